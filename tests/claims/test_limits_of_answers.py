"""Limits of retaliation: the cut-off under imperfect attribution, echoes, the pressure valve."""

from __future__ import annotations

from functools import cache

import numba
import numpy as np
import pytest

from detente.engine.arrays import assemble
from detente.engine.history import Series
from detente.engine.rules.attribute import attribute_all
from detente.engine.rules.intrude import have_accidents
from detente.engine.rules.observe import observe
from detente.engine.rules.respond import respond
from detente.engine.rules.strike import carry_out_answers
from detente.engine.simulate import Engine, simulate
from detente.engine.state import (
    CYBER,
    DUE,
    DUE_DEPTH,
    EVIDENCE_REQUIRED,
    HAZARD,
    MEASURES,
    OVERSHOOT,
    RED_LINE,
    WILLINGNESS,
    World,
)
from detente.world.parameters import defaults
from detente.world.policies import POLICIES
from detente.world.scenario import load_scenario
from tests.engine.rules.hand_made import (
    alike,
    do,
    luck,
    named,
    needs_compiled,
    numbers,
    written,
)

ENGINE = Engine.PLAIN if numba.config.DISABLE_JIT else Engine.COMPILED
AS_DECLARED = {"retaliation_factor": 1.0, "misreading": 0.0, "cross_domain": 0.0}
AS_DECLARED |= {"undershoot": 0.0, "overshoot_factor": 0.0, "transparency": 0.0}

# --- the cut-off under imperfect attribution (baliga2020) -----------------------------------------

OPPORTUNITY, TASTES, LARGEST_TASTE = 0.3, 250, 0.7


@cache
def _answered(posterior: float) -> float:
    """Share of victims that answer at a posterior, by the rule itself.

    A victim whose taste for retaliation is y gains y from hitting the guilty and loses 1 - y by
    hitting the innocent: it answers from a posterior of 1 - y. That is its `evidence_required`.
    """
    world = alike(TASTES + 1, room=TASTES)
    tastes = LARGEST_TASTE * (np.arange(TASTES) + 0.5) / TASTES
    world.levers[:, WILLINGNESS], world.levers[:, RED_LINE] = 1.0, 7.0
    world.levers[1:, EVIDENCE_REQUIRED] = 1.0 - tastes
    for victim in range(1, TASTES + 1):
        named(world, target=victim, posterior=posterior)
    do(respond, world, numbers(**AS_DECLARED, generosity=0.0), luck(), 0)
    return float((world.docket.response[:TASTES] == CYBER).mean())


def _equilibrium(detected: float, identified: float, alarm: float) -> tuple[float, float, float]:
    """Deterrence, posterior and retaliation after one's own signal, of two equal attackers.

    Attackers of a type above x attack; x is what they must expect to suffer. Posterior and x are
    baliga2020's; retaliation is the engine's. The right side falls in x: bisection finds the root.
    """
    own, other, innocent = detected * identified, detected * (1.0 - identified), alarm / 2.0
    low, high = 0.0, 1.0
    for _ in range(14):
        x = (low + high) / 2.0
        attack = OPPORTUNITY * (1.0 - x)
        any_signal = 2.0 * innocent + attack * (own + other - 2.0 * innocent)
        guilty, framed = attack * own / any_signal, attack * other / any_signal
        suffered = (own - innocent) * _answered(guilty) + (other - innocent) * _answered(framed)
        low, high = (x, high) if suffered > x else (low, x)
    return x, guilty, _answered(guilty)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("signals", "deterrence", "posterior", "answered"),
    [
        ((0.8, 0.9, 0.02), 0.496183, 0.7892, 0.6988),
        ((0.4, 0.9, 0.02), 0.235291, 0.7706, 0.6723),
        ((0.8, 0.7, 0.02), 0.269314, 0.6428, 0.4897),
        ((0.8, 0.5, 0.02), 0.183023, 0.4643, 0.2346),
        ((0.8, 0.9, 0.10), 0.299080, 0.6125, 0.4464),
        ((0.8, 0.9, 0.0), 0.617143, 0.9, 0.8571),
    ],
)
def test_victims_of_mixed_tastes_deter_as_much_as_the_theory_says(
    signals: tuple[float, float, float], deterrence: float, posterior: float, answered: float
) -> None:
    found = _equilibrium(*signals)

    # 250 tastes leave a grain of 1/250 in the share that answers.
    assert found == pytest.approx((deterrence, posterior, answered), abs=0.004)


@pytest.mark.slow
def test_more_false_alarms_and_worse_naming_deter_less() -> None:
    best = _equilibrium(0.8, 0.9, 0.02)[0]

    assert _equilibrium(0.8, 0.9, 0.1)[0] < best
    assert _equilibrium(0.8, 0.7, 0.02)[0] < best
    assert _equilibrium(0.4, 0.9, 0.02)[0] < best


# --- echoes of a false alarm (molander1985, nowak1990) --------------------------------------------

ALARM, MISSED, GENEROUS = 0.05, 0.2, 0.1
PASSED_ON = (1.0 - MISSED) * (1.0 - GENEROUS)
PAIRS = 60


def _pairs() -> World:
    """Pairs of states that answer whatever they notice, and suspect nobody but each other."""
    count = 2 * PAIRS
    world = alike(count, room=3 * count, measures=1.0)
    ones = np.arange(0, count, 2)
    world.dyads[HAZARD] = 0.0
    world.dyads[HAZARD, ones, ones + 1] = world.dyads[HAZARD, ones + 1, ones] = 0.1
    world.levers[:, WILLINGNESS], world.levers[:, OVERSHOOT] = 1.0, 0.0
    world.levers[:, RED_LINE] = 7.0
    return world


def _given(alarm: float) -> dict[str, float]:
    seen = {"detection_base": 0.0, "detection_skill": 0.0, "detection_answer": 1.0 - MISSED}
    alarms = {"accident_factor": 1.0, "false_alarm": alarm, "prior_states": 1.0}
    return {**AS_DECLARED, **seen, **alarms, "generosity": GENEROUS, "echo_willingness": 1.0}


def _month(world: World, given: object, keys: object, month: int, endless: bool) -> int:
    """One month of answers and alarms only; returns how many states acted hostilely."""
    carry_out_answers(world)
    hostile = int(world.count[0])
    struck = set(world.docket.target[:hostile].tolist())
    have_accidents(world, given, keys, month)
    # Whoever is struck has no false alarm beside it: the theory has one report a month.
    lines = world.docket[: int(world.count[0])]
    kept = lines[[at < hostile or to not in struck for at, to in enumerate(lines.target.tolist())]]
    world.docket[: len(kept)] = kept.copy()
    world.count[0] = len(kept)
    observe(world, given, keys, month)
    attribute_all(world, given, keys, month)
    respond(world, given, keys, month)
    world.count[0] = 0
    if endless:
        world.marks[DUE_DEPTH] = np.minimum(world.marks[DUE_DEPTH], 1)
    return hostile


@pytest.mark.slow
@needs_compiled
def test_two_noisy_states_that_answer_each_other_are_hostile_as_often_as_the_chain_says() -> None:
    # h* = a (1 - g) / (a (1 - g) + b + (1 - b) g) at (a, b, g) = (.05, .2, .1).
    world, given, keys = _pairs(), written(**_given(ALARM)), luck()
    hostile = [_month(world, given, keys, month, endless=True) for month in range(1500)]

    share = np.mean(hostile[100:]) / (2 * PAIRS)
    assert share == pytest.approx(0.1385, abs=0.006)


def _echoes(endless: bool) -> float:
    """Mean number of hostile months that follow one false alarm that was answered."""
    given, keys, months, rounds = written(**_given(0.0)), luck(), 0, 20
    for start in range(rounds):
        world = _pairs()
        for one in range(0, 2 * PAIRS, 2):
            world.marks[DUE, one, one + 1], world.marks[DUE_DEPTH, one, one + 1] = 3, 1
        month = 100 * start
        while world.marks[DUE].any():
            months += _month(world, given, keys, month, endless)
            month += 1
    return months / (rounds * PAIRS)


@pytest.mark.slow
@needs_compiled
def test_an_echo_lasts_as_long_as_the_pass_on_ratio_says() -> None:
    assert _echoes(endless=True) == pytest.approx(1.0 / (1.0 - PASSED_ON), abs=0.35)


@pytest.mark.slow
@needs_compiled
def test_an_echo_ends_at_the_fifth_answer() -> None:
    # The model cuts an exchange off at depth five; only spirals feel it.
    cut = (1.0 - PASSED_ON**5) / (1.0 - PASSED_ON)

    assert _echoes(endless=False) == pytest.approx(cut, abs=0.2)


# --- the pressure valve (vandermeer2015) ----------------------------------------------------------

NOISY = {"restraint_weight": 0.1, "false_alarm": 0.1, "false_flag_share": 0.3}
NOISY |= {"retaliation_factor": 3.0, "naming_bar": 0.3, "opportunities": 2.0}


def _wrongful(consultation: float) -> float:
    scenario = load_scenario("harbour")
    values = {**defaults(), **scenario.parameters, **NOISY, "measures_decay": 0.0}
    values |= {"consultation": consultation, "escape": 0.0, "generosity": 0.0}
    policy = POLICIES["retaliation-doctrine"]
    setting = assemble(scenario, policy, values=values, years=2, seed=3, world=0)
    count = len(setting.codes)
    setting.world.dyads[MEASURES] = 1.0 - np.eye(count)
    history = simulate(setting, replicate=0, engine=ENGINE)
    assert history.series[:, Series.MEASURES].min() > 0.999
    return float(history.series[:, Series.WRONGFUL].sum())


@pytest.mark.slow
def test_where_everybody_asks_first_nobody_is_hit_for_anothers_deed() -> None:
    assert _wrongful(consultation=1.0) == 0.0
    assert _wrongful(consultation=0.0) > 5.0
