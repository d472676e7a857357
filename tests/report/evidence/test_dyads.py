"""Dyads stand in alphabetical order, and no state is ranked."""

from __future__ import annotations

from detente.report.evidence.dyads import SHOWN, dyad_rows, dyads_chart
from detente.report.evidence.material import Material


def test_dyads_are_in_alphabetical_order_with_their_counts(material: Material) -> None:
    rows = dyad_rows(material)

    assert [(row["dyad"], row["collection"], row["incidents"]) for row in rows] == [
        ("China → United States", "CFR", 3),
        ("Russia → United States", "EuRepoC", 22),
        ("United States → Russia", "EuRepoC", 8),
    ]
    assert len(rows) <= SHOWN * len(material.collections)


def test_what_is_said_ranks_nobody(material: Material, alone: Material) -> None:
    for chart in (dyads_chart(material), dyads_chart(alone)):
        said = " ".join([chart.finding, chart.caption, chart.definition]).lower()
        assert not any(word in said for word in ("worst", "most active", "attacker", "top "))
        assert "no ranking" in chart.caveat
    assert dyads_chart(alone).finding == "Reports name 8 pairs of states"


def test_no_states_leave_nothing_to_draw() -> None:
    assert dyads_chart(Material((), ())).finding == "No record names a state on either side"
