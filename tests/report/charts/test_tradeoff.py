"""Coverage against density: a row for each box, the chosen one marked."""

from __future__ import annotations

import altair
import pytest

from detente.experiments.boxes import Box, Limit, Search
from detente.report.chart import Layout
from detente.report.charts.tradeoff import tradeoff_chart, tradeoff_rows

WHOLE = Box((), 1.0, 0.2, 1.0, 20, 100, 0.2, ())
CHOSEN = Box((Limit("links", 10.0, None),), 0.75, 0.5, 0.3, 15, 30, 0.2, (0.001,))
SEARCH = Search((WHOLE, CHOSEN), CHOSEN)


def test_every_box_of_the_way_has_a_row() -> None:
    rows = tradeoff_rows(SEARCH)
    assert [(row["coverage"], row["density"], row["chosen"]) for row in rows] == [
        (1.0, 0.2, "no"),
        (0.75, 0.5, "yes"),
    ]
    assert [row["limits"] for row in rows] == [0, 1]


def test_the_finding_gives_coverage_density_and_base() -> None:
    finding = tradeoff_chart(SEARCH, worlds=200, runs=1).finding.replace("\N{NO-BREAK SPACE}", " ")
    assert finding == (
        "The box chosen holds 75 % of the failing worlds; 50 % of the worlds in it fail, "
        "of all 20 %"
    )


@pytest.mark.parametrize("layout", Layout)
def test_the_drawing_keeps_the_schema(layout: Layout) -> None:
    chart = tradeoff_chart(SEARCH, worlds=200, runs=1)
    altair.Chart.from_dict(chart.specification(layout), validate=True)


def test_a_search_without_a_box_is_not_drawn() -> None:
    with pytest.raises(ValueError, match="no trade-off"):
        tradeoff_chart(Search((WHOLE,), None), worlds=200, runs=1)
