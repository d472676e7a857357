"""Fans: bands, medians, horizons and the figures at the end."""

from __future__ import annotations

from typing import Any

from detente.report.simulator.charts import YOURS
from tests.report.simulator.made_up_pair import drawn, layers


def moving(key: str = "damage") -> list[dict[str, Any]]:
    """The layers that rows move."""
    return [layer for layer in layers(key) if "transform" in layer]


def test_bands_lie_below_the_lines() -> None:
    seen = [layer["mark"] for layer in moving() if layer["mark"].get("opacity") != 0]
    kinds = [mark["type"] for mark in seen]
    assert kinds == ["area", "area", "area", "line", "line", "point", "text", "rule"]


def test_the_wider_band_lies_below_the_narrower() -> None:
    first, second, *_ = moving()
    assert first["encoding"]["y2"]["field"] == "high90"
    assert second["encoding"]["y2"]["field"] == "high50"


def test_the_two_medians_differ_in_dash_and_weight() -> None:
    grey, own = (layer["mark"] for layer in moving() if layer["mark"]["type"] == "line")
    assert grey["strokeDash"]
    assert not own.get("strokeDash")
    assert own["strokeWidth"] > grey["strokeWidth"]


def test_the_axis_of_amounts_begins_at_zero_and_time_ends_at_the_last_horizon() -> None:
    for layer in moving():
        assert layer["encoding"]["y"]["scale"]["zero"] is True
        assert layer["encoding"]["x"]["scale"]["domain"] == [0, 20]


def test_points_stand_at_the_horizons_only() -> None:
    points = next(layer for layer in moving() if layer["mark"]["type"] == "point")
    assert points["transform"][-1]["filter"] == (
        "datum.year === 3 || datum.year === 10 || datum.year === 20"
    )
    assert f"'{YOURS}'" in points["transform"][0]["filter"]


def test_no_scale_is_fixed_to_some_rows() -> None:
    assert "datasets" not in drawn("damage")
    assert all("domain" not in layer["encoding"]["y"]["scale"] for layer in moving())


def test_the_bars_that_tell_figures_can_be_pointed_at_and_hold_the_status_quo() -> None:
    bars = moving()[-1]
    assert 0 < bars["mark"]["opacity"] < 0.01  # at zero Vega takes them for one pixel wide
    assert bars["mark"]["strokeWidth"] >= 20
    assert (bars["encoding"]["y"]["field"], bars["encoding"]["y2"]["field"]) == ("low", "high")
    over_both = next(step for step in bars["transform"] if "joinaggregate" in step)
    assert over_both["groupby"] == ["year"]
    said = [each["field"] for each in bars["encoding"]["tooltip"]]
    assert said == ["year", "median", "low90", "high90", "today"]
