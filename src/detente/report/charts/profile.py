"""What the short list does to each objective of a search, a panel an objective."""

from collections.abc import Sequence

import altair

from detente.experiments.policy_trials import Objective
from detente.experiments.search_result import Search
from detente.report.chart import (
    Chart,
    Drawing,
    Layout,
    Panel,
    Row,
    labels,
    marks,
    note,
    panel,
    side_by_side,
    zero_line,
)
from detente.report.charts.shortlist import Entry, entry_colour, entry_shape, shortlist
from detente.report.wording import change, joined

WIDTHS = {Layout.WIDE: (4, 150), Layout.NARROW: (1, 130)}
LINE = {Layout.WIDE: 26, Layout.NARROW: 25}
_DEVIATE = 1.96  # of a 95 % interval, under the normal law


def profile_chart(found: Search) -> Chart:
    """Make the chart of the short list over all objectives."""
    rows, entries = profile_rows(found), shortlist(found)
    finding, caption = _finding(found, entries), _caption(found, entries)
    return Chart(
        key="profile",
        finding=finding,
        unit="per cent of the status quo in the same world",
        definition="Point: change against the status quo in the same world with the same luck, "
        "mean over held-out worlds; bar: 95 % interval of that mean. Where the status quo has less "
        "than half its mean over worlds, that half is the yardstick; a change counts for at most "
        "ten times the yardstick. Left = better, in every panel.",
        caption=caption,
        message=f"{len(entries)} policies on {len(found.objectives)} objectives. {finding}. "
        f"{caption}",
        worlds=len(found.ground.worlds),
        runs=found.ground.runs,
        rows=rows,
        draw=lambda layout: draw_profile(found.objectives, entries, layout),
    )


def profile_rows(found: Search) -> list[Row]:
    """Give mean and interval of each shown policy's change, by objective, in per cent."""
    count = len(found.ground.worlds)
    rows: list[Row] = []
    for entry in shortlist(found):
        for place, objective in enumerate(found.objectives):
            losses = 100 * found.losses[entry.place, :, place]
            middle = float(losses.mean())
            reach = _DEVIATE * float(losses.std(ddof=1)) / count**0.5 if count > 1 else 0.0
            rows.append(
                {
                    "policy": entry.label,
                    "name": entry.name,
                    "objective": objective.title,
                    "change": middle,
                    "low": middle - reach,
                    "high": middle + reach,
                }
            )
    return rows


def draw_profile(
    objectives: Sequence[Objective], entries: Sequence[Entry], layout: Layout
) -> Drawing:
    """Draw a panel an objective: the sooner horizon above, the later one below."""
    columns, width = WIDTHS[layout]
    height = LINE[layout] * len(entries)
    panels = [
        panel(
            zero_line("x"),
            *_layers(each, entries, named=place % columns == 0),
            size=(width, height),
            title=each.title,
        )
        for place, each in enumerate(objectives)
    ]
    said = note("Change against the status quo, %; left = better. Bar: 95 % of the mean.", layout)
    return side_by_side(panels, columns=columns, heading=said)


def _layers(objective: Objective, entries: Sequence[Entry], *, named: bool) -> tuple[Panel, ...]:
    names = [entry.label for entry in entries]
    axis = altair.Axis(
        labelExpr=labels(names, 27), labels=named, ticks=False, domain=False, labelLimit=220
    )
    upright = altair.Y("policy:N", title=None, sort=names, axis=axis)
    across = altair.Axis(format="+.3~f", tickCount=3)
    base = marks(objective=objective.title).encode(y=upright, color=entry_colour(entries))
    return (
        base.mark_rule(strokeWidth=3, opacity=0.5).encode(
            x=altair.X("low:Q", title=None, axis=across), x2=altair.X2("high:Q")
        ),
        base.mark_point(filled=True, size=70, opacity=1).encode(
            x=altair.X("change:Q"),
            shape=entry_shape(entries),
            tooltip=[
                altair.Tooltip("name:N", title="Policy"),
                altair.Tooltip("change:Q", title="Change, %", format="+.1f"),
            ],
        ),
    )


def _finding(found: Search, entries: Sequence[Entry]) -> str:
    """Say which shown policies are better than the status quo on every mean."""
    better = [each for each in entries if (found.held[each.place] < 0).all()]
    count = len(found.objectives)
    if not better:
        return f"No policy of the short list is better than the status quo on all {count} means"
    verb = "is" if len(better) == 1 else "are"
    named = joined([each.letter or each.name for each in better])
    return f"{named} {verb} better than the status quo on all {count} means"


def _caption(found: Search, entries: Sequence[Entry]) -> str:
    """Name the best of the short list on each objective, with its change."""
    said = []
    for place, objective in enumerate(found.objectives):
        best = min(entries, key=lambda each: found.held[each.place, place])
        figure = change(100 * float(found.held[best.place, place]))
        said.append(f"{objective.words}: {best.letter or best.name} {figure}")
    return f"Lowest means: {'; '.join(said)}."
