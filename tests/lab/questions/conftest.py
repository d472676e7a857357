"""The cast of questions: one who asks, a stranger, two workers; a tiny plan, and a quick engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytest_django import Settings

from detente.engine.measures import OUTCOMES
from detente.experiments.design import SampledWorld
from detente.experiments.plan import Plan, plan_for
from detente.experiments.results import Cube
from detente.lab.questions.acts import ask
from detente.lab.questions.models import Question
from detente.world.policies import Policy, load_policy
from detente.world.scenario import Scenario, load_scenario

ASKER, STRANGER = "a" * 32, "b" * 32
WORKER, OTHER = "c" * 32, "d" * 32


@pytest.fixture
def plan() -> Plan:
    policies = [load_policy("status-quo"), load_policy("diplomacy")]
    return plan_for(load_scenario("duel"), policies, years=3, runs=1, worlds=6)


@pytest.fixture
def question(db: None, plan: Plan) -> Question:
    return ask(ASKER, plan)


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "questions"


@pytest.fixture
def quick_run() -> Callable[..., Cube]:
    return run_quickly


def run_quickly(
    scenario: Scenario,
    policy: Policy,
    *,
    world: SampledWorld,
    years: int,
    seed: int,
    replicates: Sequence[int],
) -> Cube:
    """Known figures in place of the engine's: diplomacy costs half of what anything else does."""
    share = 0.5 if policy.key == "diplomacy" else 1.0
    values = np.full((len(replicates), years, len(OUTCOMES)), share * (10 + world.number))
    return np.asarray(values)


def write_nothing(*_given: Any) -> None:
    """Stand in for the report."""
