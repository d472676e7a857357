"""A trial gives the same figures wherever and in whatever company its arms are run."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest

from detente.engine.measures import OUTCOMES
from detente.experiments.arms import read_arms
from detente.experiments.blocks import blocks_of
from detente.experiments.claims import read_claims
from detente.experiments.ensemble import EnsembleKind
from detente.experiments.execute import execute
from detente.experiments.plan import PlanError, plan_for
from detente.experiments.results import table_digest
from detente.experiments.trial import (
    Cell,
    TrialJob,
    by_setting,
    read,
    trial_for,
    trial_record,
    try_claims,
)
from detente.world.errors import ResultsError
from detente.world.policies import POLICIES
from detente.world.scenario import load_scenario
from tests.experiments.made_up_trials import trial_of

KIND = EnsembleKind.PRIOR
SEVERAL = ("norms-slow-then-strong", "values-clash", "weakest-link", "spill-over")


def test_a_cell_is_the_mean_of_its_years_or_the_last_of_a_total() -> None:
    annual = np.zeros((2, 5, len(OUTCOMES)))
    keys = [outcome.key for outcome in OUTCOMES]
    annual[0, :, keys.index("damage")] = [1.0, 2.0, 3.0, 4.0, 5.0]
    annual[1, :, keys.index("total_cost")] = [1.0, 3.0, 6.0, 10.0, 15.0]

    assert read(Cell("a", "damage", 2, 4), annual).tolist() == [3.0, 0.0]
    assert read(Cell("a", "total_cost", 2, 4), annual).tolist() == [0.0, 10.0]


def test_each_figure_is_kept_once() -> None:
    cells = trial_of(*read_claims()).cells

    assert len(cells) == len(set(cells))
    assert Cell("diplomacy", "total_cost", 7, 7) in cells


def test_arms_that_assume_the_same_run_together_the_longest_first() -> None:
    groups = by_setting(trial_of(*read_claims()).arms)

    assert [arm.years for arm in groups[0]].count(20) == 6
    assert all(len({arm.setting for arm in group}) == 1 for group in groups)
    assert len({group[0].setting for group in groups}) == len(groups)
    longest = [max(arm.years for arm in group) for group in groups]
    assert longest == sorted(longest, reverse=True)


@pytest.mark.slow
def test_arms_run_as_their_policies_run_alone() -> None:
    trial = trial_of("norms-slow-then-strong", worlds=4)
    figures = try_claims(trial, threads=1)
    plan = plan_for(
        trial.plan.scenario, [POLICIES["norms"]], years=20, runs=2, worlds=4, ensemble=KIND
    )
    alone = execute(plan, threads=1).values[0]

    place = [outcome.key for outcome in OUTCOMES].index("operations")
    cell = figures.places[Cell("norms", "operations", 18, 20)]
    assert figures.values[:, :, cell].tobytes() == alone[:, :, 17:, place].mean(axis=2).tobytes()


@pytest.mark.slow
def test_an_assumption_is_a_world_in_which_it_holds() -> None:
    trial = trial_of("weakest-link", worlds=3)
    figures = try_claims(trial, threads=1)
    arm = read_arms()["many-links"]
    fixed = {**trial.plan.scenario.parameters, **arm.assume}
    scenario = load_scenario("duel")
    object.__setattr__(scenario, "parameters", fixed)
    plan = plan_for(scenario, [POLICIES["status-quo"]], years=3, runs=2, worlds=3, ensemble=KIND)
    alone = execute(plan, threads=1).values[0]

    place = [outcome.key for outcome in OUTCOMES].index("successful_operations")
    cell = figures.places[Cell("many-links", "successful_operations", 1, 3)]
    assert figures.values[:, :, cell].tobytes() == alone[:, :, :3, place].mean(axis=2).tobytes()


@pytest.mark.slow
def test_threads_company_and_resumption_change_nothing(tmp_path: Path) -> None:
    trial = trial_of(*SEVERAL, worlds=6)
    figures = try_claims(trial, threads=1)

    again = try_claims(trial, threads=2, out=tmp_path)
    kept = sorted((tmp_path / "blocks").iterdir())
    kept[0].unlink()
    resumed = try_claims(trial, threads=2, out=tmp_path)

    assert table_digest(figures.table) == table_digest(again.table) == table_digest(resumed.table)
    alone = try_claims(trial_of("spill-over", worlds=6), threads=1)
    for cell, place in alone.places.items():
        both = figures.values[:, :, figures.places[cell]]
        assert both.tobytes() == alone.values[:, :, place].tobytes()


@pytest.mark.slow
def test_a_mechanism_is_turned_off_in_every_arm() -> None:
    on = try_claims(trial_of("under-reporting"), threads=1)
    off = try_claims(trial_of("under-reporting", off={"publication": 0.0}), threads=1)
    # What is severe is made public whatever the share.
    cell = off.places[Cell("status-quo", "reported_espionage", 1, 6)]

    assert on.values[:, :, cell].sum() > 2.0 * off.values[:, :, cell].sum()


def test_a_job_is_sent_without_its_worlds_and_cut_as_a_comparison_is() -> None:
    trial = trial_of("spill-over", worlds=5)
    job = TrialJob(trial, trial.plan.sampled())
    sent = pickle.loads(pickle.dumps(job))  # noqa: S301

    assert (sent.trial.plan.worlds, sent.worlds) == (5, ())
    blocks = job.blocks
    assert [block.place for block in blocks] == [0, 1, 2, 3, 4]
    assert job.shape(blocks[0]) == (2, len(trial.cells))
    assert job.size(blocks[0]) == 2 * len(trial.arms)
    others = blocks_of(trial.plan, job.worlds)
    assert {block.digest for block in blocks}.isdisjoint(block.digest for block in others)


def test_every_input_moves_the_record() -> None:
    base = trial_of("spill-over")
    records = [
        trial_record(each)
        for each in (
            base,
            trial_of("spill-over", off={"spill_chance": 0.0}),
            trial_of("weakest-link"),
            trial_of("spill-over", seed=2),
        )
    ]

    assert len({str(record) for record in records}) == len(records)


def test_a_stopped_job_gives_nothing() -> None:
    trial = trial_of("spill-over", worlds=1)
    job = TrialJob(trial, trial.plan.sampled())

    assert job.run(job.blocks[0], lambda: True) is None


def test_no_claim_is_no_trial() -> None:
    with pytest.raises(PlanError, match="No policy was named"):
        trial_for(load_scenario("duel"), {})


def test_a_world_that_runs_away_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise OverflowError("More operations than there is room for.")

    monkeypatch.setattr("detente.experiments.trial.stage_for", away)
    with pytest.raises(ResultsError, match="cannot be finished: More operations") as refused:
        try_claims(trial_of("spill-over", worlds=1), threads=1)
    assert "world 1 (quiet), seed 1" in str(refused.value)
