"""A fan: one outcome by year under two policies, with its spread over worlds."""

import json
from dataclasses import dataclass
from typing import Any

from detente.experiments.plan import HORIZONS
from detente.report.chart import ROWS, Drawing, Layout
from detente.report.simulator.charts import ROOM, STATUS_QUO, YOURS
from detente.report.simulator.frame import (
    FIGURES,
    HEADS,
    SIZES,
    Entry,
    Inset,
    band_entry,
    head,
    line_entry,
)
from detente.report.simulator.themes import Colours
from detente.report.simulator.words import Words

LAST = HORIZONS[-1]

DASH = (5, 3)
"""Of the status quo's median, in pixels on and off."""

_SIDES = {Layout.WIDE: (46, 46), Layout.NARROW: (38, 42)}
_UNSEEN = 0.001  # a stroke of no opacity at all Vega takes for one without width
_FOOT = 22  # room for the years, in pixels


@dataclass(frozen=True)
class Style:
    """How large a fan is drawn.

    `ticks` of the upright axis; size of type, width of the median and area of its points, in
    pixels; `figures` and `years` say whether the last medians and the years are written.
    """

    ticks: int
    type_size: int
    line: float
    point: int
    figures: bool
    years: bool = True


STYLES = {
    Layout.WIDE: Style(ticks=5, type_size=12, line=2.5, point=46, figures=True),
    Layout.NARROW: Style(ticks=4, type_size=11, line=2.2, point=36, figures=True),
}


def fan(words: Words, layout: Layout, colours: Colours) -> Drawing:
    """Draw one outcome by year."""
    inset = fan_inset(layout)
    around = head(words, entries(words, colours), layout, colours, inset)
    layers = fan_layers(words, colours, STYLES[layout], inset.width)
    return {
        "width": inset.width,
        "height": inset.height,
        "data": {"name": ROWS},
        "layer": [*around, *layers],
    }


def fan_inset(layout: Layout) -> Inset:
    """Where the plot of a single fan lies."""
    (width, height), (left, right), top = SIZES[layout], _SIDES[layout], HEADS[layout]
    return Inset(left, top, width - left - right, height - top - _FOOT)


def entries(words: Words, colours: Colours) -> list[Entry]:
    """Give the key of every chart of courses: the two policies, and the bands."""
    return [
        line_entry(words.status_quo, colours.status_quo, width=1.8, dash=DASH),
        line_entry(words.yours, colours.yours, width=2.5),
        band_entry(words.worlds, colours),
    ]


def fan_layers(
    words: Words, colours: Colours, style: Style, width: int, *, panel: str = ""
) -> list[Drawing]:
    """Give the layers of one fan, the lowest first, of all rows or of one panel's."""
    where = [{"filter": f"datum.panel === {json.dumps(panel)}"}] if panel else []
    own = [*where, {"filter": f"datum.policy === '{YOURS}'"}]
    other = [*where, {"filter": f"datum.policy === '{STATUS_QUO}'"}]
    axes = _Axes(words, style)
    grey, colour = colours.status_quo, colours.yours
    band50, band90 = ("low50", "high50"), ("low90", "high90")
    outline = {"type": "area", "color": grey, "fillOpacity": 0.10, "stroke": grey,
               "strokeWidth": 0.7, "strokeOpacity": 0.8}  # fmt: skip
    dashed = {"type": "line", "color": grey, "strokeWidth": 1.8, "strokeDash": list(DASH)}
    layers = [
        axes.layer(own, {"type": "area", "color": colour, "opacity": colours.outer}, *band90),
        axes.layer(own, {"type": "area", "color": colour, "opacity": colours.inner}, *band50),
        axes.layer(other, outline, *band50),
        axes.layer(other, dashed, "median"),
        axes.layer(own, {"type": "line", "color": colour, "strokeWidth": style.line}, "median"),
        axes.layer([*own, {"filter": _at_horizons()}], _point(colours, style), "median"),
    ]
    if not panel:
        asked = [{"filter": f"datum.policy === '{ROOM}'"}]
        layers.append(axes.layer(asked, {"type": "point", "opacity": 0}, "high90"))
    if style.figures:
        layers.append(_last_figures(axes, where, colours))
    return [*layers, _touch(axes, where, width)]


@dataclass(frozen=True)
class _Axes:
    """The two axes that all layers of a fan share.

    The upright one begins at zero, since all outcomes are amounts, shares or levels.
    """

    words: Words
    style: Style

    def layer(
        self, transform: list[dict[str, Any]], mark: dict[str, Any], low: str, high: str = "",
        **further: Any,
    ) -> Drawing:  # fmt: skip
        encoding = {"x": self._across(), "y": self._upright(low)}
        if high:
            encoding["y2"] = {"field": high}
        return {"transform": transform, "mark": mark, "encoding": encoding | further}

    def _across(self) -> dict[str, Any]:
        first = HORIZONS[0]
        named = json.dumps(self.words.set(f"{self.words.year} {first}"), ensure_ascii=False)
        axis = {
            "values": list(HORIZONS),
            "labelExpr": f"datum.value === {first} ? {named} : datum.label",
            "labelFontSize": self.style.type_size - 1,
            "labelFlush": False,
            "labels": self.style.years,
            "title": None,
        }
        scale = {"domain": [0, LAST], "nice": False}
        return {"field": "year", "type": "quantitative", "scale": scale, "axis": axis}

    def _upright(self, field: str) -> dict[str, Any]:
        axis = {
            "tickCount": self.style.ticks,
            "format": ",~r",
            "domain": False,
            "labelFontSize": self.style.type_size - 1,
            "title": None,
        }
        scale = {"zero": True, "nice": self.style.ticks}
        return {"field": field, "type": "quantitative", "scale": scale, "axis": axis}


def _at_horizons() -> str:
    return " || ".join(f"datum.year === {year}" for year in HORIZONS)


def _point(colours: Colours, style: Style) -> dict[str, Any]:
    return {
        "type": "point", "filled": True, "opacity": 1, "color": colours.yours, "size": style.point,
        "stroke": colours.ground, "strokeWidth": 1,
    }  # fmt: skip


def _last_figures(axes: _Axes, where: list[dict[str, Any]], colours: Colours) -> Drawing:
    """Write both medians at the end, the higher one above its point and the lower one below."""
    transform = [
        *where,
        {"filter": f"datum.year === {LAST}"},
        {"joinaggregate": [{"op": "mean", "field": "median", "as": "middle"}]},
        {"filter": f"datum.policy === '{YOURS}' || datum.median !== datum.middle"},
    ]
    beside = (
        "datum.median > datum.middle ? 'bottom' : "
        "datum.median < datum.middle && datum.median !== 0 ? 'top' : 'middle'"
    )  # what is zero does not go below the axis, among the years
    mark = {
        "type": "text", "align": "left", "dx": 7, "baseline": {"expr": beside},
        "fontSize": axes.style.type_size, "fontWeight": 600,
    }  # fmt: skip
    color = {
        "condition": {"test": f"datum.policy === '{YOURS}'", "value": colours.yours},
        "value": colours.status_quo,
    }
    figure = {"field": "median", "type": "quantitative", "format": FIGURES}
    return axes.layer(transform, mark, "median", color=color, text=figure)


def _touch(axes: _Axes, where: list[dict[str, Any]], width: int) -> Drawing:
    """Lay an unseen bar over each year, which tells its figures when pointed at.

    It reaches over both policies, so that the scale always holds the status quo.
    """
    words = axes.words
    transform = [
        *where,
        {"calculate": f"datum.policy === '{STATUS_QUO}' ? datum.median : null", "as": "grey"},
        {
            "joinaggregate": [
                {"op": "min", "field": "low90", "as": "low"},
                {"op": "max", "field": "high90", "as": "high"},
                {"op": "max", "field": "grey", "as": "today"},
            ],
            "groupby": ["year"],
        },
        {"filter": f"datum.policy === '{YOURS}'"},
    ]
    mark = {"type": "rule", "strokeWidth": width / LAST, "opacity": _UNSEEN}
    said = [("year", words.year, "d")]
    said += [("median", f"{words.yours}: {words.median}", FIGURES)]
    said += [("low90", words.low90, FIGURES), ("high90", words.high90, FIGURES)]
    said += [("today", f"{words.status_quo}: {words.median}", FIGURES)]
    tooltip = [
        {"field": field, "type": "quantitative", "title": title, "format": figures}
        for field, title, figures in said
    ]
    return axes.layer(transform, mark, "low", "high", tooltip=tooltip)
