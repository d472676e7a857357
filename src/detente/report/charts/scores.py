"""How well each method foretold the counts of dyads, beside the baseline that is to be beaten."""

from collections.abc import Sequence

import altair

from detente.experiments.dyad_scores import DyadScores
from detente.experiments.forecasts import BASELINES, Method
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
from detente.report.palette import QUIET_INK

SIZES = {Layout.WIDE: (560, 190), Layout.NARROW: (170, 230)}
OURS, THEIRS = "#0072B2", QUIET_INK
SAID = (
    "Mean log score of a directed dyad, less that of the gamma-Poisson baseline: right is better. "
    "Bar: 95 % over pairs of states."
)


def scores_chart(scores: DyadScores, *, worlds: int) -> Chart:
    """Make the chart of log scores.

    Parameters
    ----------
    scores
        What was scored.
    worlds
        Worlds behind the model's rates, one run each.
    """
    rows = score_rows(scores)
    finding = verdict_of(scores)
    ours = scores.of(Method.MODEL_AND_PAST)
    caption = (
        f"Log score per dyad: the model with the past {ours.log_score:.4f}, the gamma-Poisson "
        f"baseline {scores.of(Method.GAMMA_POISSON).log_score:.4f}, the model alone "
        f"{scores.of(Method.MODEL_ALONE).log_score:.4f}."
    )
    return Chart(
        key="scores",
        finding=finding,
        unit="natural logarithms of probability a directed dyad",
        definition="The mean log probability that a method gave to a dyad's number of events, over "
        "all directed pairs of the states that occur; less that of the gamma-Poisson baseline.",
        caption=caption,
        message=f"{finding}. {caption}",
        worlds=worlds,
        runs=1,
        rows=rows,
        draw=lambda layout: draw_scores(rows, layout),
    )


def verdict_of(scores: DyadScores) -> str:
    """Say whether the model with the past beats the gamma-Poisson baseline, and how surely."""
    ours = scores.of(Method.MODEL_AND_PAST)
    better = "better" if ours.difference > 0 else "no better"
    sure = ours.interval.low > 0 or ours.interval.high < 0
    surely = "" if sure else ", by less than chance may do"
    return f"The model with the past does {better} than the gamma-Poisson baseline{surely}"


def score_rows(scores: DyadScores) -> list[Row]:
    """Give a row for each method."""
    return [
        {
            "method": each.method.value,
            "score": each.log_score,
            "difference": each.difference,
            "low": each.interval.low,
            "high": each.interval.high,
            "auc": each.auc,
            "whose": "baseline" if each.method in BASELINES else "model",
        }
        for each in scores.methods
    ]


def draw_scores(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a line for each method."""
    names = [str(row["method"]) for row in rows]
    return panel(
        zero_line("x"), *_layers(names, layout), size=SIZES[layout], title=note(SAID, layout)
    )


def _layers(names: Sequence[str], layout: Layout) -> tuple[Panel, ...]:
    width = 60 if layout is Layout.WIDE else 20
    upright = altair.Y(
        "method:N",
        title=None,
        sort=list(names),
        axis=altair.Axis(labelExpr=labels(names, width), labelLimit=300, ticks=False),
    )
    colour = altair.Color(
        "whose:N",
        scale=altair.Scale(domain=["baseline", "model"], range=[THEIRS, OURS]),
        legend=None,
    )
    across = altair.Axis(format="+.3~f", tickCount=5 if layout is Layout.WIDE else 3)
    base = marks().encode(y=upright, color=colour)
    return (
        base.mark_rule(strokeWidth=3, opacity=0.5).encode(
            x=altair.X("low:Q", title=None, axis=across), x2=altair.X2("high:Q")
        ),
        base.mark_point(filled=True, size=80, opacity=1).encode(
            x=altair.X("difference:Q"),
            tooltip=[
                altair.Tooltip("method:N", title="Method"),
                altair.Tooltip("score:Q", title="Log score", format=".4f"),
                altair.Tooltip("auc:Q", title="AUC", format=".3f"),
            ],
        ),
    )
