"""Which uncertainties matter: an answer's variance, shared out among parameters and mere luck.

First all uncertain parameters are screened (Morris). The strongest are kept, and the variance of
the answer is shared out (Sobol) between each of them, all others together, and luck. Luck is one
more factor in both designs, since the engine's draws have addresses. Therefore

- luck's first-order share is what luck alone does: it would go if luck were known;
- one less luck's total share is what the parameters do without luck, by themselves and with each
  other;
- the rest is luck and parameters together: how much luck matters hangs on the parameters.

The three add up to one. The others are not fixed: they are exchanged as one block, whose total
share says what the kept ones and luck cannot explain without them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from detente.experiments.design import SampledWorld
from detente.experiments.execute import Run, run_engine
from detente.experiments.files import writable_folder, write_together
from detente.experiments.jobs import Progress, silent
from detente.experiments.results import parquet_bytes
from detente.experiments.screening import Effect, effects, trajectories
from detente.experiments.sensitivity_points import (
    BASE,
    Point,
    answers_of,
    base_points,
    discard_blocks,
    drawn_luck,
    outcomes_at,
    points_table,
    ranks,
    screening_luck,
    walk_points,
    worlds_at,
)
from detente.experiments.sensitivity_question import LUCK, OTHERS, Measured, Question
from detente.experiments.sobol import Index, Indices, Share, indices, is_flat, saltelli

POINTS_FILE = "points.parquet"
TAIL = 0.01
"""How many worlds are called the most extreme, as a share of all."""


@dataclass(frozen=True)
class Stage:
    """One design that was run: where its points stand, their worlds, outcomes [policy, world]."""

    points: Sequence[Point]
    worlds: Sequence[SampledWorld]
    outcomes: NDArray[np.float64]

    @property
    def answers(self) -> NDArray[np.float64]:
        """The answer at each point, in the outcome's unit."""
        return answers_of(self.outcomes)

    def measured(self, question: Question) -> NDArray[np.float64]:
        """The same as amounts or as ranks, whichever the question asks for."""
        return ranks(self.answers) if question.measured is Measured.RANK else self.answers


@dataclass(frozen=True)
class Sensitivity:
    """A study of sensitivity that was carried out, and all that is said of it.

    `effects` are those of the screening, the strongest first, luck among them; `kept` the
    parameters that passed it. `indices` is None where the answers do not vary: there is then no
    variance to share out.
    """

    question: Question
    effects: tuple[Effect, ...]
    kept: tuple[str, ...]
    indices: Indices | None
    stages: tuple[Stage, ...]

    @property
    def is_flat(self) -> bool:
        """Whether the answer is the same at every point, so that nothing can be said of causes."""
        return self.indices is None

    @property
    def others(self) -> tuple[str, ...]:
        """The parameters that were not kept, the strongest first."""
        return tuple(each.factor for each in self.effects if each.factor not in (LUCK, *self.kept))

    @cached_property
    def sample(self) -> NDArray[np.float64]:
        """Answers [points] that are sampled independently: those at A and B, or, if flat, all."""
        last = self.stages[-1]
        drawn = [each.stage != BASE or each.moved in ("A", "B") for each in last.points]
        return last.answers[drawn]

    @property
    def tail(self) -> float:
        """Share of the variance of the amounts that lies with the most extreme worlds, 0 to 1.

        Those are the TAIL farthest from the mean of `sample`; not-a-number where nothing varies.
        """
        apart = np.sort((self.sample - self.sample.mean()) ** 2)
        farthest = apart[-max(1, round(TAIL * len(apart))) :]
        return float(farthest.sum() / apart.sum()) if apart.sum() else float("nan")

    @cached_property
    def split(self) -> Mapping[str, Share]:
        """Shares of the variance that add up to one: luck, parameters, and both together.

        Empty where nothing varies.
        """
        if self.indices is None:
            return {}
        luck = self.indices.of(LUCK)
        return {
            "luck alone": luck.first,
            "parameters alone": self.indices.whole_of(LUCK),
            "luck and parameters together": luck.together,
        }

    @property
    def strongest(self) -> tuple[Index, ...]:
        """The shares of the kept parameters, the largest first-order share first.

        A parameter that moves lets some event happen that did not, and all that follows takes
        another course; its total share holds that re-dealt luck too, and is the worse guide.
        """
        shares = [] if self.indices is None else [self.indices.of(name) for name in self.kept]
        return tuple(sorted(shares, key=lambda each: -each.first.value))

    @cached_property
    def table(self) -> pa.Table:
        """Every point that was run."""
        return points_table(
            self.question,
            points=[point for stage in self.stages for point in stage.points],
            worlds=[world for stage in self.stages for world in stage.worlds],
            outcomes=np.concatenate([stage.outcomes for stage in self.stages], axis=1),
        )


@dataclass(frozen=True)
class Ways:
    """How a study is run, which changes none of its figures; arguments as in `execute`."""

    threads: int | None = None
    out: Path | None = None
    progress: Progress = silent
    run: Run = run_engine
    cluster: str | None = None


_PLAINLY = Ways()


def sensitivity(question: Question, ways: Ways = _PLAINLY) -> Sensitivity:
    """Carry out a study of sensitivity.

    Finished points are kept in the folder `ways.out`, from which the same question goes on if it is
    broken off; `write_points` clears them away.

    Raises
    ------
    PlanError, OutputError, ResultsError, ClusterError
        As in `execute`.
    """
    screened, found = _screened(question, ways)
    if is_flat(screened.answers):
        return Sensitivity(question, found, (), None, (screened,))
    names = [each.factor for each in found if each.factor != LUCK]
    kept = tuple(names[: question.factors])
    columns = [*kept, LUCK, *names[len(kept) :]]
    blocks = [name if name in (*kept, LUCK) else OTHERS for name in columns]
    shared = _shared(question, ways, columns=columns, blocks=blocks)
    shares = indices(blocks, shared.measured(question), seed=question.seed)
    return Sensitivity(question, found, kept, shares, (screened, shared))


def write_points(found: Sensitivity, out: Path, record: bytes, *, name: str) -> tuple[Path, ...]:
    """Write the points and the record that vouches for them, and clear away what was kept.

    Raises
    ------
    OutputError
        Where they cannot be written; those of an earlier study then stand untouched.
    """
    files = write_together(
        writable_folder(out), {POINTS_FILE: parquet_bytes(found.table), name: record}
    )
    for stage in found.stages:
        discard_blocks(found.question, stage.worlds, out)
    return files


def _screened(question: Question, ways: Ways) -> tuple[Stage, tuple[Effect, ...]]:
    """Run the screening; luck is the last column of its design."""
    names = [*(axis.name for axis in question.axes), LUCK]
    places = trajectories(names, count=question.trajectories, seed=question.seed)
    luck = screening_luck(places[:, -1], walk=len(names) + 1)
    worlds = worlds_at(question, places[:, :-1], luck)
    outcomes = _run(question, worlds, ways, before=0)
    stage = Stage(walk_points(names, places), worlds, outcomes)
    return stage, effects(names, places, stage.measured(question), seed=question.seed)


def _shared(
    question: Question, ways: Ways, *, columns: Sequence[str], blocks: Sequence[str]
) -> Stage:
    """Run Saltelli's design; what was kept has its first columns, which are the most even."""
    places = saltelli(blocks, base=question.points, seed=question.seed)
    order = [columns.index(axis.name) for axis in question.axes]
    luck = drawn_luck(places[:, columns.index(LUCK)])
    worlds = worlds_at(question, places[:, order], luck)
    outcomes = _run(question, worlds, ways, before=question.screening_points)
    return Stage(base_points(blocks, question.points), worlds, outcomes)


def _run(
    question: Question, worlds: Sequence[SampledWorld], ways: Ways, *, before: int
) -> NDArray[np.float64]:
    """Run the points of a stage, telling how far the whole study is."""
    behind = before * len(question.policies) * question.runs

    def told(done: int, total: int, seconds_left: float | None) -> None:
        left = question.simulations - behind - done
        if seconds_left is not None and total > done:
            seconds_left *= left / (total - done)
        ways.progress(behind + done, question.simulations, seconds_left if left else 0)

    return outcomes_at(
        question,
        worlds,
        threads=ways.threads,
        cluster=ways.cluster,
        out=ways.out,
        progress=told,
        run=ways.run,
    )
