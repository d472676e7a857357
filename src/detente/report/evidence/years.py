"""Incidents by the year in which they began, by what they were for, a panel a collection."""

from collections.abc import Sequence

import altair

from detente.evidence.summary import Sort, Summary
from detente.report.chart import Chart, Drawing, Layout, Row, marks, note, panel, side_by_side
from detente.report.evidence.material import Material, name
from detente.report.wording import joined

FILLS = {
    Sort.NOT_SAID: "#E2E2E2",
    Sort.DISRUPTION: "#F0B94D",
    Sort.SEVERAL: "#A58BB5",
    Sort.ESPIONAGE: "#0072B2",
    Sort.DESTRUCTION: "#1A1A1A",
}
"""Fill of each sort: they differ in grey as well, the lightest first."""

SIZES = {Layout.WIDE: (860, 110), Layout.NARROW: (270, 80)}


def years_chart(material: Material) -> Chart:
    """Make the chart of incidents by year and sort."""
    rows = [row for each in material.collections for row in year_rows(each)]
    finding = _finding(material.collections)
    return Chart(
        key="incidents-by-year",
        finding=finding,
        unit="incidents a year, by the year in which they began, as reported",
        definition="One bar a year; an incident of several kinds is counted once, as more than "
        "one. Incidents without a date are left out.",
        caption="Read the shapes, not the trend: the collections disagree on it, since each looks "
        "for other things, in other places, with other means.",
        caveat="Steps are changes of coverage as much as of the world. EuRepoC collects densely "
        "from 2011, daily from August 2022, and takes in criminal attacks on critical "
        "infrastructure from 2023; DCID holds rival states alone; the latest years are incomplete "
        "everywhere.",
        message=f"Stacked bars by year. {finding}.",
        worlds=0,
        runs=0,
        rows=rows,
        draw=lambda layout: draw_years(rows, layout),
        rests_on=material.basis,
    )


def year_rows(summary: Summary) -> list[Row]:
    """Give a row for each year and sort that has any incident."""
    return [
        {
            "collection": name(summary),
            "year": year,
            "kind": str(sort),
            "place": list(FILLS).index(sort),
            "incidents": count,
        }
        for (year, sort), count in sorted(
            summary.years.items(), key=lambda item: (item[0][0], list(FILLS).index(item[0][1]))
        )
    ]


def draw_years(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a panel a collection over the same years, each with a scale of its own."""
    size = SIZES[layout]
    years = [row["year"] for row in rows]
    first, last = min(years, default=2000), max(years, default=2001)
    seen = [str(sort) for sort in FILLS if any(row["kind"] == str(sort) for row in rows)]
    panels = []
    for place, collection in enumerate(dict.fromkeys(row["collection"] for row in rows)):
        legend = None
        if place == 0:
            columns = 2 if layout is Layout.NARROW else 0
            legend = altair.Legend(orient="top", columns=columns, symbolType="square")
        bars = (
            marks(collection=collection)
            .mark_bar(stroke="#FFFFFF", strokeWidth=0.5)
            .encode(
                x=altair.X(
                    "year:O",
                    title=None,
                    scale=altair.Scale(domain=list(range(first, last + 1))),
                    axis=altair.Axis(values=_ticks(first, last, layout), labelAngle=0),
                ),
                y=altair.Y(
                    "incidents:Q",
                    title=None,
                    axis=altair.Axis(tickCount=4, tickMinStep=1, format="~d"),
                ),
                color=altair.Color(
                    "kind:N",
                    title=None,
                    legend=legend,
                    scale=altair.Scale(domain=seen, range=[FILLS[Sort(each)] for each in seen]),
                ),
                order=altair.Order("place:Q"),
                tooltip=[
                    altair.Tooltip("year:O", title="Year"),
                    altair.Tooltip("kind:N", title="Kind"),
                    altair.Tooltip("incidents:Q", title="Incidents"),
                ],
            )
        )
        panels.append(panel(bars, size=size, title=collection))
    return side_by_side(panels, columns=1, heading=note("Incidents a year, by kind", layout))


def _ticks(first: int, last: int, layout: Layout) -> list[int]:
    """Give every year for a few, else every fifth, or tenth on a telephone."""
    step = 1 if last - first < 12 and layout is Layout.WIDE else 5
    if layout is Layout.NARROW and last - first > 20:
        step = 10
    return [year for year in range(first, last + 1) if year % step == 0]


def _finding(chosen: Sequence[Summary]) -> str:
    """Say in which year each collection holds most."""
    parts = []
    for each in chosen:
        if each.span is None:
            continue
        totals: dict[int, int] = {}
        for (year, _), count in each.years.items():
            totals[year] = totals.get(year, 0) + count
        most = max(sorted(totals), key=lambda year: totals[year])
        parts.append(f"{most} ({name(each)})")
    return f"Most incidents began in {joined(parts)}" if parts else "No incident has a date"
