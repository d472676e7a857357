"""Panels of bands: one for each package, one scale for all."""

from __future__ import annotations

import altair

from detente.report.bands import Band
from detente.report.chart import Layout, Row
from detente.report.charts.panels import SIZES, band_row, draw_panels, ends, smoothing
from detente.report.material import Material


def test_a_row_holds_the_band(prepared: Material) -> None:
    row = band_row(prepared.packages[1], 7, Band(3.0, 2.0, 4.0, 1.0, 5.0))
    assert row["policy"] == "defence"
    assert (row["year"], row["median"], row["low90"], row["high90"]) == (7, 3.0, 1.0, 5.0)


def test_every_package_has_a_panel_with_the_same_scale(prepared: Material) -> None:
    upright = altair.Y("low90:Q", scale=altair.Scale(domain=[-0.5, 9.0]))
    drawn = draw_panels(
        prepared, prepared.packages, upright, "Upright: units.", Layout.NARROW, figures=","
    )
    assert drawn["columns"] == SIZES[Layout.NARROW][0]
    assert drawn["title"]["text"] == ["Upright: units."]
    assert len(drawn["concat"]) == len(prepared.packages)
    scales = [panel["layer"][0]["encoding"]["y"]["scale"] for panel in drawn["concat"]]
    assert all(scale == {"domain": [-0.5, 9.0]} for scale in scales)


def test_a_scale_holds_every_band_and_zero_and_is_never_empty(prepared: Material) -> None:
    def rows(low: float, high: float) -> list[Row]:
        found = Band(median=1.0, low50=0.5, high50=1.5, low90=low, high90=high)
        return [band_row(package, 1, found) for package in prepared.packages]

    assert ends([*rows(-0.5, 3.0), *rows(2.0, 9.0)]) == (-0.5, 9.0)
    assert ends(rows(4.0, 9.0)) == (0.0, 9.0)
    assert ends(rows(0.0, 0.0)) == (0.0, 1.0)


def test_only_yearly_outcomes_are_smoothed(prepared: Material) -> None:
    assert "mean of the three" in smoothing(prepared.outcomes["damage"])
    assert smoothing(prepared.outcomes["trust"]) == ""
    assert smoothing(prepared.outcomes["total_cost"]) == ""
