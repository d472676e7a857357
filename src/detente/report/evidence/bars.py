"""Lying bars in panels: a line a class, its figure at the end, the same scale within a panel."""

from collections.abc import Sequence

import altair

from detente.report.chart import (
    Drawing,
    Layout,
    Row,
    Title,
    labels,
    marks,
    note,
    panel,
    side_by_side,
)
from detente.report.palette import INK, QUIET_INK
from detente.report.wording import wrapped

SIZES = {Layout.WIDE: (3, 150), Layout.NARROW: (1, 150)}
"""Panels beside one another, and the width of the bars in one, in pixels."""

STEP, LINE = 22, 13
"""Height of a bar with its space, and what each further line of its label adds, in pixels."""

LETTERS = 26
"""Letters in a line of a label."""


def draw_bars(
    rows: Sequence[Row], colours: dict[str, str], heading: str, layout: Layout
) -> Drawing:
    """Draw a panel for each `panel` in the rows.

    Parameters
    ----------
    rows
        Each with `panel`, `below` (a quiet line under the panel's title), `label`, `count` and
        `said` (the figure as it is written at the end of its bar), in order.
    colours
        Of the bars, by panel.
    heading
        What the bars count.
    layout
        For a desk or for a telephone.
    """
    columns, width = SIZES[layout]
    panels = []
    for title in dict.fromkeys(row["panel"] for row in rows):
        own = [row for row in rows if row["panel"] == title]
        head = Title(
            text=wrapped(title, 34),
            subtitle=wrapped(own[0]["below"], 40),
            subtitleColor=QUIET_INK,
            subtitleFontSize=11,
        )
        size = width, _step(own) * len(own)
        panels.append(panel(*_layers(title, own, colours[title]), size=size, title=head))
    return side_by_side(panels, columns=columns, heading=note(heading, layout))


def _layers(title: str, rows: Sequence[Row], colour: str) -> tuple[altair.Chart, ...]:
    names = [row["label"] for row in rows]
    most = max(row["count"] for row in rows) or 1
    base = marks(panel=title).encode(
        y=altair.Y(
            "label:N",
            title=None,
            sort=names,
            axis=altair.Axis(
                labelExpr=labels(names, LETTERS), ticks=False, domain=False, labelPadding=6
            ),
        ),
        x=altair.X(
            "count:Q",
            title=None,
            scale=altair.Scale(domain=[0, most * 1.02], nice=False),
            axis=None,
        ),
        tooltip=[
            altair.Tooltip("label:N", title="Class"),
            altair.Tooltip("said:N", title="Count"),
        ],
    )
    return (
        base.mark_bar(color=colour, height=15),
        base.mark_text(align="left", dx=5, fontSize=11, color=INK).encode(
            text=altair.Text("said:N")
        ),
    )


def _step(rows: Sequence[Row]) -> int:
    most = max(len(wrapped(row["label"], LETTERS)) for row in rows)
    return STEP + LINE * (most - 1)
