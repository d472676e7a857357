"""Lags are shown in classes, from days and months to years."""

from __future__ import annotations

from detente.evidence.summary import LAGS
from detente.report.evidence.lags import lag_rows, lags_chart
from detente.report.evidence.material import Material


def test_a_panel_holds_every_class(material: Material) -> None:
    rows = lag_rows(material.collections)

    assert [row["label"] for row in rows] == [name for _, name in LAGS]
    assert [row["count"] for row in rows] == [10, 0, 0, 0, 0, 0]
    assert {row["panel"] for row in rows} == {"EuRepoC: on the word of a government"}


def test_the_finding_gives_both_ends(material: Material, alone: Material) -> None:
    found = lags_chart(material).finding

    assert found.startswith("Of 10 first attributions by governments in EuRepoC, 100")
    assert "within 4 days and 0" in found
    assert lags_chart(alone).rows
    assert lags_chart(Material((), ())).finding == "No lag can be told"
