"""The crossover histogram: from which year on diplomacy does better than each rival, if ever."""

from collections.abc import Sequence

import altair

from detente.experiments.crossover import Crossover
from detente.experiments.plan import DIPLOMACY
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
from detente.report.material import Material
from detente.report.palette import INK, LOOKS
from detente.report.wording import joined, percent, wrapped

START = "start"
LATER = "later"
NEVER = "never"
SIZES = {Layout.WIDE: (2, 410, 92), Layout.NARROW: (1, 282, 88)}
COLOURS = {START: "#4D4D4D", LATER: LOOKS[DIPLOMACY].colour, NEVER: "#C4C4C4"}
"""Dark, middle and light: the three fates differ in grey as well."""


def crossover_chart(material: Material) -> Chart:
    """Make the histogram of crossover years, a panel for each rival and outcome.

    Parameters
    ----------
    material
        The comparison, with diplomacy and at least one rival, and their crossings.

    Returns
    -------
    Chart
        Bars are shares of the headline worlds: from the start, each later year, never.
    """
    rows = crossover_rows(material)
    finding, caption = _finding(material), _caption(material)
    own = material.title(DIPLOMACY)
    outcomes = joined(list(dict.fromkeys(_outcome(material, c) for c in material.crossovers)))
    return Chart(
        key="crossover",
        finding=finding,
        unit="per cent of worlds",
        definition=f"Crossover year: the first year from which {own} is below its rival and "
        f"stays below to the end of the run, in the same world with the same luck, on {outcomes} "
        "(yearly figures smoothed over three years). "
        "“start”: from the first year on; “never”: not within the run.",
        caption=caption,
        message=f"Histograms of the year in which diplomacy overtakes each rival, on {outcomes}. "
        f"{finding}. {caption}",
        worlds=material.headline.worlds,
        runs=material.headline.runs,
        rows=rows,
        draw=lambda layout: draw_crossover(material, rows, layout),
    )


def crossover_rows(material: Material) -> list[Row]:
    """Give the share of worlds, in per cent, for each rival, outcome and crossover year."""
    rows: list[Row] = []
    for crossing in material.crossovers:
        counts = {
            START: crossing.from_the_start.count,
            **{str(year): float(count) for year, count in crossing.by_year},
            NEVER: crossing.never.count,
        }
        for name in bins(material):
            count = counts.get(name, 0.0)
            rows.append(
                {
                    "rival": material.title(crossing.rival),
                    "outcome": _outcome(material, crossing),
                    "year": name,
                    "fate": name if name in (START, NEVER) else LATER,
                    "worlds": count,
                    "share": 100.0 * count / crossing.never.worlds,
                }
            )
    return rows


def bins(material: Material) -> list[str]:
    """Give the names of the bars in order: start, the years from 2, never."""
    return [START, *(str(year) for year in list(material.headline.years)[1:]), NEVER]


def draw_crossover(material: Material, rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw one histogram a rival and outcome, all with the same upright scale."""
    columns, width, height = SIZES[layout]
    top = max(float(row["share"]) for row in rows)
    panels = []
    for crossing in _paired(material):
        rival, outcome = material.title(crossing.rival), _outcome(material, crossing)
        title = wrapped(f"{rival}: {outcome}", width // 6)
        bars = _histogram(material, marks(rival=rival, outcome=outcome), top)
        panels.append(panel(bars, size=(width, height), title=title))
    own = material.title(DIPLOMACY)
    heading = note(f"Upright: per cent of worlds. Across: year from which {own} is lower.", layout)
    return side_by_side(panels, columns=columns, heading=heading)


def _paired(material: Material) -> list[Crossover]:
    """Order the panels by rival, so that its outcomes stand side by side."""
    order = {package.key: place for place, package in enumerate(material.packages)}
    return sorted(material.crossovers, key=lambda each: order[each.rival])


def _histogram(material: Material, own: Panel, top: float) -> Panel:
    names = bins(material)
    named = [START, *(str(year) for year in material.headline.years if year % 5 == 0), NEVER]
    named = [name for name in named if name != names[-2]]
    across = altair.Axis(values=named, labelAngle=0, labelOverlap=False)
    height = altair.Scale(domain=[0, top * 1.2])
    base = own.encode(
        x=altair.X("year:O", sort=names, title=None, scale=altair.Scale(domain=names), axis=across),
        y=altair.Y("share:Q", title=None, scale=height, axis=altair.Axis(tickCount=3)),
    )
    bars = base.mark_bar().encode(
        color=altair.Color(
            "fate:N",
            scale=altair.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
            legend=None,
        ),
        tooltip=[
            altair.Tooltip("rival:N", title="Rival"),
            altair.Tooltip("year:O", title="From year"),
            altair.Tooltip("worlds:Q", title="Worlds"),
            altair.Tooltip("share:Q", title="Per cent", format=".0f"),
        ],
    )
    ends = base.transform_filter(f"datum.fate != '{LATER}'").mark_text(
        dy=-6, color=INK, fontSize=11
    )
    return bars + ends.encode(text=altair.Text("share:Q", format=".0f"))


def _outcome(material: Material, crossing: Crossover) -> str:
    return material.name(crossing.outcome)


def _finding(material: Material) -> str:
    """Say over which rivals diplomacy ends up ahead in most worlds, on the first outcome."""
    first = material.crossovers[0].outcome
    own = [crossing for crossing in material.crossovers if crossing.outcome == first]
    ahead = [material.title(each.rival) for each in own if each.never.share < 0.5]
    behind = [material.title(each.rival) for each in own if each.never.share >= 0.5]
    name, title = _outcome(material, own[0]), material.title(DIPLOMACY)
    if not behind:
        return f"On {name}, {title} ends below every rival in most worlds"
    if not ahead:
        return f"On {name}, {title} ends below no rival in most worlds"
    return (
        f"On {name}, {title} ends below {joined(ahead)} in most worlds, but not below "
        f"{joined(behind)}"
    )


def _caption(material: Material) -> str:
    """Tell the hardest and the easiest rival of each outcome, and when crossings come."""
    return " ".join(
        _told(material, [each for each in material.crossovers if each.outcome == key])
        for key in dict.fromkeys(each.outcome for each in material.crossovers)
    )


def _told(material: Material, own: Sequence[Crossover]) -> str:
    ranked = sorted(own, key=lambda each: (each.never.share, -each.from_the_start.share))
    easiest, hardest = ranked[0], ranked[-1]
    sentence = (
        f"On {_outcome(material, hardest)} the rival hardest to overtake is "
        f"{_fate(material, hardest)}"
    )
    if easiest is not hardest:
        sentence += f", the easiest {_fate(material, easiest)}"
    middles = [each.median_year for each in own if each.median_year is not None]
    if middles:
        sentence += (
            f"; crossings in between come, in the median, in {_years(min(middles), max(middles))}"
        )
    return sentence + "."


def _fate(material: Material, crossing: Crossover) -> str:
    return (
        f"{material.title(crossing.rival)} (never in {percent(crossing.never.share)} of worlds, "
        f"from the start in {percent(crossing.from_the_start.share)})"
    )


def _years(low: float, high: float) -> str:
    return f"year {low:.0f}" if round(low) == round(high) else f"years {low:.0f} to {high:.0f}"
