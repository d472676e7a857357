"""The picture of who adopts: how far the harbour's cost moves with one state, a camp, or all."""

from __future__ import annotations

from collections.abc import Iterable

import altair

from detente.report.chart import (
    Chart,
    Drawing,
    Layout,
    Row,
    marks,
    note,
    panel,
    side_by_side,
    zero_line,
)
from detente.report.palette import LOOKS
from detente.report.wording import change

SIZES = {Layout.WIDE: (2, 300, 110), Layout.NARROW: (1, 190, 100)}
SAID = "Per cent of the harbour's total cost over 20 years. Point: median world; line: 90 %."


def adopters_chart(rows: Iterable[Row], *, worlds: int, runs: int) -> Chart:
    """Draw the change in total cost, a panel for each package, a line for each circle."""
    kept = list(rows)
    packages = list(dict.fromkeys(str(row["package"]) for row in kept))
    alone = max(abs(float(row["middle"])) for row in kept if row["who"] == "Saltmere alone")
    together = max(abs(float(row["middle"])) for row in kept if row["who"] == "all twelve")
    finding = (
        f"One small state moves the median cost of the harbour by {change(alone)[1:]} at most; "
        f"all twelve together by up to {change(together)[1:]}"
    )
    return Chart(
        key="adopters",
        finding=finding,
        unit="per cent of total cost under the status quo",
        definition="Each world is held against itself under the status quo, with the same luck.",
        caption=SAID,
        message=f"{finding}. {SAID}",
        worlds=worlds,
        runs=runs,
        rows=kept,
        draw=lambda layout: draw_adopters(kept, packages, layout),
    )


def draw_adopters(rows: list[Row], packages: list[str], layout: Layout) -> Drawing:
    """Lay out a panel for each package on one scale."""
    columns, width, height = SIZES[layout]
    order = list(dict.fromkeys(str(row["who"]) for row in rows))
    ends = [float(row[side]) for row in rows for side in ("low", "high")]
    scale = altair.Scale(domain=[min(ends), max(ends)], nice=True)
    looks = {str(row["package"]): LOOKS[str(row["key"])] for row in rows}
    panels = []
    for name in packages:
        base = marks(package=name).encode(
            y=altair.Y("who:N", sort=order, title=None, axis=altair.Axis(ticks=False)),
        )
        across = altair.X("low:Q", title=None, scale=scale, axis=altair.Axis(tickCount=5))
        colour = looks[name].colour
        line = base.mark_rule(color=colour, strokeWidth=2).encode(x=across, x2="high:Q")
        point = base.mark_point(
            color=colour, fill=colour, size=60, shape=looks[name].shape, opacity=1
        ).encode(x=altair.X("middle:Q", scale=scale))
        panels.append(panel(zero_line("x"), line, point, size=(width, height), title=name))
    return side_by_side(panels, columns=columns, heading=note(SAID, layout))
