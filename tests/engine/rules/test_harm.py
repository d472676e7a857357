"""Damage grows with severity and size; what is not found goes on; losses are remembered a year."""

from __future__ import annotations

import pytest

from detente.engine.rules.harm import do_harm, remember_losses
from detente.engine.state import DESTRUCTION, DISRUPTION, ESPIONAGE, World
from tests.engine.rules.hand_made import alike, do, listed, numbers, operation

GIVEN = {"damage_unit": 0.05, "damage_base": 2.0, "damage_elasticity": 0.5}
GIVEN |= {"espionage_damage": 0.5, "undetected_factor": 1.5}


def _harmed(world: World, **changes: float) -> list[float]:
    do(do_harm, world, numbers(**{**GIVEN, **changes}))
    return list(world.nations.damage.tolist())


@pytest.mark.parametrize(
    ("fields", "damage"),
    [
        ({"severity": 3}, 0.05),
        ({"severity": 5}, 0.20),
        ({"severity": 1}, 0.0125),
        ({"kind": DESTRUCTION}, 0.05),
        ({"kind": ESPIONAGE, "detected": 1}, 0.025),
        ({"kind": ESPIONAGE, "detected": 0}, 0.0375),
        ({"kind": DISRUPTION, "detected": 0}, 0.05),
    ],
)
def test_damage_by_severity_kind_and_detection(fields: dict[str, float], damage: float) -> None:
    world = alike(2)
    operation(world, success=1, **fields)

    assert _harmed(world) == pytest.approx([0.0, damage])
    assert listed(world)[0]["damage"] == pytest.approx(damage)


def test_what_does_not_get_through_does_no_damage() -> None:
    world = alike(2)
    operation(world, severity=6, decoyed=1)
    operation(world, severity=6)

    assert _harmed(world) == [0.0, 0.0]


def test_damage_of_no_unit_is_none() -> None:
    world = alike(2)
    operation(world, success=1, severity=6)

    assert _harmed(world, damage_unit=0.0) == [0.0, 0.0]


def test_a_larger_state_loses_more_but_less_than_in_proportion() -> None:
    world = alike(2)
    world.nations.capability[1] = 9.0
    operation(world, success=1)

    assert _harmed(world)[1] == pytest.approx(0.15)


def test_a_month_of_two_operations_adds_up() -> None:
    world = alike(2)
    operation(world, success=1)
    operation(world, success=1, severity=4)

    assert _harmed(world)[1] == pytest.approx(0.15)


def test_losses_are_smoothed_over_a_year_and_reckoned_against_size() -> None:
    world = alike(3)
    world.nations.capability[:] = [1.0, 4.0, 1.0]
    world.nations.damage[:], world.nations.spill[:] = [1.2, 1.2, 0.0], [0.0, 1.2, 0.0]
    world.nations.recent_loss[2] = 0.6

    do(remember_losses, world)

    assert world.nations.recent_loss.tolist() == pytest.approx([0.1, 0.05, 0.55])
