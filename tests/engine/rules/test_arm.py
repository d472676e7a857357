"""Stocks move to what their budgets sustain, and offence answers what is feared."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine.rules.arm import build_defence, build_offence, feel_threatened, spend
from detente.engine.state import (
    DECOY_SHARE,
    DEFENCE_SHARE,
    FORENSICS_SHARE,
    MEASURES,
    OFFENCE_SHARE,
    RELEVANCE,
    TRUST,
    World,
)
from tests.engine.rules.hand_made import STATUS_QUO, alike, do, numbers


@pytest.mark.parametrize(("trust", "threat"), [(0.0, 2.0), (0.5, 1.0), (1.0, 0.0)])
def test_equals_threaten_by_one_at_even_trust_and_twice_that_without_any(
    trust: float, threat: float
) -> None:
    world = alike(3, trust=trust)

    do(feel_threatened, world, numbers())

    assert world.nations.threat.tolist() == pytest.approx([threat] * 3)


@pytest.mark.parametrize(
    ("alarm", "measures", "threat"),
    [(0.0, 0.0, 1.0), (0.4, 0.0, 1.4), (0.4, 0.5, 1.2), (0.4, 1.0, 1.0)],
)
def test_a_neighbours_defence_alarms_unless_measures_explain_it(
    alarm: float, measures: float, threat: float
) -> None:
    world = alike(2, measures=measures)
    world.nations.defence[1] = 2.0

    do(feel_threatened, world, numbers(defence_alarm=alarm))

    assert world.nations.threat[0] == pytest.approx(threat)
    assert world.nations.threat[1] == pytest.approx(1.0)


def test_a_state_fears_those_that_matter_to_it() -> None:
    world = alike(3)
    world.dyads[RELEVANCE, 0] = [0.0, 0.9, 0.1]
    world.nations.offence[:] = [5.0, 2.0, 0.0]

    do(feel_threatened, world, numbers())

    assert world.nations.threat[0] == pytest.approx(1.8)


def test_trust_is_the_actors_own_and_not_the_targets() -> None:
    world = alike(2)
    world.dyads[TRUST, 0, 1] = 1.0

    do(feel_threatened, world, numbers())

    assert world.nations.threat.tolist() == pytest.approx([0.0, 1.0])


def test_the_status_quo_budget_keeps_every_stock_where_it_is() -> None:
    world = alike(2)
    world.nations.readiness[:] = world.nations.defence[:] = [0.7, 1.3]
    world.nations.decoys[:] = 2.0 * STATUS_QUO[DECOY_SHARE]

    do(build_defence, world, numbers(decoy_yield=2.0))

    assert world.nations.defence.tolist() == [0.7, 1.3]
    assert world.nations.forensics.tolist() == [1.0, 1.0]
    assert world.nations.decoys.tolist() == pytest.approx([0.06, 0.06])


def test_returns_to_spending_fall() -> None:
    world = alike(1)
    world.levers[0, DEFENCE_SHARE] = 4.0 * STATUS_QUO[DEFENCE_SHARE]
    world.levers[0, FORENSICS_SHARE] = 4.0 * STATUS_QUO[FORENSICS_SHARE]

    for _ in range(2000):
        do(build_defence, world, numbers(defence_returns=0.5))

    assert world.nations.defence[0] == pytest.approx(2.0)
    assert world.nations.forensics[0] == pytest.approx(2.0)


def test_one_month_goes_a_twelfth_of_the_yearly_rate() -> None:
    world = alike(1)
    world.levers[0, DEFENCE_SHARE] = world.levers[0, FORENSICS_SHARE] = 0.0
    world.levers[0, DECOY_SHARE] = 0.1

    do(build_defence, world, numbers(defence_decay=0.3, forensics_decay=0.6, decoy_yield=2.0))

    assert world.nations.defence[0] == pytest.approx(1.0 - 0.3 / 12)
    assert world.nations.forensics[0] == pytest.approx(1.0 - 0.6 / 12)
    assert world.nations.decoys[0] == pytest.approx(0.2 * 0.3 / 12)


def test_offence_moves_by_a_twelfth_of_reaction_fatigue_and_ambition() -> None:
    world = alike(1)
    world.nations.threat[:], world.nations.offence[:] = 4.0, 2.0
    world.levers[0, OFFENCE_SHARE] = 2.0 * STATUS_QUO[OFFENCE_SHARE]

    do(build_offence, world, numbers())

    # .1 x 4 - .3 x 2 + .2 x 2 a year.
    assert world.nations.offence[0] == pytest.approx(2.0 + 0.2 / 12)


def test_decoys_have_a_ceiling() -> None:
    world = alike(1)
    world.levers[0, DECOY_SHARE] = 1.0

    for _ in range(2000):
        do(build_defence, world, numbers(decoy_ceiling=0.5))

    assert world.nations.decoys[0] == pytest.approx(0.5)


def test_at_rate_zero_nothing_is_built() -> None:
    world = alike(2)
    world.levers[:] = 0.3
    before = world.nations.copy()

    do(build_defence, world, numbers(defence_decay=0.0, forensics_decay=0.0))

    assert (world.nations == before).all()


def test_offence_rests_at_one_while_nobody_moves() -> None:
    world = alike(3)

    do(feel_threatened, world, numbers())
    do(build_offence, world, numbers())

    assert world.nations.offence.tolist() == pytest.approx([1.0] * 3, abs=1e-15)


def test_offence_neither_reacts_nor_tires_at_rates_of_zero() -> None:
    world = alike(2)
    world.nations.reaction = world.nations.fatigue = world.nations.ambition = 0.0
    world.nations.threat[:] = 7.0
    world.nations.offence[:] = [0.0, 3.0]

    do(build_offence, world, numbers())

    assert world.nations.offence.tolist() == [0.0, 3.0]


def test_offence_never_falls_below_nothing() -> None:
    world = alike(1)
    world.nations.fatigue[:] = 30.0
    world.levers[0, OFFENCE_SHARE] = 0.0

    do(build_offence, world, numbers())

    assert world.nations.offence[0] == 0.0


def test_without_reaction_a_halved_budget_halves_the_stock() -> None:
    world = alike(1)
    world.nations.reaction[:], world.nations.ambition[:] = 0.0, 0.3
    world.levers[0, OFFENCE_SHARE] = STATUS_QUO[OFFENCE_SHARE] / 2

    for _ in range(2000):
        do(build_offence, world, numbers())

    assert world.nations.offence[0] == pytest.approx(0.5)


def _race(trust: float, reaction: float) -> World:
    world = alike(2, trust=trust)
    world.nations.reaction[:], world.nations.ambition[:] = reaction, 0.3 - reaction
    world.nations.offence[:] = [1.1, 1.0]
    for _ in range(600):
        do(feel_threatened, world, numbers(defence_alarm=0.0))
        do(build_offence, world, numbers())
    return world


def test_mistrust_turns_a_calm_race_into_a_runaway() -> None:
    # Stable as long as reaction x 2 (1 - trust) stays below fatigue, here .3 a year.
    calm, wild = _race(trust=0.5, reaction=0.2), _race(trust=0.1, reaction=0.2)

    assert calm.nations.offence.tolist() == pytest.approx([1.0, 1.0], abs=0.05)
    assert wild.nations.offence.min() > 5.0


def test_a_budget_is_spent_in_full_and_in_proportion_to_size() -> None:
    world = alike(2)
    world.nations.capability[:] = [1.0, 12.0]

    do(spend, world, numbers())

    spent = world.nations.passive + world.nations.active + world.nations.diplomacy
    assert spent.tolist() == pytest.approx([1.0 / 12.0, 1.0])
    assert world.nations.passive[1] == pytest.approx(0.45 + 0.10 + 0.03)
    assert world.nations.diplomacy[1] == pytest.approx(0.05)


def test_fear_costs_extra_and_calm_refunds_nothing() -> None:
    world = alike(3)
    world.nations.threat[:] = [1.0, 2.0, 0.0]

    do(spend, world, numbers())

    usual, feared, calm = 12.0 * world.nations.active
    assert feared == pytest.approx(usual + STATUS_QUO[OFFENCE_SHARE] * 0.1 / 0.3)
    assert calm == usual


def test_the_cost_of_fear_stays_finite_as_fatigue_vanishes() -> None:
    world = alike(1)
    world.nations.fatigue[:], world.nations.threat[:] = 0.0, 2.0

    do(spend, world, numbers(reaction_floor=0.05))

    assert 12.0 * world.nations.active[0] == pytest.approx(0.37 + 0.37 * 0.1 / 0.05)


def test_measures_do_not_make_offence_itself_harmless() -> None:
    world = alike(2)
    world.dyads[MEASURES] = 1.0 - np.eye(2)
    world.nations.offence[1] = 3.0

    do(feel_threatened, world, numbers(defence_alarm=0.6))

    assert world.nations.threat[0] == pytest.approx(3.0)
