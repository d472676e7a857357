"""Which worlds a question is asked in: those that calibration left standing, or the whole prior.

``calibrated.parquet``, shipped beside this page, holds parameters alone: for each world that came
near the facts its temper and the values of the fitted parameters. Everything else - above all the
effects of measures, norms and deterrence, of which no incident list says anything - is sampled over
its own range, as it always was. World k takes row k of its temper, in an order drawn under the
seed, and over again when the rows are used up; so any number of worlds can be had, and the first of
them are the same whatever the number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet

from detente.experiments.design import (
    Row,
    SampledWorld,
    Space,
    growing_slices,
    sample,
    space_for,
)
from detente.experiments.results import table_digest
from detente.world.errors import ResultsError
from detente.world.parameters import PARAMETERS

CALIBRATED_FILE = Path(__file__).with_name("calibrated.parquet")
OBSERVATION_PREFIX = "observation:"
"""Columns that say how a collection looks at the world: fitted, and of no use to a simulation."""

STATEMENT = (
    "Who strikes whom, how often, by what means and with what name attached is calibrated on "
    "incidents reported up to 2019, which narrow it little. The effects of measures, norms and "
    "deterrence are not: no incident list says anything of them, and they are sampled over their "
    "whole stated range."
)
"""What pages say of an ensemble that was calibrated."""

PRIOR_STATEMENT = (
    "Nothing is calibrated in these worlds: every uncertain parameter is sampled over its whole "
    "stated range."
)
"""What pages say of an ensemble that was not."""


class EnsembleKind(Enum):
    """Which worlds to sample."""

    CALIBRATED = "calibrated"
    PRIOR = "prior"


def calibrated_worlds(
    count: int,
    seed: int,
    *,
    overrides: Mapping[str, float],
    tempers: tuple[str, ...] | None = None,
    path: Path = CALIBRATED_FILE,
) -> tuple[SampledWorld, ...]:
    """Sample worlds that the facts leave standing.

    Parameters
    ----------
    count
        How many worlds, 1 or more; the tempers take turns, so their numbers differ by one at most.
    seed
        Under which the order of the rows and all other coordinates are drawn, 0 or more.
    overrides
        Parameter name to the value at which a scenario fixes it; it wins over a fitted value.
    tempers
        Keys of the tempers to sample, in this order; all of them where not given.
    path
        The table of calibrated worlds. Where there is no such file the worlds are those of the
        prior.

    Returns
    -------
    tuple of SampledWorld
        The first of them are the same whatever the count.

    Raises
    ------
    ParameterError
        Where a temper or a parameter is unknown, or no temper is named.
    ResultsError
        Where the table is damaged.
    """
    space = calibrated_space(overrides, tempers=tempers, seed=seed, path=path)
    return sample(space, count=count, seed=seed)


def calibrated_space(
    overrides: Mapping[str, float],
    *,
    tempers: tuple[str, ...] | None = None,
    seed: int,
    count: int | None = None,
    path: Path = CALIBRATED_FILE,
) -> Space:
    """Lay out what is uncertain once the facts have had their say.

    Parameters
    ----------
    overrides, tempers, seed, path
        As in `calibrated_worlds`.
    count
        How many worlds will be sampled: no more rows are kept than these need, all where not given.
    """
    space = space_for(overrides, tempers=tempers)
    table = read_calibrated(path)
    if table is None:
        return space
    rows, fitted = _rows(table, overrides)
    each = None if count is None else -(-count // len(space.tempers))
    return replace(
        space,
        axes=tuple(axis for axis in space.axes if axis.name not in fitted),
        rows=_in_order(rows, [theory.key for theory in space.tempers], seed, each),
        calibration=table_digest(table),
    )


def ensemble_of(space: Space) -> EnsembleKind:
    """Which worlds a space holds."""
    return EnsembleKind.CALIBRATED if space.rows else EnsembleKind.PRIOR


def statement(space: Space) -> str:
    """Say in a sentence or two what in these worlds is calibrated and what is not."""
    return STATEMENT if ensemble_of(space) is EnsembleKind.CALIBRATED else PRIOR_STATEMENT


@cache
def read_calibrated(path: Path = CALIBRATED_FILE) -> pa.Table | None:
    """Read a table of calibrated worlds; None where there is no such file.

    Raises
    ------
    ResultsError
        Where the file is no such table, or names parameters that this model does not have.
    """
    if not path.is_file():
        return None
    try:
        table = pyarrow.parquet.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise _damaged(path, str(error).splitlines()[0]) from error
    strangers = [name for name in _fitted(table) if name not in PARAMETERS]
    if strangers or not {"world", "temper"} <= set(table.column_names) or not table.num_rows:
        named = f"it names '{strangers[0]}'" if strangers else "worlds or tempers are missing"
        raise _damaged(path, named)
    return table


def _fitted(table: pa.Table) -> list[str]:
    """Names of the fitted parameters of a table."""
    return [
        name
        for name in table.column_names
        if name not in ("world", "temper") and not name.startswith(OBSERVATION_PREFIX)
    ]


def _rows(table: pa.Table, overrides: Mapping[str, float]) -> tuple[list[Row], set[str]]:
    """The rows of a table, and what they fit: all but what the scenario fixes."""
    names = [name for name in _fitted(table) if name not in overrides]
    columns = [table.column(name).to_pylist() for name in names]
    tempers = table.column("temper").to_pylist()
    rows = [
        Row(temper, dict(zip(names, values, strict=True)))
        for temper, *values in zip(tempers, *columns, strict=True)
    ]
    return rows, set(names)


def _in_order(
    rows: Sequence[Row], tempers: Sequence[str], seed: int, each: int | None
) -> tuple[Row, ...]:
    """The rows of these tempers, each temper's in an order drawn under the seed.

    A temper of which no world came near the facts takes the rows of all tempers.
    """
    chosen: list[Row] = []
    for theory in tempers:
        own = [row for row in rows if row.temper == theory]
        own = own or [replace(row, temper=theory) for row in rows]
        order = np.argsort(growing_slices(len(own), name=f"{seed}|{theory}|rows"), kind="stable")
        chosen += [own[place] for place in order][:each]
    return tuple(chosen)


def _damaged(path: Path, reason: str) -> ResultsError:
    """Say that a file is no table of calibrated worlds."""
    return ResultsError(
        f"The table of calibrated worlds cannot be used: {reason}.",
        where=path.name,
        expected="a calibrated.parquet written by this version's `detente calibrate`",
        remedy="write it anew, or ask for --ensemble prior",
    )
