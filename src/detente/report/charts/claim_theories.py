"""Claims against rival theories: in what share of the worlds of each a claim is supported."""

from collections.abc import Sequence

import altair

from detente.experiments.claim_conclusions import turns
from detente.experiments.verdicts import ByTheory, Judgement, Tally, Verdict
from detente.report.chart import Chart, Drawing, Layout, Row, labels, marks, named_axis, note, panel
from detente.report.claim_words import basis_in_words
from detente.report.palette import INK
from detente.report.wording import HARD_SPACE, joined, percent, wrapped

SIZES = {Layout.WIDE: (69, 24, 80, 11), Layout.NARROW: (22, 54, 19, 60)}
"""Width and height of a cell, letters to a line of a claim's title and of a theory's."""

SAID = (
    "Per cent of the worlds of a theory in which a claim is supported in full; darker is more. "
    "Rivals stand side by side."
)
FRAMED = " Framed: the claim stands otherwise there than its verdict says."
MOST_NAMED = 3  # claims in the title: more would make it too long to read
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
        "ranges. Theories that are no temper are counted among the worlds that lead. A claim "
        "stands otherwise under a theory where its standing there is not that of its verdict, and "
        "the share that decides it differs by more than the 95 % interval explains.",
        caption=_caption(rows),
        message=f"A table of shares, claims by theories. {finding}. {_caption(rows)}",
        worlds=len(judgement.figures.worlds),
        runs=len(judgement.figures.worlds) * judgement.figures.trial.plan.runs,
        rows=rows,
        draw=lambda layout: draw_theories(rows, layout),
        rests_on=f"{basis_in_words(judgement)}; the worlds of each temper for its own theory",
    )


def theory_rows(judgement: Judgement) -> list[Row]:
    """Give a row for each claim and theory that has a world, claims in their order."""
    return [
        _row(verdict, there, tally=there.tally)
        for verdict in judgement.verdicts
        for there in verdict.by_theory
        if there.tally is not None
    ]


def draw_theories(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a cell for each claim and theory, with its figure."""
    width, height, letters, short = SIZES[layout]
    claims, heads = (list(dict.fromkeys(row[key] for row in rows)) for key in ("claim", "head"))
    above = altair.Axis(
        orient="top",
        labelExpr=labels(heads, short),
        labelAngle=0 if layout is Layout.WIDE else -90,
        labelLimit=300,
        # Labels of several lines begin here and would run down into the cells.
        labelPadding=4 + 13 * (max(len(wrapped(each, short)) for each in heads) - 1),
        ticks=False,
        domain=False,
    )
    base = marks().encode(
        y=altair.Y("claim:N", title=None, sort=claims, axis=named_axis(claims, letters)),
        x=altair.X("head:N", title=None, sort=heads, axis=above),
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
            altair.Tooltip("standing:N", title="Standing"),
            altair.Tooltip("worlds:Q", title="Worlds"),
        ],
    )
    ink = altair.condition(f"datum.share >= {_DARK}", altair.value("#FFFFFF"), altair.value(INK))
    frames = base.transform_filter("datum.turned").mark_rect(
        fillOpacity=0, stroke=INK, strokeWidth=2
    )
    figures = base.mark_text(fontSize=10.5).encode(text="said:N", color=ink)
    size = (width * len(heads), height * len(claims))
    said = SAID + FRAMED if any(row["turned"] for row in rows) else SAID
    return panel(cells, frames, figures, size=size, title=note(said, layout))


def _row(verdict: Verdict, there: ByTheory, *, tally: Tally) -> Row:
    """One cell: a claim in the worlds of a theory, with their tally."""
    worlds = f"{tally.worlds}{HARD_SPACE}{'world' if tally.worlds == 1 else 'worlds'}"
    return {
        "claim": verdict.claim.title,
        "theory": there.theory.title,
        "head": f"{there.theory.title}, {worlds}",
        "rival": there.theory.rival,
        "key": there.theory.key,
        "share": tally.supports.share,
        "said": percent(tally.supports.share).removesuffix(f"{HARD_SPACE}%"),
        "low": tally.supports.low,
        "high": tally.supports.high,
        "worlds": tally.worlds,
        "standing": there.standing.value if there.standing else "",
        "overall": verdict.standing.value,
        "turned": turns(verdict, there),
    }


def _finding(rows: Sequence[Row]) -> str:
    """Name the claims that stand otherwise under a theory, or say how many do."""
    claims = dict.fromkeys(row["claim"] for row in rows)
    turned = [f"‘{claim}’" for claim in claims if _turns_of(claim, rows)]
    if not turned:
        return "No claim stands otherwise under any theory"
    verb = "stands" if len(turned) == 1 else "stand"
    said = f"{len(turned)} of {len(claims)} claims {verb} otherwise under a theory"
    return said if len(turned) > MOST_NAMED else f"{said}: {joined(turned)}"


def _caption(rows: Sequence[Row]) -> str:
    """Say of each claim that turns how it stands over all, and how under which theory."""
    claims = dict.fromkeys(row["claim"] for row in rows)
    told = []
    for claim in claims:
        turned = _turns_of(claim, rows)
        if turned:
            there = joined([f"{row['standing']} if ‘{row['theory']}’" for row in turned])
            told.append(f"‘{claim}’: {turned[0]['overall']} by its verdict, but {there}.")
    return " ".join(told) or (
        "What is left between the columns is no more than would change between draws of worlds, or "
        "too little to change how a claim stands."
    )


def _turns_of(claim: str, rows: Sequence[Row]) -> list[Row]:
    """The cells in which a claim stands otherwise."""
    return [row for row in rows if row["claim"] == claim and row["turned"]]
