"""The wide table holds every number once, says its units, and is known by its digest."""

import io

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from detente.engine.measures import OUTCOMES, horizon
from detente.experiments.execute import execute
from detente.experiments.results import (
    Ensemble,
    csv_bytes,
    parquet_bytes,
    results_table,
    table_digest,
    worlds_table,
)
from detente.world.parameters import PARAMETERS
from tests.experiments import made_up


@pytest.fixture(scope="module")
def ensemble() -> Ensemble:
    return execute(made_up.plan(), run=made_up.Counting())


def test_each_row_holds_the_numbers_of_its_policy_world_replicate_and_year(
    ensemble: Ensemble,
) -> None:
    rows = results_table(ensemble).to_pylist()
    assert len(rows) == 3 * 6 * 2 * 4
    assert len({(r["policy"], r["world"], r["replicate"], r["year"]) for r in rows}) == len(rows)
    for row in rows[::7]:
        place = (
            ensemble.policy_keys.index(row["policy"]),
            row["world"] - 1,
            row["replicate"] - 1,
            row["year"] - 1,
        )
        assert [row[key] for key in made_up.KEYS] == ensemble.values[place].tolist()
        assert row["temper"] == ensemble.worlds[row["world"] - 1].temper


def test_every_outcome_has_its_column_with_unit_and_definition(ensemble: Ensemble) -> None:
    table = results_table(ensemble)
    assert table.column_names == ["policy", "world", "temper", "replicate", "year", *made_up.KEYS]
    for outcome in OUTCOMES:
        notes = table.schema.field(outcome.key).metadata
        assert notes[b"unit"].decode() == outcome.unit
        assert notes[b"definition"].decode() == outcome.definition


def test_every_parameter_of_every_world_is_in_the_table_of_worlds(ensemble: Ensemble) -> None:
    table = worlds_table(ensemble.worlds)
    assert table.column_names == ["world", "temper", *PARAMETERS]
    for row, world in zip(table.to_pylist(), ensemble.worlds, strict=True):
        assert row == {"world": world.number, "temper": world.temper, **world.values}
    name = next(iter(PARAMETERS))
    assert table.schema.field(name).metadata[b"unit"].decode() == PARAMETERS[name].unit


def test_the_digest_outlives_writing_and_reading(ensemble: Ensemble) -> None:
    table = results_table(ensemble)
    read = pyarrow.parquet.read_table(io.BytesIO(parquet_bytes(table)))
    assert table_digest(read) == table_digest(table)
    assert read.schema.field("damage").metadata[b"unit"]
    assert table_digest(table.combine_chunks()) == table_digest(pa.concat_tables([table]))


def test_the_digest_changes_with_any_value_name_or_order() -> None:
    table = pa.table({"policy": ["a", "b"], "year": [1, 2], "damage": [0.5, 1.0]})
    others = [
        pa.table({"policy": ["ab", ""], "year": [1, 2], "damage": [0.5, 1.0]}),
        pa.table({"policy": ["a", "b"], "year": [1, 3], "damage": [0.5, 1.0]}),
        pa.table({"policy": ["a", "b"], "year": [1, 2], "damage": [0.5, np.nextafter(1, 2)]}),
        pa.table({"policy": ["a", "b"], "year": [1, 2], "cost": [0.5, 1.0]}),
        table.take([1, 0]),
    ]
    assert len({table_digest(each) for each in [table, *others]}) == 6


def test_equal_figures_have_equal_digests() -> None:
    assert table_digest(pa.table({"x": [0.0]})) == table_digest(pa.table({"x": [-0.0]}))


def test_csv_keeps_every_figure(ensemble: Ensemble) -> None:
    table = results_table(ensemble)
    read = pyarrow.csv.read_csv(io.BytesIO(csv_bytes(table)))
    assert read.column_names == table.column_names
    assert read.column("damage").to_pylist() == table.column("damage").to_pylist()


def test_the_same_table_gives_the_same_file(ensemble: Ensemble) -> None:
    assert parquet_bytes(results_table(ensemble)) == parquet_bytes(results_table(ensemble))


def test_figures_at_a_horizon_are_read_as_the_engine_defines_them(ensemble: Ensemble) -> None:
    read = ensemble.at(3)
    assert read.shape == (3, 6, 2, len(made_up.KEYS))
    assert (read[1, 4, 1] == horizon(ensemble.values[1, 4, 1], 3)).all()


def test_sizes_are_read_off_the_numbers(ensemble: Ensemble) -> None:
    assert (ensemble.runs, ensemble.years) == (2, 4)
    assert ensemble.policy_keys == made_up.TRIO
    assert ensemble.outcome_keys == made_up.KEYS
