"""Cost against damage."""

from __future__ import annotations

import numpy as np

from detente.report.bands import change_from
from detente.report.charts.balance import balance_chart, balance_rows
from detente.report.material import Material, material
from tests.report.made_up import Figures, made_up


def costly_but_safe(policy: str, outcome: str, figures: Figures) -> Figures:
    """Every package but the status quo costs more; only defence lowers damage."""
    if policy == "status-quo":
        return figures * 0 + 10.0
    return figures * 0 + (8.0 if (policy, outcome) == ("defence", "damage") else 12.0)


def test_points_are_changes_within_the_same_world(prepared: Material) -> None:
    rows = balance_rows(prepared)
    assert len(rows) == 3 * 5
    row = next(row for row in rows if (row["year"], row["policy"]) == (10, "defence"))
    own = prepared.headline.at(10, "defence", "total_cost")
    changed = change_from(own, prepared.headline.at(10, "status-quo", "total_cost"))
    assert row["cost"] == np.median(changed)
    assert row["cost_high"] == np.quantile(changed, 0.95)
    assert row["cost_in_units"] == np.median(own)


def test_it_says_so_where_no_package_lowers_both() -> None:
    chart = balance_chart(material(made_up(worlds=6, change=costly_but_safe)))
    assert chart.finding.startswith("By year 20 no package lowers both cost and damage")
    assert "Defence first changes cost by +20" in chart.caption
    assert chart.caption.endswith("the lowest cost and the lowest damage.")
