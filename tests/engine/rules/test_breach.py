"""An operation meets a decoy, or wins or loses against the defence."""

from __future__ import annotations

import pytest

from detente.engine.rules.breach import break_in, offence_of
from detente.engine.state import (
    ACCIDENT,
    CRIMINAL,
    MEAN_OFFENCE,
    PROXY,
    STATE_ORGAN,
    TERRORIST,
    UNKNOWN,
    World,
)
from tests.engine.rules.hand_made import alike, do, listed, luck, numbers, operation

BURN_IN = 36


def _try(world: World, month: int = 0, **changes: float) -> list[dict[str, float]]:
    do(break_in, world, numbers(**changes), luck(), month, BURN_IN)
    return listed(world)


def _many(count: int, **fields: float) -> World:
    world = alike(3, room=count)
    for address in range(count):
        operation(world, author_key=address, **fields)
    return world


def test_equals_get_through_half_the_time_against_one_link() -> None:
    through = _try(_many(600), hardness=1.0, links=10.0, reference_links=10.0)

    assert sum(one["success"] for one in through) == pytest.approx(300, abs=50)


def test_without_offence_nothing_and_without_defence_everything_gets_through() -> None:
    weak, open_gate = _many(20), _many(20)
    weak.nations.offence[0] = 0.0
    open_gate.nations.defence[1] = 0.0

    assert not any(one["success"] for one in _try(weak))
    assert all(one["success"] for one in _try(open_gate))


def test_where_every_target_is_a_decoy_nothing_gets_through() -> None:
    world = _many(20)
    world.nations.decoys[1], world.nations.defence[1] = 1.0, 0.0

    found = _try(world, decoy_exposure=0.0)

    assert all(one["decoyed"] for one in found)
    assert not any(one["success"] for one in found)


@pytest.mark.parametrize(("decoys", "exposure"), [(0.0, 0.0), (1.0, 1.0)])
def test_decoys_that_are_not_there_or_seen_through_catch_nobody(
    decoys: float, exposure: float
) -> None:
    world = _many(20)
    world.nations.decoys[1] = decoys

    assert not any(one["decoyed"] for one in _try(world, decoy_exposure=exposure))


def test_decoys_catch_in_their_share() -> None:
    world = _many(600)
    world.nations.decoys[1] = 0.5

    caught = sum(one["decoyed"] for one in _try(world, decoy_exposure=0.4))

    assert caught == pytest.approx(180, abs=45)


def test_an_accident_neither_succeeds_nor_costs_anybody_tools() -> None:
    world = alike(2)
    operation(world, author=UNKNOWN, author_kind=ACCIDENT)
    before = world.nations.copy()

    (found,) = _try(world, burn=0.5)

    assert (found["success"], found["decoyed"]) == (0, 0)
    assert (world.nations == before).all()


def test_each_operation_burns_its_part_whether_it_gets_through_or_not() -> None:
    world = alike(3)
    for _ in range(2):
        operation(world, author=0, author_kind=STATE_ORGAN)
    operation(world, author=1, author_kind=PROXY, target=0)
    operation(world, author=2, author_kind=CRIMINAL)

    _try(world, burn=0.1)

    assert world.nations.offence.tolist() == pytest.approx([0.81, 0.9, 1.0])


def test_nothing_burns_at_a_rate_of_zero() -> None:
    world = _many(5)

    _try(world, burn=0.0)

    assert (world.nations.offence == 1.0).all()


def test_all_operations_of_a_month_use_the_stock_as_it_stood() -> None:
    # If the first burnt the stock before the second was tried, their order would matter.
    world = _many(20)
    world.nations.defence[1] = 1e-9

    assert all(one["success"] for one in _try(world, burn=1.0))
    assert world.nations.offence[0] == 0.0


def _offence(world: World, month: int = 0, **changes: float) -> float:
    return float(do(offence_of, world, numbers(**changes), 0, month, BURN_IN))


@pytest.mark.parametrize("kind", [STATE_ORGAN, PROXY])
def test_a_state_and_its_proxies_use_the_states_own_stock(kind: int) -> None:
    world = alike(2)
    world.nations.offence[0] = 1.7
    operation(world, author_kind=kind)

    assert _offence(world) == 1.7


@pytest.mark.parametrize(("leak", "offence"), [(0.0, 0.6), (0.5, 1.1)])
def test_what_states_build_leaks_to_the_pools(leak: float, offence: float) -> None:
    world = alike(2)
    world.means[MEAN_OFFENCE] = 2.0
    operation(world, author_kind=TERRORIST)

    assert _offence(world, offence_leak=leak, pool_offence=0.6) == pytest.approx(offence)


def test_a_pool_never_loses_all_its_means() -> None:
    world = alike(2)
    world.means[MEAN_OFFENCE] = 0.0
    operation(world, author_kind=CRIMINAL)

    assert _offence(world, offence_leak=5.0, pool_offence=0.6) > 0.0


def test_the_same_stock_does_more_each_year_after_the_burn_in() -> None:
    world = alike(2)
    operation(world)

    drift = [_offence(world, month, offence_drift=0.06) for month in (0, 36, 48, 60)]

    assert drift == pytest.approx([1.0, 1.0, 1.06, 1.06**2])
    assert _offence(world, 600, offence_drift=0.0) == 1.0
