"""The two curves against the library's, over the whole range in which rules use them."""

from __future__ import annotations

import math
from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest

from detente.engine.compile import plain
from detente.engine.curves import log_of_rest, logistic
from detente.engine.state import STEADIEST
from detente.world.parameters import PARAMETERS

FORMS = pytest.mark.parametrize("form", [0, 1], ids=["as it runs", "plain"])
LOGISTIC = (logistic, plain(logistic))
LOG_OF_REST = (log_of_rest, plain(log_of_rest))
ODDS = [*np.linspace(-30.0, 30.0, 1201).tolist(), -STEADIEST, STEADIEST, 1e-12, -1e-12]
TAKEN = [*np.linspace(0.0, 0.3, 601).tolist(), 1e-15, 1e-9, 1e-6]


@FORMS
def test_the_logistic_curve_is_the_library_s(form: int) -> None:
    for odds in ODDS:
        exact = 1.0 / (1.0 + math.exp(-odds))
        assert LOGISTIC[form](odds) == pytest.approx(exact, rel=1e-9, abs=0.0), odds


@FORMS
def test_the_logarithm_is_the_library_s(form: int) -> None:
    for taken in TAKEN:
        exact = -math.log1p(-taken)
        assert LOG_OF_REST[form](taken) == pytest.approx(exact, rel=1e-10, abs=0.0), taken


@pytest.mark.parametrize(("forms", "values"), [(LOGISTIC, ODDS), (LOG_OF_REST, TAKEN)])
def test_both_forms_agree_to_the_bit(forms: tuple[Any, Any], values: list[float]) -> None:
    assert [forms[0](value) for value in values] == [forms[1](value) for value in values]


def test_known_points() -> None:
    assert plain(logistic)(0.0) == 0.5
    assert plain(logistic)(math.log(3.0)) == pytest.approx(0.75, rel=1e-9)
    assert plain(log_of_rest)(0.0) == 0.0
    assert plain(log_of_rest)(0.25) == pytest.approx(math.log(4.0 / 3.0), rel=1e-10)


def test_the_logistic_curve_always_rises_and_stays_a_probability() -> None:
    values = [plain(logistic)(odds) for odds in sorted(ODDS)]
    apart = [plain(logistic)(odds) for odds in ODDS[:1201]]

    assert all(low < high for low, high in pairwise(apart))
    assert all(low <= high for low, high in pairwise(values))
    assert min(values) > 0.0
    assert max(values) < 1.0


def test_the_curves_are_never_asked_beyond_their_range() -> None:
    # Trust asks for the chance of a report that is not a false alarm; the odds are bounded.
    assert STEADIEST <= 30.0
    names = ("hostile_rate", "missed_share", "missed_by_measures", "false_alarm", "transparency")
    ends = [(PARAMETERS[name].low, PARAMETERS[name].high) for name in names]
    for hostile, missed, by_measures, false, clear in product(*ends):
        for measures in (0.0, 1.0):
            alarm = false * (1.0 - clear * measures)
            seen = hostile * (1.0 - missed * (1.0 - by_measures * measures))
            reports = seen + (1.0 - hostile) * alarm
            assert 0.0 <= (reports - alarm) / (1.0 - alarm) <= 0.3
