"""Worlds in the plane of two conditions: rows, frame, and what is counted in and out of the box."""

from __future__ import annotations

import altair
import numpy as np
import pytest

from detente.experiments.boxes import Box, Limit
from detente.experiments.factors import factors_from
from detente.report.chart import Layout
from detente.report.charts.plane import OTHERWISE, leading_limits, plane_chart, plane_rows

FACTORS = factors_from(
    {
        "norm_restraint": np.array([0.1, 0.2, 0.8, 0.9]),
        "damage_unit": np.array([0.02, 0.2, 0.02, 0.2]),
        "offence_drift": np.array([0.0, 0.06, 0.0, 0.06]),
    }
)
CASES = np.array([True, True, True, False])
BELOW = Limit("norm_restraint", None, 0.5)
ABOVE = Limit("damage_unit", 0.1, None)


def _box(*limits: Limit, chances: tuple[float, ...]) -> Box:
    return Box(limits, 0.6, 0.9, 0.5, 9, 10, 0.5, chances)


def test_the_two_limits_that_matter_most_span_the_plane() -> None:
    drift = Limit("offence_drift", 0.01, None)
    box = _box(BELOW, ABOVE, drift, chances=(0.04, 0.001, 0.002))
    assert leading_limits(box, "links") == (ABOVE, drift)


def test_a_single_limit_stands_beside_another_factor() -> None:
    limits = leading_limits(_box(BELOW, chances=(0.01,)), "offence_drift")
    assert limits == (BELOW, Limit("offence_drift", None, None))


def test_every_world_has_a_row_and_cases_come_last() -> None:
    rows = plane_rows((BELOW, ABOVE), FACTORS, CASES, "it costs more")
    assert [row["case"] for row in rows] == [OTHERWISE, *["it costs more"] * 3]
    assert rows[0] == {"x": 0.9, "y": 0.2, "case": OTHERWISE}


def test_the_finding_counts_worlds_and_the_caption_the_other_half() -> None:
    chart = plane_chart(
        _box(BELOW, chances=(0.01,)), FACTORS, CASES, said="it costs more",
        beside="offence_drift", runs=2,
    )  # fmt: skip
    assert chart.finding == "With norm restraint below 0.5, it costs more in 2 of 2 worlds"
    assert "outside, in 1 of 2" in chart.caption
    assert "60\N{NO-BREAK SPACE}%" in chart.caption
    assert chart.basis == "4 worlds, 2 runs"


@pytest.mark.parametrize("layout", Layout)
def test_the_frame_reaches_to_the_last_world_where_a_side_is_open(layout: Layout) -> None:
    chart = plane_chart(
        _box(BELOW, ABOVE, chances=(0.01, 0.02)), FACTORS, CASES, said="it costs more",
        beside="offence_drift", runs=2,
    )  # fmt: skip
    drawn = chart.specification(layout)
    altair.Chart.from_dict(drawn, validate=True)
    frame = drawn["layer"][1]["data"]["name"]
    assert drawn["datasets"][frame] == [{"x": 0.1, "x2": 0.5, "y": 0.1, "y2": 0.2}]
    assert drawn["layer"][0]["encoding"]["y"]["scale"]["type"] == "log"


def test_limits_that_cannot_be_drawn_are_named_as_such() -> None:
    drift = Limit("offence_drift", 0.01, None)
    box = _box(BELOW, ABOVE, drift, chances=(0.01, 0.02, 0.03))
    chart = plane_chart(box, FACTORS, CASES, said="it costs more", beside="links", runs=1)
    assert "1 more of its limits cannot be drawn here" in chart.definition
