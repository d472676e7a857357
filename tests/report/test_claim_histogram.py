"""Effects in bars: every world once, on the side on which its reading puts it."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.claims import Reading, read_claims
from detente.report.claim_histogram import MOST_BARS, counted


def _reading(claim: str = "defence-helps") -> Reading:
    return read_claims()[claim].readings[0]


def test_bars_are_of_a_round_width_and_hold_both_ends_of_what_counts() -> None:
    reading = _reading()
    found = counted(reading, np.linspace(-0.3, 0.1, 401))

    assert found.step == pytest.approx(0.02)
    assert len(found.bars) <= MOST_BARS + 2
    assert found.start <= -reading.relevance
    assert found.start + found.step * len(found.bars) >= reading.relevance


def test_what_lies_far_beyond_is_counted_apart() -> None:
    found = counted(_reading(), np.array([-1e3] + [-0.1] * 300 + [1e3]))

    # The claim expects less: what lies far below speaks for it.
    assert (found.below, found.above) == ((0, 0, 1), (1, 0, 0))
    assert sum(map(sum, found.bars)) == 300


def test_where_nothing_happens_anywhere_all_worlds_stand_in_one_bar() -> None:
    found = counted(_reading("non-state-immune"), np.zeros(7))
    assert [bar for bar in found.bars if any(bar)] == [(0, 0, 7)]


def test_an_effect_on_the_edge_of_a_bar_stands_in_it() -> None:
    found = counted(_reading(), np.array([-0.3, 0.3, 0.1, 0.2]))
    assert sum(map(sum, (*found.bars, found.below, found.above))) == 4
    bar = round((0.1 - found.start) / found.step)
    assert sum(found.bars[bar]) == 1
