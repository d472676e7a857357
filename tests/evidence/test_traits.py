"""Yes or no of one incident."""

from __future__ import annotations

import pytest

from detente.evidence.records import (
    Attribution,
    Basis,
    Category,
    Domain,
    Initiator,
    Receiver,
    Response,
)
from detente.evidence.traits import TRAITS, code
from tests.evidence.made_up_events import record


@pytest.mark.parametrize(
    ("trait", "more"),
    [
        ("initiator_known", {"initiators": (Initiator(state="AAA"),)}),
        ("state_linked", {"initiators": (Initiator(category=Category.STATE_AFFILIATED),)}),
        ("state_coded", {"initiators": (Initiator(category=Category.STATE),)}),
        ("government_attribution", {"attributions": (Attribution(rests_on=(Basis.GOVERNMENT,)),)}),
        ("industry_attribution", {"attributions": (Attribution(rests_on=(Basis.INDUSTRY,)),)}),
        ("political_response", {"responses": (Response(Domain.POLITICAL),)}),
        ("legal_response", {"responses": (Response(Domain.LEGAL),)}),
        ("critical_infrastructure", {"sectors": ("Critical infrastructure",)}),
        (
            "state_institution",
            {"receivers": (Receiver(sectors=("State institutions / political system",)),)},
        ),
    ],
)
def test_a_trait_is_there_or_not(trait: str, more) -> None:
    bare = record("1", "", initiators=(), receivers=())

    assert not TRAITS[trait](bare)
    assert TRAITS[trait](record("1", "", **{"initiators": (), **more}))


def test_corporate_targets_outside_critical_infrastructure_are_not_taken_for_it() -> None:
    named = "Corporate Targets (… not part of the critical infrastructure definition)"

    assert not TRAITS["critical_infrastructure"](record("1", "AAA", sectors=(named,)))


def test_columns_are_found_whatever_blanks_and_capitals_they_have() -> None:
    incident = record("1", "AAA", codes={"Concession ": " 1 "})

    assert code(incident, "concession") == code(incident, "Concession ") == "1"
    assert code(incident, "severity") == ""
