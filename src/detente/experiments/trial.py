"""A trial: every arm that the claims need, run in the same sampled worlds under the same luck.

A block is one world with its replicates under all arms. What luck alone decides is listed once for
the block, and the burn-in is run once for all arms that assume the same; so a further arm costs
little beside a further world. Of each run only the figures are kept that some claim reads.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from detente.engine.arrays import assemble, under
from detente.engine.measures import OUTCOMES, Form, annual_of
from detente.engine.state import Setting
from detente.engine.swift.runs import MOST, Stage, run_on, stage_beside, stage_for, width_for
from detente.experiments.arms import Arm, scenario_for
from detente.experiments.blocks import Block, foundation_of, world_digest
from detente.experiments.claims import Claim, arms_of
from detente.experiments.crossover import FOLLOWED
from detente.experiments.design import SampledWorld
from detente.experiments.ensemble import EnsembleKind
from detente.experiments.jobs import Progress, carry_out_job, silent
from detente.experiments.plan import DEFAULT_SEED, Plan, plan_for
from detente.experiments.records import Record, record_digest
from detente.experiments.results import Cube, annotated
from detente.world.errors import ResultsError
from detente.world.scenario import Scenario

DEFAULT_WORLDS = 1000
# Two would do to tell luck from world; where there are twelve states four cost little more, and a
# mean of four is steady enough that most worlds can be told from chance.
DEFAULT_RUNS = 4
_PLACES = {outcome.key: place for place, outcome in enumerate(OUTCOMES)}


@dataclass(frozen=True)
class Cell:
    """One figure kept of a run: an outcome under an arm, over years `first` to `last`.

    The mean of the years, in the outcome's own unit; of a running total, the figure of the last.
    """

    arm: str
    outcome: str
    first: int
    last: int

    @property
    def name(self) -> str:
        """Its column in the table."""
        return f"{self.arm}|{self.outcome}|{self.first}-{self.last}"


@dataclass(frozen=True)
class Trial:
    """What is to be run: the claims, the arms that they need, and worlds to run them in.

    `off` fixes parameters in every arm: mechanisms that are turned off.
    """

    claims: Mapping[str, Claim]
    arms: tuple[Arm, ...]
    plan: Plan
    off: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All figures that some claim reads, each once."""
        return tuple(
            dict.fromkeys(cell for each in self.claims.values() for cell in cells_of(each))
        )


@dataclass(frozen=True)
class Figures:
    """What came of a trial: `values` [world, replicate, cell], each in its outcome's unit."""

    trial: Trial
    worlds: tuple[SampledWorld, ...]
    values: Cube

    @cached_property
    def places(self) -> Mapping[Cell, int]:
        """Where each cell stands in the last axis."""
        return {cell: place for place, cell in enumerate(self.trial.cells)}

    @cached_property
    def table(self) -> pa.Table:
        """World, temper, replicate, and one column per cell."""
        return figures_table(self)


def trial_for(
    scenario: Scenario,
    claims: Mapping[str, Claim],
    *,
    worlds: int = DEFAULT_WORLDS,
    runs: int = DEFAULT_RUNS,
    seed: int = DEFAULT_SEED,
    ensemble: EnsembleKind = EnsembleKind.CALIBRATED,
    off: Mapping[str, float] | None = None,
) -> Trial:
    """Lay out a trial of some claims, by key, in a scenario.

    Raises
    ------
    PlanError
        Where a number is out of its range, or no claim is named.
    ParameterError
        Where a parameter of the scenario is unknown.
    """
    arms = arms_of(claims)
    plan = plan_for(
        scenario,
        [arm.policy for arm in arms],
        years=max((arm.years for arm in arms), default=1),
        runs=runs,
        worlds=worlds,
        seed=seed,
        ensemble=ensemble,
    )
    return Trial(dict(claims), arms, plan, dict(off or {}))


def cells_of(claim: Claim) -> Iterator[Cell]:
    """The figures that a claim reads, some of them perhaps more than once."""
    for reading in claim.readings:
        for arm in reading.arms:
            for first, last in reading.windows:
                for outcome in reading.quantity.outcomes:
                    yield Cell(arm, outcome, first, last)
    if claim.crossover:
        years = claim.readings[0].years[1]
        for arm in dict.fromkeys(arm for reading in claim.readings for arm in reading.arms):
            for outcome in FOLLOWED:
                yield from (Cell(arm, outcome, year, year) for year in range(1, years + 1))


def try_claims(
    trial: Trial,
    *,
    threads: int | None = None,
    cluster: str | None = None,
    out: Path | None = None,
    progress: Progress = silent,
) -> Figures:
    """Run a trial; the arguments are those of `carry_out_job`, and so is what is raised.

    Returns
    -------
    Figures
        The same for the same trial, wherever its blocks are run.
    """
    job = TrialJob(trial, trial.plan.sampled())
    values = np.full((trial.plan.worlds, trial.plan.runs, len(trial.cells)), np.nan)

    def put(block: Block, cube: Cube) -> None:
        values[block.place, block.replicates[0] - 1 : block.replicates[-1]] = cube

    carry_out_job(job, threads=threads, cluster=cluster, out=out, progress=progress, finished=put)
    return Figures(trial, job.worlds, values)


@dataclass(frozen=True)
class TrialJob:
    """A trial as a job: a block is one world under every arm, with some of its replicates."""

    trial: Trial
    worlds: tuple[SampledWorld, ...]

    def __reduce__(self) -> tuple[type["TrialJob"], tuple[Trial, tuple[()]]]:
        """Be sent without the worlds: each block brings its own."""
        return TrialJob, (self.trial, ())

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, in the order of the worlds."""
        plan, foundation = self.trial.plan, record_digest(trial_record(self.trial))
        step = width_for(len(plan.scenario.states), MOST)
        parts = [plan.replicates[first : first + step] for first in range(0, plan.runs, step)]
        return tuple(
            Block(place, world, part, world_digest(foundation, world, part))
            for place, world in enumerate(self.worlds)
            for part in parts
        )

    def shape(self, block: Block) -> tuple[int, ...]:
        """Shape of a block's numbers: [replicate, cell]."""
        return (len(block.replicates), len(self.trial.cells))

    def size(self, block: Block) -> int:
        """Simulations in a block: one for each arm and replicate."""
        return len(self.trial.arms) * len(block.replicates)

    def run(self, block: Block, stopped: Callable[[], bool]) -> Cube | None:
        """Run a block: [replicate, cell]; None where stopped between arms."""
        found: dict[Cell, Cube] = {}
        cells = {
            arm: tuple(each) for arm, each in groupby(sorted(self.trial.cells, key=_arm), key=_arm)
        }
        try:
            for arm, annual in outcomes_by_arm(self.trial, block):
                if stopped():
                    return None
                found |= {cell: read(cell, annual) for cell in cells[arm.key]}
        except OverflowError as error:
            raise _endless(block, self.trial.plan.seed, error) from error
        return np.stack([found[cell] for cell in self.trial.cells], axis=1)


def outcomes_by_arm(trial: Trial, block: Block) -> Iterator[tuple[Arm, Cube]]:
    """Run the arms of a trial in one world: each with its outcomes [replicate, year, outcome].

    Raises
    ------
    OverflowError
        Where the world runs away.
    """
    stage: Stage | None = None
    for arms in by_setting(trial.arms):
        setting = _setting(trial, arms, block.world)
        # Words of luck run over on purpose, of which NumPy would warn where nothing is compiled.
        with np.errstate(over="ignore"):
            if stage is None:
                stage = here = stage_for(setting, block.replicates)
            else:
                here = stage_beside(stage, setting)
        for arm in arms:
            yield arm, _annual(here, setting, trial, arm)


def by_setting(arms: Sequence[Arm]) -> list[tuple[Arm, ...]]:
    """Arms that assume the same together, those that run longest first."""
    groups: dict[tuple[object, ...], list[Arm]] = {}
    for arm in arms:
        groups.setdefault(arm.setting, []).append(arm)
    return sorted(map(tuple, groups.values()), key=lambda group: -_longest(group))


def read(cell: Cell, annual: Cube) -> Cube:
    """A cell's figure [replicate] from the outcomes [replicate, year, outcome] of its arm."""
    place = _PLACES[cell.outcome]
    years = annual[:, cell.first - 1 : cell.last, place]
    return np.asarray(years[:, -1] if OUTCOMES[place].form is Form.TOTAL else years.mean(axis=1))


def trial_record(trial: Trial) -> Record:
    """All that determines the figures of a trial, world by world."""
    return {
        **foundation_of(trial.plan),
        "arms": [
            [arm.key, arm.years, arm.values_spread, dict(sorted(arm.assume.items()))]
            for arm in trial.arms
        ],
        "off": dict(sorted(trial.off.items())),
        "cells": [cell.name for cell in trial.cells],
    }


def figures_table(figures: Figures) -> pa.Table:
    """The table of a trial, with units and definitions in its columns."""
    worlds, runs, _ = figures.values.shape
    columns: dict[str, Any] = {
        "world": pa.array(np.repeat([world.number for world in figures.worlds], runs), pa.int32()),
        "temper": pa.array(np.repeat([world.temper for world in figures.worlds], runs)),
        "replicate": pa.array(np.tile(np.arange(1, runs + 1), worlds), pa.int32()),
    }
    notes = {}
    for cell, place in figures.places.items():
        outcome = OUTCOMES[_PLACES[cell.outcome]]
        columns[cell.name] = pa.array(figures.values[:, :, place].ravel())
        notes[cell.name] = {"unit": outcome.unit, "definition": outcome.definition}
    return annotated(columns, notes)


def _annual(stage: Stage, setting: Setting, trial: Trial, arm: Arm) -> Cube:
    """Outcomes of one arm on a stage: [replicate, year, outcome]."""
    scenario, policy, months = trial.plan.scenario, arm.policy, setting.burn_in + 12 * arm.years
    shorter = setting._replace(months=months)
    with np.errstate(over="ignore"):
        course = under(shorter, scenario, policy)
        series = run_on(stage, course)
    return annual_of(series, burn_in=setting.burn_in, discount=float(setting.numbers.discount))


def _setting(trial: Trial, arms: Sequence[Arm], world: SampledWorld) -> Setting:
    """A world as these arms, which assume the same, have it, for as long as the longest runs."""
    plan, arm = trial.plan, arms[0]
    return assemble(
        scenario_for(plan.scenario, arm), arm.policy, values=_values(trial, arm, world),
        years=_longest(arms), seed=plan.seed, world=world.number,
    )  # fmt: skip


def _values(trial: Trial, arm: Arm, world: SampledWorld) -> dict[str, float]:
    """A world's parameters as an arm has them."""
    return {**world.values, **arm.assume, **trial.off}


def _longest(arms: Sequence[Arm]) -> int:
    """Years of the arm that runs longest."""
    return max(arm.years for arm in arms)


def _arm(cell: Cell) -> str:
    return cell.arm


def _endless(block: Block, seed: int, error: OverflowError) -> ResultsError:
    """Say in which world a run ran out of all bounds."""
    return ResultsError(
        f"A run cannot be finished: {error}",
        where=f"world {block.world.number} ({block.world.temper}), seed {seed}",
        remedy="fix the parameters that it names in the scenario's [parameters]",
    )
