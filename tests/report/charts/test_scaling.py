"""Cost against size, drawn from a benchmark that is made up."""

from __future__ import annotations

import altair
import pytest

from detente.report.chart import Layout
from detente.report.charts.scaling import PANELS, ends, scaling_chart, ticks
from detente.report.picture import drawing
from tests.experiments.timed import TIMED

CHART = scaling_chart(TIMED.record())


def test_the_title_says_what_the_figures_say() -> None:
    assert CHART.finding == (
        "A run of 193 states costs 500 times one of 2; 16 times the opportunities cost "
        "2.0 times as much"
    )


def test_what_hardly_grows_looks_flat_and_what_grows_fits() -> None:
    low, high = ends([10.0, 11.0, None])
    assert high / low == pytest.approx(20.0)
    assert ticks(low, high) == [5.0, 10.0, 20.0, 50.0]
    low, high = ends([0.01, 80.0])
    assert low < 0.01 < 80.0 < high
    assert ticks(low, high) == pytest.approx([0.01, 0.1, 1.0, 10.0, 100.0])


@pytest.mark.slow
@pytest.mark.parametrize("layout", Layout)
def test_the_drawing_keeps_the_schema(layout: Layout) -> None:
    altair.Chart.from_dict(CHART.specification(layout), validate=True)


@pytest.mark.slow
def test_every_panel_unit_and_source_can_be_read() -> None:
    drawn = drawing(CHART, Layout.WIDE)

    for title, _ in PANELS.values():
        assert title.split(",")[0] in drawn
    assert "Milliseconds" in drawn
    assert "Source: detente bench 0.1, Linux x86_64, 2 cores." in drawn
