"""Claims against rival theories: a cell for each, and the pair that lies farthest apart."""

from __future__ import annotations

from dataclasses import replace

import altair
import pytest

from detente.experiments.shares import share_of
from detente.experiments.verdicts import ByTheory, Judgement, Standing, Tally
from detente.report.chart import Layout
from detente.report.charts.claim_theories import claim_theories_chart, theory_rows, widest
from tests.experiments.made_up_claims import judgement


def apart() -> Judgement:
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


def test_the_pair_of_rivals_that_lies_farthest_apart_is_the_finding() -> None:
    found = widest(theory_rows(apart()))
    assert found is not None
    assert [each["key"] for each in found] == ["settling", "spiralling"]
    chart = claim_theories_chart(apart())
    assert chart.finding.replace("\N{NO-BREAK SPACE}", " ") == (
        "‘Retaliation does not deter non-state actors’ hangs most on theory: supported in 100 % if "
        "‘Provocations die away’, in 0 % if ‘Provocations feed a spiral’"
    )
    assert chart.caption.endswith("lie apart for 1 of 2 claims.")


def test_where_no_theory_matters_that_is_said() -> None:
    chart = claim_theories_chart(judgement("non-state-immune"))
    assert chart.finding.startswith("No claim is supported more often under one theory")
    assert chart.caption.endswith("lie apart for none of 1 claims.")


@pytest.mark.parametrize("layout", Layout)
def test_the_drawing_keeps_the_schema(layout: Layout) -> None:
    altair.Chart.from_dict(claim_theories_chart(apart()).specification(layout), validate=True)
