"""When the first side of a claim overtakes the others: bars for start, each later year, never."""

from collections.abc import Sequence

import altair

from detente.experiments.arms import read_arms
from detente.experiments.crossover import Crossover
from detente.experiments.groups import HEADLINE
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
)
from detente.report.charts.crossover import COLOURS, LATER, NEVER, START
from detente.report.claims_answer import crossings
from detente.report.palette import INK, QUIET_INK
from detente.report.wording import HARD_SPACE, percent, wrapped
from detente.world.tempers import TEMPERS

SIZES = {Layout.WIDE: (2, 400, 96), Layout.NARROW: (1, 280, 88)}
"""Panels to a row, and their width and height."""

HEADROOM = 1.2  # of the tallest bar, so that its figure has room above it


def claim_crossover_chart(found: Sequence[Crossover]) -> Chart:
    """Make the histograms of crossover years, a panel for each rival and outcome.

    Parameters
    ----------
    found
        One crossing at least, all of the same policy and over the same worlds.
    """
    rows = crossing_rows(found)
    own, worlds = read_arms()[found[0].policy].title, found[0].never.worlds
    finding = _finding(found)
    caption = " ".join(crossings(found))
    return Chart(
        key="claim-crossover",
        finding=finding,
        unit="per cent of worlds",
        definition=f"Crossover year: the first year from which ‘{own}’ is below its rival and "
        "stays below to the end, in the same world with the same luck; yearly damage is smoothed "
        "over three years. “start”: from the first year on; “never”: not within the run.",
        caption=caption,
        message=f"Years in which ‘{own}’ overtakes each rival. {finding}. {caption}",
        worlds=worlds,
        runs=worlds * found[0].runs,
        rows=rows,
        draw=lambda layout: draw_crossings(found, rows, layout),
        rests_on=_basis(found[0]),
    )


def crossing_rows(found: Sequence[Crossover]) -> list[Row]:
    """Give the share of worlds, in per cent, for each rival, outcome and bar."""
    return [
        {
            "rival": read_arms()[each.rival].title,
            "outcome": each.outcome,
            "year": bar,
            "fate": bar if bar in (START, NEVER) else LATER,
            "worlds": count,
            "share": 100.0 * count / each.never.worlds,
            "said": percent(count / each.never.worlds).removesuffix(f"{HARD_SPACE}%"),
        }
        for each in found
        for bar, count in _bars(each).items()
    ]


def draw_crossings(found: Sequence[Crossover], rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw one histogram a rival and outcome, all with the same upright scale."""
    columns, width, height = SIZES[layout]
    top = HEADROOM * max(float(row["share"]) for row in rows)
    panels = [
        panel(*_histogram(each, top), size=(width, height), title=_title(each, width))
        for each in found
    ]
    own = read_arms()[found[0].policy].title
    heading = note(
        f"Upright: per cent of worlds. Across: year from which ‘{own}’ is lower.", layout
    )
    return side_by_side(panels, columns=columns, heading=heading)


def _bars(each: Crossover) -> dict[str, float]:
    """Worlds by bar, in order: start, the years from 2, never."""
    later = dict(each.by_year)
    return {
        START: each.from_the_start.count,
        **{str(year): float(later.get(year, 0)) for year in range(2, each.years + 1)},
        NEVER: each.never.count,
    }


def _histogram(each: Crossover, top: float) -> tuple[Panel, ...]:
    """The bars of one panel, and the figures above the first and last, which hold most worlds."""
    names = list(_bars(each))
    # The last year has no room for its name beside "never".
    named = [START, *(str(year) for year in range(5, each.years, 5)), NEVER]
    base = marks(rival=read_arms()[each.rival].title, outcome=each.outcome).encode(
        x=altair.X(
            "year:O",
            title=None,
            sort=names,
            scale=altair.Scale(domain=names),
            axis=altair.Axis(values=named, labelAngle=0, labelOverlap=False),
        ),
        y=altair.Y(
            "share:Q",
            title=None,
            scale=altair.Scale(domain=[0, top]),
            axis=altair.Axis(tickCount=3, domain=False, ticks=False, labelPadding=10),
        ),
    )
    colours = altair.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    bars = base.mark_bar().encode(
        color=altair.Color("fate:N", scale=colours, legend=None),
        tooltip=[
            altair.Tooltip("year:O", title="From year"),
            altair.Tooltip("worlds:Q", title="Worlds"),
        ],
    )
    ends = base.transform_filter(f"datum.fate != '{LATER}'").encode(text="said:N")
    # White below the figures, since the grid would strike them through.
    ground = ends.mark_text(dy=-7, fontSize=11, stroke="#FFFFFF", strokeWidth=4)
    return bars, ground, ends.mark_text(dy=-7, color=INK, fontSize=11)


def _title(each: Crossover, width: int) -> altair.TitleParams:
    """The rival and the outcome, and below in words what the many small bars come to."""
    words = f"in a later year: {percent(each.overtakes.share)}"
    if each.median_year is not None:
        words += f" (median year {each.median_year:g})"
    rival = read_arms()[each.rival].title
    return altair.TitleParams(
        text=wrapped(f"{rival}: {each.outcome.replace('_', ' ')}", width // 6),
        subtitle=wrapped(words, width // 5),
        subtitleColor=QUIET_INK,
        subtitleFontSize=11,
        anchor="start",
    )


def _basis(first: Crossover) -> str:
    """Name the worlds that are counted, and the runs of each, as the other charts of claims do."""
    worlds, runs = first.never.worlds, first.runs
    kind = HEADLINE if first.group == HEADLINE else f"‘{TEMPERS[first.group].title}’"
    return (
        f"{worlds} sampled {kind} {'world' if worlds == 1 else 'worlds'}, "
        f"{runs} {'run' if runs == 1 else 'runs'} of each"
    )


def _finding(found: Sequence[Crossover]) -> str:
    """Count in how many comparisons it ends below its rival in most worlds."""
    own = read_arms()[found[0].policy].title
    ends = sum(each.never.share < 0.5 for each in found)
    return f"‘{own}’ ends below its rival in most worlds in {ends} of {len(found)} comparisons"
