"""The network: arcs as thick as they are frequent, in one row each."""

from __future__ import annotations

from detente.report.chart import Layout
from detente.report.simulator.charts import YOURS
from detente.report.simulator.network import RADII
from detente.report.simulator.words import CHANGES
from tests.report.simulator.made_up_pair import layers


def test_an_arc_is_as_thick_as_its_operations_are_many_from_zero_on() -> None:
    arcs = next(layer for layer in layers("network") if "shape" in layer["encoding"])
    width = arcs["encoding"]["strokeWidth"]
    assert width["field"] == YOURS
    assert width["scale"]["zero"] is True


def test_an_arcs_outline_comes_with_its_row_on_the_rings_scale() -> None:
    arcs = next(layer for layer in layers("network") if "shape" in layer["encoding"])
    assert arcs["encoding"]["shape"] == {"field": "path", "type": "nominal", "scale": None}
    assert arcs["mark"]["size"] == (2 * RADII[Layout.WIDE]) ** 2


def test_each_change_has_a_colour_of_its_own() -> None:
    arcs = next(layer for layer in layers("network") if "shape" in layer["encoding"])
    scale = arcs["encoding"]["stroke"]["scale"]
    assert scale["domain"] == list(CHANGES)
    assert len(set(scale["range"])) == 3


def test_states_stand_on_the_ring_that_the_arcs_are_drawn_for() -> None:
    nodes = [layer for layer in layers("network") if "axis" in layer["encoding"].get("x", {})]
    low, high = nodes[0]["encoding"]["x"]["scale"]["range"]
    assert high - low == 2 * RADII[Layout.WIDE]
