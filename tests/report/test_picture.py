"""Charts as files: drawings, pictures and data."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import pytest

from detente.report.chart import Chart, Layout
from detente.report.picture import (
    data_file,
    drawing,
    drawing_file,
    picture_of,
    titled,
    vega_lite_version,
)


@pytest.fixture(scope="module")
def chart(charts: dict[str, Chart]) -> Chart:
    """A chart that is quick to draw."""
    return charts["spending"]


def test_the_version_of_vega_lite_is_that_of_altair() -> None:
    assert re.fullmatch(r"\d+\.\d+", vega_lite_version())


def test_drawings_can_share_a_page_and_fit_it(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        for layout, most in ((Layout.WIDE, 1000), (Layout.NARROW, 345)):
            root = ElementTree.fromstring(drawing(chart, layout))  # noqa: S314 - made here
            assert float(root.get("width", "9999")) <= most, (chart.key, layout)
            assert not [each for each in root.iter() if each.get("id")], (chart.key, layout)


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
