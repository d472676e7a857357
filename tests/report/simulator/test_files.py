"""Files: an SVG that shows the rows, and a CSV that says them."""

from __future__ import annotations

import csv as reader
import io

import pytest

from detente.report.simulator.charts import YOURS
from detente.report.simulator.drawings import with_rows
from detente.report.simulator.files import csv, svg
from tests.report.simulator.made_up_pair import STATES, drawn, rows


def read(key: str) -> list[dict[str, str]]:
    """The CSV file of a chart, read again."""
    return list(reader.DictReader(io.StringIO(csv(rows(key)).decode())))


def test_the_csv_has_the_rows_that_are_drawn() -> None:
    found = read("damage")
    assert len(found) == 40
    assert [float(row["median"]) for row in found] == [row["median"] for row in rows("damage")]


def test_the_csv_of_the_network_has_pairs_and_no_places() -> None:
    found = read("network")
    assert {row["actor"] for row in found} == set(STATES[:2])
    assert not {"path", "x", "y"} & set(found[0])
    assert float(found[-1][YOURS]) == 4.0


@pytest.mark.slow  # starts the drawing machine
@pytest.mark.parametrize("key", ["damage", "reported_actual", "cost_damage", "network"])
def test_a_drawing_becomes_an_svg_of_its_size(key: str) -> None:
    found = svg(with_rows(drawn(key), rows(key))).decode()
    assert 'width="560" height="300"' in found[:400]
    assert "Ambermouth" in found if key == "network" else "+" in found or "Year 3" in found
