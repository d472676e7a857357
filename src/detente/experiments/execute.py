"""Where a plan is run: on threads, block by block, with the same answer however many there are.

The engine's kernels release Python's lock, so threads suffice. Each block's numbers go to the place
of its world and replicates, so neither the number of threads nor the order in which blocks end can
be seen in the result.
"""

import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Protocol

import numpy as np

from detente.engine.arrays import assemble, under
from detente.engine.measures import OUTCOMES, annual_of
from detente.engine.swift.runs import run_on, stages_for
from detente.experiments.blocks import Block, block_folder, blocks_of, keep, kept
from detente.experiments.design import SampledWorld
from detente.experiments.plan import Plan, PlanError
from detente.experiments.results import Cube, Ensemble
from detente.world.errors import ResultsError
from detente.world.policies import Policy
from detente.world.scenario import Scenario

# How often the waiting thread looks up: an interruption must be noticed on every system.
_LOOK_UP_SECONDS = 0.2

Progress = Callable[[int, int, float | None], None]
"""Called with simulations done, simulations in all, and seconds left (None while unknown)."""


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
        setting = under(_LAST.setting, scenario, policy, values=world.values)
        parts = [run_on(stage, setting) for stage in _LAST.stages]
    return annual_of(
        np.concatenate(parts),
        burn_in=setting.burn_in,
        discount=float(setting.numbers.discount),
    )


_LAST = threading.local()
"""What each thread made ready last."""


def silent(done: int, total: int, seconds_left: float | None) -> None:
    """Progress that nobody watches."""


def execute(
    plan: Plan,
    *,
    threads: int | None = None,
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
        Where `threads` is less than 1.
    OutputError
        Where `out` cannot be written to, or the disk is full.
    ResultsError
        Where a run gave a figure that is not a number, or ran out of all bounds.
    """
    count = os.cpu_count() or 1 if threads is None else threads
    if count < 1:
        raise PlanError(f"threads = {threads} cannot be run.", expected="1 or more threads")
    worlds = plan.sampled()
    work = _Work(plan, None if out is None else block_folder(out), run)
    results = _Results(plan, progress)
    todo = [block for block in blocks_of(plan, worlds) if not results.take_up(block, work.folder)]
    results.begin()
    work_through(todo, work, threads=count, finished=results.add)
    return Ensemble(plan.policies, worlds, OUTCOMES, results.values)


class Work(Protocol):
    """What a thread does with a block; `stop` asks it to leave at the next opportunity."""

    @property
    def stop(self) -> threading.Event:
        """Set when the work is broken off."""

    def __call__(self, block: Block) -> Cube | None:
        """Do the work of a block; None where stopped."""


@dataclass(frozen=True)
class _Work:
    """What a thread does with a block; `stop` asks it to leave after the run that it is at."""

    plan: Plan
    folder: Path | None
    run: Run
    stop: threading.Event = field(default_factory=threading.Event)

    def __call__(self, block: Block) -> Cube | None:
        """Run a block and keep it: [policy, replicate, year, outcome]; None where stopped."""
        parts = []
        for policy in self.plan.policies:
            if self.stop.is_set():
                return None
            parts.append(self._under(policy, block))
        values = np.stack(parts)
        if self.folder is not None:
            keep(self.folder, block, values)
        return values

    def _under(self, policy: Policy, block: Block) -> Cube:
        """Run a block under one policy: [replicate, year, outcome]."""
        where = (
            f"policy {policy.key}, world {block.world.number} ({block.world.temper}), "
            f"replicates {block.replicates}, seed {self.plan.seed}"
        )
        try:
            values = self.run(
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


class _Results:
    """Collects finished blocks at their places, and tells how far the run is."""

    def __init__(self, plan: Plan, progress: Progress) -> None:
        self.values: Cube = np.full(
            (len(plan.policies), plan.worlds, plan.runs, plan.years, len(OUTCOMES)), np.nan
        )
        self._progress = progress
        self._total = len(plan.policies) * plan.worlds * plan.runs
        self._done = self._done_before = 0
        self._began = time.monotonic()

    def take_up(self, block: Block, folder: Path | None) -> bool:
        """Put a block in its place if an earlier run has kept it; say whether it has."""
        policies, _, _, *rest = self.values.shape
        shape = (policies, len(block.replicates), *rest)
        values = None if folder is None else kept(folder, block, shape)
        if values is not None:
            self._put(block, values)
        return values is not None

    def begin(self) -> None:
        """Start the clock, after all that could be taken up was taken up."""
        self._done_before = self._done
        self._began = time.monotonic()
        self._progress(self._done, self._total, None)

    def add(self, block: Block, values: Cube) -> None:
        """Put a finished block in its place and tell how far the run is."""
        self._put(block, values)
        pace = (time.monotonic() - self._began) / (self._done - self._done_before)
        self._progress(self._done, self._total, pace * (self._total - self._done))

    def _put(self, block: Block, values: Cube) -> None:
        """Put a block in its place."""
        first, last = block.replicates[0], block.replicates[-1]
        self.values[:, block.place, first - 1 : last] = values
        self._done += values.shape[0] * values.shape[1]


def work_through(
    todo: Sequence[Block],
    work: "Work",
    *,
    threads: int,
    finished: Callable[[Block, Cube], None],
) -> None:
    """Work through blocks on threads; when broken off, leave after the runs at hand.

    Parameters
    ----------
    todo
        The blocks, in the order in which to begin them.
    work
        What is done with each; it gives None once it is told to stop.
    threads
        How many at a time, 1 or more.
    finished
        Told of each block that ended, in whatever order they end, on the thread that called.
    """
    ended: SimpleQueue[Future[Cube | None]] = SimpleQueue()
    with ThreadPoolExecutor(threads) as pool:
        waiting = {pool.submit(work, block): block for block in todo}
        for future in waiting:
            future.add_done_callback(ended.put)
        try:
            while waiting:
                future = _next(ended)
                block, values = waiting.pop(future), future.result()
                if values is not None:
                    finished(block, values)
        finally:
            work.stop.set()
            pool.shutdown(cancel_futures=True)


def _next(ended: "SimpleQueue[Future[Cube | None]]") -> "Future[Cube | None]":
    """Wait for the next block to end, looking up now and then for an interruption."""
    while True:
        try:
            return ended.get(timeout=_LOOK_UP_SECONDS)
        except Empty:
            continue
