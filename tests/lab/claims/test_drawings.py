"""Drawings hold every world once, and their parts lie where their figures say."""

from __future__ import annotations

import pytest

from detente.lab.claims.drawings import (
    TALL,
    crossing_bars,
    effect_bars,
    interval_of,
    parts_of,
    round_values,
    unit_of,
)
from detente.lab.claims.latest import SHIPPED
from detente.lab.claims.reading import read_record
from detente.lab.claims.record import Share

CLAIMS = read_record(SHIPPED).claims


def _number(text: str) -> float:
    return float(text.rstrip("%"))


@pytest.mark.parametrize("key", CLAIMS)
def test_the_parts_of_a_tally_fill_the_whole_width(key: str) -> None:
    parts = parts_of(CLAIMS[key].tally)
    assert sum(_number(part.width) for part in parts) == pytest.approx(100, abs=0.05)
    assert _number(parts[0].x) == 0


def test_the_interval_of_a_share_lies_about_it() -> None:
    found = interval_of(Share(1, 0.25, 0.2, 0.5))
    assert (found.share, found.low, found.width) == ("25.00%", "20.00%", "30.00%")


@pytest.mark.parametrize("key", CLAIMS)
def test_bars_of_effects_stand_on_the_ground_and_keep_within_the_drawing(key: str) -> None:
    for reading in CLAIMS[key].readings:
        drawn = effect_bars(reading)
        assert max(float(part.height) for part in drawn.parts) <= TALL
        assert max(_number(part.x) for part in drawn.parts) < 100
        assert all(0 <= _number(tick.x) <= 100.01 for tick in drawn.ticks)
        nought, below, above = (_number(mark.x) for mark in drawn.marks)
        assert below < nought < above
        every = [*reading.histogram.bars, reading.histogram.below, reading.histogram.above]
        assert sum(map(sum, every)) == reading.tally.counted
        assert drawn.highest == max(map(sum, reading.histogram.bars))


def test_effects_are_written_in_the_unit_of_their_words() -> None:
    assert unit_of(CLAIMS["defence-helps"].readings[0]) == "%"
    assert unit_of(CLAIMS["spill-over"].readings[0]) == "points"


def test_the_bars_of_a_crossing_hold_all_worlds_that_never_cross_too() -> None:
    crossing = CLAIMS["long-run"].crossings[0]
    drawn = crossing_bars(crossing)
    assert {part.kind for part in drawn.parts} == {"start", "later", "never"}
    whole = crossing.from_the_start.worlds + crossing.never.worlds + sum(crossing.by_year.values())
    assert whole == CLAIMS["long-run"].tally.counted
    assert drawn.highest == crossing.never.worlds
    assert [tick.text for tick in drawn.ticks] == ["5", "10", "15"]


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (-12, 21, [-10, 0, 10, 20]),
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-0.4, 0.4, [-0.4, -0.2, 0, 0.2, 0.4]),
        (3, 3, [3]),
    ],
)
def test_the_figures_below_are_round(low: float, high: float, found: list[float]) -> None:
    assert round_values(low, high) == found
