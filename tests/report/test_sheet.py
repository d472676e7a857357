"""Pages of one still file: everything asked for is given, and everything given is escaped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from detente.experiments.influence import Influence
from detente.report import sheet as pages
from detente.report.chart import Chart
from detente.report.charts.influences import influences_chart
from detente.report.sheet import environment, figure, sheet

TEMPLATES = Path(pages.__file__).with_name("templates")
STILL = [
    path.name
    for path in sorted(TEMPLATES.glob("*.html"))
    if path.read_text("utf-8").startswith('{% extends "sheet.html" %}')
]


@pytest.fixture(scope="module")
def chart() -> Chart:
    """A small chart."""
    found = [Influence("links", 0.5, 0.6, 1, 0.1)]
    return influences_chart(found, of="the <difference>", worlds=10, runs=2)


def test_several_pages_are_sheets() -> None:
    assert {"discovery.html", "search.html", "sensitivity.html", "validation.html"} <= set(STILL)


@pytest.mark.parametrize("name", STILL)
def test_a_sheet_has_one_heading_one_answer_and_no_head_of_its_own(name: str) -> None:
    text = (TEMPLATES / name).read_text("utf-8")

    assert "<h1" not in text
    assert "<head" not in text
    assert text.count('id="answer"') == 1


def test_what_is_asked_for_and_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        sheet("discovery.html", filters={"percent": str})


def test_a_chart_is_drawn_twice_and_its_words_are_escaped(chart: Chart) -> None:
    drawn = figure(chart)
    macro = environment().get_template("still.html").module.still  # type: ignore[attr-defined]

    text = str(macro(drawn))

    assert text.count("<svg") == 2
    assert "the &lt;difference&gt;" in text
    assert re.search(r"<dt>Rests on</dt><dd>10 worlds, 2 runs</dd>", text)


def test_filters_of_one_page_are_not_those_of_another() -> None:
    assert "percent" not in environment().filters
