"""How large the effects are: median and 90 % interval over worlds, beside the least that counts."""

from collections.abc import Iterator, Sequence

import altair

from detente.experiments.arms import read_arms
from detente.experiments.claims import Expects, Measure
from detente.experiments.verdicts import Finding, Judgement, Verdict
from detente.report.chart import (
    Chart,
    Drawing,
    Layout,
    Panel,
    Row,
    marks,
    named_axis,
    note,
    panel,
    zero_line,
)
from detente.report.charts.scales import SAID as STEPS_SAID
from detente.report.charts.scales import change_axis, change_scale
from detente.report.claim_words import basis_in_words
from detente.report.palette import INK

WIDTHS = {Layout.WIDE: (470, 32, 62), Layout.NARROW: (150, 64, 26)}
"""Width of the drawing, height of a line, and letters to a line of its name."""

BEYOND, WITHIN, AGAINST = "as the claim says", "too little to count", "the other way"
COLOURS = {BEYOND: "#0072B2", WITHIN: "#767676", AGAINST: "#D55E00"}
SHAPES = {BEYOND: "circle", WITHIN: "square", AGAINST: "triangle-left"}
SAID = (
    "Effect in per cent, turned so that right is what the claim says. Point: median over worlds; "
    f"line: 90 % interval; grey: too little to count. {STEPS_SAID}"
)


def claim_effects_chart(judgement: Judgement) -> Chart:
    """Make the chart of all relative effects.

    Parameters
    ----------
    judgement
        With one relative reading at least.
    """
    rows = effect_rows(judgement)
    finding = _finding(rows)
    caption = (
        f"Whole 90 % intervals on the side that the claim says, beyond what counts: "
        f"{_clear(rows)} of {len(rows)}."
    )
    return Chart(
        key="claim-effects",
        finding=finding,
        unit="per cent of the mean of the figures compared",
        definition="The difference that an arm makes in a world, over the mean of the figures "
        "compared, so that two can differ by ±200 % at most. Turned so that what the claim "
        "expects is positive. Grey is what is too little to count, an assumption with a "
        "reason for each reading. Readings in points of a share are in the table.",
        caption=caption,
        message=f"A line for each of {len(rows)} readings. {finding}. {caption}",
        worlds=len(judgement.group.places),
        runs=len(judgement.group.places) * judgement.figures.trial.plan.runs,
        rows=rows,
        draw=lambda layout: draw_effects(rows, layout),
        rests_on=basis_in_words(judgement),
    )


def effect_rows(judgement: Judgement) -> list[Row]:
    """Give a row for each relative reading, the largest median first; effects in per cent."""
    rows = [_row(verdict, finding) for verdict, finding in _relative(judgement)]
    return sorted(rows, key=lambda row: -row["median"])


def draw_effects(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a line and a point for each reading, over the band of what is too little."""
    width, height, letters = WIDTHS[layout]
    names = [str(row["reading"]) for row in rows]
    named = named_axis(names, letters)
    upright = altair.Y("reading:N", title=None, sort=names, axis=named)
    base = marks().encode(y=upright)
    return panel(
        base.mark_bar(color="#E3E3E3", height={"band": 0.9}).encode(
            x=_across("least", rows, width), x2="most:Q"
        ),
        zero_line("x"),
        base.mark_rule(color=INK, strokeWidth=1.5).encode(
            x=_across("low", rows, width), x2="high:Q"
        ),
        _points(base, layout),
        size=(width, height * len(names)),
        title=note(SAID, layout),
    )


def _across(column: str, rows: Sequence[Row], width: int) -> altair.X:
    """A column on the scale of changes, which holds all intervals."""
    low, high = min(row["low"] for row in rows), max(row["high"] for row in rows)
    axis = change_axis(low, high, length=width, apart=34)
    return altair.X(f"{column}:Q", title=None, scale=change_scale(low, high), axis=axis)


def _points(base: Panel, layout: Layout) -> Panel:
    known = list(COLOURS)
    legend = altair.Legend(orient="top", columns=3 if layout is Layout.WIDE else 1)
    return base.mark_point(filled=True, size=75, opacity=1).encode(
        x="median:Q",
        color=altair.Color(
            "side:N",
            title=None,
            legend=legend,
            scale=altair.Scale(domain=known, range=list(COLOURS.values())),
        ),
        shape=altair.Shape(
            "side:N",
            title=None,
            legend=legend,
            scale=altair.Scale(domain=known, range=list(SHAPES.values())),
        ),
        tooltip=[
            altair.Tooltip("reading:N", title="Reading"),
            altair.Tooltip("median:Q", title="Median, %", format="+.1f"),
        ],
    )


def _relative(judgement: Judgement) -> Iterator[tuple[Verdict, Finding]]:
    for verdict in judgement.verdicts:
        for finding in verdict.findings:
            if finding.reading.measure is Measure.RELATIVE:
                yield verdict, finding


def _row(verdict: Verdict, finding: Finding) -> Row:
    """One reading, turned so that what the claim says lies to the right."""
    reading = finding.reading
    turn = -100.0 if reading.expects is Expects.LOWER else 100.0
    low, high = sorted((turn * finding.low, turn * finding.high))
    least, median = 100.0 * reading.relevance, turn * finding.median
    says_nothing = reading.expects is Expects.NOT_LOWER
    return {
        "reading": _name(verdict, finding),
        "claim": verdict.claim.key,
        "median": median,
        "low": low,
        "high": high,
        "least": -least,
        "most": least,
        "side": AGAINST
        if median <= -least
        else BEYOND
        if says_nothing or median >= least
        else WITHIN,
        "clear": low > -least if says_nothing else low >= least,
    }


def _name(verdict: Verdict, finding: Finding) -> str:
    """Title of the claim; where it has several readings, the figure and its arms, too."""
    if len(verdict.findings) == 1:
        return verdict.claim.title
    reading, others = finding.reading, [each.reading for each in verdict.findings]
    said = [reading.quantity.title.removesuffix(" so far").lower()]
    if len({each.with_arms for each in others if each.quantity == reading.quantity}) > 1:
        said.append(f"under ‘{read_arms()[reading.with_arms[0]].title}’")
    if len({each.without_arms for each in others if each.quantity == reading.quantity}) > 1:
        said.append(f"against ‘{read_arms()[reading.without_arms[0]].title}’")
    return f"{verdict.claim.title}: {' '.join(said)}"


def _finding(rows: Sequence[Row]) -> str:
    counts = {side: sum(row["side"] == side for row in rows) for side in COLOURS}
    return (
        f"In the middle world {counts[BEYOND]} of {len(rows)} relative effects are as the claim "
        f"says, {counts[WITHIN] or 'none'} too small, {counts[AGAINST] or 'none'} the other way"
    )


def _clear(rows: Sequence[Row]) -> int:
    return sum(bool(row["clear"]) for row in rows)
