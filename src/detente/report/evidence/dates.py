"""What is off in the reports themselves: dates that stand for others, and who makes them known."""

import re
from collections.abc import Sequence

import altair

from detente.evidence.summary import Known, Summary
from detente.report.chart import Chart, Drawing, Layout, Row, marks, note, panel
from detente.report.evidence.bars import draw_bars
from detente.report.evidence.material import Material, look, name
from detente.report.wording import percent

FILLS = {
    Known.DAY: "#BFD9EA",
    Known.FIRST: "#4F93C0",
    Known.NEW_YEAR: "#A63A00",
    Known.VAGUE: "#F3CBA5",
    Known.NONE: "#E2E2E2",
}
SIZES = {Layout.WIDE: (700, 34), Layout.NARROW: (220, 34)}
_PREFIX = "Incident disclosed by "
_BRACKETS = re.compile(r"\s*\([^)]*\)")
MOST = 7
"""Ways of becoming known that are drawn of each collection."""


def dates_chart(material: Material) -> Chart:
    """Make the chart of how starts are dated."""
    rows = date_rows(material.collections)
    finding = _finding(material.collections)
    return Chart(
        key="dates-of-start",
        finding=finding,
        unit="per cent of a collection's incidents",
        definition="By chance one start in 365 would fall on 1 January, and one in 33 on the first "
        "of another month.",
        caption="A first of January mostly means that only the year is known: do not read months "
        "from such dates.",
        caveat="Heaped dates make years look alike month by month, and lags between incidents come "
        "out as whole years; figures here that need days leave them out.",
        message=f"One bar a collection, divided by how its starts are dated. {finding}.",
        worlds=0,
        runs=0,
        rows=rows,
        draw=lambda layout: draw_dates(rows, layout),
        rests_on=material.basis,
    )


def disclosure_chart(material: Material) -> Chart | None:
    """Make the chart of who makes incidents known; None where no collection says."""
    rows = disclosure_rows(material.collections)
    if not rows:
        return None
    first = rows[0]
    return Chart(
        key="disclosure",
        finding=f"In {first['collection']}, most often known from “{first['label']}”: "
        f"{first['said']} of {first['whole']:,} incidents",
        unit="incidents, by how they became known",
        definition="The collections' own words, shortened; the data file has them in full.",
        caption="What initiators claim and what firms find is seen; what is kept quiet is not.",
        caveat="Espionage, and what states do, surfaces last and least.",
        message=f"Bars for each way of becoming known; the longest: {first['label']}.",
        worlds=0,
        runs=0,
        rows=rows,
        draw=lambda layout: draw_bars(
            rows,
            {row["panel"]: look(row["key"]).colour for row in rows},
            "Incidents by how they became known",
            layout,
        ),
        rests_on=material.basis,
    )


def date_rows(chosen: Sequence[Summary]) -> list[Row]:
    """Give a row for each collection and each way of dating."""
    return [
        {
            "collection": name(each),
            "dated": str(known),
            "place": place,
            "incidents": each.dates[known],
            "share": 100 * each.dates[known] / each.records,
        }
        for each in chosen
        for place, known in enumerate(FILLS)
    ]


def disclosure_rows(chosen: Sequence[Summary]) -> list[Row]:
    """Give a row for each of the commonest ways of becoming known, by collection."""
    return [
        {
            "panel": name(each),
            "below": f"{each.disclosed.total():,} incidents that say so",
            "collection": name(each),
            "key": each.collection,
            "label": shortened(words),
            "words": words,
            "whole": each.disclosed.total(),
            "count": count,
            "said": f"{count:,}",
        }
        for each in chosen
        for words, count in sorted(each.disclosed.items(), key=lambda item: (-item[1], item[0]))[
            :MOST
        ]
    ]


def shortened(words: str) -> str:
    """Leave out what all entries have in common, and what stands in brackets."""
    parts = (part.removeprefix(_PREFIX) for part in _BRACKETS.sub("", words).split("; "))
    return ", ".join(part.strip() for part in parts)


def draw_dates(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a divided bar for each collection."""
    width, step = SIZES[layout]
    names = list(dict.fromkeys(row["collection"] for row in rows))
    words = [str(each) for each in FILLS]
    columns = 1 if layout is Layout.NARROW else 0
    bars = (
        marks()
        .mark_bar(stroke="#FFFFFF", strokeWidth=1, height={"band": 0.7})
        .encode(
            y=altair.Y("collection:N", title=None, sort=names,
                       axis=altair.Axis(ticks=False, domain=False)),
            x=altair.X("share:Q", title=None, scale=altair.Scale(domain=[0, 100]),
                       axis=altair.Axis(tickCount=5)),
            color=altair.Color(
                "dated:N",
                title=None,
                sort=words,
                scale=altair.Scale(domain=words, range=list(FILLS.values())),
                legend=altair.Legend(orient="top", columns=columns, symbolType="square"),
            ),
            order=altair.Order("place:Q"),
            tooltip=[
                altair.Tooltip("dated:N", title="Start"),
                altair.Tooltip("share:Q", title="Per cent", format=".1f"),
                altair.Tooltip("incidents:Q", title="Incidents"),
            ],
        )
    )  # fmt: skip
    heading = note("Per cent of incidents, by how their start is dated", layout)
    return panel(bars, size=(width, step * max(len(names), 1)), title=heading)


def _finding(chosen: Sequence[Summary]) -> str:
    parts = [
        f"{percent(each.dates[Known.NEW_YEAR] / each.records)} in {name(each)}" for each in chosen
    ]
    return f"Starts that are dated 1 January: {', '.join(parts)}"
