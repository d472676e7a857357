"""Answering earns belief and lapses lose it; standing and norms suffer by conduct found out."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine.rules.reputation import (
    draw_conclusions,
    expose,
    recover,
    schedule_exposure,
)
from detente.engine.state import (
    CLARITY,
    CREDIBILITY,
    CRIMINAL,
    CROSS_DOMAIN,
    CYBER,
    ECONOMIC,
    ESPIONAGE,
    NO_ANSWER,
    NON_STATE,
    PROTEST,
    RED_LINE,
    RING,
    UNKNOWN,
    World,
)
from tests.engine.rules.hand_made import alike, do, luck, named, numbers, operation

GIVEN = {"credibility_gain": 0.2, "credibility_pardon": 0.5, "lapse_weight": 0.5}
GIVEN |= {"credibility_spread": 0.0, "economic_credibility": 0.5}
HALF = 0.5


def _beliefs(world: World, **changes: float) -> list[float]:
    """What states 0, 2 and 3 believe of state 1, the target."""
    do(draw_conclusions, world, numbers(**{**GIVEN, **changes}))
    return [float(world.dyads[CREDIBILITY, state, 1]) for state in (0, 2, 3)]


@pytest.mark.parametrize(
    ("response", "belief"),
    [
        (CYBER, HALF + 0.2 * HALF),
        (CROSS_DOMAIN, HALF + 0.2 * HALF),
        (ECONOMIC, HALF + 0.1 * HALF),
        (PROTEST, HALF * (1.0 - 0.5 * 0.2 * 0.5)),
        (NO_ANSWER, HALF * (1.0 - 0.5 * 0.2 * 0.5)),
    ],
)
def test_answers_teach_belief_and_lapses_disbelief(response: int, belief: float) -> None:
    world = alike(4)
    named(world, response=response)

    assert _beliefs(world) == pytest.approx([belief, HALF, HALF])


def test_whoever_is_hit_learns_even_if_it_was_not_the_author() -> None:
    world = alike(4)
    named(world, author=2, named=0, response=CYBER)

    assert _beliefs(world) == pytest.approx([0.6, HALF, HALF])


def test_an_author_who_gets_away_learns_that_too() -> None:
    world = alike(4)
    operation(world, author=2)

    assert _beliefs(world)[1] < HALF


@pytest.mark.parametrize(
    ("published", "spread", "moved"), [(1, 0.6, 0.06), (0, 0.6, 0.0), (1, 0.0, 0.0)]
)
def test_what_is_public_moves_bystanders_in_part(
    published: int, spread: float, moved: float
) -> None:
    world = alike(4)
    named(world, response=CYBER, published=published)

    assert _beliefs(world, credibility_spread=spread) == pytest.approx(
        [0.6, HALF + moved, HALF + moved]
    )


def test_a_target_learns_nothing_about_itself() -> None:
    world = alike(4)
    named(world, response=CYBER)

    _beliefs(world, credibility_spread=0.6)

    assert (np.diag(world.dyads[CREDIBILITY]) == 0.0).all()
    assert (world.dyads[CREDIBILITY, 1] == [HALF, 0.0, HALF, HALF]).all()


@pytest.mark.parametrize(
    ("severity", "clarity", "lapse"), [(4, 1.0, 1.0), (5, 0.0, 1.0), (5, 1.0, 3.0)]
)
def test_a_lapse_over_a_clear_red_line_weighs_more(
    severity: int, clarity: float, lapse: float
) -> None:
    world = alike(4)
    world.levers[1, RED_LINE], world.levers[1, CLARITY] = 5.0, clarity
    named(world, severity=severity)

    assert _beliefs(world)[0] == pytest.approx(HALF * (1.0 - 0.05 * lapse))


@pytest.mark.parametrize(
    "silent", [{"author_kind": CRIMINAL}, {"depth": 1}], ids=["pools", "answers"]
)
def test_pools_and_answers_teach_nobody(silent: dict[str, float]) -> None:
    world = alike(4)
    named(world, response=CYBER, **silent)

    assert _beliefs(world) == [HALF] * 3


@pytest.mark.parametrize("response", [NO_ANSWER, CYBER])
def test_nothing_is_learnt_at_a_gain_of_zero(response: int) -> None:
    world = alike(4)
    named(world, response=response)

    assert _beliefs(world, credibility_gain=0.0) == [HALF] * 3


def test_a_lapse_that_is_wholly_excused_teaches_nothing() -> None:
    world = alike(4)
    named(world)

    assert _beliefs(world, credibility_pardon=1.0) == [HALF] * 3


def test_one_lapse_can_cost_all_belief() -> None:
    world = alike(4)
    named(world)

    assert _beliefs(world, credibility_gain=5.0, credibility_pardon=0.0)[0] == 0.0


def test_belief_stays_a_probability() -> None:
    answered, lapsed = alike(4, room=500), alike(4, room=500)
    for _ in range(400):
        named(answered, response=CYBER)
        named(lapsed, severity=6)

    assert _beliefs(answered, credibility_gain=0.9)[0] == pytest.approx(1.0)
    assert _beliefs(lapsed, credibility_gain=5.0, credibility_pardon=0.0)[0] == 0.0


def test_a_part_of_lost_standing_returns_each_month() -> None:
    world = alike(2)
    world.nations.standing[:] = [0.5, 1.0]

    do(recover, world, numbers(standing_recovery=0.2))
    assert world.nations.standing.tolist() == pytest.approx([0.6, 1.0])

    do(recover, world, numbers(standing_recovery=0.0))
    assert world.nations.standing.tolist() == pytest.approx([0.6, 1.0])


def _scheduled(month: int = 10, **fields: float) -> list[tuple[int, int]]:
    world = alike(3)
    world.nations.adopted[0] = 1.0
    named(world, **{"lag": 4, **fields})
    do(schedule_exposure, world, month)
    assert set(np.unique(world.exposure)) <= {0.0, 1.0}
    return [(int(state), int(slot)) for state, slot in np.argwhere(world.exposure)]


def test_an_adopters_named_breach_becomes_public_after_its_lag() -> None:
    assert _scheduled() == [(0, 14)]
    assert _scheduled(month=62) == [(0, (62 + 4) % RING)]
    assert _scheduled(lag=0) == [(0, 11)]  # what is named at once is known next month


@pytest.mark.parametrize(
    "no_breach",
    [
        {"kind": ESPIONAGE},
        {"severity": 2},
        {"published": 0},
        {"named": UNKNOWN},
        {"named": NON_STATE},
        {"named": 2},
    ],
    ids=["espionage", "light", "secret", "unknown", "pool", "not an adopter"],
)
def test_what_breaks_no_norm_in_public_is_no_breach(no_breach: dict[str, float]) -> None:
    assert _scheduled(**no_breach) == []


def _exposed(breaches: float = 1.0, **changes: float) -> World:
    world = alike(2)
    world.nations.adopted[:] = world.nations.internalised[:] = 1.0
    world.exposure[0, 5] = breaches
    do(expose, world, numbers(**changes), luck(), 5 + RING)
    return world


@pytest.mark.parametrize(("breaches", "left"), [(1.0, 0.9), (2.0, 0.81)])
def test_a_breach_wears_the_norm_off(breaches: float, left: float) -> None:
    world = _exposed(breaches, norm_wear=0.1, verification=0.0)

    assert world.nations.internalised.tolist() == pytest.approx([left, 1.0])
    assert world.nations.adopted.tolist() == [1.0, 1.0]
    assert not world.exposure.any()


def test_an_established_breach_voids_the_commitment_and_costs_standing() -> None:
    world = _exposed(norm_wear=0.0, verification=2.0, standing_hit=0.1)

    assert world.nations.adopted.tolist() == [0.0, 1.0]
    assert world.nations.internalised.tolist() == [1.0, 1.0]
    assert world.nations.standing.tolist() == pytest.approx([0.9, 1.0])


def test_a_breach_that_neither_wears_nor_is_verified_changes_nothing() -> None:
    world = _exposed(norm_wear=0.0, verification=0.0)

    assert world.nations.adopted.tolist() == [1.0, 1.0]
    assert world.nations.internalised.tolist() == [1.0, 1.0]
    assert world.nations.standing.tolist() == [1.0, 1.0]


def test_measures_double_the_means_to_verify() -> None:
    def established(cover: float) -> float:
        world = alike(800)
        world.nations.adopted[:], world.nations.cover[:] = 1.0, cover
        world.exposure[:, 0] = 1.0
        do(expose, world, numbers(verification=0.6), luck(), 0)
        return 1.0 - float(world.nations.adopted.mean())

    assert established(0.0) == pytest.approx(0.3, abs=0.06)
    assert established(1.0) == pytest.approx(0.6, abs=0.06)
