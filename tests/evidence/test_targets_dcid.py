"""Figures of the dyadic collection from made-up rows; the published rows are in test_targets."""

from __future__ import annotations

import math

import pytest

from detente.evidence.targets_dcid import campaign_targets, dcid_targets
from tests.evidence.made_up_events import dcid_record


def values(targets):
    return {each.key: each.value for each in targets}


def test_codes_become_shares() -> None:
    rows = [
        dcid_record("1", objective="1", severity=2, **{"Concession ": "0"}),
        dcid_record("2", objective="4", severity=5, **{"Concession ": "1"}),
        dcid_record("3", objective="4", severity=3, Ransomware="1", **{"Supply Ch": "1"}),
    ]

    found = values(dcid_targets(rows, seed=1))

    assert found["severity/2"] == found["severity/5"] == pytest.approx(1 / 3)
    assert found["severity_ge5"] == pytest.approx(1 / 3)
    assert found["severity_mean"] == pytest.approx(10 / 3)
    assert found["objective/4"] == pytest.approx(2 / 3)
    assert found["method/4"] == found["target_type/2"] == 1
    for key in ("concession", "supply_chain", "ransomware"):
        assert found[key] == pytest.approx(1 / 3)
    assert found["concession_by_objective/4"] == 0.5
    assert found["concession_by_objective/1"] == 0
    assert math.isnan(found["concession_by_objective/2"])
    assert found["duration_days/p50"] == 10


def test_both_sides_of_a_campaign() -> None:
    def campaign(key, blow, answer, **acts):
        sides = {"initiator: severity": blow, "target: severity": answer}
        return dcid_record(key, **sides, **acts)

    rows = [
        campaign("1", "3", "0", **{"target: Diplo_Negative": "2"}),
        campaign("2", "3", "3", **{"target: Cyber_escalation": "1"}),
        campaign("3", "2", "4", **{"initiator: Econ_Negative": "1"}),
        campaign("4", "4", "2"),
        dcid_record("5"),  # of sheet 1 alone: not counted
    ]

    found = {each.key: each for each in campaign_targets(rows)}

    assert found["target_cyber_response"].value == 0.75
    assert found["target_cyber_response"].count == 4
    assert found["target_Diplo_Negative"].value == 0.25
    assert found["initiator_Econ_Negative"].value == 0.25
    assert found["cyber_escalation_flag_target"].value == 0.25
    for word in ("lower", "equal", "higher"):
        assert found[f"response_severity_{word}"].value == pytest.approx(1 / 3)


def test_no_rows_give_no_figures() -> None:
    found = values(dcid_targets([], seed=1))
    assert found.pop("duration_days/n") == 0
    assert all(math.isnan(each) for each in found.values())
    assert all(math.isnan(each) for each in values(campaign_targets([])).values())
