"""Panels: small fans of several outcomes, in the room of one chart."""

from dataclasses import dataclass

from detente.report.chart import ROWS, Drawing, Layout
from detente.report.simulator.charts import SimulatorChart
from detente.report.simulator.fans import Style, entries, fan_layers
from detente.report.simulator.frame import HEADS, SIZES, Inset, head, text
from detente.report.simulator.themes import Colours
from detente.report.simulator.words import Words
from detente.report.wording import wrapped

MOST_COLUMNS = 3
_FOOT = 20  # room for the years, in pixels
_BARE_FOOT = 6  # below an upper line of panels, where room is scarce: no years, a space
_ROOMY = 140  # width of a panel from which on the last figures have room beside its plot
_TYPE = {Layout.WIDE: 12, Layout.NARROW: 10}
_LEADING = 13  # from line to line of a title, in pixels
_LETTER = 0.54  # width of a letter of a title on average, in parts of its size (measured in Arial)


@dataclass(frozen=True)
class _Grid:
    """How panels are laid out, in pixels.

    `plot` is the size of each plot, beside which there is room to the `left` and `right`, and on
    `top` for its title; `foot` is the room below a plot that is not in the last line.
    """

    columns: int
    plot: tuple[int, int]
    left: int
    right: int
    top: int
    foot: int

    @property
    def width(self) -> int:
        """Of one panel with its sides."""
        return self.left + self.plot[0] + self.right


def panels(chart: SimulatorChart, words: Words, layout: Layout, colours: Colours) -> Drawing:
    """Draw a small fan for each outcome, side by side and in lines of three."""
    grid, inset = _grid(chart, words, layout), panels_inset(chart, words, layout)
    drawn: list[Drawing] = []
    for place, outcome in enumerate(chart.outcomes):
        last = place >= len(chart.outcomes) - grid.columns
        style = _style(grid, layout, years=last or grid.foot == _FOOT)
        layers = fan_layers(words, colours, style, grid.plot[0], panel=outcome)
        layers += _title(words.names[outcome], words, layout, grid, colours)
        drawn.append({"width": grid.plot[0], "height": grid.plot[1], "layer": layers})
    around = head(words, entries(words, colours), layout, colours, inset)
    drawn[0]["layer"] = [*around, *drawn[0]["layer"]]
    return {
        "data": {"name": ROWS},
        "concat": drawn,
        "columns": grid.columns,
        "bounds": "flush",  # by the plots alone, so that no axis moves a panel
        "spacing": {"row": grid.top + grid.foot, "column": grid.left + grid.right},
        "resolve": {"scale": {"y": "shared" if chart.shared else "independent"}},
    }


def panels_inset(chart: SimulatorChart, words: Words, layout: Layout) -> Inset:
    """Where the plot of the first panel lies."""
    grid = _grid(chart, words, layout)
    return Inset(grid.left, HEADS[layout] + grid.top, *grid.plot)


def _grid(chart: SimulatorChart, words: Words, layout: Layout) -> _Grid:
    columns = min(MOST_COLUMNS, len(chart.outcomes))
    lines = -(-len(chart.outcomes) // columns)
    width, height = SIZES[layout]
    room = width // columns
    left, right = (36, 34) if room >= _ROOMY else (27, 6)
    broken = (_lines(words.names[each], room, layout) for each in chart.outcomes)
    top = 8 + _LEADING * max(map(len, broken))
    foot = _FOOT if layout is Layout.WIDE else _BARE_FOOT
    upright = height - HEADS[layout] - _FOOT - lines * top - (lines - 1) * foot
    return _Grid(columns, (room - left - right, upright // lines), left, right, top, foot)


def _style(grid: _Grid, layout: Layout, *, years: bool) -> Style:
    small = layout is Layout.NARROW
    return Style(
        ticks=3 if grid.plot[1] > 60 else 2,
        type_size=10 if small else 11,
        line=1.8 if small else 2.2,
        point=18 if small else 28,
        figures=grid.width >= _ROOMY,
        years=years,
    )


def _title(name: str, words: Words, layout: Layout, grid: _Grid, colours: Colours) -> list[Drawing]:
    """Set a panel's title above its plot, the last line just above it."""
    lines = _lines(name, grid.width, layout)
    x = 2 - grid.left if words.rightwards else grid.width - grid.left - 6
    look = {"fontSize": _TYPE[layout], "fontWeight": 600, "limit": grid.width - 8}
    return [
        text(line, x, _LEADING * (1 + place - len(lines)) - 12, words, colours.ink, **look)
        for place, line in enumerate(lines)
    ]


def _lines(name: str, width: int, layout: Layout) -> list[str]:
    """Break a title where its panel's width asks for it."""
    return wrapped(name, int((width - 8) / (_LETTER * _TYPE[layout])))
