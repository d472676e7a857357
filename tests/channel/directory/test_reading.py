"""Contacts are found by key and by what is sought; only some may speak for one."""

from __future__ import annotations

import pytest

from detente.channel.audit.roles import Actor, Role
from detente.channel.directory.models import Contact, Status
from detente.channel.directory.reading import (
    Sought,
    found_contact,
    is_own,
    may_confirm,
    sought_now,
    standing,
)
from detente.world.errors import DetenteError
from tests.channel import cast
from tests.channel.cast import NOTE, signed
from tests.channel.directory.contacts import confirmed, nominated

ONE = Contact(member="ARD", category="technical", languages=" en fr ", status=Status.CONFIRMED,
              account="ard.tech", proposed_by="ard.authority")  # fmt: skip


@pytest.mark.parametrize(
    ("sought", "fits"),
    [
        (Sought(), True),
        (Sought(member="ARD"), True),
        (Sought(member="BEL"), False),
        (Sought(category="technical", language="fr"), True),
        (Sought(category="policy"), False),
        (Sought(language="f"), False),
        (Sought(language="FR"), True),
    ],
)
def test_a_search_finds_what_fits(sought: Sought, fits: bool) -> None:
    assert standing([ONE], sought) == ([ONE] if fits else [])


def test_a_removed_contact_does_not_stand() -> None:
    assert standing([Contact(status=Status.REMOVED)], Sought()) == []


@pytest.mark.parametrize(
    "sought",
    [
        Sought(), Sought(member="ARD"), Sought(member="BEL"), Sought(category="technical"),
        Sought(language="FR"), Sought(language="f"), Sought(language="%"),
        Sought(language="en fr"), Sought(member="BEL", category="policy", language="en"),
    ],
)  # fmt: skip
def test_the_database_finds_what_a_search_asks_for(states: object, sought: Sought) -> None:
    confirmed()
    nominated("bel.authority", category="policy", languages=["en"], account="")
    gone = confirmed("bel.authority", languages=["fr"], account="", category="technical")
    signed("bel.authority", "directory.remove", contact=str(gone.pk), note_digest=NOTE,
           changed_since="2026-01-05", note_date="2026-01-05")  # fmt: skip

    assert set(sought_now(sought)) == set(standing(Contact.objects.all(), sought))


def test_contacts_come_by_the_names_of_their_members(states: object) -> None:
    cast.accredit("AAA", "Zephyria")
    found = [confirmed(f"{code}.authority", account="") for code in ("aaa", "bel", "ard")]

    assert list(sought_now(Sought())) == found[::-1][:2] + found[:1]


def test_a_contact_is_found_by_its_key(states: object) -> None:
    contact = confirmed()
    assert found_contact(str(contact.pk)) == contact


@pytest.mark.parametrize("key", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_what_is_not_there_is_not_found(key: str, db: None) -> None:
    with pytest.raises(DetenteError, match="no such contact"):
        found_contact(key)


@pytest.mark.parametrize(
    ("actor", "own"),
    [
        (Actor("ard.authority", "ARD", Role.AUTHORITY), True),
        (Actor("ard.tech", "ARD", Role.TECHNICAL), True),
        (Actor("ard.dip", "ARD", Role.DIPLOMATIC), False),
        (Actor("bel.authority", "BEL", Role.AUTHORITY), False),
        (Actor("ard.tech", "BEL", Role.TECHNICAL), False),
    ],
)
def test_the_authority_and_the_contact_speak_for_it(actor: Actor, own: bool) -> None:
    assert is_own(actor, ONE) == own


def test_a_contact_without_account_is_nobodys_own() -> None:
    nameless = Contact(member="ARD", account="")
    assert not is_own(Actor("", "ARD", Role.TECHNICAL), nameless)


def test_a_second_person_is_another_one() -> None:
    proposed = Contact(member="ARD", status=Status.PROPOSED, proposed_by="ard.authority")
    assert may_confirm(Actor("sec.one", "SEC", Role.SECRETARIAT), proposed)
    assert may_confirm(Actor("ard.second", "ARD", Role.AUTHORITY), proposed)
    assert not may_confirm(Actor("ard.authority", "ARD", Role.AUTHORITY), proposed)
    assert not may_confirm(Actor("ard.tech", "ARD", Role.TECHNICAL), proposed)
    assert not may_confirm(Actor("sec.one", "SEC", Role.SECRETARIAT), ONE)
