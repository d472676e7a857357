"""Charts as files: drawings, pictures and data."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import altair
import pytest
from jsonschema import ValidationError

from detente.report.chart import Chart, Layout
from detente.report.picture import (
    data_file,
    drawing,
    drawing_file,
    picture_of,
    titled,
    vega_lite_version,
)

KINDS = (
    "change-damage",
    "crossover",
    "tempers",
    "cost-against-damage",
    "spending",
    "reported-and-actual",
    "fan-damage",
)
"""Keys of the charts that stand for their kind: the other changes and fans are drawn alike."""


@pytest.fixture(scope="module")
def chart(charts: dict[str, Chart]) -> Chart:
    """A chart that is quick to draw."""
    return charts["spending"]


def test_the_version_of_vega_lite_is_that_of_altair() -> None:
    assert re.fullmatch(r"\d+\.\d+", vega_lite_version())


@pytest.mark.parametrize(("layout", "most"), [(Layout.WIDE, 1000), (Layout.NARROW, 352)])
def test_a_drawing_fits_its_page_and_can_share_it(
    chart: Chart, layout: Layout, most: float
) -> None:
    root = ElementTree.fromstring(drawing(chart, layout))  # noqa: S314 - made here
    assert float(root.get("width", "9999")) <= most
    assert not [each for each in root.iter() if each.get("id")]


def test_a_file_of_its_own_says_its_finding_and_basis(chart: Chart) -> None:
    title = titled(chart)["title"]
    assert " ".join(title["text"]) == chart.finding
    assert f"{chart.worlds} worlds, {chart.runs} runs" in title["subtitle"][-1]
    assert chart.finding.split()[0] in drawing_file(chart).decode()


def test_titles_leave_the_chart_as_it_was(chart: Chart) -> None:
    before = chart.specification(Layout.WIDE)
    titled(chart)
    assert chart.specification(Layout.WIDE) == before


def test_a_picture_is_a_png(chart: Chart) -> None:
    assert picture_of(drawing_file(chart)).startswith(b"\x89PNG\r\n")


def test_the_data_are_those_drawn_in_full_precision(chart: Chart) -> None:
    rows = list(csv.DictReader(io.StringIO(data_file(chart).decode())))
    assert len(rows) == len(chart.rows)
    assert [float(row["spending"]) for row in rows] == [row["spending"] for row in chart.rows]


@pytest.mark.slow
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("key", KINDS)
def test_every_kind_of_chart_keeps_to_the_schema(
    charts: dict[str, Chart], key: str, layout: Layout
) -> None:
    altair.ConcatChart.from_dict(charts[key].specification(layout), validate=True)


def test_the_schema_refuses_what_is_none(chart: Chart) -> None:
    broken = chart.specification(Layout.WIDE) | {"columns": "three"}
    with pytest.raises(ValidationError):
        altair.ConcatChart.from_dict(broken, validate=True)
