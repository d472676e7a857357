"""How the cost of a run grows with its size: one small picture for each thing that is counted.

It belongs to no comparison, and so not to the report: `detente bench --page` sets it beside the
page on speed.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import altair

from detente.report.chart import (
    Chart,
    Drawing,
    Layout,
    Panel,
    Row,
    Title,
    marks,
    panel,
    side_by_side,
)
from detente.report.palette import GREY, INK, QUIET_INK
from detente.report.wording import wrapped

PANELS = {
    "states": ("States", "one run"),
    "months": ("Months", "one run"),
    "runs": ("Runs", "all of them"),
    "threads": ("Threads", "four policies, 64 runs, 24 states, 30 years"),
    "opportunities": ("Opportunities", "to strike, times the default; one run"),
}
"""Title of each panel, and what its milliseconds buy."""

COLOUR = "#0072B2"
LEAST_SPAN = 20.0
SIZES = {Layout.WIDE: (3, 232, 150), Layout.NARROW: (1, 230, 130)}
"""Columns, and width and height of a panel in pixels."""


def scaling_chart(record: Mapping[str, Any]) -> Chart:
    """Make the chart of what a benchmark's record says of cost against size."""
    rows = scaling_rows(record)
    finding = finding_of(rows)
    source = (
        "Milliseconds of one core (threads: of the wall clock), both axes logarithmic; grey: in "
        "proportion to pairs of states, months, runs, and inversely to threads. 57 states, 20 "
        "years, one policy and every chance listed anew, unless a panel says otherwise."
    )
    measured = f"Source: detente bench {record['version']}, {record['machine']}."
    return Chart(
        key="scaling",
        finding=finding,
        unit="milliseconds",
        definition=source,
        caption=finding,
        message=f"Cost against size, in milliseconds. {finding}.",
        worlds=1,
        runs=1,
        rows=rows,
        draw=lambda layout: draw_scaling(rows, layout, finding=finding, below=(source, measured)),
    )


def scaling_rows(record: Mapping[str, Any]) -> list[Row]:
    """Give a row for each size, and for each that has one the cost in proportion."""
    return [
        {
            "of": cost["of"],
            "amount": cost["amount"],
            "milliseconds": cost["milliseconds"],
            "proportion": cost["proportion"],
            "label": f"{cost['milliseconds']:.3g}",
        }
        for cost in record["scaling"]
    ]


def finding_of(rows: Sequence[Row]) -> str:
    """Say how much the largest world costs more than the smallest, and four times the events."""
    states = [row for row in rows if row["of"] == "states"]
    events = [row for row in rows if row["of"] == "opportunities"]
    first, last = states[0], states[-1]
    dearer = last["milliseconds"] / first["milliseconds"]
    rarer, commoner = events[0], events[-1]
    return (
        f"A run of {last['amount']:g} states costs {dearer:,.0f} times one of {first['amount']:g}; "
        f"{commoner['amount'] / rarer['amount']:g} times the opportunities cost "
        f"{commoner['milliseconds'] / rarer['milliseconds']:.1f} times as much"
    )


def draw_scaling(
    rows: Sequence[Row], layout: Layout, *, finding: str, below: Sequence[str]
) -> Drawing:
    """Draw a panel for each thing that is counted, under the finding, its unit and its source."""
    columns, width, height = SIZES[layout]
    panels = []
    for of, (title, buys) in PANELS.items():
        own = [row for row in rows if row["of"] == of]
        name = Title(text=wrapped(title, 34), subtitle=wrapped(buys, 46), subtitleColor=QUIET_INK)
        panels.append(panel(*_layers(of, own), size=(width, height), title=name))
    letters = 110 if layout is Layout.WIDE else 44
    heading = Title(
        text=wrapped(finding, letters),
        subtitle=[line for part in below for line in wrapped(part, letters + 30)],
        anchor="start",
        fontSize=14,
        subtitleColor=QUIET_INK,
        offset=12,
    )
    return side_by_side(panels, columns=columns, heading=heading)


def ends(costs: Sequence[float | None]) -> tuple[float, float]:
    """Give the ends of a scale that holds all costs, with room for their figures above them.

    It spans a factor of twenty or more, so that what hardly grows looks flat.
    """
    known = [cost for cost in costs if cost is not None]
    low, high = min(known) / 1.5, max(known) * 2.0
    wider = max(1.0, (LEAST_SPAN / (high / low)) ** 0.5)
    return low / wider, high * wider


def ticks(low: float, high: float) -> list[float]:
    """Give the powers of ten between two ends, and where they are few 2 and 5 times these."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    steps = (1.0, 2.0, 5.0) if high / low < 100.0 else (1.0,)
    found = [step * 10.0**power for power in range(first, last + 1) for step in steps]
    return [tick for tick in found if low <= tick <= high]


def _layers(of: str, rows: Sequence[Row]) -> tuple[Panel, ...]:
    """The cost as points on a line with their figures, over the cost in proportion."""
    amounts = [row["amount"] for row in rows]
    across = altair.X(
        "amount:Q",
        title=None,
        scale=altair.Scale(type="log", nice=False, padding=18),
        axis=altair.Axis(values=amounts, format="~g", grid=False),
    )
    low, high = ends([row[name] for row in rows for name in ("milliseconds", "proportion")])
    upright = altair.Y(
        "milliseconds:Q",
        title=None,
        scale=altair.Scale(type="log", domain=[low, high], nice=False),
        axis=altair.Axis(values=ticks(low, high), format=",~g"),
    )
    base = marks(of=of).encode(x=across)
    own = base.encode(y=upright)
    layers = [
        own.mark_line(color=COLOUR, strokeWidth=2),
        own.mark_point(color=COLOUR, filled=True, size=52, opacity=1),
        own.mark_text(dy=-11, fontSize=11, color=INK).encode(text=altair.Text("label:N")),
    ]
    if all(row["proportion"] is None for row in rows):
        return tuple(layers)
    grey = base.mark_line(color=GREY, strokeWidth=1.5, strokeDash=[4, 3])
    return (grey.encode(y=altair.Y("proportion:Q")), *layers)
