"""A study of sensitivity with a known answer: a sum of two parameters, luck, and both together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from detente.engine.measures import OUTCOMES
from detente.experiments.design import SampledWorld, place_of, space_for
from detente.experiments.results import Cube
from detente.experiments.sensitivity import Sensitivity, Ways, sensitivity
from detente.experiments.sensitivity_points import LUCKS
from detente.experiments.sensitivity_question import Measured, Question, outcome_named
from detente.world.parameters import defaults
from detente.world.policies import POLICIES, Policy
from detente.world.scenario import Scenario
from tests.experiments import made_up

FACTORS = ("opportunities", "rivalry_ratio", "spill_chance", "discount")
"""What is uncertain in the made-up world: the first two matter by themselves, the third with luck,
the last not at all; the first is sampled by its logarithm."""

AXES = {axis.name: axis for axis in space_for({}).axes}
COST = [outcome.key for outcome in OUTCOMES].index("total_cost")


def world(*uncertain: str) -> Scenario:
    """A world in which these parameters alone are uncertain."""
    fixed = {name: value for name, value in defaults().items() if name not in uncertain}
    return made_up.scenario(parameters=fixed)


def question(**changes: Any) -> Question:
    """A small study of diplomacy against the status quo."""
    asked: dict[str, Any] = {
        "scenario": world(*FACTORS),
        "policies": (POLICIES["diplomacy"], POLICIES["status-quo"]),
        "outcome": outcome_named("total_cost"),
        "horizon": 2,
        "measured": Measured.AMOUNT,
        "trajectories": 6,
        "points": 256,
        "factors": 3,
        **changes,
    }
    return Question(**asked)


class Known:
    """A run whose total cost under diplomacy is 4 a + 2 b + 3 luck + 12 (c - 1/2) (luck - 1/2).

    Places of a, b, c and luck are even over 0 to 1. Their variances: 16/12, 4/12, none, 9/12, and
    144/144 of luck and c together. Under the status quo the total cost is 5 in every world.
    """

    def __call__(
        self,
        scenario: Scenario,
        policy: Policy,
        *,
        world: SampledWorld,
        years: int,
        seed: int,
        replicates: Sequence[int],
    ) -> Cube:
        a, b, c = (
            float(place_of(AXES[name], np.array(world.values[name]))) for name in FACTORS[:3]
        )
        luck = (world.number - 1) / LUCKS
        cube = np.zeros((len(replicates), years, len(OUTCOMES)))
        cost = 4 * a + 2 * b + 3 * luck + 12 * (c - 0.5) * (luck - 0.5)
        cube[..., COST] = cost if policy.key == "diplomacy" else 5.0
        return cube


class Flat(Known):
    """A run in which no policy makes any difference."""

    def __call__(self, *args: Any, replicates: Sequence[int], years: int, **_: Any) -> Cube:
        return np.ones((len(replicates), years, len(OUTCOMES)))


def study(**changes: Any) -> Sensitivity:
    """The small study, carried out with the known run."""
    return sensitivity(question(**changes), Ways(threads=1, run=Known()))


def flat_study() -> Sensitivity:
    """The same where nothing varies."""
    return sensitivity(question(), Ways(threads=1, run=Flat()))
