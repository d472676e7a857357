"""Drawings: valid, without rows, lean, and the same for whatever rows come."""

from __future__ import annotations

import json

import altair
import pytest

from detente.report.chart import ROWS, Layout
from detente.report.simulator.drawings import Theme, drawing, with_rows
from detente.report.simulator.words import english
from detente.world.errors import ResultsError
from tests.report.simulator.made_up_pair import EVERY, drawn, rows

LARGEST = 48_000
"""Bytes of a specification, before the server compresses it: it is loaded once a chart."""


@pytest.mark.slow  # the schema is large
@pytest.mark.parametrize("key", ["damage", "cost_damage", "network"])
def test_a_drawing_keeps_to_the_schema(key: str) -> None:
    altair.Chart.from_dict(with_rows(drawn(key), []), validate=True)


@pytest.mark.slow  # the schema is large: of each panel, which is a fan, only what is its own
def test_panels_keep_to_the_schema() -> None:
    whole = drawn("spending")
    panels = [panel | {"layer": panel["layer"][-1:]} for panel in whole["concat"]]
    altair.Chart.from_dict(whole | {"concat": panels}, validate=True)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("key", EVERY)
def test_a_drawing_is_lean_and_has_no_rows_inside(key: str, layout: Layout, theme: Theme) -> None:
    found = drawn(key, layout=layout, theme=theme)
    assert found["data"] == {"name": ROWS}
    assert "datasets" not in found
    assert len(json.dumps(found)) < LARGEST


def test_rows_are_put_in_and_the_drawing_is_left_as_it_is() -> None:
    bare = drawn("damage")
    filled = with_rows(bare, rows("damage"))
    assert filled["datasets"] == {ROWS: rows("damage")}
    assert "datasets" not in bare


def test_themes_differ_in_colour_alone() -> None:
    light, dark = (json.dumps(drawn("damage", theme=theme)) for theme in Theme)
    assert light != dark
    assert Theme.DARK.colours.yours in dark
    assert Theme.DARK.colours.yours not in light


def test_an_unknown_chart_is_refused() -> None:
    with pytest.raises(ResultsError, match="no chart"):
        drawing("weather", english("damage"), layout=Layout.WIDE, theme=Theme.LIGHT)
