"""A sheet of paper under way: lines, bars and drawings set on it, written as SVG."""

import html
import re
import textwrap
from collections.abc import Sequence

from detente.report.chart import FONT
from detente.report.simulator.themes import Theme
from detente.report.simulator.words import RIGHT_TO_LEFT, directed

LEADING = 1.35
"""From line to line, in parts of the size of type."""

_LETTER = 0.50  # width of a letter on average, in parts of its size (measured in Liberation Sans)
_COLOURS = Theme.LIGHT.colours


def broken(text: str, width: float, size: float) -> list[str]:
    """Break a text into lines of a width in a size of type; an address may break anywhere."""
    return textwrap.wrap(text, max(1, int(width / (_LETTER * size)))) or [""]


class Paper:
    """A white sheet of a size, in pixels or points, with a margin on all sides.

    Places across are counted from the margin at which reading begins, places down from the upper
    edge: what is set from left to right and from right to left is the other's mirror image.
    """

    def __init__(self, width: float, height: float, *, margin: float, direction: str) -> None:
        """Take a sheet; `direction` is "ltr" or "rtl"."""
        self._size, self._margin, self._direction = (width, height), margin, direction
        self._parts: list[str] = []

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self._size[0] - 2 * self._margin

    def drawn(self) -> str:
        """Give the sheet as an SVG file."""
        width, height = (f"{side:g}" for side in self._size)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {width} {height}" font-family="{html.escape(FONT)}">'
            f'<rect width="{width}" height="{height}" fill="{_COLOURS.ground}"/>'
            f"{''.join(self._parts)}</svg>"
        )

    def lines(
        self, text: str | Sequence[str], x: float, y: float, width: float, size: float, *,
        bold: bool = False, colour: str = _COLOURS.ink,
    ) -> float:  # fmt: skip
        """Set a text in lines of a width, the first on `y`; give where a next one would stand.

        A text that is broken into lines already is set as it is.
        """
        anchor = "end" if self._direction == RIGHT_TO_LEFT else "start"
        for line in broken(text, width, size) if isinstance(text, str) else text:
            said = html.escape(directed(line, self._direction))
            self._parts.append(
                f'<text x="{self._left(x):.1f}" y="{y:.1f}" text-anchor="{anchor}" '
                f'font-size="{size:g}" font-weight="{700 if bold else 400}" '
                f'fill="{colour}">{said}</text>'
            )
            y += LEADING * size
        return y

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Set a filled bar, lying or standing."""
        self._parts.append(
            f'<rect x="{self._left(x, width):.1f}" y="{y:.1f}" width="{width:.1f}" '
            f'height="{height:.1f}" fill="{colour}"/>'
        )

    def drawing(self, svg: str, x: float, y: float, width: float) -> float:
        """Set a drawing in a width; give where what follows may begin."""
        own = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
        across, down = (float(own[1]), float(own[2])) if own else (width, width)
        place = f"translate({self._left(x, width):.1f} {y:.1f}) scale({width / across:.4f})"
        self._parts.append(f'<g transform="{place}">{svg}</g>')
        return y + down * width / across

    def _left(self, x: float, width: float = 0.0) -> float:
        """The left end of what begins at a place and is so wide."""
        if self._direction == RIGHT_TO_LEFT:
            return self._size[0] - self._margin - x - width
        return self._margin + x
