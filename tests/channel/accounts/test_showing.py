"""Who may read what a member has written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from detente.channel.accounts.models import Account, Member
from detente.channel.accounts.showing import (
    Visibility,
    audience_of,
    names_of,
    readable_by,
    speaking,
    speaks,
)
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import Actor, Role
from detente.channel.papers.models import Paper
from detente.world.errors import DetenteError
from tests.channel import cast

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def paper(visibility: str, *readers: str) -> Paper:
    row = Paper(member="ARD", topic="profile", opened_at=NOON, opened_by="ard.dip")
    row.choose(visibility, readers)
    row.write()
    return row


READERS = {
    "ARD": {"own", "named", "members", "public"},
    "BEL": {"named", "members", "public"},
    "SEC": {"members", "public"},
    "": {"public"},
}


@pytest.mark.parametrize("member", READERS)
def test_each_reader_finds_what_its_circle_holds_and_no_more(
    states: tuple[Member, Member], member: str
) -> None:
    paper("named", "BEL")
    for each in ("own", "members", "public"):
        paper(each)
    actor = Actor("somebody", member, Role.DIPLOMATIC) if member else None
    found = Paper.objects.filter(readable_by(actor))
    assert {each.visibility for each in found} == READERS[member]


def test_a_code_that_another_begins_with_is_another_reader(states: tuple[Member, Member]) -> None:
    cast.accredit("BELT", "Beltania")
    paper("named", "BELT")
    assert not Paper.objects.filter(readable_by(Actor("x", "BEL", Role.DIPLOMATIC))).exists()
    assert Paper.objects.filter(readable_by(Actor("x", "BELT", Role.DIPLOMATIC))).exists()


@pytest.mark.parametrize(
    ("visibility", "readers", "what"),
    [
        ("everyone", [], "no such circle"),
        ("named", [], "No member is named"),
        ("public", ["BEL"], "the circle of readers is another"),
        ("named", ["ARD"], "no other member"),
        ("named", ["XYZ"], "no other member"),
    ],
)
def test_a_circle_that_cannot_be_is_refused(
    states: tuple[Member, Member], visibility: str, readers: list[str], what: str
) -> None:
    with pytest.raises(DetenteError, match=what):
        paper(visibility, *readers)


def test_a_reader_named_twice_stands_once(states: tuple[Member, Member]) -> None:
    assert paper("named", "BEL", "BEL").named == ["BEL"]


def test_a_line_is_for_all_accounts_only_where_they_may_read_the_row() -> None:
    wide = [each for each in Visibility.values if audience_of(each) == "members"]
    assert wide == ["members", "public"]
    assert audience_of("members", "own") == "members"
    assert audience_of("own", "named") == "own"


def test_an_observers_authority_does_not_speak_as_a_state(
    states: tuple[Member, Member], observer: Account
) -> None:
    seen = cast.actor("obs.authority")
    with pytest.raises(DetenteError, match="Only a state"):
        speaking(Deed("some.act", seen, NOON, "own"))
    assert not speaks(seen)
    assert not speaks(None)
    own = cast.actor("ard.dip")
    assert speaks(own)
    assert speaking(Deed("some.act", own, NOON, "own")) == "ARD"


def test_names_stand_in_the_order_of_the_alphabet(states: tuple[Member, Member]) -> None:
    assert list(names_of(["BEL", "ARD", "XYZ"]).values()) == ["Ardenia", "Belmora"]
