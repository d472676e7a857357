"""Crossover years: a bar for start, for each later year, and for never."""

from __future__ import annotations

import json
from dataclasses import replace

import altair
import pytest

from detente.experiments.claim_conclusions import conclusions
from detente.report.chart import Layout
from detente.report.charts.claim_crossover import claim_crossover_chart, crossing_rows
from detente.world.tempers import TEMPERS
from tests.experiments.made_up_claims import COUNTED, CROSSING, judgement

SPIRAL = next(key for key, temper in TEMPERS.items() if not temper.subcritical)
FOUND = conclusions(judgement()).crossovers


def bars(rival: str) -> dict[str, float]:
    """Per cent of worlds by bar, on total cost."""
    return {
        row["year"]: row["share"]
        for row in crossing_rows(FOUND)
        if (row["rival"], row["outcome"]) == (rival, "total_cost")
    }


def test_a_bar_for_start_each_year_from_the_second_and_never() -> None:
    found = bars("Defence first")
    assert list(found) == ["start", *map(str, range(2, 21)), "never"]
    assert {bar: share for bar, share in found.items() if share} == {str(CROSSING): 100.0}


def test_the_bars_of_a_panel_add_up_to_all_worlds() -> None:
    assert {bar: share for bar, share in bars("Retaliation, funded").items() if share} == {
        "start": 100.0
    }
    rows = crossing_rows(FOUND)
    assert sum(row["worlds"] for row in rows) == len(FOUND) * COUNTED
    assert {row["fate"] for row in rows if row["year"] == "7"} == {"later"}
    never = [row for row in rows if row["year"] == "never" and row["worlds"]]
    assert [(row["rival"], row["outcome"]) for row in never] == [("Defence first", "damage")]


def test_the_many_small_bars_are_summed_up_in_words() -> None:
    drawn = json.dumps(claim_crossover_chart(FOUND).specification(Layout.WIDE), ensure_ascii=False)
    drawn = drawn.replace("\N{NO-BREAK SPACE}", " ")
    assert '"in a later year: 100 % (median year 5)"' in drawn
    assert '"in a later year: 0 %"' in drawn


def test_the_basis_names_the_worlds_and_the_runs_of_each() -> None:
    basis = claim_crossover_chart(FOUND).basis
    assert basis == f"{COUNTED} sampled sub-critical worlds, 2 runs of each"
    alone = [replace(each, group=SPIRAL, runs=1) for each in FOUND]
    kind = TEMPERS[SPIRAL].title
    assert claim_crossover_chart(alone).basis == (
        f"{COUNTED} sampled ‘{kind}’ worlds, 1 run of each"
    )


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
