"""Panels: each draws its own outcome, and only where they are compared have they one scale."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.report.chart import Layout
from detente.report.simulator.charts import CHARTS
from detente.report.simulator.frame import SIZES
from detente.report.simulator.words import english
from tests.report.simulator.made_up_pair import drawn, texts

PANELS = ("operations_by_kind", "reported_actual", "spending")


@pytest.mark.parametrize("key", PANELS)
def test_each_panel_takes_the_rows_of_its_outcome_alone(key: str) -> None:
    for panel, outcome in zip(drawn(key)["concat"], CHARTS[key].outcomes, strict=True):
        moving = [layer for layer in panel["layer"] if "transform" in layer]
        assert moving
        for layer in moving:
            assert layer["transform"][0] == {"filter": f'datum.panel === "{outcome}"'}


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("key", PANELS)
def test_the_panels_fit_into_the_drawing(key: str, layout: Layout) -> None:
    found = drawn(key, layout=layout)
    columns = found["columns"]
    lines = -(-len(found["concat"]) // columns)
    width, height = found["concat"][0]["width"], found["concat"][0]["height"]
    across = columns * width + (columns - 1) * found["spacing"]["column"]
    down = lines * height + (lines - 1) * found["spacing"]["row"]
    assert found["padding"]["left"] + across <= SIZES[layout][0]
    assert found["padding"]["top"] + down <= SIZES[layout][1]
    assert min(width, height) >= 30


@pytest.mark.parametrize("key", PANELS)
def test_one_scale_only_where_declared(key: str) -> None:
    expected = "shared" if CHARTS[key].shared else "independent"
    assert drawn(key)["resolve"]["scale"]["y"] == expected


def test_a_long_title_is_broken_and_the_plots_make_room() -> None:
    words = english("spending")
    long = replace(words, names=dict.fromkeys(words.names, "Spending on deterrence of all kinds"))
    short = replace(words, names=dict.fromkeys(words.names, "Defence"))
    assert "Spending on deterrence of all" not in texts("spending", words=short)
    heights = [drawn("spending", words=each)["concat"][0]["height"] for each in (long, short)]
    assert heights[0] < heights[1]


def test_on_a_telephone_only_the_lowest_line_names_the_years() -> None:
    named = [
        any(
            layer["encoding"]["x"].get("axis", {}).get("labels", False)
            for layer in panel["layer"]
            if "transform" in layer
        )
        for panel in drawn("operations_by_kind", layout=Layout.NARROW)["concat"]
    ]
    assert named == [False] * 3 + [True] * 3
