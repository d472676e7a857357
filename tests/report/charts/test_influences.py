"""Influences: what is said of those that stand out, and of none; what is drawn."""

from __future__ import annotations

import altair
import pytest

from detente.experiments.influence import Influence
from detente.report.chart import Layout
from detente.report.charts.influences import (
    BENDS,
    FALLS,
    RISES,
    SHOWN,
    influence_rows,
    influences_chart,
    influences_in_words,
)


def _found(*shares: float, chance: float = 0.05) -> list[Influence]:
    return [
        Influence(f"force_{place}", share, 0.0, (1, -1, 0)[place % 3], chance)
        for place, share in enumerate(shares)
    ]


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0.04, 0.01), "No single uncertainty stands out from chance in cost"),
        ((0.31, 0.01), "Of the variance in cost, force 0 alone explains 31\N{NO-BREAK SPACE}%"),
        (
            (0.31, 0.2, 0.1),
            "Of the variance in cost, force 0 alone explains 31\N{NO-BREAK SPACE}%, "
            "force 1 20\N{NO-BREAK SPACE}% and force 2 10\N{NO-BREAK SPACE}%",
        ),
    ],
)
def test_only_what_stands_out_is_named(shares: tuple[float, ...], said: str) -> None:
    assert influences_in_words(_found(*shares), of="cost") == said


def test_further_ones_are_counted() -> None:
    said = influences_in_words(_found(0.3, 0.2, 0.1, 0.09, 0.08, 0.01), of="cost")
    assert said.endswith("; 2 more stand out from chance")


def test_the_strongest_are_drawn_with_their_direction() -> None:
    rows = influence_rows(_found(*(0.3 - 0.02 * place for place in range(12))))
    assert len(rows) == SHOWN
    assert [row["direction"] for row in rows[:3]] == [RISES, FALLS, BENDS]
    assert rows[0]["factor"] == "force 0"


def test_both_drawings_keep_the_schema_and_say_what_they_rest_on() -> None:
    chart = influences_chart(_found(0.3, 0.01), of="cost", worlds=12, runs=2)
    assert chart.basis == "12 worlds, 2 runs"
    for layout in Layout:
        altair.Chart.from_dict(chart.specification(layout), validate=True)
