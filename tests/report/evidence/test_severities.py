"""Severities stay on their own scales."""

from __future__ import annotations

from detente.report.evidence.material import Material
from detente.report.evidence.severities import severities_chart, severity_rows


def test_each_scale_has_its_own_panel_and_high_values_are_drawn_as_one(material: Material) -> None:
    rows = severity_rows(material.collections)

    assert {row["panel"] for row in rows} == {"EuRepoC weighted cyber intensity"}
    assert [row["label"] for row in rows] == [*"0123456", "7 and more"]
    assert sum(row["count"] for row in rows) == 30


def test_the_finding_counts_scales(material: Material, alone: Material) -> None:
    assert severities_chart(material).finding.startswith("Severity is told on one scale")
    assert "no master score" in severities_chart(alone).caveat
    assert severities_chart(Material((), ())).finding == "No record says how grave its incident was"
