"""The worlds as points in the plane of two conditions, with the box in which cases are thick."""

from collections.abc import Sequence
from typing import Any

import altair
import numpy as np
from numpy.typing import NDArray

from detente.experiments.boxes import Box, Limit, inside
from detente.experiments.factors import Factors
from detente.report.chart import Chart, Drawing, Layout, Panel, Row, marks, note, panel
from detente.report.conditions import in_words, unit_of
from detente.report.palette import GREY, INK
from detente.report.wording import percent, wrapped

SIZES = {Layout.WIDE: (560, 380), Layout.NARROW: (240, 260)}
OTHERWISE = "otherwise"
CASE_COLOUR = "#D55E00"


def plane_chart(
    box: Box,
    factors: Factors,
    cases: NDArray[np.bool_],
    *,
    said: str,
    beside: str,
    runs: int,
    key: str = "plane",
) -> Chart:
    """Make the chart of worlds in the plane of the two limits of most consequence.

    Parameters
    ----------
    box
        With one limit or more.
    factors, cases
        What varies between the worlds, and in which of them [worlds] the case is given.
    said
        What is the case, as it stands after "worlds in which": "diplomacy costs more".
    beside
        The factor to stand upright where the box has one limit alone; not the limit's own.
    runs
        Runs of each world.
    key
        Of the chart, where a page has several.
    """
    limits = leading_limits(box, beside)
    rows = plane_rows(limits, factors, cases, said)
    every, within = len(cases), inside(box, factors)
    share = f"{int(cases[within].sum())} of {int(within.sum())} worlds"
    finding = f"With {in_words(box, factors)}, {said} in {share}"
    caption = (
        f"{finding}; outside, in {int(cases[~within].sum())} of {every - int(within.sum())}. In "
        f"the half of the worlds that the box was not sought in, it holds {percent(box.coverage)} "
        f"of such worlds, and {percent(box.density)} of those inside are such."
    )
    return Chart(
        key=key,
        finding=finding,
        unit="each axis in its parameter's own unit",
        definition="A point is a sampled world. The frame is the box as far as these two "
        f"parameters go{_further(box)}.",
        caption=caption,
        message=caption,
        worlds=every,
        runs=runs,
        rows=rows,
        draw=lambda layout: draw_plane(rows, limits, factors, said, layout),
    )


def leading_limits(box: Box, beside: str) -> tuple[Limit, Limit]:
    """The two limits that matter most; an open one where the box has one alone."""
    order = sorted(range(len(box.limits)), key=lambda place: box.chances[place])
    first, *rest = (box.limits[place] for place in order)
    return first, rest[0] if rest else Limit(beside, None, None)


def plane_rows(
    limits: Sequence[Limit], factors: Factors, cases: NDArray[np.bool_], said: str
) -> list[Row]:
    """Give a row for each world; the cases last, so that they are drawn on top."""
    across, upright = (factors.column(limit.factor).tolist() for limit in limits)
    rows = [
        {"x": x, "y": y, "case": said if case else OTHERWISE}
        for x, y, case in zip(across, upright, cases.tolist(), strict=True)
    ]
    return sorted(rows, key=lambda row: row["case"] == said)


def draw_plane(
    rows: Sequence[Row], limits: tuple[Limit, Limit], factors: Factors, said: str, layout: Layout
) -> Drawing:
    """Draw the points and the frame of the box."""
    axes = [_axis(limit, factors, layout) for limit in limits]
    both = [said, OTHERWISE]
    legend = altair.Legend(orient="bottom", direction="vertical", labelLimit=SIZES[layout][0])
    points = marks().mark_point(size=34 if layout is Layout.WIDE else 18, strokeWidth=1).encode(
        x=altair.X("x:Q", **axes[0]),
        y=altair.Y("y:Q", **axes[1]),
        color=altair.Color("case:N", title=None, legend=legend,
                           scale=altair.Scale(domain=both, range=[CASE_COLOUR, GREY])),
        shape=altair.Shape("case:N", title=None, legend=legend,
                           scale=altair.Scale(domain=both, range=["triangle-up", "circle"])),
        fill=altair.Fill("case:N", title=None, legend=legend,
                         scale=altair.Scale(domain=both, range=[CASE_COLOUR, "#FFFFFF"])),
    )  # fmt: skip
    return panel(
        points,
        _frame(limits, factors),
        size=SIZES[layout],
        title=note("Each point is a sampled world. Frame: the box.", layout),
    )


def _frame(limits: tuple[Limit, Limit], factors: Factors) -> Panel:
    """The rectangle of the box, reaching to the last world where a side is open."""
    ends: dict[str, float] = {}
    for axis, limit in zip("xy", limits, strict=True):
        column = factors.column(limit.factor)
        ends[axis] = float(column.min()) if limit.low is None else limit.low
        ends[f"{axis}2"] = float(column.max()) if limit.high is None else limit.high
    frame = altair.Chart(altair.InlineData(values=[ends])).mark_rect(
        filled=False, stroke=INK, strokeWidth=2
    )
    return frame.encode(
        x=altair.X("x:Q"), y=altair.Y("y:Q"), x2=altair.X2("x2:Q"), y2=altair.Y2("y2:Q")
    )


def _axis(limit: Limit, factors: Factors, layout: Layout) -> dict[str, Any]:
    """Title and scale of the axis of a factor."""
    place = factors.names.index(limit.factor)
    unit = unit_of(factors.units[place])
    title = f"{factors.titles[place]},{unit}" if unit else factors.titles[place]
    scale = altair.Scale(type="log" if factors.logs[place] else "linear", zero=False, nice=False)
    axis = altair.Axis(tickCount=6 if layout is Layout.WIDE else 4, format="~g", grid=False)
    return {"title": wrapped(title, 40), "scale": scale, "axis": axis}


def _further(box: Box) -> str:
    """What the frame does not show."""
    more = len(box.limits) - 2
    return f"; {more} more of its limits cannot be drawn here" if more > 0 else ""
