"""Response rates come with their intervals, and only where responses are recorded."""

from __future__ import annotations

import pytest

from detente.evidence.records import Domain, Response
from detente.evidence.summary import summaries
from detente.report.evidence.material import Material
from detente.report.evidence.responses import response_rows, responses_chart
from tests.evidence.made_up import incident


def test_rates_are_given_by_who_attributes(material: Material) -> None:
    rows = response_rows(material.collections)

    assert [(row["label"], row["answered"], row["incidents"]) for row in rows] == [
        ("by a government", 3, 15),
        ("by nobody", 0, 15),
    ]
    assert rows[0]["share"] == pytest.approx(20)
    assert rows[0]["low"] < 20 < rows[0]["high"]


def test_a_collection_without_attributions_has_one_rate() -> None:
    found = summaries([incident("1", responses=(Response(Domain.CYBER),)), incident("2")])
    assert [row["label"] for row in response_rows(found)] == ["all incidents"]


def test_no_responses_give_no_chart(alone: Material) -> None:
    assert responses_chart(Material((), ())) is None
    chart = responses_chart(alone)
    assert chart is not None
    assert "5 of 6 incidents" in chart.finding
