"""The brief: one policy on one page of paper, as PDF, for a reader who has a minute."""

from collections.abc import Sequence
from dataclasses import dataclass

import vl_convert

from detente.report.chart import Drawing
from detente.report.picture import svg_of
from detente.report.simulator.paper import LEADING, Paper, broken
from detente.report.simulator.themes import Theme

WIDTH, HEIGHT = 595, 842
"""Of a sheet of A4, in points."""

_MARGIN = 42
_GUTTER = 15  # between columns
_QUIET = Theme.LIGHT.colours.quiet
_ACCENT = Theme.LIGHT.colours.yours
_FINE = 7.0  # type of the foot, in points
_LARGEST, _SMALLEST = 9.0, 5.0  # type of lists, in points; smaller is not read


@dataclass(frozen=True)
class Brief:
    """All that stands in a brief, in the reader's language.

    Parameters
    ----------
    title, disclaimer
        What is set out, and in one sentence what it is not.
    tiles
        Name and value of each figure of the headline, up to four.
    charts
        Title and drawing, with its rows, of the two charts: narrow ones on a light ground, which
        stand side by side.
    levers_title, levers
        The levers that differ from the status quo, a line each: "Name: from → to".
    assumptions_title, assumptions
        What the reader fixed, a line each.
    basis
        Worlds, runs, seed and version.
    address
        Where the same is seen again; it may be broken anywhere.
    direction
        ``"ltr"`` or ``"rtl"``.
    """

    title: str
    disclaimer: str
    tiles: tuple[tuple[str, str], ...]
    charts: tuple[tuple[str, Drawing], tuple[str, Drawing]]
    levers_title: str
    levers: tuple[str, ...]
    assumptions_title: str
    assumptions: tuple[str, ...]
    basis: str
    address: str
    direction: str = "ltr"


def brief(content: Brief) -> bytes:
    """Print a brief: a PDF file of one page of A4.

    Lists are set in two columns, and in smaller type the longer they are, down to 5 points, in
    which some eighty lines have room.
    """
    found: bytes = vl_convert.svg_to_pdf(brief_drawing(content))
    return found


def brief_drawing(content: Brief) -> str:
    """Draw the page as SVG, before it is printed."""
    paper = Paper(WIDTH, HEIGHT, margin=_MARGIN, direction=content.direction)
    width = paper.inner
    y = paper.lines(content.title, 0, _MARGIN + 14, width, 19, bold=True)
    y = paper.lines(content.disclaimer, 0, y + 2, width, 9, colour=_QUIET)
    y = _tiles(paper, content.tiles, y + 8)
    y = _charts(paper, content.charts, y + 18)
    foot = _foot(paper, content)
    lists = [
        (content.levers_title, content.levers),
        (content.assumptions_title, content.assumptions),
    ]
    _lists(paper, [each for each in lists if each[1]], y + 20, foot - 14)
    return paper.drawn()


def _tiles(paper: Paper, tiles: Sequence[tuple[str, str]], y: float) -> float:
    """Set the headline's figures side by side; give where what follows may begin."""
    step = (paper.inner + _GUTTER) / max(1, len(tiles))
    end = y
    for place, (name, value) in enumerate(tiles):
        x, width = place * step + 9, step - _GUTTER - 9
        low = paper.lines(name, x, y + 9, width, 8.5, colour=_QUIET)
        end = max(end, paper.lines(value, x, low + 4, width, 11.5, bold=True))
    for place in range(len(tiles)):
        paper.bar(place * step, y, 2.5, end - y - 10, _ACCENT)
    return end


def _charts(paper: Paper, charts: Sequence[tuple[str, Drawing]], y: float) -> float:
    """Set the charts side by side under their titles; give where what follows may begin."""
    width = (paper.inner - _GUTTER * (len(charts) - 1)) / len(charts)
    columns = [place * (width + _GUTTER) for place in range(len(charts))]
    below = [
        paper.lines(title, x, y, width, 10.5, bold=True)
        for x, (title, _) in zip(columns, charts, strict=True)
    ]
    return max(
        paper.drawing(svg_of(specification), x, max(below) - 6, width)
        for x, (_, specification) in zip(columns, charts, strict=True)
    )


def _foot(paper: Paper, content: Brief) -> float:
    """Set basis and address at the page's foot; give where they begin."""
    said = [
        *broken(content.basis, paper.inner, _FINE),
        *broken(content.address, paper.inner, _FINE),
    ]
    top = HEIGHT - _MARGIN - LEADING * _FINE * len(said) + 4
    paper.bar(0, top - 12, paper.inner, 0.7, Theme.LIGHT.colours.line)
    paper.lines(said, 0, top, paper.inner, _FINE, colour=_QUIET)
    return top - 12


def _lists(paper: Paper, lists: Sequence[tuple[str, Sequence[str]]], y: float, foot: float) -> None:
    """Set the lists one below the other in two columns, in the largest type in which all fits."""
    width = (paper.inner - _GUTTER) / 2
    size = _LARGEST
    while size > _SMALLEST and y + _needed(lists, width, size) > foot:
        size -= 0.25
    for title, lines in lists:
        y = paper.lines(title, 0, y, 2 * width, size + 1.5, bold=True) + 2
        half = -(-len(lines) // 2)
        ends = [y]
        for x, column in ((0.0, lines[:half]), (width + _GUTTER, lines[half:])):
            below = y
            for line in column:
                below = paper.lines(line, x, below, width, size)
            ends.append(below)
        y = max(ends) + size


def _needed(lists: Sequence[tuple[str, Sequence[str]]], width: float, size: float) -> float:
    """The height of all lists in one size of type."""
    whole = 0.0
    for _, lines in lists:
        half = -(-len(lines) // 2)
        columns = (lines[:half], lines[half:])
        most = max(sum(len(broken(line, width, size)) for line in column) for column in columns)
        whole += LEADING * (size + 1.5 + size * most) + size + 2
    return whole
