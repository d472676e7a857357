"""Recorded figures beside the range in which the model would have them."""

from collections.abc import Sequence

import altair

from detente.experiments.coverage import Covered, Verdict, judged_share
from detente.report.chart import Chart, Drawing, Layout, Panel, Row, labels, marks, note, panel
from detente.report.palette import GREY, INK

INSIDE, OUTSIDE = "#0072B2", "#D55E00"
SIZES = {Layout.WIDE: 520, Layout.NARROW: 150}
TICKS = {Layout.WIDE: [0, 0.1, 0.25, 0.5, 1, 2, 3, 5, 8], Layout.NARROW: [0, 0.2, 1, 3, 8]}
STEP = 21
SAID = "Bar: 90 % of simulated lists; tick: their median; dot: the rows, orange where outside."


def coverage_chart(covered: Sequence[Covered], *, worlds: int) -> Chart:
    """Make the chart of judged figures.

    Parameters
    ----------
    covered
        Figures, one or more of them judged.
    worlds
        Worlds behind the ranges, one run each.
    """
    rows = coverage_rows(covered)
    inside, judged = judged_share(covered)
    finding = f"{inside} of {judged} figures lie where the model would have them"
    outside = [row["figure"] for row in rows if row["verdict"] != Verdict.INSIDE.value]
    caption = "None lies outside." if not outside else f"Outside: {'; '.join(outside)}."
    return Chart(
        key="coverage",
        finding=finding,
        unit="shares and ratios, without dimension",
        definition="Each figure of the rows, and the middle 90 % of the same figure in simulated "
        "lists of as many events in the same years, one run of each world.",
        caption=caption,
        message=f"{finding}. {caption}",
        worlds=worlds,
        runs=1,
        rows=rows,
        draw=lambda layout: draw_coverage(rows, layout),
    )


def coverage_rows(covered: Sequence[Covered]) -> list[Row]:
    """Give a row for each judged figure."""
    return [
        {
            "figure": each.title,
            "recorded": each.recorded,
            "low": each.low,
            "median": each.median,
            "high": each.high,
            "verdict": each.verdict.value,
            "inside": "inside" if each.verdict is Verdict.INSIDE else "outside",
        }
        for each in covered
        if each.verdict is not Verdict.NOT_JUDGED
    ]


def draw_coverage(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a line for each figure, in the order given."""
    names = [str(row["figure"]) for row in rows]
    size = (SIZES[layout], STEP * len(names) * (1 if layout is Layout.WIDE else 2))
    return panel(*_layers(names, layout), size=size, title=note(SAID, layout))


def _layers(names: Sequence[str], layout: Layout) -> tuple[Panel, ...]:
    width = 60 if layout is Layout.WIDE else 24
    upright = altair.Y(
        "figure:N",
        title=None,
        sort=list(names),
        axis=altair.Axis(labelExpr=labels(names, width), labelLimit=340, ticks=False),
    )
    across = altair.X(
        "low:Q",
        title=None,
        scale=altair.Scale(type="sqrt", zero=True, nice=True),
        axis=altair.Axis(values=TICKS[layout], format=".2~f"),
    )
    colour = altair.Color(
        "inside:N",
        scale=altair.Scale(domain=["inside", "outside"], range=[INSIDE, OUTSIDE]),
        legend=None,
    )
    base = marks().encode(y=upright)
    return (
        base.mark_bar(color="#D9D9D9", height=9).encode(x=across, x2=altair.X2("high:Q")),
        base.mark_tick(color=GREY, thickness=2, height=13).encode(x=altair.X("median:Q")),
        base.mark_point(filled=True, size=64, opacity=1, stroke=INK, strokeWidth=0.5).encode(
            x=altair.X("recorded:Q"),
            color=colour,
            tooltip=[
                altair.Tooltip("figure:N", title="Figure"),
                altair.Tooltip("recorded:Q", title="Rows", format=".3f"),
                altair.Tooltip("low:Q", title="Model, from", format=".3f"),
                altair.Tooltip("high:Q", title="to", format=".3f"),
            ],
        ),
    )
