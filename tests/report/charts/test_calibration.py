"""Expected against counted events, and the transform."""

from __future__ import annotations

from detente.report.chart import Layout
from detente.report.charts.calibration import calibration_chart, calibration_rows
from tests.report.made_up_validation import scores


def test_groups_and_tenths_are_drawn_and_nought_has_a_place_on_a_logarithm() -> None:
    rows = calibration_rows(scores())

    groups = [row for row in rows if row["of"] == "groups"]
    tenths = [row for row in rows if row["of"] == "tenths"]
    assert [row["counted"] for row in groups] == [0.001, 2.13]
    assert [row["share"] for row in tenths][:2] == [0.13, 0.07]


def test_it_says_how_many_were_expected_and_counted() -> None:
    chart = calibration_chart(scores(), worlds=96)

    assert chart.finding == (
        "The model with the past expected 213 events between these states; 213 were counted"
    )
    assert "13 %" in chart.caption
    assert len(chart.forms[Layout.WIDE]["concat"]) == 2
