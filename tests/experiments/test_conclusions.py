"""The sentences say what the numbers say, in counts of sampled worlds."""

from typing import Any

import numpy as np
import pytest

from detente.experiments.compare import Comparison, summed_up
from detente.experiments.conclusions import conclusions
from detente.experiments.plan import plan_for
from detente.world.policies import POLICIES
from tests.experiments import made_up

POLICIES_USED = ("status-quo", "defence", "retaliation-doctrine", "diplomacy")
TEMPERS_USED = ("quiet", "reactive", "spiral", "quiet", "reactive", "spiral")


def comparison(*, runs: int = 2, years: int = 20, **changes: Any) -> Comparison:
    """Defence is cheapest early, diplomacy late; in spiral worlds defence is always cheapest."""
    shape = (4, 6, runs, years)
    time = np.arange(1.0, years + 1)
    cost = np.empty(shape)
    cost[0], cost[1], cost[2] = 10 * time, 5 * time, 7 * time
    cost[3] = 40 + 2 * time
    cost[3, 2::3] = 500
    cost += np.arange(6.0)[:, None, None]
    if runs > 1:
        cost[:, :, 0] += 1
    damage = np.broadcast_to(np.array([4.0, 1.0, 3.0, 2.0])[:, None, None, None], shape)
    plan = plan_for(
        made_up.scenario(),
        [POLICIES[key] for key in POLICIES_USED],
        years=years,
        runs=runs,
        worlds=6,
        **changes,
    )
    ensemble = made_up.ensemble(
        {"total_cost": cost, "damage": damage}, policies=POLICIES_USED, tempers=TEMPERS_USED
    )
    return summed_up(plan, ensemble)


def said(*words: str, **options: Any) -> str:
    """The one sentence that holds all these words."""
    sentences = [s for s in conclusions(comparison(**options)) if all(w in s for w in words)]
    assert len(sentences) == 1, sentences
    return sentences[0]


def test_first_of_all_what_they_rest_on() -> None:
    first = conclusions(comparison())[0]
    assert first.startswith("6 worlds were sampled from ‘Two states’ (2 quiet, 2 reactive and 2")
    assert "2 runs of each under each policy" in first
    assert "the 4 quiet and reactive ones" in first


@pytest.mark.parametrize(("year", "title"), [(3, "defence"), (10, "defence"), (20, "diplomacy")])
def test_the_cheapest_policy_at_each_horizon(year: int, title: str) -> None:
    sentence = said(f"At {year} years", "total cost")
    assert f"‘{POLICIES[title].title}’ has the lowest median" in sentence
    assert "is lowest in 4 of 4 sampled worlds" in sentence


def test_when_diplomacy_overtakes() -> None:
    sentence = said("On ", "total cost", f"below ‘{POLICIES['defence'].title}’ from the start")
    assert "in 0 of 4 sampled worlds" in sentence
    assert "later year in 4 (median year 14)" in sentence
    assert "does not end below it in 0;" in sentence
    assert "in 4 each of the 2 runs by itself says the same of the last year" in sentence


def test_with_one_run_nothing_is_said_of_single_runs() -> None:
    assert not any("by itself" in sentence for sentence in conclusions(comparison(runs=1)))


def test_a_lead_that_is_lost_is_said() -> None:
    cost = np.ones((2, 3, 1, 3))
    cost[1, :, 0] = [[0, 2, 2], [2, 2, 2], [2, 2, 0]]
    policies = ("defence", "diplomacy")
    plan = plan_for(
        made_up.scenario(), [POLICIES[key] for key in policies], years=3, runs=1, worlds=3
    )
    summed = summed_up(plan, made_up.ensemble({"total_cost": cost}, policies=policies))
    sentence = next(s for s in conclusions(summed) if s.startswith("On total cost"))
    assert "later year in 1 (median year 3)" in sentence
    assert "does not end below it in 2 (1 of them after a start" in sentence


def test_the_articles_order_is_reported_whatever_it_is() -> None:
    assert "holds in full in 4 of 4 sampled worlds" in said("The article's order", "total cost")
    damage = said("The article's order", "damage")
    assert "holds in full in 0 of 4 sampled worlds" in damage
    assert "its first half in 0, its second in 0" in damage


def test_where_the_temper_changes_the_order_and_where_it_does_not() -> None:
    cost = said("lowest median", "total cost", "with the temper")
    assert "changes with the temper" in cost
    assert f"‘{POLICIES['defence'].title}’ in spiral worlds (lowest in 2 of 2" in cost
    assert "does not change with the temper" in said("lowest median damage", "with the temper")


def test_luck_is_split_from_assumptions_or_said_to_be_mixed() -> None:
    sentence = said("the luck of a single run")
    assert "2 runs in each of 4 worlds" in sentence
    # Worlds at 0, 1, 3 and 4, runs of a world 1 apart: (10/3 - (1/2)/2)^.5 and (1/2)^.5.
    assert "standard deviation of 1.76, the luck of a single run for 0.707 " in sentence
    assert "ask for two runs or more" in said("cannot be told apart", runs=1)


def test_no_sentence_speaks_of_chances_or_proof() -> None:
    text = " ".join(conclusions(comparison())).lower()
    for word in ("probab", "likely", "prove", "certain", "forecast"):
        assert word not in text


def test_a_short_run_leaves_out_what_it_cannot_say() -> None:
    sentences = conclusions(comparison(years=5))
    assert not any("article" in sentence for sentence in sentences)
    assert any("At 3 years" in sentence for sentence in sentences)
    assert not any("At 10 years" in sentence for sentence in sentences)


def test_where_the_median_and_the_count_disagree_both_are_said() -> None:
    cost = np.empty((2, 5, 1, 3))
    cost[0, :, 0] = np.array([1, 1, 6, 6, 6])[:, None]
    cost[1, :, 0] = np.array([2, 2, 5.5, 5.5, 7])[:, None]
    cost[1, 3:, 0] = [[7], [7]]
    plan = plan_for(
        made_up.scenario(),
        [POLICIES["defence"], POLICIES["diplomacy"]],
        years=3,
        runs=1,
        worlds=5,
        tempers=("quiet",),
    )
    ensemble = made_up.ensemble({"total_cost": cost}, policies=("defence", "diplomacy"))
    sentence = next(s for s in conclusions(summed_up(plan, ensemble)) if "At 3 years" in s)
    assert "is lowest in 1 of 5" in sentence
    assert "is lowest in more of them, 4 of 5" in sentence
