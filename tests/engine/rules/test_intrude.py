"""Three pools strike across borders for profit, a cause or terror; accidents only look like it."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine.rules.intrude import (
    cause,
    have_accidents,
    pool_size,
    profit_left,
    strike_from_pools,
)
from detente.engine.rules.intrude import look_for_profit as fill_scores
from detente.engine.state import (
    ACCIDENT,
    CRIMINAL,
    DESTRUCTION,
    DISRUPTION,
    ESPIONAGE,
    GRIEVANCE,
    HACKTIVIST,
    INCLUSION,
    NON_STATE,
    RELEVANCE,
    TERRORIST,
    UNKNOWN,
    World,
)
from tests.engine.rules.hand_made import alike, do, listed, luck, numbers

NOBODY = {"criminal_rate": 0.0, "hacktivist_rate": 0.0, "terrorist_rate": 0.0}
UNPOLICED = {"policing_base": 0.0, "policing_gain": 0.0, "policing_stake": 0.0}
BUSY = {"criminal_rate": 100.0, "hacktivist_rate": 100.0, "terrorist_rate": 1.0}


def _strikes(world: World, **changes: float) -> list[dict[str, float]]:
    do(strike_from_pools, world, numbers(**{**NOBODY, **UNPOLICED, **changes}), luck(), 5)
    return listed(world)


def test_pools_of_rate_zero_do_nothing() -> None:
    assert _strikes(alike(5)) == []


@pytest.mark.parametrize(
    ("rate", "author_kind", "kinds"),
    [
        ("criminal_rate", CRIMINAL, {ESPIONAGE, DISRUPTION}),
        ("hacktivist_rate", HACKTIVIST, {DISRUPTION}),
        ("terrorist_rate", TERRORIST, {DESTRUCTION}),
    ],
)
def test_each_pool_does_what_is_its_own(rate: str, author_kind: int, kinds: set[int]) -> None:
    found = _strikes(alike(30), **{rate: BUSY[rate]})

    assert len(found) == 30
    assert {one["author_kind"] for one in found} == {author_kind}
    assert {one["kind"] for one in found} == kinds
    assert all(one["author"] != one["target"] for one in found)


def test_a_host_has_at_most_one_operation_of_each_pool_in_a_month() -> None:
    found = _strikes(alike(4), **BUSY)

    assert (
        sorted(one["author_kind"] for one in found)
        == [CRIMINAL] * 4 + [HACKTIVIST] * 4 + [TERRORIST] * 4
    )
    assert {one["author"] for one in found} == {0, 1, 2, 3}


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_criminals_steal_or_extort(share: float) -> None:
    found = _strikes(alike(20), criminal_rate=100.0, theft_share=share)

    assert {one["kind"] for one in found} == {ESPIONAGE if share else DISRUPTION}


def test_traces_point_to_the_host_in_their_share_and_else_to_nobodys_state() -> None:
    for share in (0.0, 1.0):
        for one in _strikes(alike(6), **BUSY, host_pointed=share):
            assert one["pointed"] == (one["author"] if share else NON_STATE)


def test_each_pool_draws_from_its_own_table_of_severities() -> None:
    world = alike(4)
    for table in range(6):
        world.severity[table] = np.arange(6) >= table  # table k knows severity k + 1 alone

    found = _strikes(world, **BUSY)

    drawn = {(one["author_kind"], one["severity"]) for one in found}
    assert drawn == {(CRIMINAL, 4), (HACKTIVIST, 5), (TERRORIST, 6)}


@pytest.mark.parametrize(
    ("given", "share"),
    [
        ({"criminal_rate": 0.8}, 0.8 * 0.5),
        ({"criminal_rate": 0.8, "decoy_aversion": 1e9, "displaced_share": 0.5}, 0.8 * 0.375),
        ({"hacktivist_rate": 0.8, "hacktivist_floor": 0.6}, 0.8 * 0.5 * 0.6),
        ({"terrorist_rate": 0.3}, 0.3),
    ],
    ids=["criminals", "criminals put off", "hacktivists", "terrorists"],
)
def test_a_pool_strikes_by_its_rate_its_size_and_what_drives_it(
    given: dict[str, float], share: float
) -> None:
    count = 200
    world = alike(count, room=count)
    world.nations.decoys[: count // 2] = 1.0 if "decoy_aversion" in given else 0.0
    half = {"pool_floor": 0.5, "pool_slope": 0.0}

    assert len(_strikes(world, **half, **given)) / count == pytest.approx(share, abs=0.1)


def _size(world: World, **changes: float) -> float:
    return float(do(pool_size, world, numbers(**{**UNPOLICED, **changes}), 0))


def test_a_pool_grows_with_its_host_up_to_a_ceiling() -> None:
    given = {"pool_floor": 0.4, "pool_slope": 0.6, "pool_ceiling": 3.0}
    sizes = []
    for capability in (0.0, 1.0, 2.0, 50.0):
        world = alike(2)
        world.nations.capability[0] = capability
        sizes.append(_size(world, **given))

    assert sizes == pytest.approx([0.4, 1.0, 1.6, 3.0])


def test_policing_needs_measures_a_habit_of_norms_or_included_players() -> None:
    world = alike(2)
    world.nations.cover[0], world.nations.internalised[0] = 0.6, 0.2
    world.levers[0, INCLUSION] = 0.5
    free = _size(world)

    assert _size(world, policing_base=0.1) == pytest.approx(0.9 * free)
    assert _size(world, policing_gain=0.5) == pytest.approx(0.8 * free)
    assert _size(world, policing_stake=0.2) == pytest.approx(0.9 * free)
    assert _size(world, policing_gain=10.0, policing_ceiling=0.9) == pytest.approx(0.1 * free)


def _victims(world: World, **changes: float) -> list[int]:
    hosts = _strikes(world, criminal_rate=100.0, **changes)
    return [int(one["target"]) for one in hosts]


def test_criminals_go_where_the_prize_is() -> None:
    world = alike(40)
    world.nations.prize[:] = 0.0
    world.nations.prize[7] = 1.0

    # The host of the only prize robs abroad or not at all.
    assert _victims(world, displaced_share=1.0) == [7] * 39


@pytest.mark.slow
def test_criminals_shun_those_known_for_decoys_unless_they_do_not_mind() -> None:
    world, bold = alike(100, room=200), alike(100, room=200)
    for each in (world, bold):
        each.nations.decoys[:50] = 0.5

    shunned = sum(victim < 50 for victim in _victims(world, decoy_aversion=8.0))
    indifferent = sum(victim < 50 for victim in _victims(bold, decoy_aversion=0.0))

    assert shunned < 10
    assert indifferent == pytest.approx(50, abs=22)


@pytest.mark.parametrize(("displaced", "left"), [(1.0, 1.0), (0.5, 0.75), (0.0, 0.5)])
def test_of_those_put_off_a_part_turns_elsewhere(displaced: float, left: float) -> None:
    world, given = alike(3), numbers(decoy_aversion=1e9, displaced_share=displaced)
    world.nations.decoys[1] = 0.5
    do(fill_scores, world, given)

    # Half of what host 0 could rob, state 1 out of 1 and 2, is behind decoys.
    assert do(profit_left, world, given, 0) == pytest.approx(left)


def test_a_host_alone_in_the_world_has_nobody_to_rob() -> None:
    assert _strikes(alike(1), **BUSY) == []


def test_hacktivists_are_driven_by_their_publics_grievances_and_a_little_besides() -> None:
    world, given = alike(3), numbers(hacktivist_floor=0.3)
    world.dyads[GRIEVANCE, 0] = [0.0, 2.0, 0.0]
    world.dyads[RELEVANCE, 0] = [0.0, 0.4, 0.6]

    assert do(cause, world, given, 0) == pytest.approx(0.3 + 0.8)
    assert do(cause, world, given, 1) == pytest.approx(0.3)


def test_hacktivists_strike_whom_they_hold_responsible() -> None:
    world = alike(30)
    world.dyads[GRIEVANCE, :, 3] = 1e9

    found = _strikes(world, hacktivist_rate=1.0)

    assert [one["target"] for one in found if one["author"] != 3] == [3] * 29


def test_nothing_deters_a_terrorist() -> None:
    safe = alike(5)
    safe.nations.decoys[:], safe.nations.defence[:], safe.nations.internalised[:] = 0.5, 9.0, 1.0

    given = {"terrorist_rate": 1.0, "policing_base": 0.9}
    assert [(one["author"], one["target"]) for one in _strikes(safe, **given)] == [
        (one["author"], one["target"]) for one in _strikes(alike(5), **given)
    ]


def _accidents(world: World, **changes: float) -> list[dict[str, float]]:
    do(have_accidents, world, numbers(**changes), luck(), 5)
    return listed(world)


def test_an_accident_has_no_author_and_points_to_nobody() -> None:
    found = _accidents(alike(60), accident_factor=2.0, false_alarm=0.5)

    assert [one["target"] for one in found] == list(range(60))
    assert {one["author_kind"] for one in found} == {ACCIDENT}
    assert {one["author"] for one in found} == {one["pointed"] for one in found} == {UNKNOWN}


@pytest.mark.parametrize(("alarm", "transparency", "cover"), [(0.0, 0.0, 0.0), (0.6, 1.0, 1.0)])
def test_no_alarm_is_raised_where_there_is_none_or_all_is_seen(
    alarm: float, transparency: float, cover: float
) -> None:
    world = alike(30)
    world.nations.cover[:] = cover

    assert _accidents(world, false_alarm=alarm, transparency=transparency) == []


def test_transparency_halves_alarms_by_half() -> None:
    world, open_world = alike(700, room=1400), alike(700, room=1400)
    open_world.nations.cover[:] = 1.0
    usual = len(_accidents(world, false_alarm=0.2, accident_factor=2.0, transparency=0.5))
    fewer = len(_accidents(open_world, false_alarm=0.2, accident_factor=2.0, transparency=0.5))

    assert usual == pytest.approx(280, abs=55)
    assert fewer == pytest.approx(140, abs=45)
