"""Limits in which a run's outcome can be worked out by hand, and what every run must keep to."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from detente.engine.history import History, Series
from detente.engine.measures import OUTCOMES, annual
from detente.engine.simulate import simulate
from detente.engine.state import DEEPEST_ANSWER, RING
from detente.world.operations import Author, Kind, Name, Response
from detente.world.policies import POLICIES
from tests.engine.small_worlds import harbour, ready

SILENT = {
    "opportunities": 0.0,
    "criminal_rate": 0.0,
    "hacktivist_rate": 0.0,
    "terrorist_rate": 0.0,
    "false_alarm": 0.0,
}
"""Nothing happens: no occasion, no pools, no accidents."""

PLACES = {outcome.key: place for place, outcome in enumerate(OUTCOMES)}


@pytest.mark.parametrize("policy", POLICIES)
def test_where_nothing_happens_the_cost_is_the_discounted_spending(policy: str) -> None:
    scenario, rate, years = harbour(4), 0.05, 3
    setting = ready(scenario, policy, years=years, discount=rate, arms_reaction_ratio=0.0, **SILENT)
    history = simulate(setting, replicate=0)
    yearly = annual(history)

    assert len(history.events) == 0
    # Every state spends its budget, the shares of which sum to 1, month by month.
    size = sum(state.capability for state in scenario.states)
    weights = [math.exp(-rate * (month + 0.5) / 12.0) for month in range(12 * years)]
    expected = size / 12.0 * math.fsum(weights)
    assert yearly[-1, PLACES["total_cost"]] == pytest.approx(expected, rel=1e-12)
    assert yearly[:, PLACES["annual_cost"]] == pytest.approx(size, rel=1e-12)
    idle = [place for key, place in PLACES.items() if "operations" in key or "damage" in key]
    assert not yearly[:, idle].any()


def test_where_nothing_happens_fear_still_costs_what_it_adds_to_offence() -> None:
    setting = ready(harbour(4), years=3, arms_reaction_ratio=0.45, trust_base=-3.0, **SILENT)
    history = simulate(setting, replicate=0)
    size = sum(state.capability for state in harbour(4).states)

    assert len(history.events) == 0
    assert (history.series[:, Series.ACTIVE] > 0.37 * size / 12.0).all()
    assert history.series[-1, Series.OFFENCE] > 1.0


def test_where_every_target_is_a_decoy_nothing_is_harmed() -> None:
    setting = ready(
        harbour(4),
        years=3,
        opportunities=0.6,
        criminal_rate=0.3,
        hacktivist_rate=0.15,
        decoy_yield=100.0,
        decoy_ceiling=1.0,
        decoy_exposure=0.0,
        decoy_dread=0.0,
    )
    history = simulate(setting, replicate=0)
    operations = history.events[history.events["author_kind"] != Author.ACCIDENT]

    assert setting.world.nations.decoys.min() == 1.0
    assert len(operations) > 20
    assert operations["decoyed"].all()
    assert not history.events["success"].any()
    assert not history.events["damage"].any()
    assert not history.series[:, [Series.DAMAGE, Series.SPILL]].any()


def test_a_decoy_that_is_known_to_all_deceives_nobody() -> None:
    setting = ready(harbour(4), decoy_yield=100.0, decoy_ceiling=1.0, decoy_exposure=1.0)
    history = simulate(setting, replicate=0)

    assert len(history.events) > 5
    assert not history.events["decoyed"].any()


def test_without_pools_and_accidents_only_states_act() -> None:
    pools = dict.fromkeys(("criminal_rate", "hacktivist_rate", "terrorist_rate"), 0.0)
    setting = ready(harbour(4), opportunities=0.6, accident_factor=0.0, **pools)
    history = simulate(setting, replicate=0)

    assert len(history.events) > 10
    assert (history.events["author_kind"] <= Author.PROXY).all()


def test_without_opportunities_states_act_only_in_answer() -> None:
    history = simulate(
        ready(harbour(4), years=4, opportunities=0.0, criminal_rate=0.3), replicate=0
    )
    by_states = history.events[history.events["author_kind"] <= Author.PROXY]

    assert len(history.events) > 20
    assert (by_states["depth"] > 0).all()


def test_where_the_truth_is_always_found_no_answer_is_wrongful() -> None:
    # Evidence beyond doubt, no false flags, no proxies, no accidents, no hosts under suspicion.
    sure = {"evidence_strength": 30.0, "evidence_doubt": 0.0, "false_flag_share": 0.0}
    sure |= {"proxy_share": 0.0, "host_pointed": 0.0, "accident_factor": 0.0, "opportunities": 0.6}
    history = simulate(ready(harbour(4), "retaliation-doctrine", years=5, **sure), replicate=0)

    assert history.series[:, Series.NAMED_RIGHTLY].sum() > 20
    assert history.series[:, Series.NAMED_WRONGLY].sum() == 0
    assert (history.events["response"] >= Response.CYBER).sum() > 0
    assert not history.events["wrongful"].any()


def test_where_nobody_is_willing_nobody_answers_in_kind() -> None:
    # Neither by doctrine, nor because a red line was crossed, nor in another domain.
    meek = {"retaliation_factor": 0.0, "cross_domain": 0.0, "opportunities": 0.6}
    scenario = replace(harbour(4), adopters="all")
    setting = ready(scenario, years=4, **meek)
    setting = setting._replace(path=setting.path.copy())
    setting.path[:, :, 8] = 0.0  # clarity
    history = simulate(setting, replicate=0)

    assert len(history.events) > 20
    assert (history.events["depth"] == 0).all()
    assert (history.events["response"] <= Response.ECONOMIC).all()
    assert history.series[:, Series.CRISES].sum() == 0


def test_what_every_run_keeps_to(lively_run: History) -> None:
    events, states = lively_run.events, 4
    assert len(events) > 100
    assert (np.diff(events["month"]) >= 0).all()
    assert events["month"].max() < lively_run.months
    assert ((events["target"] >= 0) & (events["target"] < states)).all()
    assert ((events["severity"] >= 1) & (events["severity"] <= 6)).all()
    assert ((events["posterior"] >= 0.0) & (events["posterior"] <= 1.0)).all()
    assert (events["damage"] >= 0.0).all()
    assert (events["author"] != events["target"]).all()
    assert (events["named"] != events["target"]).all()
    assert ((events["named"] >= Name.NON_STATE) & (events["named"] < states)).all()
    assert ((events["depth"] >= 0) & (events["depth"] <= DEEPEST_ANSWER)).all()
    accident = events["author_kind"] == Author.ACCIDENT
    assert np.array_equal(accident, events["author"] == Name.UNKNOWN)


def test_one_thing_follows_from_another(lively_run: History) -> None:
    events = lively_run.events
    assert (events["detected"] | ~events["published"]).all()
    assert (events["detected"] | (events["named"] == Name.UNKNOWN)).all()
    assert ((events["response"] == Response.NONE) | (events["named"] >= 0)).all()
    assert (~events["wrongful"] | (events["response"] >= Response.CYBER)).all()
    assert (~events["crisis"] | (events["response"] >= Response.CYBER)).all()
    assert (~(events["success"] & events["decoyed"])).all()
    assert ((events["damage"] > 0.0) == events["success"]).all()
    assert ((events["lag"] >= 0) == events["published"]).all()
    assert (events["lag"] < RING).all()
    answered = events["response_severity"] > 0
    assert (~answered | (events["response"] == Response.CYBER)).all()
    answers = events[events["depth"] > 0]
    assert len(answers) > 20
    assert (answers["author_kind"] == Author.STATE).all()
    assert (answers["kind"] == Kind.DISRUPTION).all()


def test_every_answer_answers_something_of_the_month_before(lively_run: History) -> None:
    events = lively_run.events
    decided = {
        (int(line["month"]) + 1, int(line["target"]), int(line["named"])): 0
        for line in events
        if line["response"] == Response.CYBER
    }
    for line in events[events["depth"] > 0]:
        assert (int(line["month"]), int(line["author"]), int(line["target"])) in decided


def test_stocks_and_beliefs_stay_in_their_ranges(lively_run: History) -> None:
    series = lively_run.series
    assert np.isfinite(series).all()
    assert (series >= 0.0).all()
    shares = [Series.TRUST, Series.MEASURES, Series.ADOPTION, Series.INTERNALISED]
    shares += [Series.STANDING, Series.CREDIBILITY]
    assert (series[:, shares] <= 1.0).all()
