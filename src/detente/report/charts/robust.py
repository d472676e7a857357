"""How robust the short list is: in how many worlds it keeps to a requirement, and its regret."""

from collections.abc import Sequence

import altair

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
)
from detente.report.charts.shortlist import Entry, entry_colour, entry_shape, shortlist
from detente.report.wording import number, percent

SIZES = {Layout.WIDE: (3, 186), Layout.NARROW: (1, 130)}
LINE = {Layout.WIDE: 30, Layout.NARROW: 32}
SATISFIES, CHEAPER, REGRET = "satisfies", "cheaper", "regret"
TITLES = {
    SATISFIES: "No worse in anything, % of worlds",
    CHEAPER: "Cheaper soon and late, % of worlds",
    REGRET: "Regret: mean to worst world",
}


def robust_chart(found: Search) -> Chart:
    """Make the chart of satisficing and regret."""
    rows, entries = robust_rows(found), shortlist(found)
    finding, caption = _finding(found, entries), _caption(found, entries)
    return Chart(
        key="robust",
        finding=finding,
        unit="per cent of held-out worlds; regret in spans between best and worst policy",
        definition="First: worlds in which a policy is no worse than the status quo on every "
        "objective; second: worlds in which it costs less at the first and at the last horizon; "
        "bars: 95 % intervals (Wilson). Third: regret, how far a policy lies behind the best one "
        "in the same world, mean of all objectives, 0 = the best, 1 = the whole span between best "
        "and worst; from its mean over worlds (point) to its maximum. Shares of sampled worlds are "
        "not chances.",
        caption=caption,
        message=f"Robustness of {len(entries)} policies. {finding}. {caption}",
        worlds=len(found.ground.worlds),
        runs=found.ground.runs,
        rows=rows,
        draw=lambda layout: draw_robust(entries, layout),
    )


def robust_rows(found: Search) -> list[Row]:
    """Give each shown policy's two shares with their intervals, and its regret."""
    rows: list[Row] = []
    for entry in shortlist(found):
        own: Row = {"policy": entry.label, "name": entry.name}
        for kind, share in (
            (SATISFIES, found.satisfies[entry.place]),
            (CHEAPER, found.cheaper[entry.place]),
        ):
            ends = {"value": share.share, "low": share.low, "high": share.high}
            rows.append({**own, "kind": kind, **{key: 100 * end for key, end in ends.items()}})
        mean = float(found.regret.mean[entry.place])
        most = float(found.regret.maximum[entry.place])
        rows.append({**own, "kind": REGRET, "value": mean, "low": mean, "high": most})
    return rows


def draw_robust(entries: Sequence[Entry], layout: Layout) -> Drawing:
    """Draw a panel each for the two shares and for regret."""
    columns, width = SIZES[layout]
    panels = [
        panel(
            *_layers(kind, entries, named=place % columns == 0),
            size=(width, LINE[layout] * len(entries)),
            title=title,
        )
        for place, (kind, title) in enumerate(TITLES.items())
    ]
    said = note("Right = more robust in the first two panels, left in the third.", layout)
    return side_by_side(panels, columns=columns, heading=said)


def _layers(kind: str, entries: Sequence[Entry], *, named: bool) -> tuple[Panel, ...]:
    names = [entry.label for entry in entries]
    axis = altair.Axis(
        labelExpr=labels(names, 27), labels=named, ticks=False, domain=False, labelLimit=220
    )
    upright = altair.Y("policy:N", title=None, sort=names, axis=axis)
    scale = altair.Scale(zero=True) if kind == REGRET else altair.Scale(domain=[0, 100])
    base = marks(kind=kind).encode(y=upright, color=entry_colour(entries))
    return (
        base.mark_rule(strokeWidth=3, opacity=0.5).encode(
            x=altair.X("low:Q", title=None, scale=scale, axis=altair.Axis(tickCount=5)),
            x2=altair.X2("high:Q"),
        ),
        base.mark_point(filled=True, size=70, opacity=1).encode(
            x=altair.X("value:Q"),
            shape=entry_shape(entries),
            tooltip=[
                altair.Tooltip("name:N", title="Policy"),
                altair.Tooltip("value:Q", title="Figure", format=".3~f"),
            ],
        ),
    )


def _finding(found: Search, entries: Sequence[Entry]) -> str:
    best = max(entries, key=lambda each: found.satisfies[each.place].share)
    share = found.satisfies[best.place]
    return (
        f"{best.letter or best.name} is no worse than the status quo in anything in "
        f"{share.count:.0f} of {share.worlds} held-out worlds; no policy shown is so more often"
    )


def _caption(found: Search, entries: Sequence[Entry]) -> str:
    cheap = max(entries, key=lambda each: found.cheaper[each.place].share)
    calm = min(entries, key=lambda each: float(found.regret.mean[each.place]))
    share = found.cheaper[cheap.place]
    return (
        f"{cheap.letter or cheap.name} costs less both soon and late in {share.count:.0f} of "
        f"{share.worlds} worlds ({percent(share.low)} to {percent(share.high)}), more often than "
        f"any other shown. {calm.letter or calm.name} has the least mean regret, "
        f"{number(float(found.regret.mean[calm.place]))} spans, and in its worst world "
        f"{number(float(found.regret.maximum[calm.place]))}."
    )
