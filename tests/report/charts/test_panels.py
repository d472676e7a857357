"""Panels of bands: one for each package, one scale for all."""

from __future__ import annotations

import math

from detente.report.bands import Band
from detente.report.chart import Layout
from detente.report.charts.panels import SIZES, band_row, draw_panels, smoothing
from detente.report.material import Material


def rows_of(prepared: Material, high: float) -> list[dict[str, object]]:
    """Two years of one band for every package."""
    found = Band(median=1.0, low50=0.5, high50=1.5, low90=-0.5, high90=high)
    return [
        dict(band_row(package, year, found)) for package in prepared.packages for year in (1, 2)
    ]


def test_a_row_holds_the_band(prepared: Material) -> None:
    row = band_row(prepared.packages[1], 7, Band(3.0, 2.0, 4.0, 1.0, 5.0))
    assert row["policy"] == "defence"
    assert (row["year"], row["median"], row["low90"], row["high90"]) == (7, 3.0, 1.0, 5.0)


def test_every_package_has_a_panel_with_the_same_scale(prepared: Material) -> None:
    drawn = draw_panels(prepared, prepared.packages, rows_of(prepared, 9.0), "unit", Layout.NARROW)
    assert drawn["columns"] == SIZES[Layout.NARROW][0]
    assert len(drawn["concat"]) == len(prepared.packages)
    scales = [panel["layer"][0]["encoding"]["y"]["scale"] for panel in drawn["concat"]]
    assert all(scale == {"domain": [-0.5, 9.0], "nice": True} for scale in scales)


def test_the_scale_holds_zero_and_is_never_empty(prepared: Material) -> None:
    rows = [{**row, "low90": 0.0, "high90": 0.0} for row in rows_of(prepared, 0.0)]
    drawn = draw_panels(prepared, prepared.others, rows, "unit", Layout.WIDE)
    domain = drawn["concat"][0]["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert domain == [0.0, 1.0]
    assert not any(math.isnan(end) for end in domain)


def test_only_yearly_outcomes_are_smoothed(prepared: Material) -> None:
    assert "three years" in smoothing(prepared.outcomes["damage"])
    assert smoothing(prepared.outcomes["trust"]) == ""
    assert smoothing(prepared.outcomes["total_cost"]) == ""
