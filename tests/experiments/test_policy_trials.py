"""Policies that are tried have the figures of a plan that is executed."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest

from detente.engine.history import SERIES
from detente.engine.measures import OUTCOMES, annual_of, horizon
from detente.experiments import policy_trials
from detente.experiments.execute import execute
from detente.experiments.plan import Plan
from detente.experiments.policy_trials import (
    SOUGHT,
    Ground,
    Objective,
    Trials,
    figures_of,
    objectives_at,
)
from tests.experiments import made_up

OBJECTIVES = objectives_at((3, 10, 20))
KEYS = [outcome.key for outcome in OUTCOMES]


def ground(plan: Plan) -> Ground:
    """The worlds of a plan as a ground to try policies on."""
    return Ground(plan.scenario, plan.sampled(), plan.runs, plan.years, plan.seed)


def test_objectives_are_the_sought_outcomes_at_both_ends() -> None:
    assert len(OBJECTIVES) == 8
    assert [each.horizon for each in OBJECTIVES] == [3] * 4 + [20] * 4
    assert {each.outcome for each in OBJECTIVES} == set(SOUGHT)
    assert OBJECTIVES[0].key == "damage_3"
    assert OBJECTIVES[5].title == "Total cost so far, year 20"
    assert len(objectives_at((3,))) == 4


@pytest.mark.parametrize("year", [1, 2, 3, 10, 20])
def test_figures_are_those_of_the_annual_table(year: int) -> None:
    series = np.random.default_rng(1).random((3, 12 + 240, SERIES))
    asked = [Objective(outcome, year) for outcome in SOUGHT]

    found = figures_of(series, asked, burn_in=12, discount=0.03)

    yearly = annual_of(series, burn_in=12, discount=0.03).mean(axis=0)
    whole = horizon(yearly, year)
    assert found == pytest.approx([whole[KEYS.index(key)] for key in SOUGHT], rel=1e-12)


def test_a_stock_is_refused() -> None:
    with pytest.raises(ValueError, match="stock"):
        figures_of(np.zeros((1, 24, SERIES)), [Objective("trust", 1)], burn_in=0, discount=0)


@pytest.mark.slow
def test_figures_are_those_of_an_executed_plan_on_any_number_of_threads() -> None:
    plan = made_up.plan(worlds=3, runs=2, years=4)
    asked = objectives_at(plan.horizons)
    whole = execute(plan, threads=1)
    tried = []
    for threads in (1, 2):
        trials = Trials(ground(plan), asked, threads=threads)
        tried.append(trials(plan.policies))
        trials.close()

    assert tried[0].tobytes() == tried[1].tobytes()
    places = [KEYS.index(each.outcome) for each in asked]
    expected = whole.at(3)[..., places].mean(axis=2)
    assert np.allclose(tried[0], expected, rtol=1e-12, atol=0)


@pytest.mark.slow
def test_a_policy_has_the_same_figures_whatever_is_tried_before_it() -> None:
    plan = made_up.plan(worlds=2, runs=1, years=3)
    trials = Trials(ground(plan), objectives_at(plan.horizons), threads=2)

    together = trials(plan.policies)
    alone = np.concatenate([trials([policy]) for policy in reversed(plan.policies)])[::-1]
    trials.close()

    assert together.tobytes() == alone.tobytes()


class Still:
    """A stand-in for what the engine does to a world."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ran, self.running = 0, threading.Event()
        monkeypatch.setattr(policy_trials, "stages_for", lambda *_: [object()])
        monkeypatch.setattr(policy_trials, "run_on", self)

    def __call__(self, stage: object, setting: Any) -> Any:
        self.ran += 1
        self.running.set()
        if setting.world_number == 2:
            raise OverflowError("the world has run away")
        return np.ones((1, setting.months, SERIES))


def test_a_world_that_runs_away_has_figures_without_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Still(monkeypatch)
    plan = made_up.plan(worlds=2, runs=1, years=3)
    shares: list[float] = []
    trials = Trials(ground(plan), objectives_at(plan.horizons), threads=1)

    found = trials(plan.policies, shares.append)
    trials.close()

    assert np.isfinite(found[:, 0]).all()
    assert np.isinf(found[:, 1]).all()
    assert shares[-1] == 1


def test_a_closed_bench_leaves_its_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    still = Still(monkeypatch)
    plan = made_up.plan(worlds=1, runs=1, years=3)
    trials = Trials(ground(plan), objectives_at(plan.horizons), threads=1)
    trials._stop.set()

    found = trials(plan.policies)

    assert still.ran == 0
    assert np.isnan(found).all()
