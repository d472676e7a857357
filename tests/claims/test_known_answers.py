"""Limits in which the model must give the numbers of the literature that its rules come from."""

from __future__ import annotations

import math
from itertools import pairwise
from statistics import NormalDist, linear_regression

import numpy as np
import pytest

from detente.engine.arrays import assemble
from detente.engine.contest import contest
from detente.engine.rules.arm import build_offence, feel_threatened
from detente.engine.rules.attribute import attribute_all
from detente.engine.rules.norm import spread_norms
from detente.engine.rules.trust import hear_news, learn
from detente.engine.state import (
    COMMITMENT,
    CRIMINAL,
    DIPLOMACY_SHARE,
    HAZARD,
    INFLUENCE,
    LOG_ODDS,
    NON_STATE,
    TRUST,
    World,
)
from detente.world.parameters import defaults
from detente.world.policies import POLICIES
from detente.world.scenario import load_scenario
from tests.engine.rules.hand_made import (
    STATUS_QUO,
    alike,
    do,
    listed,
    luck,
    named,
    needs_compiled,
    numbers,
    operation,
    written,
)

PHI = NormalDist().cdf

# Whole courses in plain Python take seconds: left to `make test`.
pytestmark = pytest.mark.slow


# --- Richardson's arms race (richardson1960) ------------------------------------------------------


def _duel(reaction: tuple[float, float], fatigue: tuple[float, float], push: object) -> World:
    scenario = load_scenario("duel")
    values = {**defaults(), **scenario.parameters}
    setting = assemble(scenario, POLICIES["status-quo"], values=values, years=1, seed=1, world=0)
    world = setting.world
    world.levers[:] = STATUS_QUO
    world.dyads[TRUST] = 0.5
    world.nations.reaction[:], world.nations.fatigue[:] = reaction, fatigue
    world.nations.ambition[:] = push
    return world


def _race(world: World, months: int) -> np.ndarray:
    given, path = numbers(defence_alarm=0.0), []
    for _ in range(months):
        do(feel_threatened, world, given)
        do(build_offence, world, given)
        path.append(world.nations.offence.copy())
    return np.array(path)


def test_two_rivals_arm_to_richardsons_equilibrium_at_his_pace() -> None:
    # (k, a, l, b, g, h) = (.1, .3, .2, .4, 2, 1): equilibrium (9, 7), slowest root -.2 a year.
    path = _race(_duel((0.1, 0.2), (0.3, 0.4), (2.0, 1.0)), 2400)
    distance = np.hypot(*(path - [9.0, 7.0]).T)

    assert path[-1] == pytest.approx([9.0, 7.0], abs=1e-9)
    assert distance[601] / distance[600] == pytest.approx(0.98333, abs=5e-6)


def test_a_barely_stable_race_dies_down_as_slowly_as_its_root_says() -> None:
    # (.3, .2, .3, .5): ab = .10 exceeds kl = .09, and the slowest root is -.0146 a year.
    path = _race(_duel((0.3, 0.3), (0.2, 0.5), (0.0, 0.0)), 3000)
    distance = np.hypot(*path.T)

    assert distance[2001] / distance[2000] == pytest.approx(1.0 - 0.0145898 / 12.0, abs=1e-7)


def test_two_blocs_run_through_richardsons_years_before_1914() -> None:
    totals = [199.2, 204.8, 214.9, 238.7, 289.0]  # million pounds, both blocs, 1909 to 1913
    middles = [(one + two) / 2.0 for one, two in pairwise(totals)]
    growth = [two - one for one, two in pairwise(totals)]
    slope, intercept = linear_regression(middles, growth)
    rest = -intercept / slope
    assert slope == pytest.approx(0.731, abs=5e-4)
    assert rest == pytest.approx(194.9, abs=0.05)
    assert np.corrcoef(middles, growth)[0, 1] ** 2 == pytest.approx(0.9991, abs=5e-5)

    # A slope over mid-year totals is, month by month, this excess of reaction over fatigue.
    yearly = (1.0 + slope / 2.0) / (1.0 - slope / 2.0)
    excess = 12.0 * (yearly ** (1.0 / 12.0) - 1.0)
    world = _duel((0.2 + excess,) * 2, (0.2, 0.2), -excess * rest / 2.0)
    world.nations.offence[:] = totals[0] / 2.0
    path = _race(world, 48).sum(axis=1)

    assert path[11::12] == pytest.approx(totals[1:], rel=0.01)


# --- the contest (tullock1980) --------------------------------------------------------------------


def _through(offence: float, defence: float, decisiveness: float = 1.0) -> float:
    given = numbers(links=10.0, reference_links=10.0, hardness=1.0, decisiveness=decisiveness)
    return float(do(contest, offence, defence, 1.0, given))


@pytest.mark.parametrize("decisiveness", [0.3, 0.8, 1.0, 2.0])
@pytest.mark.parametrize(("offence", "defence"), [(1.0, 1.0), (0.4444, 0.2222), (0.5, 3.0)])
def test_against_one_link_the_contest_is_tullocks(
    offence: float, defence: float, decisiveness: float
) -> None:
    strong, weak = offence**decisiveness, defence**decisiveness

    assert _through(offence, defence, decisiveness) == pytest.approx(strong / (strong + weak))


def test_unequal_prizes_buy_tullocks_efforts() -> None:
    # Prizes 2 and 1: efforts .4444 and .2222, the larger wins two times in three.
    efforts = np.linspace(0.2, 0.5, 1501)
    first = max(efforts, key=lambda effort: 2.0 * _through(effort, 2.0 / 9.0) - effort)
    second = max(efforts, key=lambda effort: _through(effort, 4.0 / 9.0) - effort)

    assert first == pytest.approx(0.4444, abs=2e-4)
    assert second == pytest.approx(0.2222, abs=2e-4)
    assert _through(first, second) == pytest.approx(0.6667, abs=2e-4)


@pytest.mark.parametrize("decisiveness", [0.5, 1.0])
def test_equals_spend_a_quarter_of_the_prize_times_decisiveness(decisiveness: float) -> None:
    efforts, rival = np.linspace(0.1, 0.3, 1001), decisiveness / 4.0
    best = max(efforts, key=lambda effort: _through(effort, rival, decisiveness) - effort)

    assert best == pytest.approx(rival, abs=2e-4)


# --- tipping (granovetter1978) --------------------------------------------------------------------

TIPPING = {"loss_interest": 0.0, "offence_interest": 0.0, "stakeholder_pull": 0.0}
TIPPING |= {"adoption_hazard": 1.0, "norm_hysteresis": 1e9, "diplomatic_yield": 1e9}


def _crowd(thresholds: list[float] | np.ndarray, weight: float) -> World:
    world = alike(len(thresholds), room=1)
    world.dyads[INFLUENCE] = weight
    world.nations.threshold[:] = thresholds
    world.levers[:, COMMITMENT], world.levers[:, DIPLOMACY_SHARE] = 0.0, 1.0
    return world


@pytest.mark.parametrize(("second", "joined"), [(1.0, 100.0), (2.0, 1.0)])
def test_one_mans_threshold_decides_between_a_riot_of_a_hundred_and_of_one(
    second: float, joined: float
) -> None:
    # Weights of one count heads instead of shares, which is exact.
    world = _crowd([0.0, second, *range(2, 100)], 1.0)

    before = -1.0
    for month in range(101):
        do(spread_norms, world, numbers(**TIPPING), luck(), month)
        if world.nations.adopted.sum() == before:
            break
        before = world.nations.adopted.sum()

    assert before == joined


def _tipped(committed: float, mean: float, spread: float) -> float:
    """Share of adopters at last, in a large world where this share is committed."""
    count = 600
    first = round(committed * count)
    others = (np.arange(count - first) + 0.5) / (count - first)
    bells = [mean + spread * NormalDist().inv_cdf(each) for each in others]
    world = _crowd(np.array([0.0] * first + bells), 1.0 / count)
    world.nations.rank[:first] = 0.0
    world.levers[:, COMMITMENT] = 0.01
    given, keys, before = written(**TIPPING), luck(), -1.0
    for month in range(1000):
        spread_norms(world, given, keys, month)
        if world.nations.adopted.sum() == before:
            break
        before = float(world.nations.adopted.sum())
    return before / count


@pytest.mark.slow
@needs_compiled
@pytest.mark.parametrize(
    ("mean", "spread", "critical"), [(0.5, 0.1, 0.3038), (0.5, 0.15, 0.2316), (0.6, 0.15, 0.3465)]
)
def test_a_norm_tips_at_the_critical_share_of_committed_states(
    mean: float, spread: float, critical: float
) -> None:
    # The fixed points of r = c + (1 - c) Phi((r - mean) / spread) merge at the critical share.
    assert _tipped(critical - 0.01, mean, spread) < 0.5
    assert _tipped(critical + 0.01, mean, spread) > 0.95


# --- attribution by Bayes' rule (baliga2020) ------------------------------------------------------

EXACT = {"evidence_doubt": 0.0, "naming_bar": 0.0, "suspicion_floor": 0.0}
EXACT |= {"evidence_floor": 1.0, "evidence_by_severity": 0.0, "information_exchange": 0.0}


@pytest.mark.parametrize("strength", [0.5, 1.0, 2.0])
def test_of_two_equal_suspects_the_wrong_one_is_named_as_normal_errors_say(
    strength: float,
) -> None:
    count = 3000
    world = alike(3, hazard=0.1, room=count)
    for address in range(count):
        operation(world, author_key=address, detected=1)

    given = numbers(**EXACT, prior_states=1.0, evidence_strength=strength)
    do(attribute_all, world, given, luck(), 0)

    wrong = sum(one["named"] != 0 for one in listed(world)) / count
    expected = PHI(-strength / math.sqrt(2.0))
    assert wrong == pytest.approx(expected, abs=4.0 * math.sqrt(expected / count))


def _cases(false_flags: float) -> tuple[np.ndarray, np.ndarray]:
    """Posterior of the name, and whether it is right, where authors are drawn from the prior."""
    count, generator = 4000, np.random.default_rng(5)
    world = alike(5, room=count, trust=0.5)
    world.dyads[HAZARD, :, 4] = [0.1, 0.2, 0.3, 0.4, 0.0]
    authors = generator.choice(5, size=count, p=[0.07, 0.14, 0.21, 0.28, 0.30])
    framed = generator.random(count) < false_flags
    for address, author in enumerate(authors):
        pool = author == 4
        traces = NON_STATE if pool else author
        operation(
            world,
            author=0 if pool else author,
            author_kind=CRIMINAL if pool else 0,
            author_key=address,
            target=4,
            pointed=(author + 1) % 4 if framed[address] and not pool else traces,
            detected=1,
        )
    given = numbers(**EXACT, prior_states=0.7, evidence_strength=1.5)
    do(attribute_all, world, given, luck(), 0)
    found = listed(world)
    truth = [NON_STATE if author == 4 else author for author in authors]
    right = [one["named"] == true for one, true in zip(found, truth, strict=True)]
    return np.array([one["posterior"] for one in found]), np.array(right, dtype=float)


def test_a_posterior_is_as_often_right_as_it_says_where_nobody_hides() -> None:
    posterior, right = _cases(false_flags=0.0)

    for low in np.arange(0.3, 1.0, 0.1):
        here = (posterior >= low) & (posterior < low + 0.1)
        error = math.sqrt(0.25 / here.sum())
        assert here.sum() > 100
        assert right[here].mean() == pytest.approx(posterior[here].mean(), abs=3.5 * error)


def test_false_flags_make_a_posterior_say_too_much() -> None:
    posterior, right = _cases(false_flags=0.4)
    sure = posterior > 0.8

    assert right[sure].mean() < posterior[sure].mean() - 0.1


# --- trust (kydd2005) -----------------------------------------------------------------------------

KYDD = {"trust_return": 0.0, "false_alarm": 0.05, "hostile_rate": 0.3, "missed_share": 0.4}


def _trusting() -> World:
    world = alike(2)
    world.dyads[LOG_ODDS] = math.log(0.8 / 0.2)
    return world


def _learnt(world: World) -> float:
    do(hear_news, world, numbers(**KYDD))
    do(learn, world, numbers(**KYDD))
    return float(world.dyads[TRUST, 1, 0])


def test_a_quiet_month_and_a_hostile_one_move_trust_as_bayes_says() -> None:
    # t = .8, a = .05, h = .3, miss = .4; severity 3 and certainty give the report weight one.
    quiet, hostile = _trusting(), _trusting()
    named(hostile, severity=3, posterior=1.0)

    assert _learnt(quiet) == pytest.approx(0.8288, abs=5e-5)
    assert _learnt(hostile) == pytest.approx(0.4819, abs=5e-5)


def test_eight_quiet_months_undo_one_hostile_report() -> None:
    # ln(.215 / .05) / ln(.95 / .785) = 7.65.
    world = _trusting()
    named(world)
    _learnt(world)
    world.count[0] = 0

    path = [_learnt(world) for _ in range(8)]

    assert path[6] < 0.8 < path[7]
