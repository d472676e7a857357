"""The plane of cost against damage: what the policy changes in each world."""

import json
from typing import Any

from detente.report.chart import ROWS, Drawing, Layout
from detente.report.simulator.charts import SimulatorChart
from detente.report.simulator.frame import HEADS, SIZES, Inset, head, text
from detente.report.simulator.themes import Colours
from detente.report.simulator.words import CORNERS, Words

LEAST = 5
"""Reach of both axes to either side at the least, in per cent: a change of less looks small (an
assumption)."""

MARGINS = (1.15, 1.35)
"""Reach of the axes, across and upright, in parts of the farthest point: corners' names have room
above and below the points."""

LEFT_TO_RIGHT_MARK = "\N{LEFT-TO-RIGHT MARK}"
"""Before a figure's sign, which a page from right to left would set behind it."""

_SIDES = {Layout.WIDE: (46, 14), Layout.NARROW: (38, 8)}
_FOOT = 34  # room for figures and name of the across axis, in pixels


def plane(chart: SimulatorChart, words: Words, layout: Layout, colours: Colours) -> Drawing:
    """Draw a point a world about the status quo, with the four corners named and counted."""
    inset = plane_inset(layout)
    cost, damage = chart.outcomes
    there = {"filter": f"isValid(datum.{cost}) && isValid(datum.{damage})"}
    layers = [
        *head(words, [], layout, colours, inset),
        *_names(words, layout, colours, inset),
        _even(chart, there),
        _better(colours, inset),
        *_zero_lines(colours),
        *_corners(chart, words, layout, colours, inset, there),
        _points(chart, words, layout, colours, there),
    ]
    size = {"width": inset.width, "height": inset.height}
    return size | {"data": {"name": ROWS}, "layer": layers}


def plane_inset(layout: Layout) -> Inset:
    """Where the plot of the plane lies."""
    (width, height), (left, right), top = SIZES[layout], _SIDES[layout], HEADS[layout]
    return Inset(left, top, width - left - right, height - top - _FOOT)


def _axis(field: str) -> dict[str, Any]:
    signed = f"datum.value === 0 ? '0' : '{LEFT_TO_RIGHT_MARK}' + datum.label"
    axis = {"tickCount": 5, "format": "+,~r", "labelExpr": signed}
    axis |= {"grid": False, "domain": False, "title": None}
    scale = {"domain": {"unionWith": [-LEAST, LEAST]}, "nice": False}
    return {"field": field, "type": "quantitative", "axis": axis, "scale": scale}


def _names(words: Words, layout: Layout, colours: Colours, inset: Inset) -> list[Drawing]:
    """What the axes count: the upright one above the plot, the across one below it."""
    edge = 2 if words.rightwards else SIZES[layout][0] - 2
    worlds = text(words.worlds, edge - inset.left, 10 - inset.top, words, colours.ink)
    worlds["mark"]["limit"] = SIZES[layout][0] - 4
    return [
        worlds,
        _name(words, "cost_axis", colours, inset),
        _name(words, "damage_axis", colours, inset),
    ]


def _name(words: Words, key: str, colours: Colours, inset: Inset) -> Drawing:
    across = key == "cost_axis"
    x, y = (inset.width / 2, inset.height + 27) if across else (-inset.left + 8, inset.height / 2)
    turned = {} if across else {"angle": 270}
    return text(words.names[key], x, y, words, colours.quiet, align="center", **turned)


def _even(chart: SimulatorChart, there: Drawing) -> Drawing:
    """Unseen strokes to either side of zero, so that all four corners have the same room."""
    transform, encoding = [there], dict[str, Any]()
    for side, each, margin in zip("xy", chart.outcomes, MARGINS, strict=True):
        for end, reach in ((side, margin), (f"{side}2", -margin)):
            transform.append({"calculate": f"{reach} * datum.{each}", "as": end})
        encoding |= {side: _axis(side), f"{side}2": {"field": f"{side}2"}}
    unseen = {"type": "rule", "opacity": 0, "tooltip": None}
    return {"transform": transform, "mark": unseen, "encoding": encoding}


def _better(colours: Colours, inset: Inset) -> Drawing:
    """Tint the corner in which a policy is better on both counts."""
    zero = {"datum": 0, "type": "quantitative"}
    return {
        "data": {"values": [{}]},
        "mark": {"type": "rect", "color": colours.yours, "opacity": colours.outer / 2},
        "encoding": {
            "x": zero, "x2": {"value": 0}, "y": zero, "y2": {"value": inset.height},
        },
    }  # fmt: skip


def _zero_lines(colours: Colours) -> list[Drawing]:
    rule = {"type": "rule", "color": colours.status_quo, "strokeWidth": 1.8}
    datum = {"datum": 0, "type": "quantitative"}
    return [
        {"data": {"values": [{}]}, "mark": rule, "encoding": {side: datum}} for side in ("x", "y")
    ]


def _corners(
    chart: SimulatorChart, words: Words, layout: Layout, colours: Colours, inset: Inset,
    there: Drawing,
) -> list[Drawing]:  # fmt: skip
    """Name each corner and count its worlds; a world on a line counts in none."""
    cost, damage = chart.outcomes
    signs = [("<", "<"), (">", "<"), ("<", ">"), (">", ">")]
    counted = [
        {"calculate": f"datum.{cost} {x} 0 && datum.{damage} {y} 0 ? 1 : 0", "as": corner}
        for corner, (x, y) in zip(CORNERS, signs, strict=True)
    ]
    sums = {"aggregate": [{"op": "sum", "field": each, "as": each} for each in CORNERS]}
    drawn = []
    for corner, (across, upright) in zip(CORNERS, signs, strict=True):
        left, low = across == "<", upright == "<"
        around = words.set(f"{words.names[corner]}: \0").split("\0")
        before, after = (json.dumps(part, ensure_ascii=False) for part in around)
        mark = {
            "type": "text", "x": 4 if left else inset.width - 4,
            "y": inset.height - 4 if low else 4,
            "align": "left" if left else "right", "baseline": "bottom" if low else "top",
            "color": colours.ink, "fontSize": 12 if layout is Layout.WIDE else 10,
            "fontWeight": 600 if corner == CORNERS[0] else 400,
            "text": {"expr": f"{before} + (datum.{corner} || 0) + {after}"},
        }  # fmt: skip
        drawn.append({"transform": [there, *counted, sums], "mark": mark, "encoding": {}})
    return drawn


def _points(
    chart: SimulatorChart, words: Words, layout: Layout, colours: Colours, there: Drawing
) -> Drawing:
    """A filled point for a world that is both cheaper and safer, a ring for any other."""
    cost, damage = chart.outcomes
    said = [("world", words.names["world"], "d"), (cost, words.names["cost_axis"], "+,.3~r")]
    said += [(damage, words.names["damage_axis"], "+,.3~r")]
    fill = {
        "condition": {
            "test": f"datum.{cost} < 0 && datum.{damage} < 0",
            "value": colours.yours,
        },
        "value": colours.ground,
    }
    mark = {
        "type": "point", "stroke": colours.yours, "strokeWidth": 1.6, "opacity": 1,
        "fillOpacity": 0.85, "size": 64 if layout is Layout.WIDE else 44,
    }  # fmt: skip
    tooltip = [
        {"field": field, "type": "quantitative", "title": title, "format": figures}
        for field, title, figures in said
    ]
    encoding = {"x": _axis(cost), "y": _axis(damage), "fill": fill, "tooltip": tooltip}
    return {"transform": [there], "mark": mark, "encoding": encoding}
