"""Cost against size, drawn from a benchmark that is made up."""

from __future__ import annotations

import altair
import pytest

from detente.report.chart import Layout
from detente.report.charts.scaling import PANELS, scaling_chart
from detente.report.picture import drawing
from tests.experiments.timed import TIMED

CHART = scaling_chart(TIMED.record())


def test_the_title_says_what_the_figures_say() -> None:
    assert CHART.finding == (
        "A run of 193 states costs 500 times one of 2; 16 times the opportunities cost "
        "2.0 times as much"
    )


@pytest.mark.parametrize("layout", Layout)
def test_the_drawing_keeps_the_schema(layout: Layout) -> None:
    altair.Chart.from_dict(CHART.specification(layout), validate=True)


def test_every_panel_unit_and_source_can_be_read() -> None:
    drawn = drawing(CHART, Layout.WIDE)

    for title, _ in PANELS.values():
        assert title.split(",")[0] in drawn
    assert "Milliseconds" in drawn
    assert "Source: detente bench 0.1, Linux x86_64, 2 cores." in drawn
