"""What stands around every drawing: its size, which never changes, its key and its unit.

All places are fixed, so that nothing jumps while a lever moves and Vega has no layout to redo.
Time runs from left to right in every language, as charts do by convention; words, and the key with
them, run in the reader's direction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair

from detente.report.chart import FONT, Drawing, Layout
from detente.report.simulator.themes import Colours
from detente.report.simulator.words import Words

Mark = dict[str, Any]

SIZES = {Layout.WIDE: (560, 300), Layout.NARROW: (300, 230)}
"""Width and height of a whole drawing in pixels."""

HEADS = {Layout.WIDE: 48, Layout.NARROW: 56}
"""Height of what stands above the plot: the key, and the unit."""

FIGURES = ",.3~r"
"""Three significant digits, as D3 writes them: more than sixteen worlds can bear."""

_LINES = {Layout.WIDE: (10, 34), Layout.NARROW: (9, 25, 44)}
"""Middles of the lines of the head, from the top down; the unit has the last."""

_SLOTS = {
    Layout.WIDE: ((2, 0), (150, 0), (298, 0)),
    Layout.NARROW: ((2, 0), (150, 0), (2, 1)),
}
"""Where the entries of the key begin: pixels from the side where reading begins, and the line."""

_SAMPLE, _SPACE = 22, 7  # of a key's entry, and between it and its text, in pixels


@dataclass(frozen=True)
class Entry:
    """One entry of a key: a text, and the marks of its sample, drawn from 0 to 22 px across."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Inset:
    """Where a plot lies in the whole drawing, in pixels."""

    left: int
    top: int
    width: int
    height: int


def line_entry(text: str, colour: str, *, width: float, dash: Sequence[int] = ()) -> Entry:
    """Make a key's entry with a stroke as its sample."""
    return Entry(text, ({"type": "rule", "color": colour, "strokeWidth": width,
                         "strokeDash": list(dash), "y": 0},))  # fmt: skip


def band_entry(text: str, colours: Colours) -> Entry:
    """Make a key's entry with the two bands as its sample."""
    swatch = {"type": "rect", "color": colours.yours}
    outer = swatch | {"opacity": colours.outer, "y": -6, "y2": 6}
    return Entry(text, (outer, swatch | {"opacity": colours.inner, "y": -3, "y2": 3}))


def head(
    words: Words, entries: Sequence[Entry], layout: Layout, colours: Colours, inset: Inset
) -> list[Drawing]:
    """Give the layers of key and unit, placed from the corner of the first plot."""
    width = SIZES[layout][0]
    drawn = []
    for entry, (begin, line) in zip(entries, _SLOTS[layout], strict=False):
        y = _LINES[layout][line] - inset.top
        x = begin if words.rightwards else width - begin - _SAMPLE
        for mark in entry.marks:
            moved = {side: mark[side] + y for side in ("y", "y2") if side in mark}
            across = {"x": x - inset.left, "x2": x + _SAMPLE - inset.left}
            drawn.append(still(mark | moved | across))
        place = x + _SAMPLE + _SPACE if words.rightwards else x - _SPACE
        drawn.append(text(entry.text, place - inset.left, y, words, colours.ink))
    edge = 2 if words.rightwards else width - 2
    unit = text(words.unit, edge - inset.left, _LINES[layout][-1] - inset.top, words, colours.quiet)
    unit["mark"]["limit"] = width - 4
    return [*drawn, unit]


def text(words_said: str, x: float, y: float, words: Words, colour: str, **mark: Any) -> Drawing:
    """Set a text at a place from which it runs in its own direction."""
    written = {"type": "text", "text": words.set(words_said), "x": x, "y": y, "color": colour}
    align = "left" if words.rightwards else "right"
    return still(written | {"align": align, "baseline": "middle", "fontSize": 11} | mark)


def still(mark: Mark) -> Drawing:
    """Draw one mark that no row moves."""
    # Vega-Lite does not take the places of a rule from its mark.
    places = {side: {"value": mark[side]} for side in ("x", "x2", "y", "y2") if side in mark}
    style = {name: mark[name] for name in mark if name not in places}
    return {"data": {"values": [{}]}, "mark": style, "encoding": places}


def dressed(
    drawing: Drawing, words: Words, layout: Layout, colours: Colours, inset: Inset
) -> Drawing:
    """Give a drawing its fixed size, its type and its colours, and no ground of its own.

    Vega counts a group of panels as having no width, so the room around the first plot's corner is
    laid out by padding alone; a single plot has its own width between the two sides.
    """
    width, height = SIZES[layout]
    own = (0, 0) if "concat" in drawing else (inset.width, inset.height)
    padding = {
        "left": inset.left,
        "top": inset.top,
        "right": width - inset.left - own[0],
        "bottom": height - inset.top - own[1],
    }
    around = {"autosize": {"type": "none"}, "padding": padding, "background": "transparent"}
    return {"$schema": altair.SCHEMA_URL, "config": _config(words, colours)} | around | drawing


def _config(words: Words, colours: Colours) -> dict[str, Any]:
    signs = {"decimal": words.decimal, "thousands": words.thousands}
    return {
        "font": FONT,
        "aria": False,  # the page says in words what a drawing shows
        "locale": {"number": signs | {"grouping": [3], "currency": ["", ""]}},
        "view": {"stroke": None},
        "axis": {
            "title": None,
            "labelColor": colours.quiet,
            "labelFontSize": 11,
            "gridColor": colours.line,
            "domainColor": colours.quiet,
            "ticks": False,
            "labelPadding": 6,
        },
        "title": {"color": colours.ink, "subtitleColor": colours.quiet},
    }
