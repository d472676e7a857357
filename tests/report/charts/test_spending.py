"""Spending by instrument: the parts add up, and growth is told."""

from __future__ import annotations

import pytest

from detente.report.charts.spending import COLUMNS, spending_chart, spending_rows
from detente.report.material import Material, material
from tests.report.made_up import Figures, made_up


def alike(policy: str, outcome: str, figures: Figures) -> Figures:
    """Every package spends the same on everything."""
    return figures * 0 + 4.0


def test_parts_are_means_over_worlds_that_add_up(prepared: Material) -> None:
    rows = [
        row
        for row in spending_rows(prepared)
        if (row["year"], row["package"]) == (20, prepared.title("defence"))
    ]
    assert [row["instrument"] for row in rows] == list(COLUMNS)
    total = sum(prepared.headline.at(20, "defence", outcome).mean() for outcome in COLUMNS.values())
    assert sum(row["spending"] for row in rows) == pytest.approx(total)
    assert sum(row["share"] for row in rows) == pytest.approx(1.0)


def test_it_says_so_where_all_spend_the_same() -> None:
    chart = spending_chart(material(made_up(worlds=3, change=alike)))
    assert chart.finding == "In year 20 all packages spend the same (12.0)"


def test_growth_is_left_out_where_there_is_one_horizon() -> None:
    short = spending_chart(material(made_up(worlds=3, years=2)))
    assert "grows" not in short.caption
    assert "In year 2 diplomacy's part" in short.caption


def test_nothing_spent_divides_by_nothing() -> None:
    none = material(made_up(worlds=3, change=lambda policy, outcome, figures: figures * 0.0))
    assert {row["share"] for row in spending_rows(none)} == {0.0}
