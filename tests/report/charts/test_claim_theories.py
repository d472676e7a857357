"""Claims against rival theories: a cell for each, and the claims that turn under one."""

from __future__ import annotations

from dataclasses import replace

import altair
import pytest

from detente.experiments.shares import share_of
from detente.experiments.verdicts import ByTheory, Judgement, Standing, Tally
from detente.report.chart import Layout
from detente.report.charts.claim_theories import claim_theories_chart, theory_rows
from tests.experiments.made_up_claims import judgement


def turned() -> Judgement:
    """The made-up judgement with a claim that is contradicted where provocations feed a spiral."""
    made = judgement()
    one, spiral, *rest = made.verdicts[1].by_theory
    none = Tally(*(share_of(count, 60) for count in (0, 0, 60, 0)))
    there = ByTheory(spiral.theory, none, Standing.CONTRADICTED)
    verdict = replace(made.verdicts[1], by_theory=(one, there, *rest))
    return replace(made, verdicts=(made.verdicts[0], verdict))


def test_each_claim_and_theory_with_worlds_has_a_cell() -> None:
    rows = theory_rows(judgement())
    assert len(rows) == len(judgement().verdicts) * 8
    assert rows[0]["worlds"] == 120
    made = judgement()
    bare = replace(made.verdicts[0].by_theory[0], tally=None, standing=None)
    verdict = replace(made.verdicts[0], by_theory=(bare,))
    assert theory_rows(replace(made, verdicts=(verdict,))) == []


def test_a_column_is_headed_by_its_theory_and_the_number_of_its_worlds() -> None:
    heads = [row["head"].replace("\N{NO-BREAK SPACE}", " ") for row in theory_rows(turned())]
    assert heads[:2] == [
        "Provocations die away, 120 worlds",
        "Provocations feed a spiral, 60 worlds",
    ]


def test_the_claims_whose_standing_turns_are_the_finding() -> None:
    chart = claim_theories_chart(turned())
    assert chart.finding == (
        "1 of 2 claims stands otherwise under a theory: ‘Retaliation does not deter non-state "
        "actors’"
    )
    assert chart.caption == (
        "‘Retaliation does not deter non-state actors’: supported by its verdict, but "
        "contradicted if ‘Provocations feed a spiral’."
    )
    assert [row["key"] for row in chart.rows if row["turned"]] == ["spiralling"]
    assert "Framed" in str(chart.specification(Layout.WIDE)["title"])


def test_a_wide_difference_without_another_standing_is_no_finding() -> None:
    made = judgement("non-state-immune")
    first, spiral, *rest = made.verdicts[0].by_theory
    fewer = Tally(*(share_of(count, 60) for count in (45, 0, 0, 15)))
    there = ByTheory(spiral.theory, fewer, Standing.SUPPORTED)
    verdict = replace(made.verdicts[0], by_theory=(first, there, *rest))
    chart = claim_theories_chart(replace(made, verdicts=(verdict,)))
    assert chart.finding == "No claim stands otherwise under any theory"


def test_another_standing_that_fewness_explains_is_no_finding() -> None:
    made = judgement("non-state-immune")
    first, spiral, *rest = made.verdicts[0].by_theory
    few = Tally(*(share_of(count, 2) for count in (2, 0, 0, 0)))
    there = ByTheory(spiral.theory, few, Standing.DIVIDED)
    verdict = replace(made.verdicts[0], by_theory=(first, there, *rest))
    chart = claim_theories_chart(replace(made, verdicts=(verdict,)))
    assert chart.finding == "No claim stands otherwise under any theory"
    assert "Framed" not in str(chart.specification(Layout.WIDE)["title"])


def test_more_claims_than_a_title_holds_are_counted_only() -> None:
    verdict = turned().verdicts[1]
    four = tuple(
        replace(verdict, claim=replace(verdict.claim, key=str(place), title=f"Claim {place}"))
        for place in range(4)
    )
    chart = claim_theories_chart(replace(turned(), verdicts=four))
    assert chart.finding == "4 of 4 claims stand otherwise under a theory"


@pytest.mark.parametrize("layout", Layout)
def test_the_drawing_keeps_the_schema(layout: Layout) -> None:
    altair.Chart.from_dict(claim_theories_chart(turned()).specification(layout), validate=True)
