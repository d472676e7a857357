"""An envelope in plain words: what says nothing is left out."""

from __future__ import annotations

from datetime import UTC, datetime

from detente.channel.notices.envelope import read_envelope
from detente.channel.notices.shown import (
    ASSISTANCE,
    LABELS,
    assistance_fields,
    attribution,
    fields,
)
from tests.channel.notices.letters import content

NOW = datetime(2030, 5, 1, tzinfo=UTC)


def test_empty_fields_are_left_out_and_words_stand_for_codes() -> None:
    envelope = read_envelope(content(), sender="ARD", at=NOW)
    shown = {str(each.label): str(each.value) for each in fields(envelope.as_details())}
    assert shown[str(LABELS["confidence"])] == "Likely (55-80 %)"
    assert str(LABELS["asked"]) not in shown


def test_times_are_moments_and_free_text_is_the_senders_own() -> None:
    said = content(since="2030-05-01T08:00:00+00:00", dimensions={"scope": "One registry."})
    by_label = {str(each.label): each for each in fields(said)}
    assert by_label[str(LABELS["since"])].moment == datetime(2030, 5, 1, 8, tzinfo=UTC)
    assert by_label[str(LABELS["what"])].own
    assert by_label["Scope"].own
    assert not by_label[str(LABELS["permitted"])].own


def test_assistance_is_shown_in_the_order_of_its_parts() -> None:
    shown = assistance_fields({"possible": "no", "receipt": "yes"})
    assert [(str(each.label), str(each.value)) for each in shown] == [
        (str(ASSISTANCE["receipt"]), "Yes"),
        (str(ASSISTANCE["possible"]), "No"),
    ]
    assert assistance_fields({}) == []


def test_a_word_on_who_did_it_bears_its_range() -> None:
    claim = {"claim": "A group.", "likelihood": "likely", "basis": "Logs."}
    assert str(attribution({"attribution": claim})["likelihood"]) == "Likely (55-80 %)"
    assert attribution({"attribution": {}}) == {}
