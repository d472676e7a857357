"""Paper: lines and drawings in their places, mirrored where reading begins at the right."""

from __future__ import annotations

import re

import pytest

from detente.report.simulator.paper import LEADING, Paper, broken

DRAWING = '<svg width="200" height="100"></svg>'


def paper(direction: str = "ltr") -> Paper:
    """A sheet of 300 by 200 with a margin of 20."""
    return Paper(300, 200, margin=20, direction=direction)


@pytest.mark.parametrize(("direction", "x"), [("ltr", "50.0"), ("rtl", "250.0")])
def test_a_line_begins_where_reading_does(direction: str, x: str) -> None:
    sheet = paper(direction)
    sheet.lines("Word", 30, 40, 200, 10)
    assert re.search(rf'<text x="{x}" y="40.0"', sheet.drawn())


def test_lines_say_where_the_next_one_stands() -> None:
    assert paper().lines(["one", "two"], 0, 40, 200, 10) == pytest.approx(40 + 2 * LEADING * 10)


def test_a_text_is_broken_to_its_width_and_an_address_anywhere() -> None:
    assert broken("one two", 25, 10) == ["one", "two"]
    assert broken("?lever=0.5", 25, 10) == ["?leve", "r=0.5"]
    assert broken("", 25, 10) == [""]


def test_signs_of_markup_are_written_as_such() -> None:
    sheet = paper()
    sheet.lines("a < b & c", 0, 40, 200, 10)
    assert "a &lt; b &amp; c" in sheet.drawn()


@pytest.mark.parametrize(("direction", "place"), [("ltr", "20.0 50.0"), ("rtl", "180.0 50.0")])
def test_a_drawing_is_scaled_to_its_width(direction: str, place: str) -> None:
    sheet = paper(direction)
    assert sheet.drawing(DRAWING, 0, 50, 100) == pytest.approx(100.0)
    assert f"translate({place}) scale(0.5000)" in sheet.drawn()


def test_a_bar_keeps_its_size_on_either_side() -> None:
    sheet = paper("rtl")
    sheet.bar(0, 10, 5, 40, "#000000")
    assert '<rect x="275.0" y="10.0" width="5.0" height="40.0"' in sheet.drawn()
