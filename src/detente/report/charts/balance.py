"""Cost against damage: where each package lies, at each horizon, beside the status quo."""

from collections.abc import Sequence

import altair

from detente.report.bands import band, change_from, known, last_if_unknown
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
from detente.report.charts.packages import legend_for, package_colour, package_shape
from detente.report.charts.scales import SAID, change_axis, change_scale
from detente.report.material import Material
from detente.report.wording import change, joined

COST = "total_cost"
DAMAGE = "damage"
SIZES = {Layout.WIDE: (3, 258, 236), Layout.NARROW: (1, 268, 216)}


def balance_chart(material: Material) -> Chart:
    """Make the chart of total cost against damage, a panel a horizon.

    Parameters
    ----------
    material
        The comparison, with two packages at least.

    Returns
    -------
    Chart
        A point a package with its 90 % intervals over worlds, as changes against the reference
        within the same world; the rows hold the medians in the outcomes' own units as well.
    """
    rows = balance_rows(material)
    reference = material.reference_name
    finding, caption = _finding(material, rows), _caption(material, rows)
    unit = material.outcomes[COST].unit
    return Chart(
        key="cost-against-damage",
        finding=finding,
        unit=f"per cent of the same world's cost and damage under {reference}",
        definition="Across: total cost from the start to the horizon; upright: damage, mean of "
        f"the three years that end at it. Both as the change against {reference} in the same world "
        "with the same luck (0 = no change; left and below = better). Point: median over worlds; "
        f"bars: 90 % of worlds. The CSV file also has the medians in {unit}.",
        caption=caption,
        message=f"Total cost against damage, {len(material.others)} packages at years "
        f"{joined([str(year) for year in material.horizons])}. {finding}. {caption}",
        worlds=material.headline.worlds,
        runs=material.headline.runs,
        rows=rows,
        draw=lambda layout: draw_balance(material, rows, layout),
    )


def balance_rows(material: Material) -> list[Row]:
    """Give median and 90 % interval of the change in cost and damage, by package and horizon."""
    rows: list[Row] = []
    for horizon in material.horizons:
        for package in material.others:
            row: dict[str, object] = {"year": horizon, "package": package.title}
            row["policy"] = package.key
            for name, outcome in (("cost", COST), ("damage", DAMAGE)):
                own = material.headline.at(horizon, package.key, outcome)
                before = material.headline.at(horizon, material.reference, outcome)
                found = band(change_from(own, before))
                row |= {
                    name: found.median,
                    f"{name}_low": found.low90,
                    f"{name}_high": found.high90,
                }
                row[f"{name}_in_units"] = band(own).median
            rows.append(row)
    return rows


def draw_balance(material: Material, rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a panel a horizon, all with the same scales."""
    columns, width, height = SIZES[layout]
    panels = [
        panel(
            *_layers(material, horizon, rows, layout), size=(width, height), title=f"Year {horizon}"
        )
        for horizon in material.horizons
    ]
    heading = note(f"Across: change in total cost, %. Upright: change in damage, %. {SAID}", layout)
    return side_by_side(panels, columns=columns, heading=heading)


def _layers(
    material: Material, horizon: int, rows: Sequence[Row], layout: Layout
) -> tuple[Panel, ...]:
    cost, damage = _ends(rows, "cost"), _ends(rows, "damage")
    _, width, height = SIZES[layout]
    across_axis = change_axis(*cost, length=width, apart=36)
    upright_axis = change_axis(*damage, length=height, apart=15)
    across = altair.X("cost:Q", title=None, scale=change_scale(*cost), axis=across_axis)
    upright = altair.Y("damage:Q", title=None, scale=change_scale(*damage), axis=upright_axis)
    base = marks(year=horizon).encode(color=package_colour(material, legend_for(layout)))
    return (
        zero_line("x"),
        zero_line("y"),
        base.mark_rule(opacity=0.55).encode(
            x=altair.X("cost_low:Q"), x2=altair.X2("cost_high:Q"), y=upright
        ),
        base.mark_rule(opacity=0.55).encode(
            y=altair.Y("damage_low:Q"), y2=altair.Y2("damage_high:Q"), x=across
        ),
        base.mark_point(filled=True, size=90, opacity=1).encode(
            x=across,
            y=upright,
            shape=package_shape(material, legend_for(layout)),
            tooltip=[
                altair.Tooltip("package:N", title="Package"),
                altair.Tooltip("cost:Q", title="Total cost, %", format="+.1f"),
                altair.Tooltip("damage:Q", title="Damage, %", format="+.1f"),
            ],
        ),
    )


def _ends(rows: Sequence[Row], name: str) -> tuple[float, float]:
    low = min(known(float(row[f"{name}_low"]) for row in rows))
    high = max(known(float(row[f"{name}_high"]) for row in rows))
    return low, high


def _finding(material: Material, rows: Sequence[Row]) -> str:
    """Say which packages lower both cost and damage on the median at the last horizon."""
    year = material.last_horizon
    last = [row for row in rows if row["year"] == year]
    both = [str(row["package"]) for row in last if row["cost"] < 0 and row["damage"] < 0]
    reference = material.reference_name
    if not both:
        return f"By year {year} no package lowers both cost and damage against {reference}"
    verb = "lower" if len(both) > 1 else "lowers"
    return f"By year {year}, {joined(both)} {verb} both cost and damage against {reference}"


def _caption(material: Material, rows: Sequence[Row]) -> str:
    year = material.last_horizon
    last = [row for row in rows if row["year"] == year]
    cheapest = min(last, key=lambda row: last_if_unknown(row["cost"]))
    safest = min(last, key=lambda row: last_if_unknown(row["damage"]))
    sentence = f"By year {year}, {_pair(cheapest)}: the lowest cost"
    if safest is cheapest:
        return f"{sentence} and the lowest damage."
    return f"{sentence}; {_pair(safest)}: the lowest damage. No package has both."


def _pair(row: Row) -> str:
    return (
        f"{row['package']} changes cost by {change(row['cost'])} and damage by "
        f"{change(row['damage'])}"
    )
