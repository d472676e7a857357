"""The brief: one policy on one page of paper, as PDF, for a reader who has a minute."""

import html
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import vl_convert

from detente.report.chart import FONT, Drawing
from detente.report.picture import svg_of
from detente.report.simulator.themes import Theme
from detente.report.simulator.words import RIGHT_TO_LEFT, directed
from detente.report.wording import wrapped

WIDTH, HEIGHT = 595, 842
"""Of a sheet of A4, in points."""

_MARGIN = 42
_GUTTER = 15  # between columns
_COLOURS = Theme.LIGHT.colours
_LETTER = 0.50  # width of a letter on average, in parts of its size (measured in Liberation Sans)
_LARGEST, _SMALLEST = 9.0, 5.0  # type of lists, in points; smaller is not read
_LEADING = 1.35  # from line to line, in parts of the size of type


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
    sheet = _Sheet(content.direction)
    width = WIDTH - 2 * _MARGIN
    y = sheet.lines(content.title, 0, _MARGIN + 14, width, 19, weight=700)
    y = sheet.lines(content.disclaimer, 0, y + 2, width, 9, colour=_COLOURS.quiet)
    y = _tiles(sheet, content.tiles, y + 8)
    y = _charts(sheet, content.charts, y + 18)
    foot = _foot(sheet, content)
    lists = [
        (content.levers_title, content.levers),
        (content.assumptions_title, content.assumptions),
    ]
    _lists(sheet, [each for each in lists if each[1]], y + 20, foot - 14)
    return sheet.drawing()


class _Sheet:
    """A page under way: what is set on it, with places counted from where reading begins."""

    def __init__(self, direction: str) -> None:
        self._direction = direction
        self._parts: list[str] = []

    def drawing(self) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
            f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="{html.escape(FONT)}">'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#FFFFFF"/>'
            f"{''.join(self._parts)}</svg>"
        )

    def left(self, x: float, width: float = 0) -> float:
        """The left end of what begins so far into the text, and is so wide."""
        if self._direction == RIGHT_TO_LEFT:
            return WIDTH - _MARGIN - x - width
        return _MARGIN + x

    def lines(
        self, text: str | Sequence[str], x: float, y: float, width: float, size: float, *,
        weight: int = 400, colour: str = _COLOURS.ink,
    ) -> float:  # fmt: skip
        """Set a text in lines of a width, the first on `y`; give where a next one would stand."""
        broken = wrapped(text, int(width / (_LETTER * size))) if isinstance(text, str) else text
        anchor = "end" if self._direction == RIGHT_TO_LEFT else "start"
        for line in broken:
            said = html.escape(directed(line, self._direction))
            self._parts.append(
                f'<text x="{self.left(x):.1f}" y="{y:.1f}" text-anchor="{anchor}" '
                f'font-size="{size:.2f}" font-weight="{weight}" fill="{colour}">{said}</text>'
            )
            y += _LEADING * size
        return y

    def rule(self, y: float) -> None:
        self._parts.append(
            f'<rect x="{_MARGIN}" y="{y:.1f}" width="{WIDTH - 2 * _MARGIN}" height="0.7" '
            f'fill="{_COLOURS.line}"/>'
        )

    def bar(self, x: float, y: float, height: float) -> None:
        """Draw an upright bar in the policy's colour at a place."""
        self._parts.append(
            f'<rect x="{self.left(x, 2.5):.1f}" y="{y:.1f}" width="2.5" height="{height:.1f}" '
            f'fill="{_COLOURS.yours}"/>'
        )

    def chart(self, specification: Drawing, x: float, y: float, width: float) -> float:
        """Set a chart so wide; give where what follows may begin."""
        drawn = svg_of(specification)
        own = re.search(r'width="([\d.]+)" height="([\d.]+)"', drawn)
        across, upright = (float(own[1]), float(own[2])) if own else (width, width)
        scale = width / across
        self._parts.append(
            f'<g transform="translate({self.left(x, width):.1f} {y:.1f}) scale({scale:.4f})">'
            f"{drawn}</g>"
        )
        return y + scale * upright


def _tiles(sheet: _Sheet, tiles: Sequence[tuple[str, str]], y: float) -> float:
    """Set the headline's figures side by side; give where what follows may begin."""
    step = (WIDTH - 2 * _MARGIN + _GUTTER) / max(1, len(tiles))
    end = y
    for place, (name, value) in enumerate(tiles):
        x, width = place * step + 9, step - _GUTTER - 9
        low = sheet.lines(name, x, y + 9, width, 8.5, colour=_COLOURS.quiet)
        end = max(end, sheet.lines(value, x, low + 4, width, 11.5, weight=700))
    for place in range(len(tiles)):
        sheet.bar(place * step, y, end - y - 10)
    return end


def _charts(sheet: _Sheet, charts: Sequence[tuple[str, Drawing]], y: float) -> float:
    """Set the charts side by side under their titles; give where what follows may begin."""
    width = (WIDTH - 2 * _MARGIN - _GUTTER * (len(charts) - 1)) / len(charts)
    columns = [place * (width + _GUTTER) for place in range(len(charts))]
    below = [
        sheet.lines(title, x, y, width, 10.5, weight=700)
        for x, (title, _) in zip(columns, charts, strict=True)
    ]
    return max(
        sheet.chart(specification, x, max(below) - 6, width)
        for x, (_, specification) in zip(columns, charts, strict=True)
    )


def _foot(sheet: _Sheet, content: Brief) -> float:
    """Set basis and address at the page's foot; give where they begin."""
    width = WIDTH - 2 * _MARGIN
    letters = int(width / (_LETTER * 7))
    basis, address = wrapped(content.basis, letters), textwrap.wrap(content.address, letters)
    top = HEIGHT - _MARGIN - _LEADING * 7 * (len(basis) + len(address)) + 4
    sheet.rule(top - 12)
    y = sheet.lines(basis, 0, top, width, 7, colour=_COLOURS.quiet)
    sheet.lines(address, 0, y, width, 7, colour=_COLOURS.quiet)
    return top - 12


def _lists(
    sheet: _Sheet, lists: Sequence[tuple[str, Sequence[str]]], y: float, foot: float
) -> None:
    """Set the lists one below the other in two columns, in the largest type in which all fits."""
    width = (WIDTH - 2 * _MARGIN - _GUTTER) / 2
    size = _LARGEST
    while size > _SMALLEST and y + _needed(lists, width, size) > foot:
        size -= 0.25
    for title, lines in lists:
        y = sheet.lines(title, 0, y, 2 * width, size + 1.5, weight=700) + 2
        half = -(-len(lines) // 2)
        ends = [y]
        for x, column in ((0.0, lines[:half]), (width + _GUTTER, lines[half:])):
            below = y
            for line in column:
                below = sheet.lines(line, x, below, width, size)
            ends.append(below)
        y = max(ends) + size


def _needed(lists: Sequence[tuple[str, Sequence[str]]], width: float, size: float) -> float:
    """The height of all lists in one size of type."""
    letters, whole = int(width / (_LETTER * size)), 0.0
    for _, lines in lists:
        half = -(-len(lines) // 2)
        columns = (lines[:half], lines[half:])
        most = max(sum(len(wrapped(line, letters)) for line in column) for column in columns)
        whole += _LEADING * (size + 1.5 + size * most) + size + 2
    return whole
