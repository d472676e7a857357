"""Fan charts: bands by year, and sentences computed from the last horizon."""

from __future__ import annotations

import numpy as np

from detente.report.charts.fan import fan_chart, fan_rows
from detente.report.material import Material, material
from tests.report.made_up import Figures, made_up


def defence_doubles_trust(policy: str, outcome: str, figures: Figures) -> Figures:
    """All packages alike, but for trust under defence."""
    if outcome != "trust":
        return figures
    return np.full_like(figures, 0.8 if policy == "defence" else 0.4)


def test_there_is_a_row_for_each_package_and_year(prepared: Material) -> None:
    rows = fan_rows(prepared, "damage")
    assert len(rows) == 6 * 20
    last = next(row for row in rows if row["policy"] == "defence" and row["year"] == 20)
    figures = prepared.headline.course("defence", "damage")[:, -1]
    assert last["median"] == np.median(figures)
    assert last["low90"] == np.quantile(figures, 0.05)


def test_the_best_comes_first_whichever_way_is_better() -> None:
    chart = fan_chart(material(made_up(worlds=6, change=defence_doubles_trust)), "trust")
    assert chart.finding.startswith("Trust by year 20: highest under Defence first (median 0.80)")
    assert chart.finding.endswith("(0.40)")
    assert "it is higher in year 20 than under the status quo most often with Defence first" in (
        chart.caption
    )
    assert "Packages differ more than worlds do" in chart.caption


def test_packages_that_hardly_differ_are_said_to() -> None:
    chart = fan_chart(
        material(made_up(worlds=6, change=lambda policy, outcome, figures: figures * 0 + 5.0)),
        "damage",
    )
    assert chart.finding == "By year 20 the packages hardly differ in damage (median 5.00)"


def test_unit_and_definition_are_those_of_the_outcome(prepared: Material) -> None:
    chart = fan_chart(prepared, "crises")
    assert chart.key == "fan-crises"
    assert chart.unit == prepared.outcomes["crises"].unit
    assert chart.definition.startswith(prepared.outcomes["crises"].definition)
