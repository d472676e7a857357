"""Every pair has one place on the ring, and a sweep over the ring is what the rules do to pairs."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine import state as rules
from detente.engine.arrays import record
from detente.engine.compile import plain
from detente.engine.rules.trust import quiet_step
from detente.engine.state import STEADIEST
from detente.engine.swift import layout as at
from detente.engine.swift import ring
from detente.engine.swift.ground import quiet_powers
from detente.world.parameters import PARAMETERS, defaults
from tests.engine.swift.mirror import (
    RUNS,
    lanes_of,
    level_of,
    mirrored,
    month_of,
    near,
    pairs,
    same_trust,
)

SIZES = range(2, 14)
SILENT = {
    "opportunities": 0.0,
    "criminal_rate": 0.0,
    "hacktivist_rate": 0.0,
    "terrorist_rate": 0.0,
    "accident_factor": 0.0,
}
OF_QUIET = ["false_alarm", "transparency", "hostile_rate", "missed_share", "missed_by_measures"]


@pytest.mark.parametrize("count", SIZES)
def test_every_ordered_pair_has_a_place_of_its_own(count: int) -> None:
    places = {pair: plain(ring.place)(*pair, count) for pair in pairs(count)}

    assert len(set(places.values())) == count * (count - 1)
    for row, owner, side in places.values():
        assert 0 <= row < count // 2
        assert 0 <= owner < count
        assert side in (0, 1)
    lanes = {owner for row, owner, _ in places.values() if 2 * (row + 1) == count}
    assert lanes == set(range(count // 2 if count % 2 == 0 else 0))


@pytest.mark.parametrize("count", SIZES)
def test_both_of_a_pair_share_a_lane_and_stand_on_two_sides(count: int) -> None:
    for one, other in pairs(count):
        row, owner, side = plain(ring.place)(one, other, count)
        assert plain(ring.place)(other, one, count) == (row, owner, 1 - side)
        first = one if side == 0 else other
        assert (owner, (owner + row + 1) % count) == (first, one + other - first)


def test_doubt_is_what_is_left_of_trust() -> None:
    odds = np.linspace(-STEADIEST, STEADIEST, 40_001)
    doubt = plain(ring.doubtful)(odds.astype(np.float32))

    assert doubt.dtype == np.float32
    np.testing.assert_allclose(doubt, 1.0 / (1.0 + np.exp(odds)), rtol=2e-5, atol=0.0)


def of_quiet(number: int) -> dict[str, float]:
    """Parameters of a quiet month: each, by the bits of a number, at an end of its range."""
    ends = [(PARAMETERS[name].low, PARAMETERS[name].high) for name in OF_QUIET]
    return {
        name: both[number >> place & 1]
        for place, (name, both) in enumerate(zip(OF_QUIET, ends, strict=True))
    }


@pytest.mark.parametrize("changes", [{}, *(of_quiet(number) for number in range(32))])
def test_a_quiet_month_adds_what_the_rule_of_trust_says(changes: dict[str, float]) -> None:
    numbers, level = record(defaults() | changes), np.linspace(0.0, 1.0, 401)
    gain = plain(ring.quiet_gain)(quiet_powers(numbers), level)
    expected = np.array([plain(quiet_step)(numbers, each) for each in level])

    assert np.abs(gain - expected).max() < 1e-10


@pytest.mark.parametrize(
    "count",
    [*range(2, 7), *(pytest.param(count, marks=pytest.mark.slow) for count in range(7, 13))],
)
def test_a_sweep_over_the_ring_is_what_the_rules_do_to_each_pair(count: int) -> None:
    # A month in which nothing happens, from random trust, measures, offence and standing.
    made = mirrored(3, count=count, **SILENT)
    made.batch.owed[:] = 0
    for world in made.worlds:
        world.marks[:] = 0
    month_of(made)

    for run, world in enumerate(made.worlds):
        assert world.count[0] == 0
        near(lanes_of(made, at.THREAT, run), world.nations.threat)
        near(lanes_of(made, at.COVER, run), world.nations.cover)
        near(level_of(made, run), world.dyads[rules.MEASURES])
        same_trust(made, run)


def test_a_sweep_leaves_lanes_without_a_pair_without_weight() -> None:
    made = mirrored(3, count=4)
    lanes = 4 * RUNS
    for weight in (made.ring.weight, made.ring.weight_half):
        assert not weight[:, :, lanes:].any()
        assert not weight[:, 1, lanes // 2 :].any()  # its first half holds the last row's pairs
        assert weight[:, 0, :lanes].all()


@pytest.mark.parametrize("lanes", [1, 6])
def test_a_row_goes_on_round_the_ring_and_folds_back(lanes: int) -> None:
    row = np.arange(2.0 * lanes)
    plain(ring.wrap)(row, lanes, lanes)
    assert row.tolist() == [*range(lanes), *range(lanes)]

    near_row = np.zeros(lanes)
    plain(ring.fold)(row, near_row, lanes, lanes)
    assert near_row.tolist() == [2.0 * lane for lane in range(lanes)]


def test_trust_and_measures_between_two_are_read_at_their_place() -> None:
    made = mirrored(4)
    for run, world in enumerate(made.worlds):
        for one, other in pairs(5):
            place = (one, other, run, RUNS, 5)
            trust = plain(ring.trust_between)(made.batch.odds, *place)
            assert trust == pytest.approx(world.dyads[rules.TRUST, one, other], rel=1e-12)
            level = plain(ring.measures_between)(made.batch.level, *place)
            assert level == world.dyads[rules.MEASURES, one, other]
