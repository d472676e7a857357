"""Theories side by side."""

from __future__ import annotations

from detente.report.charts.tempers import temper_rows, tempers_chart
from detente.report.material import Material, material
from tests.report.made_up import Figures, made_up


def theory_decides(policy: str, outcome: str, figures: Figures) -> Figures:
    """Defence costs least in every third world, which is the spiral; elsewhere diplomacy does."""
    figures[:] = 10.0
    if policy == "diplomacy":
        figures[:] = 5.0
    if policy == "defence":
        figures[2::3] = 1.0
    return figures


def defence_everywhere(policy: str, outcome: str, figures: Figures) -> Figures:
    """Defence costs least in every world."""
    return figures * 0 + (1.0 if policy == "defence" else 5.0)


def test_shares_add_up_for_every_theory_and_horizon(prepared: Material) -> None:
    rows = temper_rows(prepared)
    assert len(rows) == 3 * 3 * 6
    for temper in ("quiet", "reactive", "spiral"):
        for year in (3, 10, 20):
            own = [r["share"] for r in rows if (r["temper"], r["year"]) == (temper, year)]
            assert abs(sum(own) - 100.0) < 1e-9


def test_it_says_so_where_theory_decides() -> None:
    chart = tempers_chart(material(made_up(worlds=6, change=theory_decides)))
    assert chart.finding == (
        "Which package most often costs least by year 20 hangs on theory: "
        "Diplomacy first if quiet or reactive; Defence first if spiral"
    )
    assert "Spiral (2 worlds): most often lowest is Defence first" in chart.caption


def test_it_says_so_where_theory_does_not_matter() -> None:
    chart = tempers_chart(material(made_up(worlds=6, change=defence_everywhere)))
    assert chart.finding == "Defence first most often costs least by year 20, whatever the theory"


def test_each_theory_is_explained(prepared: Material) -> None:
    for temper in prepared.comparison.plan.space.tempers:
        assert temper.meaning in tempers_chart(prepared).definition
