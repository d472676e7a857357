"""The points of a study of sensitivity: sampled worlds in which luck is one more factor.

The draws of the engine have addresses: the same seed and the same world number give the same luck,
whatever the parameters. So luck can be moved alone, or held while a parameter moves, as any other
factor. One luck is one number of a world: which states are active and irresolute, and every chance
event of every month.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from detente.engine.measures import OUTCOMES, horizon
from detente.experiments.blocks import FOLDER, Block, blocks_of, discard
from detente.experiments.design import SampledWorld, scaled
from detente.experiments.execute import PlanJob, Run
from detente.experiments.jobs import Progress, carry_out_job
from detente.experiments.screening import LEVELS
from detente.experiments.sensitivity_question import LUCK, Question
from detente.world.parameters import PARAMETERS

LUCKS = 2**20
"""Lucks to choose from: so many that two base points of one study hardly ever share one."""

WALK, BASE = "screening", "sobol"

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Point:
    """Where a point stands: its stage, the number of its walk or base point from 1, what moved.

    In a walk `moved` is the factor in which it differs from the point before, or `start`; in
    Saltelli's design the block that A takes from B, or `A`, or `B`.
    """

    stage: str
    draw: int
    moved: str


def walk_points(names: Sequence[str], places: Floats) -> list[Point]:
    """Where the points [points, factors] of a screening stand."""
    length = len(names) + 1
    moved = np.abs(np.diff(places, axis=0, prepend=places[:1])).argmax(axis=1)
    return [
        Point(WALK, 1 + k // length, names[moved[k]] if k % length else "start")
        for k in range(len(places))
    ]


def base_points(blocks: Sequence[str], base: int) -> list[Point]:
    """Where the points of Saltelli's design stand, whose columns belong to these blocks."""
    turn = ["A", *dict.fromkeys(blocks), "B"]
    return [Point(BASE, number, moved) for number in range(1, base + 1) for moved in turn]


def screening_luck(places: Floats, *, walk: int) -> Whole:
    """Numbers of luck along the walks of a screening.

    Parameters
    ----------
    places
        [points]: luck's place on the grid, 0 to 1.
    walk
        Points in a walk.

    Returns
    -------
    NDArray
        [points]: from 1. Each walk has lucks of its own, since there are but LEVELS on the grid and
        the whole screening would otherwise rest on those.
    """
    level = np.rint(places * (LEVELS - 1)).astype(np.int64)
    return 1 + LEVELS * (np.arange(len(places)) // walk) + level


def drawn_luck(places: Floats) -> Whole:
    """Numbers of luck, from 1 to LUCKS, at places in [0, 1)."""
    return 1 + np.floor(places * LUCKS).astype(np.int64)


def worlds_at(question: Question, places: Floats, luck: Whole) -> tuple[SampledWorld, ...]:
    """The worlds at some places.

    Parameters
    ----------
    question
        Gives the axes, and all that is fixed.
    places
        [points, axes]: 0 to 1, evenly on each axis's own scale.
    luck
        [points]: number of the luck of each.
    """
    columns = [scaled(axis, places[:, k]) for k, axis in enumerate(question.axes)]
    names = [axis.name for axis in question.axes]
    fixed = question.space.fixed
    return tuple(
        SampledWorld(number, question.theory, {**fixed, **dict(zip(names, row, strict=True))})
        for number, row in zip(luck.tolist(), np.column_stack(columns).tolist(), strict=True)
    )


def outcomes_at(
    question: Question,
    worlds: Sequence[SampledWorld],
    *,
    threads: int | None,
    cluster: str | None = None,
    out: Path | None,
    progress: Progress,
    run: Run,
) -> Floats:
    """Run worlds under each policy: the outcome at the horizon as float64[policy, world].

    Where a world has several runs it is their mean. Finished blocks are kept in `out`, where it is
    given; other arguments and errors as in `execute`.
    """
    place = OUTCOMES.index(question.outcome)
    values = np.full((len(question.policies), len(worlds), question.runs), np.nan)

    def put(block: Block, cube: Floats) -> None:
        at = horizon(np.moveaxis(cube, 2, 0), question.horizon)  # [policy, replicate, outcome]
        first, last = block.replicates[0], block.replicates[-1]
        values[:, block.place, first - 1 : last] = at[..., place]

    job = PlanJob(question.plan, tuple(worlds), run)
    carry_out_job(job, threads=threads, cluster=cluster, out=out, progress=progress, finished=put)
    return np.asarray(values.mean(axis=2))


def answers_of(outcomes: Floats) -> Floats:
    """The answers [world] to outcomes [policy, world]: less the rival's, where there is one."""
    return np.asarray(outcomes[0] - outcomes[1] if len(outcomes) == 2 else outcomes[0])


def ranks(answers: Floats) -> Floats:
    """The share of all answers below each, 0 to 1; equals share the middle of their places."""
    ordered = np.sort(answers)
    below = np.searchsorted(ordered, answers, "left")
    up_to = np.searchsorted(ordered, answers, "right")
    return np.asarray((below + up_to) / (2 * len(answers)))


def discard_blocks(question: Question, worlds: Sequence[SampledWorld], out: Path) -> None:
    """Delete what was kept of these worlds, once the results are written."""
    discard(out / FOLDER, blocks_of(question.plan, worlds))


def points_table(
    question: Question,
    *,
    points: Sequence[Point],
    worlds: Sequence[SampledWorld],
    outcomes: Floats,
) -> pa.Table:
    """Every point that was run, in the order of the designs.

    Parameters
    ----------
    question
        What was asked.
    points
        Where each stands in the designs.
    worlds, outcomes
        As given to, and by, `outcomes_at`.

    Returns
    -------
    Table
        One row a point: stage, draw, moved, luck, one column for each uncertain parameter, the
        outcome under each policy, and the answer; units stand with the columns.
    """
    columns: dict[str, pa.Array] = {
        "stage": pa.array([point.stage for point in points]),
        "draw": pa.array([point.draw for point in points], pa.int32()),
        "moved": pa.array([point.moved for point in points]),
        LUCK: pa.array([world.number for world in worlds], pa.int32()),
    }
    for axis in question.axes:
        columns[axis.name] = pa.array([world.values[axis.name] for world in worlds])
    for policy, values in zip(question.policies, outcomes, strict=True):
        columns[f"outcome:{policy.key}"] = pa.array(values)
    columns["answer"] = pa.array(answers_of(outcomes))
    fields = [
        pa.field(name, column.type, nullable=False, metadata={"unit": _unit(question, name)})
        for name, column in columns.items()
    ]
    return pa.Table.from_arrays(list(columns.values()), schema=pa.schema(fields))


def _unit(question: Question, column: str) -> str:
    """The unit of a column; 1 where it counts or names."""
    if column == "answer" or column.startswith("outcome:"):
        return question.outcome.unit
    return PARAMETERS[column].unit if column in PARAMETERS else "1"
