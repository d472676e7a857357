"""How often an incident is answered, by whose word it is attributed on."""

from collections.abc import Sequence

import altair

from detente.evidence.summary import Attributed, Summary
from detente.experiments.shares import share_of
from detente.report.chart import (
    Chart,
    Drawing,
    Layout,
    Row,
    labels,
    marks,
    note,
    panel,
    side_by_side,
)
from detente.report.evidence.material import Material, look, name
from detente.report.palette import INK
from detente.report.wording import percent

SIZES = {Layout.WIDE: (3, 200, 30), Layout.NARROW: (1, 150, 30)}
"""Columns, width of a panel, height of a line."""


TICKS = (0, 20, 40, 60, 80, 100)


def responses_chart(material: Material) -> Chart | None:
    """Make the chart of response rates; None where no collection records any response."""
    rows = response_rows(material.collections)
    if not rows:
        return None
    finding = _finding(rows)
    return Chart(
        key="response-rates",
        finding=finding,
        unit="per cent of incidents with any response on record",
        definition="An incident counts where its record holds any political, legal, economic or "
        "other response. Bars are 95 % intervals (Wilson), as if incidents were drawn at random.",
        caption="Who is named by a government is answered more often; which of the two comes first "
        "these counts cannot tell.",
        caveat="An attribution in public may itself be recorded as a response, and lists of "
        "responses are kept systematically only from about 2021. Silent answers are not in any.",
        message=f"Points with intervals. {finding}.",
        worlds=0,
        runs=0,
        rows=rows,
        draw=lambda layout: draw_responses(rows, layout),
        rests_on=material.basis,
    )


def response_rows(chosen: Sequence[Summary]) -> list[Row]:
    """Give a row for each collection that records responses, and each word."""
    rows: list[Row] = []
    for each in chosen:
        if not any(answered for _, answered in each.responses):
            continue
        for label, words in _classes(each).items():
            answered, silent = (sum(each.responses[w, yes] for w in words) for yes in (True, False))
            if not answered + silent:
                continue
            found = share_of(answered, answered + silent)
            rows.append(
                {
                    "panel": name(each),
                    "collection": each.collection,
                    "label": label,
                    "share": 100 * found.share,
                    "low": 100 * found.low,
                    "high": 100 * found.high,
                    "answered": answered,
                    "incidents": answered + silent,
                    "said": f"{percent(found.share)} of {answered + silent:,}",
                }
            )
    return rows


def _classes(summary: Summary) -> dict[str, tuple[Attributed, ...]]:
    """Tell incidents apart by attribution, unless the collection records none at all."""
    if all(word is Attributed.NOBODY for word, _ in +summary.responses):
        return {"all incidents": tuple(Attributed)}
    return {str(word): (word,) for word in Attributed}


def draw_responses(rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a panel a collection: points with intervals, all on one scale from 0."""
    most = max(10.0, 1.6 * max(row["high"] for row in rows))
    columns, width, step = SIZES[layout]
    panels = []
    for title in dict.fromkeys(row["panel"] for row in rows):
        own = [row for row in rows if row["panel"] == title]
        shown = look(own[0]["collection"])
        names = [row["label"] for row in own]
        base = marks(panel=title).encode(
            y=altair.Y(
                "label:N",
                title=None,
                sort=names,
                axis=altair.Axis(
                    labelExpr=labels(names, 24), ticks=False, domain=False, labelPadding=8
                ),
            ),
            tooltip=[
                altair.Tooltip("label:N", title="Attributed"),
                altair.Tooltip("share:Q", title="With a response, %", format=".1f"),
                altair.Tooltip("incidents:Q", title="Incidents"),
            ],
        )
        across = altair.X(
            "low:Q",
            title=None,
            scale=altair.Scale(domain=[0, most], nice=False),
            axis=altair.Axis(values=[tick for tick in TICKS if tick <= min(most, 100)]),
        )
        at = altair.X("share:Q")
        panels.append(
            panel(
                base.mark_rule(color=shown.colour, strokeWidth=3).encode(
                    x=across, x2=altair.X2("high:Q")
                ),
                base.mark_point(color=shown.colour, filled=True, size=80, opacity=1).encode(x=at),
                base.mark_text(align="left", dx=8, fontSize=11, color=INK).encode(
                    x=altair.X("high:Q"), text=altair.Text("said:N")
                ),
                size=(width, step * len(own)),
                title=title,
            )
        )
    heading = note("Incidents with any response on record, %, by who attributes them", layout)
    return side_by_side(panels, columns=columns, heading=heading)


def _finding(rows: Sequence[Row]) -> str:
    parts = []
    for title in dict.fromkeys(row["panel"] for row in rows):
        own = {row["label"]: row for row in rows if row["panel"] == title}
        named = own.get(str(Attributed.GOVERNMENT))
        if named:
            parts.append(
                f"{title} records a response to {named['answered']} of {named['incidents']} "
                "incidents that a government attributes"
            )
    return "; ".join(parts) or "No government attributes any incident on record"
