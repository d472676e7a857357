"""Discoveries with a known answer: a stand-in that makes diplomacy dear in one corner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from detente.experiments.design import SampledWorld
from detente.experiments.discover import Discovery, Question, discover, question_of
from detente.experiments.ensemble import EnsembleKind
from detente.experiments.results import Cube
from detente.world.policies import POLICIES, Policy
from detente.world.scenario import Scenario
from tests.experiments.made_up import KEYS, scenario


def corner(
    scenario: Scenario,
    policy: Policy,
    *,
    world: SampledWorld,
    years: int,
    seed: int,
    replicates: Sequence[int],
) -> Cube:
    """Cost 10, but 12 for diplomacy where norms restrain little and offence gains ground.

    No temper narrows these two numbers, so that they fill their ranges.
    """
    dear = world.values["norm_restraint"] < 0.5 and world.values["offence_drift"] > 0.03
    cost = 12.0 if policy.key == "diplomacy" and dear else 10.0
    return np.full((len(replicates), years, len(KEYS)), cost)


def even(scenario: Scenario, policy: Policy, **asked: Any) -> Cube:
    """The same cost everywhere."""
    return np.full((len(asked["replicates"]), asked["years"], len(KEYS)), 10.0)


def question(**changes: Any) -> Question:
    """Diplomacy against defence, by total cost after one year."""
    return question_of(
        POLICIES["diplomacy"],
        POLICIES["defence"],
        **{"outcome": "total_cost", "horizon": 1, **changes},
    )


def discovery(*, worlds: int = 300, run: Any = corner, **changes: Any) -> Discovery:
    """A discovery over sampled worlds of two invented states, without the engine."""
    return discover(
        scenario(),
        question(**changes),
        worlds=worlds,
        runs=1,
        ensemble=EnsembleKind.PRIOR,
        threads=1,
        run=run,
    )
