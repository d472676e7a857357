"""A drawing that stands by itself, away from its page: with its title, its basis and a ground."""

from collections.abc import Sequence

from detente.report.chart import Drawing, Layout
from detente.report.simulator.frame import SIZES, text
from detente.report.simulator.themes import Theme
from detente.report.simulator.words import Words
from detente.report.wording import wrapped

_EDGE = 12  # free space on all sides, in pixels
_TITLE, _BASIS = (15, 19), (10, 14)  # size of type, and from line to line, in pixels
_LETTERS = {Layout.WIDE: (68, 104), Layout.NARROW: (36, 54)}
"""Letters in a line of the title, and of the basis."""


def titled(drawn: Drawing, words: Words, basis: str, *, layout: Layout, theme: Theme) -> Drawing:
    """Give a drawing its title above, and below what it rests on.

    Parameters
    ----------
    drawn
        A drawing as `detente.report.simulator.drawings.drawing` makes it, with rows or without.
    words
        Those of the drawing; `title` is set above it.
    basis
        Worlds, runs, seed, version: one sentence or more.
    layout, theme
        Those of the drawing.

    Returns
    -------
    dict
        A drawing that is higher by these lines and has the theme's ground.
    """
    letters, height = _LETTERS[layout], SIZES[layout][1]
    title, rests = wrapped(words.title, letters[0]), wrapped(basis, letters[1])
    above, below = 6 + _TITLE[1] * len(title), 6 + _BASIS[1] * len(rests)
    padding, colours = drawn["padding"], theme.colours
    room = {"left": 0, "right": 0, "top": above, "bottom": below}
    around = {side: padding[side] + _EDGE + more for side, more in room.items()}
    edge = 2 if words.rightwards else SIZES[layout][0] - 2
    lines = [(line, 8 - above + _TITLE[1] * place, True) for place, line in enumerate(title)]
    lines += [(line, height + 12 + _BASIS[1] * place, False) for place, line in enumerate(rests)]
    layers = [
        text(
            line, edge - padding["left"], y - padding["top"], words,
            colours.ink if heading else colours.quiet,
            fontSize=_TITLE[0] if heading else _BASIS[0], fontWeight=600 if heading else 400,
        )
        for line, y, heading in lines
    ]  # fmt: skip
    return _with_layers(drawn, layers) | {"padding": around, "background": colours.ground}


def _with_layers(drawn: Drawing, layers: Sequence[Drawing]) -> Drawing:
    """Lay more on the first plot, from whose corner places are counted."""
    if "concat" not in drawn:
        return drawn | {"layer": [*drawn["layer"], *layers]}
    first, *others = drawn["concat"]
    return drawn | {"concat": [first | {"layer": [*first["layer"], *layers]}, *others]}
