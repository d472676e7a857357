"""Which few of many undominated policies are shown: the best by each stated rule.

The rules choose in worlds of their own, which neither found the policies nor judge them: a policy
that is chosen for its luck in some worlds is then judged where that luck does not help.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.experiments.policy_trials import Objective
from detente.experiments.robustness import Losses, combined, regret_over, satisfied

COST = "total_cost"


@dataclass(frozen=True)
class Rule:
    """A rule by which one policy is chosen: a key for files, a title, and what it makes small."""

    key: str
    title: str
    order: Callable[[Losses, Sequence[Objective]], NDArray[np.float64]]


@dataclass(frozen=True)
class Choice:
    """The rules that chose a policy, and its place among the contenders."""

    rules: tuple[Rule, ...]
    place: int


def choose(losses: Losses, objectives: Sequence[Objective], *, barred: int) -> tuple[Choice, ...]:
    """Choose a policy by each rule.

    Parameters
    ----------
    losses
        float64[policies, worlds, objectives], against the status quo.
    objectives
        In the order of the last axis.
    barred
        Place of the status quo, which no rule may choose: it is what the others are held against.

    Returns
    -------
    tuple of Choice
        In the order of the rules; a policy that several choose stands once, at the first of them.
        Of policies that are equal by a rule the one with the least mean regret is chosen.
    """
    then = regret_over(combined(losses)).mean
    chosen: dict[int, list[Rule]] = {}
    for rule in rules_for(objectives):
        order = rule.order(losses, objectives)
        ranked = np.lexsort((then, order))
        place = next(int(each) for each in ranked if each != barred)
        chosen.setdefault(place, []).append(rule)
    return tuple(Choice(tuple(rules), place) for place, rules in chosen.items())


def rules_for(objectives: Sequence[Objective]) -> tuple[Rule, ...]:
    """The rules that these objectives allow: soon and late are one where there is one horizon."""
    return RULES if len(horizons_of(objectives)) > 1 else RULES[:-1]


def horizons_of(objectives: Sequence[Objective]) -> tuple[int, ...]:
    """The horizons of some objectives, once each, in their order."""
    return tuple(dict.fromkeys(each.horizon for each in objectives))


def cost_places(objectives: Sequence[Objective]) -> tuple[int, int]:
    """Places of total cost at the first and at the last horizon."""
    horizons = horizons_of(objectives)
    keys = [(each.outcome, each.horizon) for each in objectives]
    return keys.index((COST, horizons[0])), keys.index((COST, horizons[-1]))


def _mean_regret(losses: Losses, _: Sequence[Objective]) -> NDArray[np.float64]:
    return regret_over(combined(losses)).mean


def _maximum_regret(losses: Losses, _: Sequence[Objective]) -> NDArray[np.float64]:
    return regret_over(combined(losses)).maximum


def _seldom_satisfied(losses: Losses, _: Sequence[Objective]) -> NDArray[np.float64]:
    met = satisfied(losses, np.zeros(losses.shape[2]))
    return np.asarray(1 - met.mean(axis=1))


def _early_cost(losses: Losses, objectives: Sequence[Objective]) -> NDArray[np.float64]:
    return np.asarray(losses[:, :, cost_places(objectives)[0]].mean(axis=1))


def _late_cost(losses: Losses, objectives: Sequence[Objective]) -> NDArray[np.float64]:
    return np.asarray(losses[:, :, cost_places(objectives)[1]].mean(axis=1))


RULES = (
    Rule("least-mean-regret", "Least mean regret", _mean_regret),
    Rule("least-maximum-regret", "Least maximum regret", _maximum_regret),
    Rule("satisfies-most-often", "Satisfies most often", _seldom_satisfied),
    Rule("lowest-early-cost", "Lowest early cost", _early_cost),
    Rule("lowest-late-cost", "Lowest late cost", _late_cost),
)
"""The rules, in the order in which they are shown; the last needs two horizons."""
