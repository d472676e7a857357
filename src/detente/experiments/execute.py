"""Where a plan is run: block by block, with the same answer wherever the blocks are run.

Each block's numbers go to the place of its world and replicates, so that nothing of the order in
which blocks end can be seen in the result.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from detente.engine.arrays import assemble, under
from detente.engine.measures import OUTCOMES, annual_of
from detente.engine.swift.runs import run_on, stages_for
from detente.experiments.blocks import Block, blocks_of
from detente.experiments.design import SampledWorld
from detente.experiments.jobs import Progress, carry_out_job, silent
from detente.experiments.plan import Plan
from detente.experiments.results import Cube, Ensemble
from detente.world.errors import ResultsError
from detente.world.policies import Policy
from detente.world.scenario import Scenario


class Run(Protocol):
    """Whatever runs one world under one policy: the engine, or a stand-in with known answers."""

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
        """Return annual outcomes as [replicate, year, outcome], in the order of OUTCOMES."""


def run_engine(
    scenario: Scenario,
    policy: Policy,
    *,
    world: SampledWorld,
    years: int,
    seed: int,
    replicates: Sequence[int],
) -> Cube:
    """Run one world under one policy on the compiled engine, as `Run` has it."""
    known = (scenario, world, years, seed, tuple(replicates))
    # Words of luck run over on purpose, of which NumPy would warn where nothing is compiled.
    with np.errstate(over="ignore"):
        if getattr(_LAST, "known", None) != known:
            # One policy after the other meets the same world and luck: both are made ready once.
            setting = assemble(
                scenario, policy, values=world.values, years=years, seed=seed, world=world.number
            )
            _LAST.setting, _LAST.stages = setting, stages_for(setting, replicates)
            _LAST.known = known
        setting = under(_LAST.setting, scenario, policy)
        parts = [run_on(stage, setting) for stage in _LAST.stages]
    return annual_of(
        np.concatenate(parts),
        burn_in=setting.burn_in,
        discount=float(setting.numbers.discount),
    )


_LAST = threading.local()
"""What each thread made ready last."""


def execute(
    plan: Plan,
    *,
    threads: int | None = None,
    cluster: str | None = None,
    out: Path | None = None,
    progress: Progress = silent,
    run: Run = run_engine,
) -> Ensemble:
    """Run a plan.

    Parameters
    ----------
    plan
        What to run.
    threads
        How many blocks at a time, 1 or more; one for each core where not given.
    cluster
        Address of a Dask scheduler whose workers are to run the blocks, instead of threads here.
    out
        Folder in which finished blocks are kept, so that a run that is broken off can be taken up
        again; none are kept where not given.
    progress
        Told after every block how far the run is.
    run
        What runs one world under one policy.

    Raises
    ------
    PlanError
        Where `threads` is less than 1, or a cluster is given as well.
    ClusterError
        Where the cluster cannot be reached or used, or is lost; what was finished is kept.
    OutputError
        Where `out` cannot be written to, or the disk is full.
    ResultsError
        Where a run gave a figure that is not a number, or ran out of all bounds.
    """
    job = PlanJob(plan, plan.sampled(), run)
    values: Cube = np.full(
        (len(plan.policies), plan.worlds, plan.runs, plan.years, len(OUTCOMES)), np.nan
    )

    def put(block: Block, cube: Cube) -> None:
        first, last = block.replicates[0], block.replicates[-1]
        values[:, block.place, first - 1 : last] = cube

    carry_out_job(job, threads=threads, cluster=cluster, out=out, progress=progress, finished=put)
    return Ensemble(plan.policies, job.worlds, OUTCOMES, values)


@dataclass(frozen=True)
class PlanJob:
    """A plan as a job: a block is one world under every policy, with some of its replicates."""

    plan: Plan
    worlds: tuple[SampledWorld, ...]
    run_world: Run

    def __reduce__(self) -> tuple[type["PlanJob"], tuple[Plan, tuple[()], Run]]:
        """Be sent without the worlds: each block brings its own."""
        return PlanJob, (self.plan, (), self.run_world)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, in the order of the plan's worlds."""
        return blocks_of(self.plan, self.worlds)

    def shape(self, block: Block) -> tuple[int, ...]:
        """Shape of a block's numbers: [policy, replicate, year, outcome]."""
        return (len(self.plan.policies), len(block.replicates), self.plan.years, len(OUTCOMES))

    def size(self, block: Block) -> int:
        """Simulations in a block: one for each policy and replicate."""
        return len(self.plan.policies) * len(block.replicates)

    def run(self, block: Block, stopped: Callable[[], bool]) -> Cube | None:
        """Run a block: [policy, replicate, year, outcome]; None where stopped between policies."""
        parts = []
        for policy in self.plan.policies:
            if stopped():
                return None
            parts.append(self._under(policy, block))
        return np.stack(parts)

    def _under(self, policy: Policy, block: Block) -> Cube:
        """Run a block under one policy: [replicate, year, outcome]."""
        where = (
            f"policy {policy.key}, world {block.world.number} ({block.world.temper}), "
            f"replicates {block.replicates}, seed {self.plan.seed}"
        )
        try:
            values = self.run_world(
                self.plan.scenario,
                policy,
                world=block.world,
                years=self.plan.years,
                seed=self.plan.seed,
                replicates=block.replicates,
            )
        except OverflowError as error:
            raise ResultsError(
                f"A run cannot be finished: {error}",
                where=where,
                remedy="fix the parameters that it names in the scenario's [parameters]",
            ) from error
        if not np.isfinite(values).all():
            raise ResultsError(
                "A run gave a figure that is not a finite number.",
                where=where,
                expected="finite figures for every outcome",
                remedy="please report this line: it is a fault of the model, not yours",
            )
        return values
