"""Coverage against density along the peeling of a box: what a narrower box gains and gives up."""

from collections.abc import Sequence

import altair

from detente.experiments.boxes import Search
from detente.report.chart import Chart, Drawing, Layout, Row, marks, note, panel
from detente.report.palette import GREY, INK
from detente.report.wording import percent

SIZES = {Layout.WIDE: (560, 300), Layout.NARROW: (240, 230)}
COLOUR = "#0072B2"
SAID = (
    "Each point is a box, from all worlds (right) to the narrowest (left). Diamond: the one "
    "chosen. Broken line: the share of such worlds overall."
)


def tradeoff_chart(search: Search, *, worlds: int, runs: int) -> Chart:
    """Make the chart of a search that chose a box.

    Parameters
    ----------
    search
        With a box.
    worlds, runs
        What it rests on.
    """
    rows, box = tradeoff_rows(search), search.best
    if box is None:
        raise ValueError("a search without a box has no trade-off to draw")
    finding = (
        f"The box chosen holds {percent(box.coverage)} of the failing worlds; "
        f"{percent(box.density)} of the worlds in it fail, of all {percent(box.base)}"
    )
    return Chart(
        key="tradeoff",
        finding=finding,
        unit="shares of worlds, 0 to 1",
        definition="Coverage: part of the failing worlds that lie in the box. Density: part of "
        "the worlds in the box that fail. Both counted in the half of the worlds in which the box "
        "was not sought.",
        caption=f"{finding}. It is the one with the highest product of coverage and what density "
        "gains over the share overall, in the half in which it was sought.",
        message=f"{finding}. {len(rows)} boxes are drawn.",
        worlds=worlds,
        runs=runs,
        rows=rows,
        draw=lambda layout: draw_tradeoff(rows, layout),
    )


def tradeoff_rows(search: Search) -> list[Row]:
    """Give a row for each box of the peeling, from the widest to the narrowest."""
    return [
        {
            "step": step,
            "coverage": box.coverage,
            "density": box.density,
            "mass": box.mass,
            "limits": len(box.limits),
            "base": box.base,
            "chosen": "yes" if box is search.best else "no",
        }
        for step, box in enumerate(search.trajectory)
    ]


def draw_tradeoff(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw the way of the peeling and the box chosen."""
    ticks = 6 if layout is Layout.WIDE else 4
    axis = altair.Axis(format=".0%", tickCount=ticks)
    across = altair.X("coverage:Q", title="coverage: part of the failing worlds inside", axis=axis,
                      scale=altair.Scale(domain=[0, 1]))  # fmt: skip
    upright = altair.Y("density:Q", title="density: part of those inside that fail", axis=axis,
                       scale=altair.Scale(domain=[0, 1]))  # fmt: skip
    base = marks().encode(x=across, y=upright)
    return panel(
        marks(step=0).mark_rule(color=GREY, strokeDash=[5, 4]).encode(y=altair.Y("base:Q")),
        base.mark_line(color=COLOUR, strokeWidth=1.5, opacity=0.6).encode(order="step:O"),
        base.mark_point(color=COLOUR, filled=True, size=30, opacity=1),
        marks(chosen="yes")
        .encode(x=across, y=upright)
        .mark_point(shape="diamond", color=INK, fill="#E69F00", size=170, strokeWidth=1.5),
        size=SIZES[layout],
        title=note(SAID, layout),
    )
