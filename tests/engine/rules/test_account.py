"""Lost standing costs, and the month's slate is wiped clean."""

from __future__ import annotations

import pytest

from detente.engine.rules.account import cost_of_standing, wipe
from tests.engine.rules.hand_made import alike, do, named, numbers


def test_lost_standing_costs_by_size() -> None:
    world = alike(3)
    world.nations.capability[:], world.nations.standing[:] = [1.0, 5.0, 2.0], [1.0, 0.8, 0.5]

    assert do(cost_of_standing, world, numbers(standing_cost=0.1)) == pytest.approx(0.2)


@pytest.mark.parametrize(("price", "standing"), [(0.0, 0.2), (0.1, 1.0)])
def test_nothing_is_paid_where_standing_is_whole_or_worth_nothing(
    price: float, standing: float
) -> None:
    world = alike(3)
    world.nations.standing[:] = standing

    assert do(cost_of_standing, world, numbers(standing_cost=price)) == 0.0


def test_the_month_is_forgotten_and_the_stocks_are_not() -> None:
    world = alike(3)
    named(world)
    world.count[1] = 7
    for field in ("damage", "spill", "sanctions"):
        world.nations[field] = 1.0
    before = world.nations.copy()

    do(wipe, world)

    assert world.count.tolist() == [0, 0]
    for field in before.dtype.names:
        expected = 0.0 if field in ("damage", "spill", "sanctions") else before[field]
        assert (world.nations[field] == expected).all()
