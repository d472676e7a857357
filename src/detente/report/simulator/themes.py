"""Light and dark: the colours of a drawing, which stands on whatever ground the page has."""

from dataclasses import dataclass
from enum import Enum

from detente.report.palette import SPARE


@dataclass(frozen=True)
class Colours:
    """The colours of one theme; text stands out from its ground by 4.5 to 1, lines by 3 to 1.

    `ground` is what the theme is made for; it is not drawn. The status quo is grey, the policy in
    colour; they differ in dash and weight as well. `fewer` and `more` are arcs of the
    network: in grey, fewer stands back and more stands out.
    """

    ground: str
    ink: str
    quiet: str
    line: str
    status_quo: str
    yours: str
    fewer: str
    more: str
    outer: float
    inner: float
    """Opacity of the bands of the middle 90 % and, on top of it, of the middle 50 %."""


class Theme(Enum):
    """The two themes, in the colours of the site's stylesheet."""

    LIGHT = "light"
    DARK = "dark"

    @property
    def colours(self) -> Colours:
        """The colours of the theme."""
        return _COLOURS[self]


_COLOURS = {
    Theme.LIGHT: Colours(
        ground="#FFFFFF",
        ink="#1C1B19",
        quiet="#5B574F",
        line="#DCD8CE",
        status_quo="#6E6E6E",
        yours=SPARE[0].colour,  # as the report draws a package of the reader's own
        fewer="#3D93D1",
        more="#8F3500",
        outer=0.14,
        inner=0.26,
    ),
    Theme.DARK: Colours(
        ground="#1D2024",
        ink="#ECEAE4",
        quiet="#B3AEA3",
        line="#373C42",
        status_quo="#A3A3A3",
        yours="#B9A0F5",
        fewer="#3F86BD",
        more="#FFC48F",
        outer=0.20,
        inner=0.34,
    ),
}
