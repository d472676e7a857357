"""All claims at a glance: in what share of worlds each is supported, in part, not, or against."""

from collections import Counter
from collections.abc import Sequence

import altair

from detente.experiments.shares import Share
from detente.experiments.verdicts import Judgement, Standing, Verdict
from detente.report.chart import Chart, Drawing, Layout, Panel, Row, marks, named_axis, note, panel
from detente.report.claim_words import basis_in_words
from detente.report.palette import INK
from detente.report.wording import HARD_SPACE, joined, percent

SUPPORTS, PARTLY, NEITHER, AGAINST = (
    "supported", "supported in part", "no relevant difference", "contradicted",
)  # fmt: skip
COLOURS = {SUPPORTS: "#0072B2", PARTLY: "#9CCBEA", NEITHER: "#E6E6E6", AGAINST: "#D55E00"}
"""Dark, light, lightest and middle: the four differ in grey as well."""

WIDTHS = {Layout.WIDE: (520, 24, 80), Layout.NARROW: (158, 42, 25)}
"""Width of the bars, height of one, and letters to a line of a claim's title."""

LETTER, BESIDE = 6, 7
"""Pixels that a letter of a figure takes, and those left free beside a figure, both ends."""

SAID = (
    "Per cent of worlds. Black line: 95 % interval of the supported share. Diamond: what "
    "luck alone would support."
)


def claim_shares_chart(judgement: Judgement) -> Chart:
    """Make the overview of all claims tried, the one supported most often first."""
    rows = share_rows(judgement)
    finding, caption = _finding(judgement), _caption(judgement)
    return Chart(
        key="claim-shares",
        finding=finding,
        unit="per cent of worlds",
        definition="A claim is supported in a world where each of its readings moves as it says by "
        "as much as counts, contradicted where one moves the other way by as much, supported in "
        "part where some do and none speaks against it. Luck alone: the same count of differences "
        "between runs of the same arms in the same world.",
        caption=caption,
        message=f"A bar for each of {len(judgement.verdicts)} claims. {finding}. {caption}",
        worlds=len(judgement.group.places),
        runs=len(judgement.group.places) * judgement.figures.trial.plan.runs,
        rows=rows,
        draw=lambda layout: draw_shares(rows, layout),
        rests_on=basis_in_words(judgement),
    )


def share_rows(judgement: Judgement) -> list[Row]:
    """Give four rows a claim, one for each part of its bar, from left to right."""
    ordered = sorted(
        judgement.verdicts,
        key=lambda each: (-each.tally.supports.share, -each.tally.partly.share),
    )
    return [row for verdict in ordered for row in _parts(verdict)]


def draw_shares(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a bar for each claim, with its interval and the mark of luck."""
    width, height, _ = WIDTHS[layout]
    names = list(dict.fromkeys(str(row["claim"]) for row in rows))
    bars = _bars(names, layout)
    first = marks(part=SUPPORTS).encode(y=_upright(names, layout))
    return panel(
        bars,
        _figures(names, layout),
        first.mark_rule(color="#FFFFFF", strokeWidth=4).encode(x="low:Q", x2="high:Q"),
        first.mark_rule(color=INK, strokeWidth=1.5).encode(x="low:Q", x2="high:Q"),
        _luck(first, below=0.36 * height),
        size=(width, height * len(names)),
        title=note(SAID, layout),
    )


def _parts(verdict: Verdict) -> list[Row]:
    """The four parts of a claim's bar."""
    tally, at = verdict.tally, 0.0
    rows: list[Row] = []
    parts = {
        SUPPORTS: tally.supports,
        PARTLY: tally.partly,
        NEITHER: tally.negligible,
        AGAINST: tally.against,
    }
    for part, share in parts.items():
        clear_from, clear_to = _clear(part, (at, at + share.share), tally.supports)
        rows.append(
            {
                "claim": verdict.claim.title,
                "key": verdict.claim.key,
                "part": part,
                "standing": verdict.standing.value,
                "worlds": share.count,
                "share": share.share,
                "said": _figure(share.share),
                "start": at,
                "end": at + share.share,
                "middle": (clear_from + clear_to) / 2.0,
                "clear": clear_to - clear_from,
                "low": tally.supports.low,
                "high": tally.supports.high,
                "luck": None if verdict.luck is None else verdict.luck.supports.share,
            }
        )
        at += share.share
    return rows


def _clear(part: str, ends: tuple[float, float], line: Share) -> tuple[float, float]:
    """The piece of a part, between its ends, that the line of the interval leaves clear."""
    start, end = ends
    if part == SUPPORTS:
        return start, min(max(start, line.low), end)
    return max(start, min(line.high, end)), end


def _figure(share: float) -> str:
    """Per cent as they stand in a bar, where part is never rounded to none or all."""
    return percent(share).removesuffix(f"{HARD_SPACE}%")


def _luck(first: Panel, *, below: float) -> Panel:
    """A white diamond at the lower edge of the bar, where it hides no figure."""
    return first.mark_point(
        shape="diamond", fill="#FFFFFF", stroke=INK, strokeWidth=1.2, size=55, opacity=1,
        yOffset=below,
    ).encode(x="luck:Q")  # fmt: skip


def _upright(names: Sequence[str], layout: Layout) -> altair.Y:
    return altair.Y(
        "claim:N", title=None, sort=list(names), axis=named_axis(names, WIDTHS[layout][2])
    )


def _bars(names: Sequence[str], layout: Layout) -> Panel:
    wide = layout is Layout.WIDE
    across = altair.Axis(format=".0%", values=[0, 0.5, 1] if not wide else [0, 0.25, 0.5, 0.75, 1])
    colour = altair.Color(
        "part:N",
        title=None,
        scale=altair.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
        legend=altair.Legend(orient="top", columns=4 if wide else 1, symbolType="square"),
    )
    return (
        marks()
        .mark_bar(height={"band": 0.72}, stroke="#FFFFFF", strokeWidth=0.6)
        .encode(
            y=_upright(names, layout),
            x=altair.X("start:Q", title=None, axis=across, scale=altair.Scale(domain=[0, 1])),
            x2="end:Q",
            color=colour,
            tooltip=[
                altair.Tooltip("claim:N", title="Claim"),
                altair.Tooltip("part:N", title="Part"),
                altair.Tooltip("worlds:Q", title="Worlds"),
            ],
        )
    )


def _figures(names: Sequence[str], layout: Layout) -> Panel:
    """The figures, in per cent, where a bar has room for them clear of the interval's line."""
    told = marks().transform_filter(
        f"datum.clear * {WIDTHS[layout][0]} >= {LETTER} * length(datum.said) + {BESIDE} "
        f"&& datum.part != '{NEITHER}'"
    )
    ink = altair.condition(f"datum.part == '{PARTLY}'", altair.value(INK), altair.value("#FFFFFF"))
    return told.mark_text(fontSize=10.5).encode(
        y=_upright(names, layout), x="middle:Q", text="said:N", color=ink
    )


def _finding(judgement: Judgement) -> str:
    """Count the claims by their standing."""
    counts = Counter(each.standing for each in judgement.verdicts)
    parts = [
        f"{counts[standing] or 'none'} {word}"
        for standing, word in (
            (Standing.IN_PART, "in part"),
            (Standing.CONTRADICTED, "contradicted"),
            (Standing.IMMATERIAL, "of no relevant difference"),
            (Standing.DIVIDED, "divided"),
        )
    ]
    return (
        f"{counts[Standing.SUPPORTED] or 'None'} of {len(judgement.verdicts)} claims supported, "
        f"{joined(parts)}"
    )


def _caption(judgement: Judgement) -> str:
    """Name the claims at both ends."""
    first = max(judgement.verdicts, key=lambda each: each.tally.supports.share)
    last = max(judgement.verdicts, key=lambda each: each.tally.against.share)
    said = f"Supported most often: ‘{first.claim.title}’ ({percent(first.tally.supports.share)})"
    if not last.tally.against.count:
        return f"{said}; none is contradicted in any world."
    return (
        f"{said}; contradicted most often: ‘{last.claim.title}’ "
        f"({percent(last.tally.against.share)})."
    )
