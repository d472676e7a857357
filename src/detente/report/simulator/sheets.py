"""A chart to stand by itself: its drawing on a white sheet, with title, and what it rests on."""

from collections.abc import Sequence

from detente.report.chart import Layout
from detente.report.simulator.frame import SIZES
from detente.report.simulator.paper import LEADING, Paper, broken
from detente.report.simulator.themes import Theme

_MARGIN = 16
_TITLE, _FINE = 16.0, 11.0  # size of type, in pixels
_SPACE = 10  # between title, drawing and lines


def sheet(drawn: bytes, title: str, beneath: Sequence[str], *, direction: str = "ltr") -> bytes:
    """Set a drawing on a sheet.

    Parameters
    ----------
    drawn
        A wide, light drawing as an SVG file.
    title
        Above the drawing.
    beneath
        Sentences below it, each of which begins a line; an address may be broken anywhere.
    direction
        In which the words run: "ltr" or "rtl".

    Returns
    -------
    bytes
        An SVG file.
    """
    width, height = SIZES[Layout.WIDE]
    heading = broken(title, width, _TITLE)
    said = [line for sentence in beneath for line in broken(sentence, width, _FINE)]
    top = _MARGIN + LEADING * _TITLE * len(heading) + _SPACE
    foot = top + height + _SPACE
    whole = foot + LEADING * _FINE * len(said) + _MARGIN
    paper = Paper(width + 2 * _MARGIN, round(whole), margin=_MARGIN, direction=direction)
    paper.lines(heading, 0, _MARGIN + _TITLE, width, _TITLE, bold=True)
    paper.drawing(drawn.decode(), 0, top, width)
    paper.lines(said, 0, foot + _FINE, width, _FINE, colour=Theme.LIGHT.colours.quiet)
    return paper.drawn().encode()
