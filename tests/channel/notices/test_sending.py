"""Putting a notice down: its clocks, its count, its files, its reference."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from detente.channel.audit.canonical import moment
from detente.channel.audit.deeds import Deed
from detente.channel.audit.models import Blob, Line
from detente.channel.audit.moments import at, now
from detente.channel.clocks.models import Clock
from detente.channel.notices import sending
from detente.channel.notices.models import Attachment, Notice, Proposal
from detente.channel.notices.sending import ACKNOWLEDGE, LETTERS, SUBSTANTIVE, new_reference
from detente.channel.notices.terms import MOST_A_DAY, TERMS
from detente.channel.notices.uploads import keep_files
from detente.channel.notices.vocabulary import Urgency
from detente.world.errors import DetenteError
from tests.channel import cast
from tests.channel.notices.letters import content, request, sent

pytestmark = pytest.mark.usefixtures("states")


def due(notice: Notice, kind: str) -> timedelta:
    clock = Clock.objects.get(subject=notice.pk, kind=kind)
    span: timedelta = clock.due - notice.sent_at
    return span


def urgent() -> Notice:
    """An urgent request, sent by two persons."""
    said = request(urgency="urgent")
    proposal: Proposal = cast.signed("ard.dip", "notices.propose", **said).result
    notice: Notice = cast.signed(
        "ard.tech", "notices.release", proposal=str(proposal.pk), content=proposal.content
    ).result
    return notice


@pytest.mark.parametrize("urgency", ["priority", "routine"])
def test_the_clocks_are_those_of_the_urgency(urgency: str) -> None:
    notice = sent(**request(urgency=urgency))
    assert due(notice, ACKNOWLEDGE) == TERMS[Urgency(urgency)].acknowledge
    assert due(notice, SUBSTANTIVE) == TERMS[Urgency(urgency)].substantive


def test_an_urgent_one_is_acknowledged_within_four_hours_and_answered_within_two_days() -> None:
    notice = urgent()
    assert due(notice, ACKNOWLEDGE) == timedelta(hours=4)
    assert due(notice, SUBSTANTIVE) == timedelta(hours=48)


def test_what_asks_nothing_is_acknowledged_and_no_more() -> None:
    sent(kind="courtesy")
    assert Clock.objects.get().kind == ACKNOWLEDGE


def test_a_sender_may_leave_more_time_but_not_less() -> None:
    more = sent(**request(by_when=moment(now() + timedelta(days=40))))
    less = sent(**request(by_when=moment(now() + timedelta(hours=2))))
    assert due(more, SUBSTANTIVE) > timedelta(days=39)
    assert due(less, SUBSTANTIVE) == TERMS[Urgency.ROUTINE].substantive


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """At most two notices of each urgency a day."""
    monkeypatch.setattr(sending, "MOST_A_DAY", dict.fromkeys(Urgency, 2))


@pytest.mark.usefixtures("few")
def test_one_member_does_not_flood_another() -> None:
    sent()
    sent()
    with pytest.raises(DetenteError, match="within 24 hours"):
        sent()
    with at(now() + timedelta(hours=25)):
        sent()


@pytest.mark.usefixtures("few")
def test_the_count_is_by_pair() -> None:
    cast.state("CAL", "Calidon")
    sent()
    sent()
    sent(to=["CAL"])
    sent("cal.dip")


@pytest.mark.usefixtures("few")
def test_room_for_the_urgent_is_left_whatever_was_sent_before() -> None:
    sent()
    sent()
    assert urgent().urgency == "urgent"


def test_every_urgency_has_room() -> None:
    assert all(most > 0 for most in MOST_A_DAY.values())


def test_what_is_attached_must_have_been_uploaded() -> None:
    with pytest.raises(DetenteError, match="no such attachment"):
        sent(attachments=[{"digest": "0" * 64, "name": "a.txt"}])


def test_what_is_attached_keeps_its_kind_whatever_it_is_called() -> None:
    kept = keep_files([SimpleUploadedFile("a.txt", b"a line")], account="ard.dip")
    for name in ("a.pdf", "a.html", "../a.txt"):
        with pytest.raises(DetenteError):
            sent(attachments=[{**kept[0], "name": name}])
    sent(attachments=kept)
    attached = Attachment.objects.get()
    assert (attached.media, attached.size) == ("text/plain", 6)
    assert Blob.objects.get(pk=attached.digest).size == 6


def test_who_read_of_a_file_does_not_attach_it_but_who_has_it_does() -> None:
    file = SimpleUploadedFile("a.txt", b"a line")
    kept = keep_files([file], account="ard.dip")
    with pytest.raises(DetenteError, match="no such attachment"):
        sent("bel.dip", to=["ARD"], attachments=kept)
    file.seek(0)
    keep_files([file], account="bel.dip")
    sent("bel.dip", to=["ARD"], attachments=kept)


def test_what_is_attached_goes_into_exports() -> None:
    kept = keep_files([SimpleUploadedFile("a.txt", b"a line")], account="ard.dip")
    sent(attachments=kept)
    line = Line.objects.last()
    assert line is not None
    digest = kept[0]["digest"]
    assert {"table": "blob", "key": digest, "digest": digest} in json.loads(line.content)["rows"]


def test_a_reference_fits_and_is_not_mistaken_when_read_aloud() -> None:
    deed = Deed("trial", cast.actor("ard.dip"), now(), "own")
    drawn = {new_reference(deed) for _ in range(200)}
    assert len(drawn) == 200
    assert all(len(each) <= 24 for each in drawn)
    assert not set("01ILOU") & set(LETTERS)


def test_nothing_stays_of_a_notice_that_is_refused() -> None:
    with pytest.raises(DetenteError):
        cast.signed("ard.dip", "notices.send", **content(to=["BEL", "XYZ"]))
    assert not Notice.objects.exists()
    assert not Clock.objects.exists()
