"""The short list on every objective."""

from __future__ import annotations

from dataclasses import replace

import altair
import numpy as np
import pytest

from detente.report.chart import Layout
from detente.report.charts.profile import profile_chart, profile_rows
from tests.report.made_up_losses import search_found


def test_rows_hold_means_with_the_interval_of_the_mean() -> None:
    found = search_found()
    rows = profile_rows(found)
    first, losses = rows[1], 100 * found.losses[8, :, 1]

    assert len(rows) == 8 * 8
    assert first["objective"] == "Total cost so far, year 3"
    assert first["change"] == pytest.approx(losses.mean())
    reach = 1.96 * losses.std(ddof=1) / np.sqrt(6)
    assert (first["low"], first["high"]) == pytest.approx((-20 - reach, -20 + reach))


def test_those_that_are_better_on_every_mean_are_named() -> None:
    chart = profile_chart(search_found())

    assert chart.finding == (
        "A, C, Defence first and Retaliation, by doctrine are better than the status quo on all "
        "8 means"
    ).replace("A, C, Defence first and Ret", "A; C; Defence first; and Ret")
    assert "total cost so far at year 3: B −30" in chart.caption


def test_where_none_is_it_is_said() -> None:
    losses = search_found().losses + 1.0

    assert profile_chart(replace(search_found(), losses=losses)).finding.startswith("No policy")


@pytest.mark.parametrize("layout", Layout)
def test_the_drawing_holds_to_the_schema(layout: Layout) -> None:
    specification = profile_chart(search_found()).specification(layout)

    altair.Chart.from_dict(specification)
    assert len(specification["concat"]) == 8
