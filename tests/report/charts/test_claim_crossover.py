"""Crossover years: a bar a year, start and never in words."""

from __future__ import annotations

import json

import altair
import pytest

from detente.experiments.claim_conclusions import conclusions
from detente.report.chart import Layout
from detente.report.charts.claim_crossover import claim_crossover_chart, crossing_rows
from tests.experiments.made_up_claims import COUNTED, CROSSING, judgement

FOUND = conclusions(judgement()).crossovers


def test_a_row_for_each_year_from_the_second() -> None:
    rows = [
        row
        for row in crossing_rows(FOUND)
        if (row["rival"], row["outcome"]) == ("Defence first", "total_cost")
    ]
    assert [row["year"] for row in rows] == list(range(2, 21))
    assert {row["year"]: row["worlds"] for row in rows if row["worlds"]} == {CROSSING: COUNTED}
    assert max(row["share"] for row in rows) == 100.0


def test_start_and_never_stand_in_words_above_the_bars() -> None:
    drawn = json.dumps(claim_crossover_chart(FOUND).specification(Layout.WIDE), ensure_ascii=False)
    drawn = drawn.replace("\N{NO-BREAK SPACE}", " ")
    assert "from the start 0 %, later 100 % (median year 5), not by year 20: 0 %" in drawn
    assert "from the start 0 %, later 0 %, not by year 20: 100 %" in drawn


def test_the_finding_counts_comparisons() -> None:
    chart = claim_crossover_chart(FOUND)
    assert chart.finding == (
        "‘Diplomacy first’ ends below its rival in most worlds in 3 of 4 comparisons"
    )
    assert (chart.worlds, chart.runs) == (COUNTED, 2 * COUNTED)


@pytest.mark.parametrize("layout", Layout)
def test_the_drawing_keeps_the_schema(layout: Layout) -> None:
    chart = claim_crossover_chart(FOUND)
    altair.ConcatChart.from_dict(chart.specification(layout), validate=True)
