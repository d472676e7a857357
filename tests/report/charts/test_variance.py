"""The chart of shares sets luck apart and shows each factor twice."""

from __future__ import annotations

import altair
import pytest

from detente.experiments.sensitivity import Sensitivity
from detente.report.chart import Chart, Layout
from detente.report.charts.variance import FIRST, TOTAL, variance_chart
from tests.experiments.made_up_study import study


@pytest.fixture(scope="module")
def found() -> Sensitivity:
    return study(points=64)


@pytest.fixture(scope="module")
def chart(found: Sensitivity) -> Chart:
    assert found.indices is not None
    return variance_chart(found, found.indices)


def test_every_block_has_two_rows_the_others_and_luck_last(
    found: Sensitivity, chart: Chart
) -> None:
    names = [row["factor"] for row in chart.rows]

    assert names[::2] == names[1::2]
    assert names[0] == "opportunities"
    assert names[-4::2] == ["all others together", "luck"]
    assert [row["kind"] for row in chart.rows[:2]] == [FIRST, TOTAL]
    assert [row["look"] for row in chart.rows[-2:]] == [f"luck {FIRST}", f"luck {TOTAL}"]


def test_shares_are_in_per_cent_with_their_intervals(found: Sensitivity, chart: Chart) -> None:
    assert found.indices is not None
    first = found.indices.of("opportunities").first

    assert chart.rows[0]["share"] == pytest.approx(100 * first.value)
    assert chart.rows[0]["low"] == pytest.approx(100 * first.interval[0])


def test_the_finding_is_luck_s_part_and_what_is_left_without_it(chart: Chart) -> None:
    assert chart.finding.startswith("Luck takes part in ")
    assert "without it the parameters make " in chart.finding
    assert chart.basis == "64 base points, 448 in all"


@pytest.mark.parametrize("layout", list(Layout))
def test_both_drawings_keep_the_schema(chart: Chart, layout: Layout) -> None:
    altair.Chart.from_dict(chart.specification(layout), validate=True)
