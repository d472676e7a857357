"""What an envelope must say, may say, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from detente.channel.notices.envelope import MOST_ATTACHMENTS, Envelope, read_envelope
from detente.channel.notices.vocabulary import NoticeKind
from detente.world.errors import DetenteError
from tests.channel.notices.letters import content

AT = datetime(2030, 5, 1, 12, tzinfo=UTC)
CLAIM = {"claim": "A group.", "likelihood": "likely", "basis": "Logs of two servers."}


def read(**other: Any) -> Envelope:
    return read_envelope(content(**other), sender="ARD", at=AT)


def refused(**other: Any) -> str:
    with pytest.raises(DetenteError) as error:
        read(**other)
    return str(error.value)


def test_an_envelope_reads_back_as_it_was_written() -> None:
    envelope = read(attribution=CLAIM, dimensions={"scope": "One registry."})
    assert read_envelope(envelope.as_details(), sender="ARD", at=AT) == envelope


@pytest.mark.parametrize("kind", NoticeKind.values)
def test_each_of_the_five_kinds_can_be_sent(kind: str) -> None:
    assert read(kind=kind, asked="A word.", where="Ardenia").kind == kind


def test_nobody_addressed_is_refused() -> None:
    assert "Nobody is named" in refused(to=[])


def test_a_notice_to_oneself_is_refused() -> None:
    assert "goes to others" in refused(to=["BEL", "ARD"])


@pytest.mark.parametrize(
    "name", ["kind", "urgency", "certainty", "critical", "mark", "permitted", "language",
             "incident_class", "confidence"],
)  # fmt: skip
def test_a_word_that_is_on_no_list_is_refused(name: str) -> None:
    assert name in refused(**{name: "purple"})


@pytest.mark.parametrize("name", ["subject", "what", "incident_class", "confidence"])
def test_what_an_incident_notification_needs_is_asked_for(name: str) -> None:
    assert name in refused(**{name: ""})


@pytest.mark.parametrize("kind", ["information", "courtesy"])
def test_other_kinds_need_no_class_and_no_likelihood(kind: str) -> None:
    read(kind=kind, incident_class="", confidence="", asked="Is it known?")


@pytest.mark.parametrize("kind", ["information", "assistance", "mitigation"])
def test_a_request_asks_for_something(kind: str) -> None:
    assert "asked" in refused(kind=kind, where="Belmora", asked=" ")


def test_a_request_to_mitigate_says_where() -> None:
    assert "where" in refused(kind="mitigation", asked="Please look.", where="")


@pytest.mark.parametrize("name", ["subject", "what", "where", "contact", "level"])
def test_a_text_that_is_too_long_or_cannot_be_shown_is_refused(name: str) -> None:
    assert name in refused(**{name: "x" * 20_001})
    assert name in refused(**{name: "x\0"})


def test_an_unknown_field_is_refused() -> None:
    assert "blame" in refused(blame="them")


def test_a_missing_field_is_refused() -> None:
    said = content()
    del said["mark"]
    with pytest.raises(DetenteError, match="mark"):
        read_envelope(said, sender="ARD", at=AT)


def test_a_time_that_is_known_is_given() -> None:
    assert "since" in refused(certainty="exact")
    read(certainty="exact", since="2030-05-01T08:00:00+00:00")


def test_nothing_ends_before_it_begins() -> None:
    assert "until" in refused(since="2030-05-01T08:00:00+00:00", until="2030-05-01T07:00:00+00:00")
    assert "until" in refused(until="2030-05-01T07:00:00+00:00")


def test_an_answer_is_not_wished_for_the_past() -> None:
    assert "by_when" in refused(by_when="2030-05-01T11:00:00+00:00")


@pytest.mark.parametrize(
    "claim",
    [
        {"claim": "A group."},
        {"claim": "A group.", "likelihood": "likely"},
        {**CLAIM, "basis": " "},
        {**CLAIM, "claim": ""},
        {**CLAIM, "likelihood": "surely"},
        {**CLAIM, "likelihood": ""},
        {**CLAIM, "proof": "none"},
        {"likelihood": "likely"},
    ],
)
def test_no_word_on_who_did_it_goes_without_likelihood_and_basis(claim: dict[str, str]) -> None:
    assert "attribution" in refused(attribution=claim) or "responsible" in refused(
        attribution=claim
    )


def test_such_a_word_is_off_unless_it_is_said() -> None:
    assert read().attribution == {}
    assert read(attribution=CLAIM).attribution == CLAIM


def test_a_side_of_the_consequences_that_is_none_of_the_seven_is_refused() -> None:
    assert "dimensions" in refused(dimensions={"blame": "much"})
    assert "scope" in refused(dimensions={"scope": 7})


@pytest.mark.parametrize("wrong", [["file"], [{"digest": "00"}],
                                   [{"digest": "00", "name": "a.txt", "path": "/"}]])  # fmt: skip
def test_an_attachment_is_named_by_digest_and_name_alone(wrong: list[Any]) -> None:
    assert "attachment" in refused(attachments=wrong)


def test_there_are_not_too_many_attachments() -> None:
    one = {"digest": "00", "name": "a.txt"}
    read(attachments=[one] * MOST_ATTACHMENTS)
    assert "too many" in refused(attachments=[one] * (MOST_ATTACHMENTS + 1))


@pytest.mark.parametrize("wrong", [{"to": 7}, {"attribution": 7}, {"dimensions": "x"},
                                   {"attachments": None}])  # fmt: skip
def test_what_is_of_another_shape_is_refused(wrong: dict[str, Any]) -> None:
    assert "envelope" in refused(**wrong)


def test_an_answer_is_owed_to_requests_and_to_whatever_asks() -> None:
    assert not read().awaits_answer
    assert read(asked="Is it known?").awaits_answer
    assert read(kind="assistance", asked="Help.").awaits_answer
    assert not read(kind="courtesy").awaits_answer
