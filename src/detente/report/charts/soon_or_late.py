"""Soon or late: what each policy does to total cost by the first horizon, and by the last."""

from collections.abc import Mapping, Sequence

import altair
import numpy as np

from detente.experiments.search_choice import cost_places, horizons_of
from detente.experiments.search_result import Search
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
from detente.report.charts.shortlist import Entry, entry_colour, entry_shape, shortlist
from detente.report.palette import GREY
from detente.report.wording import change, joined

SIZES = {Layout.WIDE: (2, 400, 330), Layout.NARROW: (1, 262, 240)}
ROOM = 0.2  # of a view, left free around its points
SEARCHED = "searched"


def soon_or_late_chart(found: Search) -> Chart:
    """Make the chart of early against late cost, a point a policy; it needs two horizons."""
    rows, entries = cost_rows(found), shortlist(found)
    soon, late = horizons_of(found.objectives)
    finding, caption = _finding(rows, soon, late), _caption(rows, soon, late)
    return Chart(
        key="soon-or-late",
        finding=finding,
        unit="per cent of the status quo's total cost in the same world",
        definition=f"Across: change in total cost by year {soon}; upright: by year {late}; both "
        "against the status quo in the same world with the same luck, mean over held-out worlds "
        "(left and below = cheaper). Costs by the later year hold those by the earlier one.",
        caption=caption,
        message=f"Early against late cost of {len(rows)} policies. {finding}. {caption}",
        worlds=len(found.ground.worlds),
        runs=found.ground.runs,
        rows=rows,
        draw=lambda layout: draw_costs(rows, entries, layout, soon=soon, late=late),
    )


def cost_rows(found: Search) -> list[Row]:
    """Give each contender's change in early and late cost, in per cent."""
    early, late = cost_places(found.objectives)
    entries = {entry.place: entry for entry in shortlist(found)}
    rows: list[Row] = []
    for place, policy in enumerate(found.contenders[1:], 1):
        entry = entries.get(place)
        rows.append(
            {
                "policy": entry.label if entry else SEARCHED,
                "tag": entry.letter if entry else "",
                "kind": _kind(entry),
                "key": policy.key,
                "name": policy.title,
                "soon": 100 * float(found.held[place, early]),
                "late": 100 * float(found.held[place, late]),
            }
        )
    return rows


def draw_costs(
    rows: Sequence[Row], entries: Sequence[Entry], layout: Layout, *, soon: int, late: int
) -> Drawing:
    """Draw two views: all policies, and near by those of the search."""
    columns, width, height = SIZES[layout]
    said = note(
        f"Across: change in total cost by year {soon}, %. Upright: by year {late}, %. Left and "
        "below = cheaper than the status quo, which lies where the grey lines cross. Small grey "
        "points: other policies of the search.",
        layout,
    )
    legend = altair.Legend(
        orient="bottom", columns=2 * columns, labelLimit=400, symbolOpacity=1, symbolSize=80
    )
    if layout is Layout.NARROW:
        legend.columns = 1
    far = panel(
        zero_line("x"),
        zero_line("y"),
        *_points(entries, legend, _axes(rows)),
        size=(width, height),
        title="All policies",
    )
    axes = _axes([row for row in rows if row["kind"] != "package"])
    near = panel(
        *_points(entries, legend, axes),
        marks(kind="chosen")
        .mark_text(dx=9, dy=-9, fontSize=13, fontWeight="bold", clip=True)
        .encode(**axes, text="tag:N"),
        size=(width, height),
        title="The policies of the search, nearer by",
    )
    return side_by_side([far, near], columns=columns, heading=said)


def _axes(rows: Sequence[Row]) -> dict[str, Panel]:
    """Axes on which these rows can be seen."""
    axis = altair.Axis(format="+.3~f", tickCount=5)
    across, upright = (altair.Scale(domain=_range(rows, name)) for name in ("soon", "late"))
    return {
        "x": altair.X("soon:Q", title=None, axis=axis, scale=across),
        "y": altair.Y("late:Q", title=None, axis=axis, scale=upright),
    }


def _range(rows: Sequence[Row], name: str) -> list[float]:
    """The range of some rows, with some room around it."""
    found = [float(row[name]) for row in rows]
    low, high = min(found), max(found)
    room = ROOM * (high - low) or 1.0
    return [low - room, high + room]


def _points(
    entries: Sequence[Entry], legend: altair.Legend, axes: Mapping[str, Panel]
) -> tuple[Panel, ...]:
    """All policies as points, those of the short list on top."""
    tooltip = [
        altair.Tooltip("name:N", title="Policy"),
        altair.Tooltip("soon:Q", title="Soon, %", format="+.1f"),
        altair.Tooltip("late:Q", title="Late, %", format="+.1f"),
    ]
    others = marks(kind=SEARCHED).mark_point(
        filled=True, size=22, opacity=0.5, color=GREY, clip=True
    )
    named = [
        marks(kind=kind)
        .mark_point(filled=True, size=100, opacity=1, clip=True)
        .encode(
            color=entry_colour(entries, legend), shape=entry_shape(entries, legend),
            tooltip=tooltip, **axes,
        )
        for kind in ("package", "chosen")
    ]  # fmt: skip
    return (others.encode(tooltip=tooltip, **axes), *named)


def _kind(entry: Entry | None) -> str:
    if entry is None:
        return SEARCHED
    return "chosen" if entry.letter else "package"


def _finding(rows: Sequence[Row], soon: int, late: int) -> str:
    """Say how many are cheaper soon, late, both."""
    both = sum(row["soon"] < 0 and row["late"] < 0 for row in rows)
    if not both:
        return f"No policy costs less than the status quo both by year {soon} and by year {late}"
    verb = "costs" if both == 1 else "cost"
    return (
        f"{both} of {len(rows)} policies {verb} less than the status quo both by year {soon} and "
        f"by year {late}"
    )


def _caption(rows: Sequence[Row], soon: int, late: int) -> str:
    early = min(rows, key=lambda row: row["soon"])
    lasting = min(rows, key=lambda row: row["late"])
    if early is lasting:
        return (
            f"No trade-off at the ends: one policy is cheapest both by year {soon} "
            f"({change(early['soon'])}) and by year {late} ({change(early['late'])})."
        )
    front = int(np.sum([_on_the_front(row, rows) for row in rows]))
    pairs = [
        f"the cheapest by year {year} changes cost by {change(row['soon'])} soon and by "
        f"{change(row['late'])} late"
        for year, row in ((soon, early), (late, lasting))
    ]
    count = f"{front} policies lie on the line where less soon is more late"
    return f"{joined(pairs)[:1].upper()}{joined(pairs)[1:]}; {count}."


def _on_the_front(row: Row, rows: Sequence[Row]) -> bool:
    """Whether no other policy is cheaper at one horizon and no dearer at the other."""
    return not any(
        other["soon"] <= row["soon"]
        and other["late"] <= row["late"]
        and (other["soon"] < row["soon"] or other["late"] < row["late"])
        for other in rows
    )
