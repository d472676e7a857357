"""Reported against actual operations."""

from __future__ import annotations

import pytest

from detente.report.charts.reporting import reporting_chart, reporting_rows
from detente.report.material import Material, material
from tests.report.made_up import Figures, made_up

HARD = "\N{NO-BREAK SPACE}"


def seen_less(policy: str, outcome: str, figures: Figures) -> Figures:
    """Defence has a fifth fewer operations; under diplomacy as many happen, half are seen."""
    base = {"operations": 100.0, "reported_operations": 20.0}.get(outcome, 1.0)
    if policy == "defence" and "operations" in outcome:
        base *= 0.8
    if (policy, outcome) == ("diplomacy", "reported_operations"):
        base *= 0.5
    return figures * 0 + base


def test_reported_is_actual_times_the_part_that_is_seen() -> None:
    rows = reporting_rows(material(made_up(worlds=3, change=seen_less)))
    for row in rows:
        both = (1 + row["actual"] / 100) * row["share_after"] / row["share_before"]
        assert 1 + row["reported"] / 100 == pytest.approx(both)


def test_a_package_that_only_looks_best_is_told_from_the_one_that_is() -> None:
    chart = reporting_chart(material(made_up(worlds=3, change=seen_less)))
    assert chart.finding == (
        f"In year 20, Diplomacy first looks best by reports (−50{HARD}%), but Defence first is "
        f"best in fact (−20{HARD}%)"
    )
    assert "gap is widest under Diplomacy first" in chart.caption
    assert f"falls from 20{HARD}% under the status quo to 10{HARD}%" in chart.caption


def test_the_mechanisms_are_named(prepared: Material) -> None:
    caption = reporting_chart(prepared).caption
    for mechanism in ("retaliation", "norms", "forensics", "answers"):
        assert mechanism in caption


def test_it_says_so_where_nothing_can_be_compared() -> None:
    none = material(made_up(worlds=3, change=lambda policy, outcome, figures: figures * 0.0))
    chart = reporting_chart(none)
    assert "nothing can be compared" in chart.finding
