"""The table of worlds, policies and outcomes, as it is computed, written and told apart.

Two tables. `results`: one row for each policy, world, replicate and year, one column for each
outcome. `worlds`: one row for each sampled world, one column for each parameter. Units and
definitions travel with the columns.
"""

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from numpy.typing import NDArray

from detente.engine.measures import Outcome, horizon
from detente.experiments.design import SampledWorld
from detente.world.parameters import PARAMETERS
from detente.world.policies import Policy

Cube = NDArray[np.float64]


@dataclass(frozen=True)
class Ensemble:
    """What came of each policy in each world.

    `values` has the shape [policy, world, replicate, year, outcome]; years count from 1, the first
    after the burn-in; each outcome is in its own unit.
    """

    policies: tuple[Policy, ...]
    worlds: tuple[SampledWorld, ...]
    outcomes: tuple[Outcome, ...]
    values: Cube

    @property
    def runs(self) -> int:
        """Replicates of each world under each policy."""
        return int(self.values.shape[2])

    @property
    def years(self) -> int:
        """Years after the burn-in."""
        return int(self.values.shape[3])

    @cached_property
    def policy_keys(self) -> tuple[str, ...]:
        """Keys of the policies, in the order of the first axis."""
        return tuple(policy.key for policy in self.policies)

    @cached_property
    def outcome_keys(self) -> tuple[str, ...]:
        """Keys of the outcomes, in the order of the last axis."""
        return tuple(outcome.key for outcome in self.outcomes)

    def at(self, year: int) -> Cube:
        """All outcomes at a horizon as [policy, world, replicate, outcome], as `horizon` has it."""
        return horizon(np.moveaxis(self.values, 3, 0), year)


def results_table(ensemble: Ensemble) -> pa.Table:
    """The wide table: policy, world, temper, replicate, year, and one column per outcome."""
    policies, worlds, runs, years, _ = ensemble.values.shape
    numbers = [world.number for world in ensemble.worlds]
    tempers = [world.temper for world in ensemble.worlds]
    rows = worlds * runs * years
    columns: dict[str, pa.Array] = {
        "policy": pa.array(np.repeat(ensemble.policy_keys, rows)),
        "world": pa.array(np.tile(np.repeat(numbers, runs * years), policies), pa.int32()),
        "temper": pa.array(np.tile(np.repeat(tempers, runs * years), policies)),
        "replicate": _counted(np.repeat(np.arange(1, runs + 1), years), policies * worlds),
        "year": _counted(np.arange(1, years + 1), policies * worlds * runs),
    }
    for place, outcome in enumerate(ensemble.outcomes):
        columns[outcome.key] = pa.array(ensemble.values[..., place].ravel())
    notes = {
        outcome.key: {
            "title": outcome.title,
            "unit": outcome.unit,
            "definition": outcome.definition,
            "form": outcome.form,
            "better": outcome.better,
        }
        for outcome in ensemble.outcomes
    }
    return annotated(columns, {"year": {"unit": "years since the policy began"}, **notes})


def worlds_table(worlds: Sequence[SampledWorld]) -> pa.Table:
    """The sampled worlds: number, temper, and one column per parameter, sampled or fixed."""
    columns: dict[str, pa.Array] = {
        "world": pa.array([world.number for world in worlds], pa.int32()),
        "temper": pa.array([world.temper for world in worlds]),
    }
    for name in worlds[0].values:
        columns[name] = pa.array([float(world.values[name]) for world in worlds])
    notes = {
        name: {"unit": PARAMETERS[name].unit, "definition": PARAMETERS[name].meaning}
        for name in worlds[0].values
        if name in PARAMETERS
    }
    return annotated(columns, notes)


def table_digest(table: pa.Table) -> str:
    """Digest of what a table says: names and values in their order, whatever library wrote it.

    Returns
    -------
    str
        64 hexadecimal digits (SHA-256); the same before and after a table was written and read.
    """
    digest = hashlib.sha256()
    for name in table.column_names:
        digest.update(_framed(name.encode()))
        digest.update(_framed(_column_bytes(table.column(name))))
    return digest.hexdigest()


def parquet_bytes(table: pa.Table) -> bytes:
    """A table as a Parquet file."""
    sink = io.BytesIO()
    pyarrow.parquet.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def csv_bytes(table: pa.Table) -> bytes:
    """A table as a CSV file: one line of column names, figures in full precision."""
    sink = io.BytesIO()
    pyarrow.csv.write_csv(table, sink)
    return sink.getvalue()


def _counted(pattern: NDArray[np.int64], times: int) -> pa.Array:
    """A pattern of whole numbers, repeated."""
    return pa.array(np.tile(pattern, times), pa.int32())


def annotated(columns: Mapping[str, pa.Array], notes: Mapping[str, Mapping[str, str]]) -> pa.Table:
    """A table whose columns carry their notes as metadata."""
    fields = [
        pa.field(name, column.type, nullable=False, metadata=notes.get(name))
        for name, column in columns.items()
    ]
    return pa.Table.from_arrays(list(columns.values()), schema=pa.schema(fields))


def _column_bytes(column: pa.ChunkedArray) -> bytes:
    """The values of a column, as bytes that do not depend on how they were kept."""
    if pa.types.is_floating(column.type):
        # Adding zero makes minus nought nought: equal figures must have equal digests.
        return bytes((column.to_numpy().astype("<f8") + 0.0).tobytes())
    if pa.types.is_integer(column.type):
        return bytes(column.to_numpy().astype("<i8").tobytes())
    return b"".join(_framed(str(value).encode()) for value in column.to_pylist())


def _framed(content: bytes) -> bytes:
    """Bytes led by their length, so that no two lists of them read alike."""
    return len(content).to_bytes(8, "little") + content
