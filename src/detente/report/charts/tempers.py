"""The rival theories side by side: which package costs least under each, at each horizon."""

from collections.abc import Sequence

import altair

from detente.report.chart import Chart, Drawing, Layout, Panel, Row, marks, panel, side_by_side
from detente.report.charts.packages import package_lines
from detente.report.leaders import by_horizon, by_theory
from detente.report.material import Material
from detente.report.palette import INK

COST = "total_cost"
SIZES = {Layout.WIDE: (3, 252, 32), Layout.NARROW: (1, 190, 28)}
"""Columns, width of a panel, height of a row."""


def tempers_chart(material: Material) -> Chart:
    """Make the table-like chart of who has the lowest total cost, by theory and horizon.

    Parameters
    ----------
    material
        The comparison.

    Returns
    -------
    Chart
        Shares of the worlds of each theory; a tie is split.
    """
    rows = temper_rows(material)
    finding, caption = _finding(material), _caption(material)
    return Chart(
        key="tempers",
        finding=finding,
        unit="per cent of the worlds of each theory",
        definition="Share of worlds in which a package has the lowest total cost of all packages "
        f"compared, from the start to the horizon. {_meanings(material)}",
        caption=caption,
        message=f"Shares of worlds in which each package costs least, under "
        f"{len(material.tempers)} theories about arms races. {finding}. {caption}",
        worlds=material.everything.worlds,
        runs=material.everything.runs,
        rows=rows,
        draw=lambda layout: draw_tempers(material, rows, layout),
    )


def temper_rows(material: Material) -> list[Row]:
    """Give the share of worlds in which each package costs least, by theory and horizon."""
    rows: list[Row] = []
    for group in material.tempers:
        for horizon in material.horizons:
            for package in material.packages:
                best = material.comparison.best(package.key, COST, horizon, group=group.key)
                rows.append(
                    {
                        "theory": group.title,
                        "temper": group.key,
                        "year": horizon,
                        "package": package.title,
                        "share": 100.0 * best.share.share,
                        "low": 100.0 * best.share.low,
                        "high": 100.0 * best.share.high,
                        "worlds": best.share.worlds,
                    }
                )
    return rows


def draw_tempers(material: Material, rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a field for each package and theory, shaded by its share, which is written on it."""
    columns, width, step = SIZES[layout]
    panels = []
    for place, horizon in enumerate(material.horizons):
        fields = _fields(material, horizon, named=layout is Layout.NARROW or place == 0)
        size = width, step * len(material.packages)
        panels.append(panel(fields, size=size, title=f"Year {horizon}"))
    return side_by_side(panels, columns=columns)


def _meanings(material: Material) -> str:
    tempers = material.comparison.plan.space.tempers
    shown = {group.key for group in material.tempers}
    return " ".join(f"{each.title}: {each.meaning}" for each in tempers if each.key in shown)


def _fields(material: Material, horizon: int, *, named: bool) -> Panel:
    base = marks(year=horizon).encode(
        x=altair.X(
            "theory:N",
            title=None,
            sort=[theory.title for theory in material.tempers],
            axis=altair.Axis(orient="top", labelAngle=0, ticks=False, domain=False),
        ),
        y=package_lines([package.title for package in material.packages], named=named),
    )
    fields = base.mark_rect(stroke="#FFFFFF", strokeWidth=2).encode(
        color=altair.Color(
            "share:Q",
            legend=None,
            scale=altair.Scale(domain=[0, 100], range=["#F2F2F2", "#08519C"]),
        ),
        tooltip=[
            altair.Tooltip("package:N", title="Package"),
            altair.Tooltip("theory:N", title="Theory"),
            altair.Tooltip("share:Q", title="Lowest cost, % of worlds", format=".0f"),
            altair.Tooltip("worlds:Q", title="Worlds"),
        ],
    )
    figures = base.mark_text(fontSize=12).encode(
        text=altair.Text("share:Q", format=".0f"),
        color=altair.condition("datum.share > 45", altair.value("#FFFFFF"), altair.value(INK)),
    )
    return fields + figures


def _finding(material: Material) -> str:
    """Say whether the package that most often costs least is the same under every theory."""
    year = material.last_horizon
    leading = by_theory(material, year)
    if len(leading) == 1:
        return f"{next(iter(leading))} most often costs least by year {year}, whatever the theory"
    parts = [f"{title} if {' or '.join(theories)}" for title, theories in leading.items()]
    return (
        f"Which package most often costs least by year {year} hangs on theory: {'; '.join(parts)}"
    )


def _caption(material: Material) -> str:
    return " ".join(
        f"{group.title} ({len(group.places)} worlds): most often lowest is "
        f"{by_horizon(material, group.key)}."
        for group in material.tempers
    )
