"""The chart of a screening shows the strongest and counts the others in words."""

from __future__ import annotations

from dataclasses import replace

import altair
import pytest

from detente.experiments.screening import Effect
from detente.experiments.sensitivity import Sensitivity
from detente.report.chart import Layout
from detente.report.charts.screening import SHOWN, effect_rows, rest_in_words, screening_chart
from tests.experiments.made_up_study import flat_study


@pytest.fixture(scope="module")
def found() -> Sensitivity:
    many = tuple(Effect(f"factor_{k}", 0.1, (20 - k) / 10, 0.3, 0.2) for k in range(20))
    return replace(flat_study(), effects=many)


def test_the_strongest_are_drawn_and_the_others_counted(found: Sensitivity) -> None:
    chart = screening_chart(found)

    assert len(chart.rows) == SHOWN
    assert chart.rows[0]["factor"] == "factor 0"
    assert "‘factor 0’ moves the answer farthest, by 2.00 (budget-years)" in chart.finding
    assert "The other 5 move it by 0.50 or less." in chart.caption
    assert chart.basis == "36 points on 6 walks"


def test_what_moves_nothing_is_counted_apart() -> None:
    assert "; 2 of them move nothing at all" in rest_in_words(
        [Effect("a", 0, 1, 0, 0), Effect("b", 0, 0, 0, 0), Effect("c", 0, 0, 0, 0)]
    )
    assert rest_in_words([]) == "Every factor is shown."


def test_luck_is_told_from_the_parameters() -> None:
    rows = effect_rows([Effect("luck", 0, 1, 0.2, 0), Effect("links", 0, 1, 2, 0)])

    assert [row["what"] for row in rows] == ["luck", "parameter"]
    assert (rows[1]["low"], rows[1]["high"]) == (0, 3)


@pytest.mark.parametrize("layout", list(Layout))
def test_both_drawings_keep_the_schema(found: Sensitivity, layout: Layout) -> None:
    altair.Chart.from_dict(screening_chart(found).specification(layout), validate=True)
