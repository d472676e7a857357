"""Effects, turned so that right is what the claim says."""

from __future__ import annotations

import altair
import pytest

from detente.report.chart import Layout
from detente.report.charts.claim_effects import (
    AGAINST,
    BEYOND,
    WITHIN,
    claim_effects_chart,
    effect_rows,
)
from tests.experiments.made_up_claims import judgement


def row(reading: str) -> dict[str, object]:
    """The row of a reading."""
    return next(dict(each) for each in effect_rows(judgement()) if each["reading"] == reading)


def test_what_a_claim_expects_lies_to_the_right() -> None:
    damage = row("Restraint in offence pays: damage")
    assert damage["median"] == pytest.approx(200.0 / 3.0)  # 1 against 2: -1 over their mean 1.5
    assert (damage["side"], damage["clear"], damage["most"]) == (BEYOND, True, 5.0)


def test_arms_are_named_where_readings_differ_in_them_alone() -> None:
    short = "In the short run deterrence beats diplomacy: total cost under "
    assert row(f"{short}‘Defence first’")["side"] == BEYOND
    assert row(f"{short}‘Retaliation, funded’")["side"] == AGAINST
    long = "In the long run diplomacy beats single-minded deterrence, and is cheaper: damage "
    assert row(f"{long}against ‘Defence first’")["side"] == WITHIN


def test_that_nothing_happens_is_as_the_claim_says() -> None:
    immune = row("Retaliation does not deter non-state actors")
    assert (immune["median"], immune["side"], immune["clear"]) == (0.0, BEYOND, True)


def test_the_largest_effect_comes_first_and_all_are_counted() -> None:
    rows = effect_rows(judgement())
    medians = [each["median"] for each in rows]
    assert medians == sorted(medians, reverse=True)
    chart = claim_effects_chart(judgement())
    assert "In the middle world 8 of 10 relative effects are as the claim says" in chart.finding
    assert chart.caption.endswith("7 of 10.")


@pytest.mark.parametrize("layout", Layout)
def test_the_drawing_keeps_the_schema(layout: Layout) -> None:
    made = judgement("pressure-valve", worlds=6)  # nothing happens: the scale is not empty
    altair.Chart.from_dict(claim_effects_chart(made).specification(layout), validate=True)
