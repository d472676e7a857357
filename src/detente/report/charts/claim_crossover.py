"""When the first side of a claim overtakes the others: bars by year, start and never in words."""

from collections.abc import Sequence

import altair

from detente.experiments.arms import read_arms
from detente.experiments.crossover import Crossover
from detente.report.chart import Chart, Drawing, Layout, Row, marks, note, panel, side_by_side
from detente.report.claims_answer import crossings
from detente.report.palette import LOOKS, QUIET_INK
from detente.report.wording import percent, wrapped

SIZES = {Layout.WIDE: (2, 400, 96), Layout.NARROW: (1, 280, 88)}


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
        definition=f"Crossover year: the first year, after the first, from which ‘{own}’ is below "
        "its rival and stays below to the end, in the same world with the same luck; yearly damage "
        "is smoothed over three years.",
        caption=caption,
        message=f"Years in which ‘{own}’ overtakes each rival. {finding}. {caption}",
        worlds=worlds,
        runs=worlds * found[0].runs,
        rows=rows,
        draw=lambda layout: draw_crossings(found, rows, layout),
    )


def crossing_rows(found: Sequence[Crossover]) -> list[Row]:
    """Give the share of worlds, in per cent, for each rival, outcome and year from the second."""
    return [
        {
            "rival": read_arms()[each.rival].title,
            "outcome": each.outcome,
            "year": year,
            "worlds": dict(each.by_year).get(year, 0),
            "share": 100.0 * dict(each.by_year).get(year, 0) / each.never.worlds,
        }
        for each in found
        for year in range(2, each.years + 1)
    ]


def draw_crossings(found: Sequence[Crossover], rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw one histogram a rival and outcome, all with the same upright scale."""
    columns, width, height = SIZES[layout]
    top = max(1.0, *(float(row["share"]) for row in rows))
    panels = []
    for each in found:
        rival = read_arms()[each.rival].title
        bars = (
            marks(rival=rival, outcome=each.outcome)
            .mark_bar(color=LOOKS["diplomacy"].colour)
            .encode(
                x=altair.X(
                    "year:O", title=None, axis=altair.Axis(labelAngle=0, values=_years(each))
                ),
                y=altair.Y(
                    "share:Q",
                    title=None,
                    scale=altair.Scale(domain=[0, top]),
                    axis=altair.Axis(tickCount=3),
                ),
                tooltip=[
                    altair.Tooltip("year:O", title="From year"),
                    altair.Tooltip("worlds:Q", title="Worlds"),
                ],
            )
        )
        panels.append(panel(bars, size=(width, height), title=_title(each, rival, width)))
    own = read_arms()[found[0].policy].title
    heading = note(
        f"Upright: per cent of worlds. Across: year from which ‘{own}’ is lower.", layout
    )
    return side_by_side(panels, columns=columns, heading=heading)


def _years(each: Crossover) -> list[int]:
    return [2, *range(5, each.years + 1, 5)]


def _title(each: Crossover, rival: str, width: int) -> altair.TitleParams:
    """The rival and the outcome, and below in words what has no bar."""
    later = f"later {percent(each.overtakes.share)}"
    if each.median_year is not None:
        later += f" (median year {each.median_year:.0f})"
    words = (
        f"from the start {percent(each.from_the_start.share)}, {later}, "
        f"not by year {each.years}: {percent(each.never.share)}"
    )
    return altair.TitleParams(
        text=wrapped(f"{rival}: {each.outcome.replace('_', ' ')}", width // 6),
        subtitle=wrapped(words, width // 5),
        subtitleColor=QUIET_INK,
        subtitleFontSize=11,
        anchor="start",
    )


def _finding(found: Sequence[Crossover]) -> str:
    """Count in how many comparisons it ends below its rival in most worlds."""
    own = read_arms()[found[0].policy].title
    ends = sum(each.never.share < 0.5 for each in found)
    return f"‘{own}’ ends below its rival in most worlds in {ends} of {len(found)} comparisons"
