"""Spending by instrument: what each package pays for, and what arms races add."""

from collections.abc import Sequence

import altair

from detente.report.bands import band, change_from
from detente.report.chart import (
    Chart,
    Drawing,
    Layout,
    Panel,
    Row,
    figures_as,
    marks,
    panel,
    side_by_side,
)
from detente.report.charts.packages import legend_for, package_lines
from detente.report.material import Material
from detente.report.means import Numbers
from detente.report.palette import INSTRUMENTS
from detente.report.wording import change, number, percent

COLUMNS = {
    "passive deterrence": "spending_passive",
    "active deterrence": "spending_active",
    "diplomacy": "spending_diplomacy",
}
"""Instrument to the outcome that counts what is spent on it."""

SIZES = {Layout.WIDE: (3, 268, 26), Layout.NARROW: (1, 182, 22)}
"""Columns, width of a panel, height of a bar."""


def spending_chart(material: Material) -> Chart:
    """Make the chart of yearly spending by instrument: stacked bars, a panel a horizon.

    Parameters
    ----------
    material
        The comparison.

    Returns
    -------
    Chart
        Means over worlds, since medians of parts do not add up to the whole.
    """
    rows = spending_rows(material)
    finding, caption = _finding(material), _caption(material, rows)
    return Chart(
        key="spending",
        finding=finding,
        unit=f"{material.outcomes['spending_passive'].unit}, all states together",
        definition="Spending by instrument in the years around each horizon: passive deterrence "
        "(defence, forensics, decoys), active deterrence (offence, and what arms races add to it), "
        "diplomacy (measures and norms). Means over worlds, so that the parts add up; damage is "
        "not part of it.",
        caption=caption,
        message=f"Stacked bars of spending by instrument under {len(material.packages)} packages. "
        f"{finding}. {caption}",
        worlds=material.headline.worlds,
        runs=material.headline.runs,
        rows=rows,
        draw=lambda layout: draw_spending(material, rows, layout),
    )


def spending_rows(material: Material) -> list[Row]:
    """Give mean yearly spending by horizon, package and instrument, with its share of the sum."""
    rows: list[Row] = []
    for horizon in material.horizons:
        for package in material.packages:
            spent = {
                instrument: float(material.headline.at(horizon, package.key, outcome).mean())
                for instrument, outcome in COLUMNS.items()
            }
            total = sum(spent.values())
            for order, (instrument, value) in enumerate(spent.items()):
                rows.append(
                    {
                        "year": horizon,
                        "package": package.title,
                        "instrument": instrument,
                        "order": order,
                        "spending": value,
                        "share": value / total if total else 0.0,
                    }
                )
    return rows


def draw_spending(material: Material, rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw stacked bars, the parts written into those that are wide enough."""
    columns, width, step = SIZES[layout]
    top = max(
        _total(rows, horizon, p.title) for horizon in material.horizons for p in material.packages
    )
    panels = []
    for place, horizon in enumerate(material.horizons):
        bars = _bars(material, horizon, top, layout, named=layout is Layout.NARROW or place == 0)
        size = width, step * len(material.packages)
        panels.append(panel(bars, size=size, title=f"Year {horizon}"))
    return side_by_side(panels, columns=columns)


def _total(rows: Sequence[Row], horizon: int, title: str) -> float:
    return sum(
        float(row["spending"]) for row in rows if row["year"] == horizon and row["package"] == title
    )


def _bars(material: Material, horizon: int, top: float, layout: Layout, *, named: bool) -> Panel:
    base = marks(year=horizon).encode(
        y=package_lines([package.title for package in material.packages], named=named),
        x=altair.X(
            "spending:Q",
            stack="zero",
            title=None,
            scale=altair.Scale(domain=[0, top or 1.0]),
            axis=altair.Axis(tickCount=4, format=figures_as(top)),
        ),
        order=altair.Order("order:Q"),
    )
    return base.mark_bar(stroke="#FFFFFF").encode(
        color=altair.Color(
            "instrument:N",
            title=None,
            sort=list(INSTRUMENTS),
            scale=altair.Scale(domain=list(INSTRUMENTS), range=list(INSTRUMENTS.values())),
            legend=legend_for(layout),
        ),
        tooltip=[
            altair.Tooltip("package:N", title="Package"),
            altair.Tooltip("instrument:N", title="Instrument"),
            altair.Tooltip("spending:Q", title="Spending", format=",.3~r"),
            altair.Tooltip("share:Q", title="Share", format=".0%"),
        ],
    )


def _finding(material: Material) -> str:
    """Say how far apart the packages' spending lies at the last horizon, and who spends most."""
    year = material.last_horizon
    totals = {package.title: _spent(material, package.key, year) for package in material.packages}
    most, least = max(totals, key=totals.__getitem__), min(totals, key=totals.__getitem__)
    apart = totals[most] / totals[least] - 1 if totals[least] else 0.0
    if apart < 0.01:
        return f"In year {year} all packages spend the same ({number(totals[most])})"
    return (
        f"In year {year}, {most} spends most ({number(totals[most])}), {percent(apart)} more than "
        f"{least} ({number(totals[least])})"
    )


def _spent(material: Material, key: str, year: int) -> float:
    return float(_all(material, key, year).mean())


def _all(material: Material, key: str, year: int) -> Numbers:
    """Add up the instruments, world by world."""
    parts = [material.headline.at(year, key, outcome) for outcome in COLUMNS.values()]
    return parts[0] + parts[1] + parts[2]


def _caption(material: Material, rows: Sequence[Row]) -> str:
    """Say under which package spending grows most and least, and what diplomacy's part is."""
    last = material.last_horizon
    parts = {
        str(row["package"]): float(row["share"])
        for row in rows
        if row["year"] == last and row["instrument"] == "diplomacy"
    }
    high, low = max(parts, key=parts.__getitem__), min(parts, key=parts.__getitem__)
    return (
        "Every package has the same yearly budget; what goes beyond it is what states add in "
        f"answer to each other's offence. {_growth(material)}In year {last} diplomacy's part of "
        f"spending runs from {percent(parts[low])} ({low}) to {percent(parts[high])} ({high})."
    )


def _growth(material: Material) -> str:
    """Say how spending changes from the first to the last horizon; nothing where there is one."""
    first, last = material.horizons[0], material.last_horizon
    if first == last:
        return ""
    grown = {
        package.title: band(
            change_from(_all(material, package.key, last), _all(material, package.key, first))
        ).median
        for package in material.packages
    }
    most, least = max(grown, key=grown.__getitem__), min(grown, key=grown.__getitem__)
    return (
        f"From year {first} to year {last} spending grows most under {most} "
        f"({change(grown[most])}, median over worlds) and least under {least} "
        f"({change(grown[least])}). "
    )
