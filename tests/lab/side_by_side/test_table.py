"""The table side by side: known figures, known counts."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine.measures import OUTCOMES
from detente.lab.side_by_side.table import COMPARED, lines
from detente.lab.worlds import HORIZONS
from detente.report.means import Means

KEYS = tuple(outcome.key for outcome in OUTCOMES)


def test_a_cell_is_the_median_its_ends_and_the_worlds_in_which_it_is_better() -> None:
    courses = np.ones((2, 5, 20, len(KEYS)))
    courses[1] *= np.array([0.5, 0.5, 1.0, 2.0, 2.0])[:, None, None]
    found = list(lines(Means(("status-quo", "yours"), KEYS, 5, 1, courses)))
    assert [(line.outcome.key, line.year) for line in found] == [
        (key, year) for key in COMPARED for year in HORIZONS
    ]
    by_key = {line.outcome.key: line.cells for line in found}
    assert by_key["damage"][0].better is None
    assert by_key["damage"][1].median == 1.0
    assert by_key["damage"][1].high == pytest.approx(2.0)
    assert by_key["damage"][1].better == 2  # lower is better
    assert by_key["trust"][1].better == 2  # higher is better: the two worlds that doubled
