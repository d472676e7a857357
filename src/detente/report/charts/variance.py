"""Who shares the variance: each factor by itself and in all that it takes part in, luck in grey."""

from collections.abc import Sequence

import altair

from detente.experiments.sensitivity import Sensitivity
from detente.experiments.sensitivity_question import LUCK, OTHERS
from detente.experiments.sobol import Indices
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
    zero_line,
)
from detente.report.charts.screening import titled
from detente.report.palette import INK, QUIET_INK
from detente.report.wording import percent

FIRST, TOTAL = "by itself", "in all it takes part in"
COLOURS = {
    f"parameter {FIRST}": "#0072B2",
    f"parameter {TOTAL}": "#9CC7E3",
    f"{LUCK} {FIRST}": "#6B6B6B",
    f"{LUCK} {TOTAL}": "#C4C4C4",
}
WIDTHS = {Layout.WIDE: 620, Layout.NARROW: 170}
ROW_HEIGHT = 34  # two bars and the air between factors
SAID = (
    "Per cent of the variance. Dark: by itself (first order); pale: all in which it takes part, "
    "re-dealt luck included (total); line: 90 % interval. Luck is grey. Totals overlap."
)


def variance_chart(found: Sensitivity, indices: Indices) -> Chart:
    """Make the chart of first-order and total shares, the kept parameters first, luck last."""
    order = [each.block for each in found.strongest]
    order += [OTHERS] * bool(found.others) + [LUCK]
    rows = share_rows(indices, order)
    luck = indices.of(LUCK)
    alone = max(0.0, found.split["parameters alone"].value)
    finding = (
        f"Luck takes part in {percent(min(1.0, luck.total.value))} of the variance; without it the "
        f"parameters make {percent(min(1.0, alone))}"
    )
    caption = (
        "A factor whose line reaches nought by itself cannot be told from nought with these "
        "points. A long pale bar with a short dark one matters in some worlds and not in others."
    )
    return Chart(
        key="variance",
        finding=finding,
        unit="per cent of the variance",
        definition="First order: the part of the variance that would go if the factor alone were "
        "known. Total: the part that would stay if all others were known.",
        caption=caption,
        message=f"{finding}. {caption}",
        worlds=len(found.sample),
        runs=found.question.runs,
        rows=rows,
        draw=lambda layout: draw_shares(rows, layout),
        rests_on=f"{found.question.points} base points, {found.question.sobol_points} in all",
    )


def share_rows(indices: Indices, order: Sequence[str]) -> list[Row]:
    """Give two rows for each block, in per cent: its first-order share, then its total."""
    return [
        {
            "factor": titled(block),
            "kind": kind,
            "look": f"{LUCK if block == LUCK else 'parameter'} {kind}",
            "share": 100 * share.value,
            "low": 100 * share.interval[0],
            "high": 100 * share.interval[1],
        }
        for block in order
        for kind, share in (
            (FIRST, indices.of(block).first),
            (TOTAL, indices.of(block).total),
        )
    ]


def draw_shares(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw two bars for each block."""
    names = list(dict.fromkeys(str(row["factor"]) for row in rows))
    size = (WIDTHS[layout], ROW_HEIGHT * len(names))
    return panel(*_layers(names, layout), zero_line("x"), size=size, title=note(SAID, layout))


def _layers(names: Sequence[str], layout: Layout) -> tuple[Panel, ...]:
    upright = altair.Y(
        "factor:N",
        title=None,
        sort=list(names),
        scale=altair.Scale(paddingInner=0.3),
        axis=altair.Axis(
            labelExpr=labels(names, 40 if layout is Layout.WIDE else 18),
            labelLimit=300,
            ticks=False,
        ),
    )
    offset = altair.YOffset("kind:N", sort=[FIRST, TOTAL])
    colour = altair.Color(
        "look:N",
        scale=altair.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
        legend=None,
    )
    across = altair.Axis(tickCount=6 if layout is Layout.WIDE else 3)
    base = marks().encode(y=upright, yOffset=offset)
    return (
        base.mark_bar(stroke=QUIET_INK, strokeWidth=0.5).encode(
            x=altair.X("share:Q", title=None, axis=across), color=colour
        ),
        base.mark_rule(color=INK, strokeWidth=1.2).encode(x="low:Q", x2=altair.X2("high:Q")),
    )
