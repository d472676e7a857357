"""Panels of bands: one small picture a package, side by side, all with the same scales."""

from collections.abc import Sequence

import altair

from detente.engine.measures import Outcome
from detente.report.bands import Band
from detente.report.chart import (
    Drawing,
    Layout,
    Panel,
    Row,
    Title,
    marks,
    note,
    panel,
    side_by_side,
)
from detente.report.material import Material
from detente.report.palette import GREY, INK, Look, looks
from detente.report.wording import wrapped
from detente.world.policies import Policy

SIZES = {Layout.WIDE: (3, 244, 132), Layout.NARROW: (2, 94, 96)}
"""Columns, and width and height of one panel in pixels."""


def band_row(package: Policy, year: int, found: Band) -> Row:
    """Put one package's spread in one year into a row."""
    return {
        "package": package.title,
        "policy": package.key,
        "year": year,
        "median": found.median,
        "low50": found.low50,
        "high50": found.high50,
        "low90": found.low90,
        "high90": found.high90,
    }


def smoothing(outcome: Outcome) -> str:
    """Say that a yearly outcome is drawn as tables and sentences read it."""
    return " Each year is the mean of the three that end with it." if outcome.form == "flow" else ""


def draw_panels(
    material: Material,
    packages: Sequence[Policy],
    upright: altair.Y,
    heading: str,
    layout: Layout,
    *,
    figures: str,
) -> Drawing:
    """Draw bands by year, a panel a package.

    Parameters
    ----------
    material
        The comparison: its reference package is the grey line of every panel.
    packages
        The packages that get a panel, in order.
    upright
        Scale and axis of the values, which all panels share.
    heading
        What the axes count.
    layout
        For a desk or for a telephone.
    figures
        How the last median is written, as D3 formats numbers.

    Returns
    -------
    Drawing
        Of the chart's rows, made by `band_row`, the reference package's among them.
    """
    columns, width, height = SIZES[layout]
    look = looks([package.key for package in material.packages])
    panels = []
    for package in packages:
        title = Title(text=wrapped(package.title, width // 6), color=INK)
        layers = _layers(material, package.key, look[package.key], upright, figures)
        panels.append(panel(*layers, size=(width, height), title=title))
    return side_by_side(panels, columns=columns, heading=note(heading, layout))


def ends(rows: Sequence[Row]) -> tuple[float, float]:
    """Give the ends of a scale that holds every band and zero, and is never empty."""
    low = min(0.0, *(float(row["low90"]) for row in rows))
    high = max(float(row["high90"]) for row in rows)
    return low, high if high > low else low + 1.0


def _layers(
    material: Material, key: str, look: Look, upright: altair.Y, figures: str
) -> tuple[Panel, ...]:
    """Make what lies in one package's panel, the lowest first."""
    horizons = altair.FieldOneOfPredicate(field="year", oneOf=list(material.horizons))
    across = altair.X(
        "year:Q",
        title=None,
        scale=altair.Scale(domain=[0, material.everything.years[-1]], nice=False),
        axis=altair.Axis(values=[0, *material.horizons], format="d"),
    )
    own = marks(policy=key).encode(x=across)
    grey = marks(policy=material.reference).mark_line(color=GREY, strokeWidth=1.5)
    line = own.mark_line(color=look.colour, strokeDash=list(look.dash), strokeWidth=2)
    point = own.transform_filter(horizons).mark_point(
        color=look.colour, shape=look.shape, filled=True, size=52, opacity=1
    )
    end = altair.FieldEqualPredicate(field="year", equal=material.everything.years[-1])
    label = own.transform_filter(end).mark_text(align="left", dx=7, fontSize=11, color=INK)
    return (
        own.mark_area(color=look.colour, opacity=0.16).encode(y=upright, y2=altair.Y2("high90:Q")),
        own.mark_area(color=look.colour, opacity=0.30).encode(
            y=altair.Y("low50:Q"), y2=altair.Y2("high50:Q")
        ),
        grey.encode(x=across, y=altair.Y("median:Q")),
        line.encode(y=altair.Y("median:Q")),
        point.encode(y=altair.Y("median:Q")),
        label.encode(y=altair.Y("median:Q"), text=altair.Text("median:Q", format=figures)),
        _touch(own),
    )


def _touch(own: Panel) -> Panel:
    """Lay an unseen upright bar over each year, which tells its figures when pointed at."""
    return own.mark_rule(strokeWidth=9, opacity=0).encode(
        y=altair.Y("low90:Q"),
        y2=altair.Y2("high90:Q"),
        tooltip=[
            altair.Tooltip("package:N", title="Package"),
            altair.Tooltip("year:Q", title="Year"),
            altair.Tooltip("median:Q", title="Median", format=",.3~r"),
            altair.Tooltip("low90:Q", title="5 % of worlds below", format=",.3~r"),
            altair.Tooltip("high90:Q", title="5 % of worlds above", format=",.3~r"),
        ],
    )
