"""Marks are found where they stand, bars are those of the rates, and campaigns turn them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engine.compile import plain
from detente.engine.draws import address, chance, run_keys, threefry
from detente.engine.state import HAZARD
from detente.engine.swift import almanac, listing
from detente.engine.swift.ground import ground_of
from detente.engine.swift.layout import padded
from detente.engine.swift.luck import U, edge
from tests.engine.small_worlds import LIVELY, harbour, ready

SETTING = ready(harbour(5), **LIVELY, years=1, seed=3)
GROUND = ground_of(SETTING)
HAZARDS = padded(SETTING.world.dyads[HAZARD].ravel(), almanac.STRIDE)
NUMBERS = GROUND.numbers


def room() -> Any:
    """Room to work in for a world of five states."""
    return almanac._Room.of(GROUND, almanac.arrivals_bounds(GROUND))


@given(st.sets(st.integers(0, 127)))
def test_marks_are_listed_in_their_order_wherever_they_stand(places: set[int]) -> None:
    found = np.zeros(128, np.uint8)
    found[list(places)] = 2
    marked = np.zeros(129, np.int64)
    listed = plain(listing.sift)(found, np.zeros(17, np.int64), marked)

    assert marked[:listed].tolist() == sorted(places)


def test_a_look_marks_what_the_words_of_each_dyad_say() -> None:
    work, keys = room(), run_keys(3, 1, 1)
    work.edges[0, :25], work.flips[:25], share = 2**31, 2**30, U(2**29)
    tail, key = U(7 << listing.OCCASION_BITS), keys[listing.FLARE]
    plain(listing.look)(
        *key.astype(np.uint32), work.dyads, tail, work.edges[0], work.flips, share, work.found
    )

    for cell, name in enumerate(GROUND.dyads.tolist()):
        flare, word = plain(threefry)(*key.tolist(), name, plain(address)(7, 0, 0))
        expected = (word < 2**31) + 2 * (flare < 2**30) + 4 * (flare < 2**29)
        assert work.found[cell] == expected
    assert not work.found[25:].any()


def test_bars_follow_the_year_and_are_higher_while_a_campaign_runs() -> None:
    work, keys = room(), run_keys(3, 1, 1)
    work.running[7] = 1
    plain(listing.set_edges)(NUMBERS, GROUND.names, HAZARDS, keys, 12, work)
    surge = work.surges[1]

    assert work.edges[1, 7] == edge(min(NUMBERS.hazard_cap, HAZARDS[7] * surge))
    heated = min(NUMBERS.hazard_cap, HAZARDS[7] * surge * NUMBERS.flare_factor)
    assert work.edges[0, 7] == edge(heated) > work.edges[1, 7]
    others = np.arange(25) != 7
    assert work.edges[0, :25][others].tolist() == work.edges[1, :25][others].tolist()


def test_a_campaign_raises_its_dyad_until_it_ends() -> None:
    work, keys = room(), run_keys(3, 1, 1)
    plain(listing.set_edges)(NUMBERS, GROUND.names, HAZARDS, keys, 0, work)
    calm = work.edges[0].copy()
    plain(listing.turn_campaign)(NUMBERS, HAZARDS, work, 8, 1)
    begun = work.edges[0, 8], work.flips[8], work.running[8]
    plain(listing.turn_campaign)(NUMBERS, HAZARDS, work, 8, 0)

    assert begun[0] > calm[8]
    assert begun[1:] == (edge(NUMBERS.flare_off), 1)
    assert work.edges[0].tolist() == calm.tolist()
    assert (work.flips[8], work.running[8]) == (edge(NUMBERS.flare_on), 0)


@pytest.mark.parametrize("rate", [0.0, 0.01, 0.7, 1.0])
def test_a_bar_in_a_row_is_the_bar_of_the_rate(rate: float) -> None:
    edges, calm = np.zeros((2, 3), np.uint32)
    plain(listing.raise_edges)(np.full(3, rate), 1.5, 0.98, edges, calm)

    assert edges.tolist() == calm.tolist() == [edge(min(0.98, 1.5 * rate))] * 3
    assert all(
        plain(chance)(max(0, int(bar) - 1)) <= min(0.98, 1.5 * rate) or bar == 0 for bar in edges
    )
