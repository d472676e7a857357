"""What every chart of the report carries, and how its drawing is dressed."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

import altair
from altair.utils.schemapi import debug_mode

from detente.report.palette import GREY, GRID, INK, QUIET_INK
from detente.report.wording import wrapped

Row = Mapping[str, Any]
Drawing = dict[str, Any]
# Altair leaves what `encode` and `layer` return untyped, so nothing narrower would be checked.
Panel = Any
Title = altair.TitleParams

# These three have the same widths letter by letter, so a drawing made on one machine keeps its
# layout on another.
ROWS = "rows"
"""The name under which a drawing finds its chart's rows."""

_HALF_A_LINE = 6.5  # of a label, in pixels: labels are 11 high

FONT = "Helvetica, Arial, Liberation Sans, sans-serif"


class Layout(Enum):
    """Two drawings of each chart: for a desk or paper (960 px), and for a telephone (330 px)."""

    WIDE = "wide"
    NARROW = "narrow"


@dataclass(frozen=True)
class Chart:
    """One chart with everything a reader needs to judge it.

    `finding` is its title, `caption` the sentence to take from it, `message` the alternative text:
    all three are computed from the numbers. `rows` are the data drawn, which are also its CSV file.
    A chart of something else than worlds says what it rests on in `rests_on`, and what to beware of
    in `caveat`.
    """

    key: str
    finding: str
    unit: str
    definition: str
    caption: str
    message: str
    worlds: int
    runs: int
    rows: Sequence[Row]
    draw: Callable[[Layout], Drawing]
    rests_on: str = ""
    caveat: str = ""

    @property
    def basis(self) -> str:
        """What the chart rests on, in a few words."""
        return self.rests_on or f"{self.worlds} worlds, {self.runs} runs"

    @cached_property
    def forms(self) -> dict[Layout, dict[str, Any]]:
        """Both specifications without their data, which they have in common."""
        # Altair would check each part as it is made; the tests check the whole, once for everyone.
        with debug_mode(False):
            return {layout: _dressed(self.draw(layout)) for layout in Layout}

    def specification(self, layout: Layout) -> dict[str, Any]:
        """Give the Vega-Lite specification of one layout with its data inside."""
        form = self.forms[layout]
        return form | {"datasets": {**form["datasets"], ROWS: self.data}}

    @property
    def data(self) -> list[dict[str, Any]]:
        """The rows, with figures cut to five significant digits, to keep pages small."""
        return [{key: rounded(row[key]) for key in row} for row in self.rows]


def marks(**where: str | int) -> Panel:
    """Begin marks on those of the chart's rows in which these columns have these values."""
    base = altair.Chart(altair.NamedData(name=ROWS))
    for column, value in where.items():
        base = base.transform_filter(altair.FieldEqualPredicate(field=column, equal=value))
    return base


def zero_line(axis: str) -> Panel:
    """Draw a grey line at zero across the axis named, ``"x"`` or ``"y"``."""
    rule = altair.Chart(altair.InlineData(values=[{}])).mark_rule(color=GREY, strokeWidth=1.5)
    return rule.encode(x=altair.XDatum(0)) if axis == "x" else rule.encode(y=altair.YDatum(0))


def figures_as(largest: float) -> str:
    """Choose how an axis writes figures, by the largest of them (as D3 formats numbers)."""
    if largest >= 1000:
        return "~s"
    return ",.1~f" if largest >= 10 else ",.2~f"


def note(text: str, layout: Layout) -> altair.TitleParams:
    """Set a quiet line above a drawing, which says what its axes count."""
    return altair.TitleParams(
        text=wrapped(text, 52 if layout is Layout.NARROW else 150),
        fontSize=11,
        fontWeight="normal",
        color=QUIET_INK,
        anchor="start",
        offset=12,
    )


def labels(names: Sequence[str], width: int = 24) -> str:
    """Give the expression that breaks the names on an axis into lines of so many letters."""
    lines = {name: wrapped(name, width) for name in names}
    return f"{json.dumps(lines, ensure_ascii=False)}[datum.label]"


def named_axis(names: Sequence[str], width: int) -> altair.Axis:
    """Make the upright axis of names in lines of so many letters, each set about its own middle.

    Vega begins a name of several lines where one of a single line stands, so that long names would
    run into the next.
    """
    by_lines: dict[int, list[str]] = {}
    for name in names:
        by_lines.setdefault(len(wrapped(name, width)), []).append(name)
    offsets = [
        {"test": f"indexof({json.dumps(them)}, datum.value) >= 0", "value": -_HALF_A_LINE * (n - 1)}
        for n, them in by_lines.items()
        if n > 1
    ]
    return altair.Axis(
        labelExpr=labels(names, width),
        labelLimit=480,
        labelOffset={"condition": offsets, "value": 0} if offsets else 0,
        labelPadding=6,
        ticks=False,
        domain=False,
    )


def panel(*layers: Panel, size: tuple[int, int], title: str | list[str] | Title) -> Drawing:
    """Lay marks over one another in one panel of a width and height, under a title.

    Altair's own `layer` and `concat` copy all their parts over and over, which takes a minute for a
    report; here each part is written out once. The whole is checked against the schema in the
    tests, not again for every reader.
    """
    written = [layer.to_dict(validate=False) for layer in layers]
    parts = [_bare(each) for each in written]
    whole: Drawing = parts[0] if len(parts) == 1 else {"layer": parts}
    whole |= {"width": size[0], "height": size[1], "datasets": _datasets(written)}
    return whole | {"title": title.to_dict() if isinstance(title, Title) else title}


def side_by_side(
    panels: Sequence[Drawing], *, columns: int, heading: Title | None = None
) -> Drawing:
    """Set panels beside and below one another, in so many columns, under a heading."""
    drawing: Drawing = {"concat": [_bare(each) for each in panels], "columns": columns}
    drawing["datasets"] = _datasets(panels)
    return drawing if heading is None else drawing | {"title": heading.to_dict()}


def _datasets(parts: Sequence[Drawing]) -> dict[str, Any]:
    """Gather the rows that parts bring with them, by name."""
    return {name: rows for each in parts for name, rows in each.get("datasets", {}).items()}


def _bare(written: dict[str, Any]) -> dict[str, Any]:
    """Leave out what may stand only at the top of a specification."""
    return {
        key: part
        for key, part in written.items()
        if key not in ("$schema", "config", "datasets", "usermeta")
    }


def _dressed(drawing: Drawing) -> Drawing:
    """Give a drawing the report's type, ink and grid, on a plain white ground."""
    return {"$schema": altair.SCHEMA_URL, "config": _CONFIG} | drawing


_AXIS = {
    "labelColor": INK,
    "titleColor": QUIET_INK,
    "titleFontWeight": "normal",
    "labelFontSize": 11,
    "titleFontSize": 11,
    "gridColor": GRID,
    "domainColor": QUIET_INK,
    "tickColor": QUIET_INK,
}

_LEGEND = {"labelFontSize": 11, "titleFontSize": 11, "labelColor": INK, "titleColor": QUIET_INK}

_CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "#FFFFFF",
    "padding": 4,
    "aria": False,
    "view": {"stroke": None},
    "axis": _AXIS,
    "title": {"fontSize": 12, "anchor": "start", "color": INK, "offset": 6},
    "legend": _LEGEND,
    "concat": {"spacing": 16},
}


def rounded(value: Any) -> Any:
    """Cut a figure to five significant digits; what is not a number becomes null."""
    if not isinstance(value, float):
        return value
    return float(f"{value:.5g}") if math.isfinite(value) else None
