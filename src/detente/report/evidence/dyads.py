"""Who is said to have acted against whom: counts of reports, in alphabetical order."""

from collections.abc import Sequence

import altair

from detente.evidence.countries import name_of
from detente.report.chart import Chart, Drawing, Layout, Row, labels, marks, note, panel
from detente.report.evidence.material import Material, look, name
from detente.report.wording import joined, percent

SHOWN = 20
"""Dyads that are drawn: those that any collection reports most often, in relation to its size."""

SIZES = {Layout.WIDE: (560, 22), Layout.NARROW: (150, 30)}
"""Width of the drawing and height of a line, in pixels."""


def dyads_chart(material: Material) -> Chart:
    """Make the chart of directed dyads."""
    rows = dyad_rows(material)
    drawn = len({row["dyad"] for row in rows})
    whole = len({dyad for each in material.collections for dyad in each.dyads})
    finding = _finding(material, rows, drawn, whole)
    return Chart(
        key="directed-dyads",
        finding=finding,
        unit="incidents reported, all years of a collection together",
        definition="An incident is counted for each pair of a state to which it is laid and "
        "another state on its receiving side, whatever the initiator's tie to that "
        f"state. Drawn, by name, are the {SHOWN} pairs with the largest share in any collection.",
        caption="Where the points of a line lie together, collections agree; which pairs are "
        "reported often is firmer than when.",
        caveat="This is who is named, by those who publish, not who did it. What is detected, "
        "attributed and written up in English is a part that differs from state to state; "
        "operations by states that are seldom named are seldom listed. It is no ranking.",
        message=f"Points on a line for each pair of states. {finding}.",
        worlds=0,
        runs=0,
        rows=rows,
        draw=lambda layout: draw_dyads(material, rows, layout),
        rests_on=material.basis,
    )


def _finding(material: Material, rows: Sequence[Row], drawn: int, whole: int) -> str:
    """Say how much of what is reported falls on the pairs that are drawn."""
    if not rows:
        return "No record names a state on either side"
    if drawn == whole:
        return f"Reports name {whole} pair{'s' if whole > 1 else ''} of states"
    parts = []
    for each in material.collections:
        own = sum(row["incidents"] for row in rows if row["collection"] == name(each))
        if each.dyads:
            parts.append(f"{percent(own / each.dyads.total())} ({name(each)})")
    return f"{drawn} of {whole} pairs of states hold {joined(parts)} of what is reported"


def dyad_rows(material: Material) -> list[Row]:
    """Give a row for each collection and each dyad that is drawn, by the names of the states."""
    shares: dict[tuple[str, str], float] = {}
    for each in material.collections:
        for dyad, count in each.dyads.items():
            shares[dyad] = max(shares.get(dyad, 0.0), count / each.dyads.total())
    chosen = sorted(shares, key=lambda dyad: (-shares[dyad], dyad))[:SHOWN]
    named = sorted((f"{name_of(one)} → {name_of(other)}", (one, other)) for one, other in chosen)
    return [
        {
            "dyad": title,
            "initiator": dyad[0],
            "receiver": dyad[1],
            "collection": name(each),
            "incidents": each.dyads[dyad],
        }
        for title, dyad in named
        for each in material.collections
        if each.dyads[dyad]
    ]


def draw_dyads(material: Material, rows: Sequence[Row], layout: Layout) -> Drawing:
    """Draw a line a dyad, with a point for each collection."""
    width, step = SIZES[layout]
    titles = list(dict.fromkeys(row["dyad"] for row in rows))
    found = [each.collection for each in material.collections]
    names = [name(each) for each in found]
    points = (
        marks()
        .mark_point(filled=False, size=75, opacity=1, strokeWidth=2.2)
        .encode(
            y=altair.Y(
                "dyad:N",
                title=None,
                sort=titles,
                axis=altair.Axis(
                    labelExpr=labels(titles, 22 if layout is Layout.NARROW else 50),
                    labelLimit=300,
                    ticks=False,
                    domain=False,
                    grid=True,
                    labelPadding=8,
                ),
            ),
            x=altair.X(
                "incidents:Q",
                title=None,
                scale=altair.Scale(zero=True, nice=True),
                axis=altair.Axis(tickCount=6, tickMinStep=1, format="~d", orient="top"),
            ),
            color=altair.Color(
                "collection:N",
                title=None,
                legend=altair.Legend(orient="top", symbolOpacity=1),
                scale=altair.Scale(domain=names, range=[look(each).colour for each in found]),
            ),
            shape=altair.Shape(
                "collection:N",
                title=None,
                scale=altair.Scale(domain=names, range=[look(each).shape for each in found]),
            ),
            tooltip=[
                altair.Tooltip("dyad:N", title="Said to act → receives"),
                altair.Tooltip("collection:N", title="Collection"),
                altair.Tooltip("incidents:Q", title="Incidents"),
            ],
        )
    )
    heading = note("Incidents reported: the state to which they are laid → the receiver", layout)
    return panel(points, size=(width, step * max(len(titles), 1)), title=heading)
