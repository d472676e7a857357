"""Severe harm spreads through shared networks, and third states are angry at its author."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine.rules.spill import spill_over
from detente.engine.state import (
    CRIMINAL,
    DEPENDENCE,
    DESTRUCTION,
    ESPIONAGE,
    LOG_ODDS,
    PROXY,
    STATE_ORGAN,
    World,
)
from tests.engine.rules.hand_made import alike, do, luck, numbers, operation

SURE = {"spill_chance": 1.0, "spill_size": 0.25, "spill_anger": 1.5, "standing_hit": 0.1}


def _spilled(world: World, **changes: float) -> list[float]:
    do(spill_over, world, numbers(**{**SURE, **changes}), luck(), 0)
    return list(world.nations.spill.tolist())


def _struck(**fields: float) -> World:
    """Four states; states 2 and 3 depend on the victim's networks by .5 and .25."""
    world = alike(4, dependence=0.0)
    world.dyads[DEPENDENCE, 2, 1], world.dyads[DEPENDENCE, 3, 1] = 0.5, 0.25
    operation(world, **{"severity": 4, "kind": DESTRUCTION, "success": 1, "damage": 2.0, **fields})
    return world


def test_harm_reaches_those_who_depend_on_the_victim_and_nobody_else() -> None:
    assert _spilled(_struck()) == pytest.approx([0.0, 0.0, 1.0, 0.5])


def test_the_author_does_not_harm_itself_and_the_victim_is_not_harmed_twice() -> None:
    world = _struck()
    world.dyads[DEPENDENCE, 0, 1] = world.dyads[DEPENDENCE, 1, 1] = 1.0

    assert _spilled(world)[:2] == [0.0, 0.0]


@pytest.mark.parametrize("kind", [STATE_ORGAN, PROXY])
def test_a_state_that_harms_third_states_loses_their_trust_and_its_standing(kind: int) -> None:
    world = _struck(author_kind=kind)

    _spilled(world)

    assert world.dyads[LOG_ODDS, 2, 0] == pytest.approx(-0.75)
    assert world.dyads[LOG_ODDS, 3, 0] == pytest.approx(-0.375)
    assert np.count_nonzero(world.dyads[LOG_ODDS]) == 2
    assert world.nations.standing.tolist() == pytest.approx([0.9, 1.0, 1.0, 1.0])


def test_criminals_harm_third_states_too_but_no_state_is_blamed() -> None:
    world = _struck(author_kind=CRIMINAL)
    world.dyads[DEPENDENCE, 0, 1] = 0.1

    assert _spilled(world) == pytest.approx([0.2, 0.0, 1.0, 0.5])
    assert not world.dyads[LOG_ODDS].any()
    assert (world.nations.standing == 1.0).all()


@pytest.mark.parametrize(
    "harmless",
    [{"success": 0}, {"kind": ESPIONAGE}, {"severity": 3}],
    ids=["failed", "espionage", "light"],
)
def test_what_fails_spies_or_is_light_does_not_spread(harmless: dict[str, float]) -> None:
    world = _struck(**harmless)

    assert _spilled(world) == [0.0] * 4
    assert not world.dyads[LOG_ODDS].any()


def test_nothing_spreads_at_a_chance_of_zero() -> None:
    world = _struck(severity=6)

    assert _spilled(world, spill_chance=0.0) == [0.0] * 4
    assert (world.nations.standing == 1.0).all()


def test_spill_over_without_size_anger_or_hit_leaves_no_mark() -> None:
    world = _struck()

    assert _spilled(world, spill_size=0.0, spill_anger=0.0, standing_hit=0.0) == [0.0] * 4
    assert not world.dyads[LOG_ODDS].any()
    assert (world.nations.standing == 1.0).all()


def test_spilling_begins_one_step_above_the_bound() -> None:
    assert sum(_spilled(_struck(severity=5), spill_severity=5.05)) == 0.0
    assert sum(_spilled(_struck(severity=5), spill_severity=5.0)) > 0.0


@pytest.mark.parametrize(("severity", "share"), [(4, 0.2), (5, 0.4), (6, 0.6)])
def test_each_step_of_severity_adds_to_the_chance(severity: int, share: float) -> None:
    world = alike(3, room=600)
    for address in range(600):
        operation(world, severity=severity, success=1, damage=1.0, author_key=address)

    spilled = _spilled(world, spill_chance=0.2, standing_hit=0.0)[2]

    assert spilled / (600 * 0.5) == pytest.approx(share, abs=0.07)
