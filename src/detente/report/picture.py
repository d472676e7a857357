"""Turns a chart into files, with no network: a drawing (SVG), a picture (PNG), its data (CSV)."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

import altair
import vl_convert

from detente.report.chart import Chart, Layout, Row
from detente.report.wording import wrapped

PIXELS = 2
"""Picture points to a drawing's unit: sharp on paper and on fine screens."""


def vega_lite_version() -> str:
    """Give the version of Vega-Lite in which Altair writes, as vl-convert names it: ``6.4``."""
    found: str = altair.SCHEMA_VERSION
    return ".".join(found.removeprefix("v").split(".")[:2])


def drawing(chart: Chart, layout: Layout) -> str:
    """Draw a chart as an SVG element for a page.

    Parameters
    ----------
    chart
        The chart.
    layout
        For a desk or for a telephone.

    Returns
    -------
    str
        One ``<svg>`` element without the finding, which stands above it on the page. It names none
        of its parts, so that many drawings can share a page.
    """
    return svg_of(chart.specification(layout))


def drawing_file(chart: Chart) -> bytes:
    """Draw a chart as an SVG file of its own, with its finding above it."""
    return svg_of(titled(chart)).encode()


def picture_of(drawn: bytes) -> bytes:
    """Turn an SVG file into a PNG file, twice as fine."""
    found: bytes = vl_convert.svg_to_png(drawn.decode(), scale=PIXELS)
    return found


def data_file(chart: Chart) -> bytes:
    """Write the rows that a chart draws as CSV: one line of names, UTF-8, full precision."""
    return rows_file(chart.rows)


def rows_file(rows: Sequence[Row]) -> bytes:
    """Write rows as CSV: one line of all their names, UTF-8."""
    sink = io.StringIO(newline="")
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(sink, fieldnames=names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return sink.getvalue().encode()


def titled(chart: Chart) -> dict[str, Any]:
    """Give the wide specification with finding, unit and basis above it, to stand by itself."""
    specification = chart.specification(Layout.WIDE)
    axes = specification.get("title", {}).get("text", [f"Unit: {chart.unit}."])
    specification["title"] = {
        "text": wrapped(chart.finding, 105),
        "subtitle": [*axes, f"{chart.basis}. Détente: no forecast."],
        "anchor": "start",
        "fontSize": 15,
        "subtitleFontSize": 11,
        "subtitleColor": "#595959",
        "offset": 12,
    }
    return specification


def svg_of(specification: dict[str, Any]) -> str:
    """Draw a whole specification as one ``<svg>`` element."""
    found: str = vl_convert.vegalite_to_svg(
        json.dumps(specification), vl_version=vega_lite_version()
    )
    return found
