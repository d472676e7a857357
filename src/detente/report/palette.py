"""The fixed look of each package: colour, dash and shape, so that it is told apart in grey too.

Colours are those of Okabe and Ito (2008), chosen for readers with any kind of colour vision; their
orange and sky blue are darkened until lines stand out from white by 3 to 1 (WCAG 2.2, 1.4.11). The
status quo is grey, since everything is held against it. A package keeps its look in every chart;
packages of the reader's own take the spare looks, in the order in which they are compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """How one package is drawn: colour, dash (pixels on and off; empty = solid) and point shape."""

    colour: str
    dash: tuple[int, ...]
    shape: str


LOOKS: dict[str, Look] = {
    "status-quo": Look("#767676", (), "circle"),
    "defence": Look("#0072B2", (), "square"),
    "retaliation-doctrine": Look("#BF8300", (6, 3), "triangle-up"),
    "retaliation-funded": Look("#D55E00", (2, 2), "triangle-down"),
    "measures": Look("#2B93CC", (8, 2, 2, 2), "triangle-right"),
    "norms": Look("#CC79A7", (4, 4), "triangle-left"),
    "diplomacy": Look("#009E73", (10, 3), "diamond"),
    "integrated": Look("#000000", (), "cross"),
}
"""The look of each shipped package, by its key."""

SPARE = (
    Look("#5D3A9B", (1, 3), "wedge"),
    Look("#8C510A", (12, 2), "triangle"),
    Look("#A6761D", (3, 6), "stroke"),
    Look("#1B4F72", (6, 2, 1, 2), "arrow"),
)
"""Looks for packages that are not shipped; a fifth takes the first again."""

INSTRUMENTS: dict[str, str] = {
    "passive deterrence": "#C4C4C4",
    "active deterrence": "#4D4D4D",
    "diplomacy": "#009E73",
}
"""Fill of each instrument: light, dark and green, which differ in grey as well."""

GREY = LOOKS["status-quo"].colour
INK = "#1A1A1A"
QUIET_INK = "#595959"
GRID = "#DDDDDD"


def looks(keys: Sequence[str]) -> dict[str, Look]:
    """Give every package its look.

    Parameters
    ----------
    keys
        The keys of the packages, in the order in which they are compared.

    Returns
    -------
    dict
        Key to look; shipped packages always have the same one.
    """
    own = [key for key in keys if key not in LOOKS]
    return {key: LOOKS[key] if key in LOOKS else SPARE[own.index(key) % len(SPARE)] for key in keys}
