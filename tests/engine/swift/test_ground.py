"""What all runs share is what the rules would reckon anew, and a batch goes back to its start."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from detente.engine import state as rules
from detente.engine.arrays import kinds, record
from detente.engine.compile import plain
from detente.engine.contest import contest
from detente.engine.rules.harm import do_harm
from detente.engine.rules.intrude import pool_size
from detente.engine.simulate import fresh
from detente.engine.swift import layout as at
from detente.engine.swift.ground import (
    batch_of,
    damages,
    ground_of,
    hardness,
    quiet_powers,
    reset,
    ring_of,
)
from detente.engine.swift.ring import place
from detente.world.parameters import defaults
from tests.engine.small_worlds import harbour, random_world, ready
from tests.engine.swift.mirror import mirrored, pairs

RESET = ["live", "held", "credit", "odds", "level", "exposure", "exposed", "owed", "heard", "hot"]
RESET += ["docket"]


@pytest.mark.parametrize("changes", [{}, {"links": 7.0, "hardness": 2.0, "decisiveness": 0.4}])
def test_hardness_makes_the_chance_of_the_contest(changes: dict[str, float]) -> None:
    numbers = record(defaults() | changes)
    hard, luck = hardness(numbers, kinds(numbers)), np.random.default_rng(1)
    for offence, defence in luck.uniform(0.05, 4.0, (20, 2)).tolist():
        odds = (defence / offence) ** numbers.decisiveness
        for kind, each in enumerate(kinds(numbers).hardness):
            expected = plain(contest)(offence, defence, each, numbers)
            assert 1.0 / (1.0 + hard[kind] * odds) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("severity", range(1, 7))
def test_damages_are_those_of_the_rule_of_harm(severity: int) -> None:
    setting = random_world(3)
    world, ground = fresh(setting.world), ground_of(setting)
    count = len(world.nations)
    world.count[0] = count
    line = world.docket[:count]
    line.success, line.kind, line.severity = 1, rules.DISRUPTION, severity
    line.target = np.arange(count)
    plain(do_harm)(world, setting.numbers)

    expected = damages(setting.numbers)[severity] * ground.fixed[at.HARM]
    np.testing.assert_allclose(world.nations.damage, expected, rtol=1e-12)
    assert (world.nations.damage > 0.0).all()


def test_pools_are_those_of_the_rule_before_any_policing() -> None:
    setting = ready(harbour(12), years=1, policing_base=0.0)
    line = setting.numbers
    numbers = SimpleNamespace(**{name: float(line[name]) for name in line.dtype.names})
    sizes = [plain(pool_size)(setting.world, numbers, host) for host in range(12)]

    np.testing.assert_allclose(ground_of(setting).fixed[at.POOL], sizes, rtol=1e-12)


def test_squares_are_those_of_the_world_seen_from_where_they_are_read() -> None:
    setting = ready(harbour(5), years=1)
    ground, dyads = ground_of(setting), setting.world.dyads

    squares = ground.squares[:, :, :5]  # rows are padded

    np.testing.assert_array_equal(squares[at.HAZARD_ON], dyads[rules.HAZARD].T)
    np.testing.assert_array_equal(squares[at.RELEVANCE], dyads[rules.RELEVANCE])
    np.testing.assert_array_equal(squares[at.INFLUENCE], dyads[rules.INFLUENCE])
    np.testing.assert_array_equal(squares[at.DEPENDED_ON], dyads[rules.DEPENDENCE].T)
    assert not ground.squares[:, :, 5:].any()


def test_fixed_rows_are_those_of_the_nations() -> None:
    setting = ready(harbour(5), years=1)
    nations, fixed = setting.world.nations, ground_of(setting).fixed
    for row, field in ((at.RANK, "rank"), (at.THRESHOLD, "threshold"), (at.PRIZE, "prize")):
        np.testing.assert_array_equal(fixed[row], nations[field])


def test_powers_of_a_quiet_month_stay_as_few_as_there_is_room_for() -> None:
    # Without transparency and without missed deeds a quiet month adds the same at every level.
    numbers = record(defaults() | {"transparency": 0.0, "missed_by_measures": 0.0})
    powers = quiet_powers(numbers)

    assert powers.shape == (6,)
    np.testing.assert_allclose(powers[1:], 0.0, atol=1e-12)


@pytest.mark.parametrize("count", [2, 5, 6])
def test_pairs_of_the_ring_hold_relevance_and_closeness(count: int) -> None:
    runs, setting = 3, ready(harbour(count), years=1)
    ring, dyads = ring_of(setting, runs), setting.world.dyads
    for one, other in pairs(count):
        row, owner, side = plain(place)(one, other, count)
        for lane in range(owner * runs, owner * runs + runs):
            relevance = dyads[rules.RELEVANCE, one, other]
            assert ring.weight[side, row, lane] == relevance
            assert ring.weight_half[side, row, lane] == np.float32(2.0 * relevance)
            openness = dyads[rules.CLOSENESS, one, other] / setting.numbers.measures_time
            assert ring.openness[row, lane] == openness
    assert ring.weight.sum() == pytest.approx(count * runs)  # each state's relevances sum to 1


def test_a_batch_that_is_reset_stands_as_a_new_one_does() -> None:
    made = mirrored(2)
    made.batch.docket.count[:] = 5, 2
    made.batch.heard[0] = 3
    new = batch_of(made.setting, made.ground, 2)
    assert any(differ(made.batch, new, name) for name in RESET)
    reset(made.ground, made.batch)

    assert [name for name in RESET if differ(made.batch, new, name)] == []


def differ(one: Any, other: Any, name: str) -> bool:
    """Whether a part of two batches differs; of a docket its count alone matters."""
    parts = [getattr(batch, name) for batch in (one, other)]
    if name == "docket":
        parts = [part.count for part in parts]
    return not np.array_equal(*parts)


def test_a_batch_starts_as_the_world_does() -> None:
    setting = ready(harbour(4), years=1)
    batch, dyads = batch_of(setting, ground_of(setting), 2), setting.world.dyads
    apart = ~np.eye(4, dtype=bool)

    assert (batch.odds == dyads[rules.LOG_ODDS][0, 1]).all()
    for run in range(2):
        belief = dyads[rules.CREDIBILITY] * apart
        np.testing.assert_array_equal(batch.held[at.CREDIBILITY, run], belief)
        assert batch.credit[run] == pytest.approx(belief.sum(), rel=1e-12)
    assert (batch.live[at.OFFENCE, :8] == 1.0).all()
    assert (batch.live[at.STANDING, :8] == 1.0).all()
    assert not batch.live[at.ADOPTED].any()
