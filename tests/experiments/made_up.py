"""Made-up scenarios, runs and tables with known answers, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from detente.engine.measures import OUTCOMES
from detente.experiments.design import SampledWorld
from detente.experiments.plan import Plan, plan_for
from detente.experiments.results import Cube, Ensemble
from detente.world.policies import POLICIES, Policy
from detente.world.scenario import Scenario
from detente.world.states import State

KEYS = tuple(outcome.key for outcome in OUTCOMES)
TRIO = ("status-quo", "defence", "diplomacy")


def scenario(**changes: Any) -> Scenario:
    """Two states, rivals and neighbours."""
    fields: dict[str, Any] = {
        "key": "two",
        "title": "Two states",
        "summary": "Two invented states.",
        "states": tuple(
            State(
                code=code,
                name=name,
                camp="west",
                capability=1.0,
                values=0.5,
                readiness=1.0,
                forensics=1.0,
                activity=activity,
                imputed=(),
            )
            for code, name, activity in (("AAA", "Ada", 1.0), ("BBB", "Büre", None))
        ),
        "rivalries": frozenset({("AAA", "BBB")}),
        "borders": frozenset({("AAA", "BBB")}),
        "parameters": {},
        "burn_in_months": 36,
        "adopters": ("AAA", "BBB"),
        "policies": {"BBB": "defence"},
    }
    return Scenario(**{**fields, **changes})


def plan(**changes: Any) -> Plan:
    """Three policies over six worlds, two runs, four years."""
    sizes: dict[str, Any] = {"years": 4, "runs": 2, "worlds": 6, "seed": 7, **changes}
    return plan_for(scenario(), [POLICIES[key] for key in TRIO], **sizes)


class Counting:
    """A stand-in for the engine: luck by world and replicate, a level by policy."""

    def __init__(self) -> None:
        self.worlds: list[int] = []

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
        self.worlds.append(world.number)
        level = policy.steps[0].levers["diplomacy_share"] + world.values["arms_reaction_ratio"]
        return np.stack(
            [
                level + np.random.default_rng([seed, world.number, each]).random((years, len(KEYS)))
                for each in replicates
            ]
        )


def ensemble(
    figures: Mapping[str, Any], *, policies: Sequence[str] = TRIO, tempers: Sequence[str] = ()
) -> Ensemble:
    """An ensemble that holds these outcomes, each [policy, world, replicate, year], else nought."""
    shape = np.asarray(next(iter(figures.values()))).shape
    values = np.zeros((*shape, len(KEYS)))
    for outcome, cube in figures.items():
        values[..., KEYS.index(outcome)] = cube
    named = tuple(tempers) or ("quiet",) * shape[1]
    worlds = tuple(SampledWorld(n, temper, {"a": 0.1 * n}) for n, temper in enumerate(named, 1))
    return Ensemble(tuple(POLICIES[key] for key in policies), worlds, OUTCOMES, values)


def files_in(folder: Path) -> list[str]:
    """Names of all files below a folder, hidden ones included."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
