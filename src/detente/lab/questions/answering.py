"""One question answered: its plan run from kept blocks on, its files written, its folder tidied.

Until the answer is written down every finished block stays, so that a worker killed at any moment,
also while it writes the report, costs no more than the runs at hand.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from detente.experiments.blocks import FOLDER, blocks_of, discard
from detente.experiments.compare import Comparison, summed_up, write_comparison
from detente.experiments.execute import Run, execute, run_engine
from detente.experiments.jobs import Progress
from detente.experiments.plan import Plan
from detente.experiments.records import plan_from
from detente.lab.questions.custody import Found
from detente.lab.questions.limits import SECONDS_BETWEEN_REPORTS
from detente.lab.questions.result import summary
from detente.report.export import write_report
from detente.world.errors import ResultsError


class BrokenOffError(Exception):
    """The run stops here: the worker is to stop, or the question is no longer its own."""


class Writing(Protocol):
    """Whatever writes the report of a comparison into a folder: ours, or a stand-in."""

    def __call__(self, comparison: Comparison, folder: Path) -> object:
        """Write it, and return whatever."""


def plan_kept(record: Mapping[str, Any]) -> Plan:
    """Read back a plan as a row keeps it.

    Raises
    ------
    ResultsError
        It was put down by another version of the model, or is damaged.
    """
    try:
        return plan_from(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ResultsError(
            "This question was asked of another version of the model, which this one cannot read.",
            remedy="ask it anew",
        ) from error


def answered(
    plan: Plan,
    folder: Path,
    *,
    told: Progress,
    halted: Callable[[], bool],
    run: Run = run_engine,
    writing: Writing = write_report,
) -> Found:
    """Run a plan in its folder and write its files; a run broken off earlier goes on.

    Parameters
    ----------
    folder
        Where finished blocks are kept, and the files of the answer written.
    told
        Told at most once a second how far it is.
    halted
        Asked before every run whether to stop.
    run, writing
        What runs one world under one policy, and what writes the report.

    Raises
    ------
    BrokenOffError
        It was to stop; what was finished is kept.
    DetenteError
        The plan cannot be run, or the folder not written to.
    """
    watch = _Watch(told)
    guarded = partial(_unless_halted, run, halted)
    ensemble = execute(plan, out=folder, progress=watch, run=guarded)
    watch.tell()
    if halted():
        raise BrokenOffError
    began = time.monotonic()
    comparison = summed_up(plan, ensemble)
    writing(comparison, folder)
    write_comparison(comparison, folder)
    return Found(
        results_digest=comparison.digest,
        answer=summary(comparison),
        speed=watch.speed(plan),
        writing_seconds=time.monotonic() - began,
    )


def tidy(plan: Plan, folder: Path) -> None:
    """Delete the kept blocks of a question whose answer is written down."""
    discard(folder / FOLDER, blocks_of(plan, plan.sampled()))


def _unless_halted(run: Run, halted: Callable[[], bool], *given: Any, **named: Any) -> Any:
    if halted():
        raise BrokenOffError
    return run(*given, **named)


@dataclass
class _Watch:
    """Passes progress on, not too often, and measures the pace of what was run here and now."""

    told: Progress
    said: float = field(default=float("-inf"))
    last: tuple[int, int, float | None] = (0, 1, None)
    start: tuple[float, int] | None = None
    end: float = 0.0

    def __call__(self, done: int, total: int, seconds_left: float | None) -> None:
        """Hear how far the run is."""
        self.end = time.monotonic()
        self.start = self.start or (self.end, done)  # first told once kept blocks were taken up
        self.last = (done, total, seconds_left)
        if self.end - self.said >= SECONDS_BETWEEN_REPORTS:
            self.tell()

    def tell(self) -> None:
        """Pass on what was heard last."""
        self.said = time.monotonic()
        self.told(*self.last)

    def speed(self, plan: Plan) -> float | None:
        """Simulated months per second; None where nothing had to be run."""
        began, before = self.start or (self.end, self.last[0])
        run, seconds = self.last[0] - before, self.end - began
        if run == 0 or seconds <= 0:
            return None
        return run * (plan.scenario.burn_in_months + 12 * plan.years) / seconds
