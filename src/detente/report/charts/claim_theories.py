"""Claims against rival theories: in what share of the worlds of each a claim is supported."""

from collections.abc import Sequence

import altair

from detente.experiments.verdicts import Judgement
from detente.report.chart import Chart, Drawing, Layout, Row, labels, marks, named_axis, note, panel
from detente.report.claim_words import worlds_in_words
from detente.report.palette import INK
from detente.report.wording import HARD_SPACE, percent, wrapped

SIZES = {Layout.WIDE: (69, 24, 80, 11), Layout.NARROW: (22, 54, 19, 60)}
"""Width and height of a cell, letters to a line of a claim's title and of a theory's."""

SAID = (
    "Per cent of the worlds of a theory in which a claim is supported in full; darker is more. "
    "Rivals stand side by side."
)
_DARK = 0.55  # share from which on a cell is so dark that its figure is white


def claim_theories_chart(judgement: Judgement) -> Chart:
    """Make the heat table of claims and theories."""
    rows = theory_rows(judgement)
    finding = _finding(rows)
    return Chart(
        key="claim-theories",
        finding=finding,
        unit="per cent of the worlds of a theory",
        definition="Each theory is a part of the sampled worlds: a temper, or the halves of some "
        "ranges. Theories that are no temper are counted among the worlds that lead.",
        caption=_caption(rows),
        message=f"A table of shares, claims by theories. {finding}. {_caption(rows)}",
        worlds=len(judgement.figures.worlds),
        runs=len(judgement.figures.worlds) * judgement.figures.trial.plan.runs,
        rows=rows,
        draw=lambda layout: draw_theories(rows, layout),
        rests_on=f"{worlds_in_words(judgement)}; the worlds of each temper for its own theory",
    )


def theory_rows(judgement: Judgement) -> list[Row]:
    """Give a row for each claim and theory that has a world, claims in their order."""
    return [
        {
            "claim": verdict.claim.title,
            "theory": there.theory.title,
            "rival": there.theory.rival,
            "key": there.theory.key,
            "share": there.tally.supports.share,
            "said": percent(there.tally.supports.share).removesuffix(f"{HARD_SPACE}%"),
            "low": there.tally.supports.low,
            "high": there.tally.supports.high,
            "worlds": there.tally.worlds,
            "standing": there.standing.value if there.standing else "",
        }
        for verdict in judgement.verdicts
        for there in verdict.by_theory
        if there.tally is not None
    ]


def draw_theories(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a cell for each claim and theory, with its figure."""
    width, height, letters, short = SIZES[layout]
    claims, theories = (
        list(dict.fromkeys(row[key] for row in rows)) for key in ("claim", "theory")
    )
    above = altair.Axis(
        orient="top",
        labelExpr=labels(theories, short),
        labelAngle=0 if layout is Layout.WIDE else -90,
        labelLimit=240,
        # Labels of several lines begin here and would run down into the cells.
        labelPadding=4 + 13 * (max(len(wrapped(each, short)) for each in theories) - 1),
        ticks=False,
        domain=False,
    )
    base = marks().encode(
        y=altair.Y("claim:N", title=None, sort=claims, axis=named_axis(claims, letters)),
        x=altair.X("theory:N", title=None, sort=theories, axis=above),
    )
    cells = base.mark_rect(stroke="#FFFFFF", strokeWidth=1.5).encode(
        color=altair.Color(
            "share:Q",
            legend=None,
            scale=altair.Scale(domain=[0, 1], range=["#F2F6FA", "#9CCBEA", "#0072B2", "#003A5C"]),
        ),
        tooltip=[
            altair.Tooltip("claim:N", title="Claim"),
            altair.Tooltip("theory:N", title="Theory"),
            altair.Tooltip("share:Q", title="Supported", format=".0%"),
            altair.Tooltip("worlds:Q", title="Worlds"),
        ],
    )
    ink = altair.condition(f"datum.share >= {_DARK}", altair.value("#FFFFFF"), altair.value(INK))
    figures = base.mark_text(fontSize=10.5)
    size = (width * len(theories), height * len(claims))
    return panel(
        cells, figures.encode(text="said:N", color=ink), size=size, title=note(SAID, layout)
    )


def widest(rows: Sequence[Row]) -> tuple[Row, Row] | None:
    """The claim and pair of rivals whose shares lie farthest apart, the higher first; else None."""
    pairs = [
        (row, other)
        for row in rows
        for other in rows
        if row["claim"] == other["claim"] and row["rival"] == other["key"]
    ]
    return max(pairs, key=lambda pair: pair[0]["share"] - pair[1]["share"], default=None)


def _finding(rows: Sequence[Row]) -> str:
    apart = widest(rows)
    if apart is None or apart[0]["share"] == apart[1]["share"]:
        return "No claim is supported more often under one theory than under its rival"
    more, less = apart
    shares = percent(more["share"]), percent(less["share"])
    return (
        f"‘{more['claim']}’ hangs most on theory: supported in {shares[0]} if ‘{more['theory']}’, "
        f"in {shares[1]} if ‘{less['theory']}’"
    )


def _caption(rows: Sequence[Row]) -> str:
    """Count the claims whose intervals under two rivals do not touch."""
    parted = {
        row["claim"]
        for row in rows
        for other in rows
        if row["claim"] == other["claim"]
        and row["rival"] == other["key"]
        and row["low"] > other["high"]
    }
    claims = len({row["claim"] for row in rows})
    return (
        f"The 95 % intervals under two rivals lie apart for {len(parted) or 'none'} of {claims} "
        "claims."
    )
