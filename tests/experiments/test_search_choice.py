"""Each rule chooses the policy that it says."""

from __future__ import annotations

import numpy as np

from detente.experiments.policy_trials import objectives_at
from detente.experiments.search_choice import (
    RULES,
    choose,
    cost_places,
    horizons_of,
    rules_for,
)

OBJECTIVES = objectives_at((3, 20))


def losses(*policies: float | tuple[float, float]) -> np.ndarray:
    """Policies that cost so much, soon and late alike or each, in three equal worlds."""
    found = np.zeros((len(policies), 3, 8))
    for place, costs in enumerate(policies):
        found[place, :, list(cost_places(OBJECTIVES))] = np.reshape(costs, (-1, 1))
    return found


def rules(choice) -> list[str]:
    """Keys of the rules of a choice."""
    return [rule.key for rule in choice.rules]


def test_soon_and_late_choose_their_own() -> None:
    found = choose(losses(0, (-0.3, 0.1), (0.1, -0.3), -0.2), OBJECTIVES, barred=0)
    by_rule = {key: each.place for each in found for key in rules(each)}

    assert by_rule["lowest-early-cost"] == 1
    assert by_rule["lowest-late-cost"] == 2
    assert by_rule["least-mean-regret"] == by_rule["satisfies-most-often"] == 3
    assert set(by_rule) == {rule.key for rule in RULES}


def test_a_policy_that_all_rules_choose_stands_once() -> None:
    (only,) = choose(losses(0, -0.1, -0.2), OBJECTIVES, barred=0)

    assert only.place == 2
    assert len(only.rules) == len(RULES)


def test_the_status_quo_is_never_chosen() -> None:
    (only,) = choose(losses(0, 0.1, 0.2), OBJECTIVES, barred=0)

    assert only.place == 1


def test_the_rarest_failure_wins_and_ties_go_to_the_least_regret() -> None:
    found = losses(0, -0.1, -0.1, -0.5)
    found[3, 0, 0] = 0.2  # worse in one world
    found[1, :, 0] = -0.01  # as often satisfied as the other, with less regret

    by_rule = {
        key: each.place for each in choose(found, OBJECTIVES, barred=0) for key in rules(each)
    }

    assert by_rule["satisfies-most-often"] == 1


def test_maximum_and_mean_regret_differ() -> None:
    found = losses(0, 0, 0)
    found[1, :, :] = [[-0.6], [-0.6], [0.3]]  # best on the mean, bad in one world
    found[2, :, :] = -0.2

    by_rule = {
        key: each.place for each in choose(found, OBJECTIVES, barred=0) for key in rules(each)
    }

    assert by_rule["least-mean-regret"] == 1
    assert by_rule["least-maximum-regret"] == 2


def test_with_one_horizon_there_is_no_rule_for_late() -> None:
    short = objectives_at((3,))

    assert [rule.key for rule in rules_for(short)] == [rule.key for rule in RULES[:-1]]
    assert horizons_of(short) == (3,)
    assert cost_places(short) == (1, 1)
    assert cost_places(OBJECTIVES) == (1, 5)
