"""Recorded figures beside the model's range."""

from __future__ import annotations

from detente.report.chart import Layout
from detente.report.charts.coverage import coverage_chart, coverage_rows
from tests.report.made_up_validation import COVERED


def test_only_judged_figures_are_drawn() -> None:
    rows = coverage_rows(COVERED)

    assert [row["inside"] for row in rows] == ["inside", "outside"]
    assert rows[1]["recorded"] == 0.9


def test_it_says_how_many_lie_inside_and_which_do_not() -> None:
    chart = coverage_chart(COVERED, worlds=96)

    assert chart.finding == "1 of 2 figures lie where the model would have them"
    assert chart.caption == "Outside: share of the most attacked receiver."
    assert coverage_chart(COVERED[:1], worlds=96).caption == "None lies outside."


def test_a_drawing_grows_with_its_figures() -> None:
    one, two = (coverage_chart(COVERED[:count], worlds=96) for count in (1, 2))

    for layout in Layout:
        assert two.forms[layout]["height"] > one.forms[layout]["height"]
