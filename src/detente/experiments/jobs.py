"""Work that falls into blocks, carried out wherever there is room, and taken up where it stopped.

The engine's kernels release Python's lock, so threads suffice on one machine. A block's numbers are
the same wherever it is run and whatever ran before it, so neither the number of threads nor the
order in which blocks end can be seen in a result.
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

from detente.experiments.blocks import Block, block_folder, keep, kept
from detente.experiments.cluster import work_on_cluster
from detente.experiments.plan import PlanError
from detente.experiments.results import Cube

# How often the waiting thread looks up: an interruption must be noticed on every system.
_LOOK_UP_SECONDS = 0.2

Progress = Callable[[int, int, float | None], None]
"""Called with simulations done, simulations in all, and seconds left (None while unknown)."""

Finished = Callable[[Block, Cube], None]
"""Called with each block that ended and its numbers, always on the thread that waits."""


class Job(Protocol):
    """Work that falls into blocks: each gives the same numbers wherever, and whatever ran before.

    A block's digest is taken over all that determines its numbers: by it a kept block is found
    again. A job can be pickled, so that it can be sent to other machines; its blocks are sent one
    by one.
    """

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks, in the order in which to begin them; asked for once."""

    def shape(self, block: Block) -> tuple[int, ...]:
        """Shape of a block's numbers, so that a kept file can be checked."""

    def size(self, block: Block) -> int:
        """Simulations in a block, to tell how far the work is."""

    def run(self, block: Block, stopped: Callable[[], bool]) -> Cube | None:
        """Numbers of a block; None where `stopped` said so, which is asked now and then."""


class Work(Protocol):
    """What a thread does with a block; `stop` asks it to leave at the next opportunity."""

    @property
    def stop(self) -> threading.Event:
        """Set when the work is broken off."""

    def __call__(self, block: Block) -> Cube | None:
        """Do the work of a block; None where stopped."""


def silent(done: int, total: int, seconds_left: float | None) -> None:
    """Progress that nobody watches."""


def carry_out_job(
    job: Job,
    *,
    threads: int | None = None,
    cluster: str | None = None,
    out: Path | None = None,
    progress: Progress = silent,
    finished: Finished,
) -> None:
    """Carry out a job: take up the blocks that an earlier run has kept, and run the others.

    Parameters
    ----------
    job
        What to do.
    threads
        How many blocks at a time, 1 or more; one for each core where not given.
    cluster
        Address of a Dask scheduler whose workers are to run the blocks, instead of threads here.
    out
        Folder in which finished blocks are kept, so that a job that is broken off can be taken up
        again; none are kept where not given.
    progress
        Told once all that could be taken up was, and after every further block, how far the job is.
    finished
        Told of each block, taken up or new, in whatever order they end, on the thread that called.

    Raises
    ------
    PlanError
        Where `threads` is less than 1, or a cluster is given as well.
    ClusterError
        Where the cluster cannot be reached or used, or is lost; what was finished is kept.
    OutputError
        Where `out` cannot be written to, or the disk is full.
    """
    count = _threads(threads, cluster)
    folder = None if out is None else block_folder(out)
    blocks = job.blocks
    tally = _Tally(progress, sum(map(job.size, blocks)))
    todo = []
    for block in blocks:
        values = None if folder is None else kept(folder, block, job.shape(block))
        if values is None:
            todo.append(block)
        else:
            finished(block, values)
            tally.done += job.size(block)
    tally.begin()

    def end(block: Block, values: Cube) -> None:
        finished(block, values)
        tally.add(job.size(block))

    def arrive(block: Block, values: Cube) -> None:
        # Kept here: the workers may share no disk with whoever asked.
        if folder is not None:
            keep(folder, block, values)
        end(block, values)

    if cluster is None:
        work_through(todo, _Keeping(job, folder), threads=count, finished=end)
    elif todo:
        work_on_cluster(todo, job.run, address=cluster, left=_left(out), finished=arrive)


def work_through(todo: Sequence[Block], work: Work, *, threads: int, finished: Finished) -> None:
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


@dataclass(frozen=True)
class _Keeping:
    """Runs the blocks of a job and keeps each, on the thread that ran it."""

    job: Job
    folder: Path | None
    stop: threading.Event = field(default_factory=threading.Event)

    def __call__(self, block: Block) -> Cube | None:
        """Run a block and keep it; None where stopped."""
        values = self.job.run(block, self.stop.is_set)
        if values is not None and self.folder is not None:
            keep(self.folder, block, values)
        return values


@dataclass
class _Tally:
    """Tells how far a job is, and how long the rest will take."""

    progress: Progress
    total: int
    done: int = 0

    def begin(self) -> None:
        """Start the clock, after all that could be taken up was taken up."""
        self._before, self._began = self.done, time.monotonic()
        self.progress(self.done, self.total, None)

    def add(self, size: int) -> None:
        """A block of so many simulations has ended."""
        self.done += size
        pace = (time.monotonic() - self._began) / (self.done - self._before)
        self.progress(self.done, self.total, pace * (self.total - self.done))


def _threads(threads: int | None, cluster: str | None) -> int:
    """How many threads to use; one for each core where nobody says."""
    if threads is not None and cluster is not None:
        raise PlanError(
            "Threads and a cluster cannot be given together.",
            expected="one of them: a cluster's workers have threads of their own",
            remedy="leave out one of --threads and --cluster",
        )
    count = os.cpu_count() or 1 if threads is None else threads
    if count < 1:
        raise PlanError(f"threads = {threads} cannot be run.", expected="1 or more threads")
    return count


def _left(out: Path | None) -> str:
    """Say what is left of a job that is broken off."""
    if out is None:
        return "Nothing was kept, since no folder was given."
    return f"What was finished is kept in {out}; the same command goes on from there."


def _next(ended: "SimpleQueue[Future[Cube | None]]") -> "Future[Cube | None]":
    """Wait for the next block to end, looking up now and then for an interruption."""
    while True:
        try:
            return ended.get(timeout=_LOOK_UP_SECONDS)
        except Empty:
            continue
