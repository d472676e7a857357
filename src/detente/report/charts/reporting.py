"""Reported against actual operations: what is seen may fall while what happens does not."""

import math
from collections.abc import Sequence

import altair

from detente.report.bands import band, change_from, known
from detente.report.chart import (
    Chart,
    Drawing,
    Layout,
    Panel,
    Row,
    marks,
    note,
    panel,
    side_by_side,
    zero_line,
)
from detente.report.charts.packages import package_colour, package_lines
from detente.report.material import Material
from detente.report.wording import change, percent

ACTUAL = "operations"
REPORTED = "reported_operations"
ALIKE = 0.005
"""Shares that differ by less read the same in whole per cent."""

SIZES = {Layout.WIDE: (3, 268, 30), Layout.NARROW: (1, 182, 26)}
"""Columns, width of a panel, height of a row."""


def reporting_chart(material: Material) -> Chart:
    """Make the chart of changes in actual and in reported operations, as pairs of points.

    Parameters
    ----------
    material
        The comparison, with two packages at least.

    Returns
    -------
    Chart
        A pair of points for each package but the reference, a panel a horizon.
    """
    rows = reporting_rows(material)
    finding, caption = _finding(material, rows), _caption(material, rows)
    reference = material.reference_name
    return Chart(
        key="reported-and-actual",
        finding=finding,
        unit=f"per cent of the operations under {reference} in the same world",
        definition="Filled: operations by states and their proxies that happen. Hollow: those "
        "that a public list of incidents would hold: detected, published and named to a state, "
        "answers left out. Medians over worlds of the change in yearly operations.",
        caption=caption,
        message=f"Pairs of points, actual and reported operations, under {len(material.others)} "
        f"packages. {finding}. {caption}",
        worlds=material.headline.worlds,
        runs=material.headline.runs,
        rows=rows,
        draw=lambda layout: draw_reporting(material, rows, layout),
    )


def reporting_rows(material: Material) -> list[Row]:
    """Give the median change of both counts, and the share reported, by horizon and package.

    The change of what is reported is the change of what happens times the change of the share
    that is reported; all three are given.
    """
    rows: list[Row] = []
    for horizon in material.horizons:
        for package in material.others:
            before, after = (
                {name: material.headline.at(horizon, key, name) for name in (ACTUAL, REPORTED)}
                for key in (material.reference, package.key)
            )
            rows.append(
                {
                    "year": horizon,
                    "package": package.title,
                    "policy": package.key,
                    "actual": band(change_from(after[ACTUAL], before[ACTUAL])).median,
                    "reported": band(change_from(after[REPORTED], before[REPORTED])).median,
                    "share_before": _ratio(before[REPORTED].sum(), before[ACTUAL].sum()),
                    "share_after": _ratio(after[REPORTED].sum(), after[ACTUAL].sum()),
                }
            )
    return rows


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else math.nan


def draw_reporting(material: Material, rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a filled and a hollow point for each package, joined by a line."""
    columns, width, step = SIZES[layout]
    ends = known(float(row[name]) for row in rows for name in ("actual", "reported"))
    scale = altair.Scale(domain=[min(*ends, -1.0), max(*ends, 1.0)], nice=True)
    panels = []
    for place, horizon in enumerate(material.horizons):
        pairs = _pairs(material, horizon, scale, named=layout is Layout.NARROW or place == 0)
        size = width, step * len(material.others)
        panels.append(panel(*pairs, size=size, title=f"Year {horizon}"))
    heading = note("Change in operations, %: ● actual  ○ reported", layout)
    return side_by_side(panels, columns=columns, heading=heading)


def _pairs(
    material: Material, horizon: int, scale: altair.Scale, *, named: bool
) -> tuple[Panel, ...]:
    base = marks(year=horizon).encode(
        y=package_lines([package.title for package in material.others], named=named),
        color=package_colour(material),
        tooltip=[
            altair.Tooltip("package:N", title="Package"),
            altair.Tooltip("actual:Q", title="Actual, %", format="+.1f"),
            altair.Tooltip("reported:Q", title="Reported, %", format="+.1f"),
            altair.Tooltip("share_after:Q", title="Share reported", format=".1%"),
        ],
    )
    return (
        zero_line("x"),
        base.mark_rule(strokeWidth=2).encode(
            x=altair.X("actual:Q", title=None, scale=scale, axis=altair.Axis(tickCount=5)),
            x2=altair.X2("reported:Q"),
        ),
        base.mark_point(filled=True, size=80, opacity=1).encode(x=altair.X("actual:Q")),
        base.mark_point(fill="#FFFFFF", size=80, opacity=1, strokeWidth=2).encode(
            x=altair.X("reported:Q")
        ),
    )


def _comparable(rows: Sequence[Row], year: int) -> list[Row]:
    """Keep the rows of a year in which both changes have a percentage and something happens."""
    names = ("actual", "reported", "share_before", "share_after")
    own = [row for row in rows if row["year"] == year]
    return [row for row in own if all(math.isfinite(row[name]) for name in names)]


def _finding(material: Material, rows: Sequence[Row]) -> str:
    """Say which package looks best by reports and which is best in fact, at the last horizon."""
    year = material.last_horizon
    last = _comparable(rows, year)
    if not last:
        return f"In year {year} nothing can be compared: no operation is reported in any world"
    actual = min(last, key=lambda row: float(row["actual"]))
    reported = min(last, key=lambda row: float(row["reported"]))
    if actual is reported:
        return (
            f"In year {year}, {actual['package']} has the fewest operations, reported "
            f"({change(actual['reported'])}) and actual ({change(actual['actual'])})"
        )
    return (
        f"In year {year}, {reported['package']} looks best by reports "
        f"({change(reported['reported'])}), but {actual['package']} is best in fact "
        f"({change(actual['actual'])})"
    )


def _caption(material: Material, rows: Sequence[Row]) -> str:
    """Split the widest gap into what happens and what is seen, and name the mechanisms."""
    year = material.last_horizon
    last = _comparable(rows, year)
    if not last:
        return "Where nothing is reported under the one, a change has no percentage."
    widest = max(last, key=lambda row: abs(float(row["reported"]) - float(row["actual"])))
    return (
        f"The gap is widest under {widest['package']}: {change(widest['actual'])} happens, "
        f"{change(widest['reported'])} is reported. {_seen(material, widest)} What happens is "
        "moved by expected success, expected retaliation, norms and tension; what is seen is moved "
        "by spending on forensics (detection and naming), by the information that states exchange, "
        "and by how many operations are answers, which no list counts."
    )


def _seen(material: Material, row: Row) -> str:
    """Say what part of the operations is reported, under the reference and under a package."""
    before, after = float(row["share_before"]), float(row["share_after"])
    if abs(after - before) < ALIKE:
        return f"The part that is seen stays at {percent(after)}."
    word = "rises" if after > before else "falls"
    return (
        f"The part that is seen {word} from {percent(before)} under {material.reference_name} to "
        f"{percent(after)}."
    )
