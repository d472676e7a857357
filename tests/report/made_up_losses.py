"""A made-up search with stated losses, for pages and charts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from detente.experiments.search_choice import RULES, Choice
from detente.experiments.search_plan import search_plan
from detente.experiments.search_result import Search
from detente.world.levers import status_quo
from detente.world.policies import Policy, Step
from detente.world.scenario import load_scenario

SEARCHED = 4
"""Searched policies, at places 6 to 9: cheapest soon, cheapest late, between, dear."""

COSTS = {6: (-0.3, 0.1), 7: (-0.1, -0.4), 8: (-0.2, -0.2), 9: (0.1, 0.2)}


def policy(number: int) -> Policy:
    """A policy with a name to be escaped."""
    levers = {**status_quo(), "clarity": 0.1 * number}
    return Policy(f"searched-{number}", f"Policy <{number}>", "s", (Step(0, levers),))


@cache
def search_found(*, years: int = 20, places: Sequence[int] = (8, 6, 7), worlds: int = 6) -> Search:
    """Ten contenders in so many held-out worlds; rules choose these places in turn."""
    plan = search_plan(load_scenario("duel"), years=years, worlds=4, held_out=worlds)
    count = len(plan.objectives)
    losses = np.zeros((6 + SEARCHED, worlds, count))
    spread = 0.01 * (np.arange(worlds) - (worlds - 1) / 2)
    for place in range(1, 6):
        losses[place] = 0.05 * (place - 3) + spread[:, None]
    for place, (soon, late) in COSTS.items():
        losses[place] = -0.2 + spread[:, None]
        losses[place, :, 1] = soon + spread
        losses[place, :, -3] = late + spread
    rules = list(RULES[: 1 if len(places) == 1 else 5])
    chosen = dict.fromkeys(places, ())
    kinds = [places[0], places[0], places[0], *(places[1:] or places[:1] * 2)]
    for rule, place in zip(rules, kinds, strict=False):
        chosen[place] = (*chosen[place], rule)
    return Search(
        plan=plan,
        contenders=(*plan.plan.policies, *(policy(n) for n in range(1, SEARCHED + 1))),
        shipped=6,
        tried=2_000,
        sought=losses.mean(axis=1) - np.where(np.arange(10) > 5, 0.05, 0.01)[:, None],
        losses=losses,
        figures=1 + losses,
        ground=plan.grounds()[2],
        choices=tuple(Choice(rules, place) for place, rules in chosen.items()),
    )
