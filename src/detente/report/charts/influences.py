"""Which uncertainties an effect hangs on: a bar for each of the strongest, and what luck shows."""

from collections.abc import Sequence

import altair

from detente.experiments.influence import Influence
from detente.report.chart import Chart, Drawing, Layout, Row, labels, marks, note, panel
from detente.report.palette import GREY, INK
from detente.report.wording import joined, percent

SIZES = {Layout.WIDE: (560, 240), Layout.NARROW: (150, 300)}
SHOWN = 8
RISES, FALLS, BENDS = "grows with it", "shrinks with it", "no one direction"
COLOURS = {RISES: "#D55E00", FALLS: "#0072B2", BENDS: GREY}
SAID = (
    "Share of the variance that each uncertain parameter alone explains. Broken line: what the "
    "luckiest of as many idle ones would show."
)


def influences_chart(
    found: Sequence[Influence], *, of: str, worlds: int, runs: int, key: str = "influences"
) -> Chart:
    """Make the chart of influences.

    Parameters
    ----------
    found
        The strongest first, one at least.
    of
        What they bear on, as it stands in a sentence: "the difference in damage".
    worlds, runs
        What it rests on.
    key
        Of the chart, where a page has several.
    """
    rows = influence_rows(found)
    said = influences_in_words(found, of=of)
    return Chart(
        key=key,
        finding=said,
        unit="share of the variance, 0 to 1",
        definition="First-order share (correlation ratio): how much of the variance between worlds "
        "goes when a parameter is known, each taken alone; what they do only together is not seen.",
        caption=f"{said}.",
        message=f"{said}. The {len(rows)} strongest of {len(found)} are drawn.",
        worlds=worlds,
        runs=runs,
        rows=rows,
        draw=lambda layout: draw_influences(rows, layout),
    )


def influences_in_words(found: Sequence[Influence], *, of: str) -> str:
    """Say which parameters stand out from chance, and how much they explain; or that none does."""
    clear = [each for each in found if each.stands_out]
    if not clear:
        return f"No single uncertainty stands out from chance in {of}"
    said = [f"{_title(each)} {percent(each.share)}" for each in clear[:3]]
    said[0] = said[0].replace(_title(clear[0]), f"{_title(clear[0])} alone explains")
    more = f"; {len(clear) - 3} more stand out from chance" if len(clear) > 3 else ""
    return f"Of the variance in {of}, {joined(said)}{more}"


def influence_rows(found: Sequence[Influence]) -> list[Row]:
    """Give a row for each of the strongest."""
    return [
        {
            "factor": _title(each),
            "share": each.share,
            "direction": {1: RISES, -1: FALLS, 0: BENDS}[each.direction],
            "chance": each.chance,
            "stands_out": each.stands_out,
        }
        for each in found[:SHOWN]
    ]


def draw_influences(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a bar for each parameter and a line for chance."""
    names = [str(row["factor"]) for row in rows]
    wide = layout is Layout.WIDE
    bars = marks().mark_bar(height={"band": 0.65}).encode(
        y=altair.Y(
            "factor:N",
            title=None,
            sort=names,
            axis=altair.Axis(labelExpr=labels(names, 30 if wide else 16), labelLimit=300,
                             ticks=False),
        ),
        x=altair.X("share:Q", title=None,
                   axis=altair.Axis(format=".0%", tickCount=6 if wide else 3)),
        color=altair.Color(
            "direction:N",
            title=None,
            scale=altair.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
            legend=altair.Legend(orient="bottom", direction="horizontal" if wide else "vertical"),
        ),
    )  # fmt: skip
    line = marks().mark_rule(color=INK, strokeDash=[5, 4], strokeWidth=1.5)
    chance = line.encode(x=altair.X("max(chance):Q"))
    return panel(bars, chance, size=SIZES[layout], title=note(SAID, layout))


def _title(each: Influence) -> str:
    """The parameter as it stands in a sentence."""
    return each.factor.replace("_", " ")
