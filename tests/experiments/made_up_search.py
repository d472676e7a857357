"""A stand-in for the engine, under which the best policies are known, and a search with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from detente.experiments.policy_trials import Ground, Objective, Told, unheard
from detente.experiments.results import Cube
from detente.experiments.search import search
from detente.experiments.search_plan import SearchPlan, search_plan
from detente.experiments.search_result import Search
from detente.world.policies import Policy
from tests.experiments import made_up

WILLING, EVIDENCE = "retaliation_willingness", "evidence_required"


class KnownFront:
    """Soon or late: willingness costs soon and its lack late; evidence that lacks costs always.

    The undominated policies are those that demand full evidence, at any willingness. Worlds differ
    by a factor, which leaves the order of policies alone.
    """

    made: ClassVar[list[KnownFront]] = []

    def __init__(
        self, ground: Ground, objectives: Sequence[Objective], *, threads: int | None = None
    ) -> None:
        self.ground, self.objectives = ground, objectives
        self.ran, self.closed = 0, False
        self.made.append(self)

    def __call__(self, policies: Sequence[Policy], told: Told = unheard) -> Cube:
        told(0.5)
        self.ran += len(policies)
        factors = [1 + 0.01 * world.number for world in self.ground.worlds]
        return np.array(
            [[[f * self._of(policy, it) for it in self.objectives] for f in factors]
             for policy in policies]
        )  # fmt: skip

    def close(self) -> None:
        self.closed = True

    def _of(self, policy: Policy, objective: Objective) -> float:
        levers = policy.steps[0].levers
        lacking = 2 * (1 - levers[EVIDENCE])
        if objective.outcome != "total_cost":
            return 1 + lacking
        soon = objective.horizon == self.objectives[0].horizon
        off = levers[WILLING] if soon else 1 - levers[WILLING]
        return 1 + off**2 + lacking


def plan(**changes: Any) -> SearchPlan:
    """Six generations over two worlds of two made-up states, with four worlds to judge in."""
    sizes = {"policies": 936, "worlds": 2, "held_out": 4, "years": 20, "seed": 3, **changes}
    return search_plan(made_up.scenario(policies={}), **sizes)


def found(**changes: Any) -> Search:
    """What a search with the stand-in finds."""
    return search(plan(**changes), laboratory=KnownFront)
