"""The scale of changes: it holds everything, and its axis has zero and round steps."""

from __future__ import annotations

import pytest

from detente.report.charts.scales import change_axis, change_scale


def test_it_holds_both_ends_and_zero() -> None:
    assert change_scale(-30.0, 900.0).to_dict()["domain"] == [-30.0, 900.0]
    assert change_scale(0.0, 0.0).to_dict()["domain"] == [-1.0, 1.0]
    assert change_scale(5.0, 8.0).to_dict()["domain"] == [-1.0, 8.0]


@pytest.mark.parametrize(
    ("low", "high", "length", "ticks"),
    [
        (-30.0, 900.0, 132, [-20, 0, 20, 50, 200, 500]),
        (-30.0, 900.0, 60, [0, 100, 500]),
        (-12.0, 6.0, 132, [-10, -5, -2, 0, 2, 5]),
        (0.0, 1.0, 132, [0]),
    ],
)
def test_zero_and_as_many_round_steps_as_have_room(
    low: float, high: float, length: float, ticks: list[float]
) -> None:
    axis = change_axis(low, high, length=length, apart=15).to_dict()
    assert axis["values"] == ticks
    assert axis["tickCount"] == len(ticks)
