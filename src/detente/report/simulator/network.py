"""The network of who strikes whom: states in a ring, an arc for each that strikes another."""

from typing import Any

from detente.report.chart import ROWS, Drawing, Layout
from detente.report.simulator.charts import STATUS_QUO, YOURS
from detente.report.simulator.frame import FIGURES, HEADS, SIZES, Entry, Inset, head, line_entry
from detente.report.simulator.themes import Colours
from detente.report.simulator.words import CHANGES, Words

RADII = {Layout.WIDE: 106, Layout.NARROW: 70}
"""Of the ring, in pixels."""

THICKEST = {Layout.WIDE: 5.0, Layout.NARROW: 4.0}
"""Width in pixels of the arc with the most operations; the others in proportion."""


def network(words: Words, layout: Layout, colours: Colours) -> Drawing:
    """Draw the ring. An arc bends to its own right and is as thick as its operations are many."""
    inset = network_inset(layout)
    layers = [
        *head(words, _entries(words, colours), layout, colours, inset),
        _arcs(words, layout, colours, inset),
        *_nodes(layout, colours, inset),
    ]
    size = {"width": inset.width, "height": inset.height}
    return size | {"data": {"name": ROWS}, "layer": layers}


def network_inset(layout: Layout) -> Inset:
    """The whole room below the head."""
    width, height = SIZES[layout]
    return Inset(0, HEADS[layout], width, height - HEADS[layout])


def _entries(words: Words, colours: Colours) -> list[Entry]:
    return [line_entry(words.names[each], _colour(each, colours), width=2.5) for each in CHANGES]


def _colour(change: str, colours: Colours) -> str:
    return {"fewer": colours.fewer, "same": colours.status_quo, "more": colours.more}[change]


def _arcs(words: Words, layout: Layout, colours: Colours, inset: Inset) -> Drawing:
    """Each arc is one symbol about the ring's middle, whose outline the row brings with it.

    A line a pair would need several rows each, which Vega groups anew at every move.
    """
    radius = RADII[layout]
    mark = {
        "type": "point", "filled": False, "x": inset.width / 2, "y": _middle(inset),
        "size": (2 * radius) ** 2, "strokeCap": "butt", "opacity": 0.85,
    }  # fmt: skip
    said = [("actor", words.names["actor"]), ("target", words.names["target"])]
    tooltip: list[dict[str, Any]] = [
        {"field": field, "type": "nominal", "title": title} for field, title in said
    ]
    tooltip += [
        {"field": field, "type": "quantitative", "title": title, "format": FIGURES}
        for field, title in ((YOURS, words.yours), (STATUS_QUO, words.status_quo))
    ]
    thick = {"type": "linear", "zero": True, "nice": False, "range": [0.2, THICKEST[layout]]}
    changes = {"domain": list(CHANGES)}
    return {
        "transform": [{"filter": "datum.kind === 'arc'"}],
        "mark": mark,
        "encoding": {
            "shape": {"field": "path", "type": "nominal", "scale": None},
            "strokeWidth": {
                "field": YOURS, "type": "quantitative", "scale": thick, "legend": None,
            },
            "stroke": {
                "field": "change", "type": "nominal", "legend": None,
                "scale": changes | {"range": [_colour(each, colours) for each in CHANGES]},
            },
            "tooltip": tooltip,
        },
    }  # fmt: skip


def _nodes(layout: Layout, colours: Colours, inset: Inset) -> list[Drawing]:
    """The states and, outside the ring, their names."""
    only = [{"filter": "datum.kind === 'node'"}]
    dot = {"type": "point", "filled": True, "size": 40, "color": colours.ink, "opacity": 1}
    side = "datum.x < -0.15 ? 'right' : datum.x > 0.15 ? 'left' : 'center'"
    name = {
        "type": "text", "align": {"expr": side}, "baseline": "middle", "color": colours.ink,
        "fontSize": 12 if layout is Layout.WIDE else 10,
        "dx": {"expr": "9 * datum.x"}, "dy": {"expr": "11 * datum.y"},
    }  # fmt: skip
    places = {
        "x": _ring("x", inset.width / 2, RADII[layout]),
        "y": _ring("y", _middle(inset), RADII[layout]),
    }
    named = places | {"text": {"field": "actor", "type": "nominal"}}
    return [
        {"transform": only, "mark": dot, "encoding": places},
        {"transform": only, "mark": name, "encoding": named},
    ]


def _ring(field: str, middle: float, radius: int) -> dict[str, Any]:
    """Where a state stands on the ring, of radius 1 in the rows."""
    ends = [middle - radius, middle + radius]
    scale = {"domain": [-1, 1], "range": ends, "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _middle(inset: Inset) -> float:
    return inset.height / 2
