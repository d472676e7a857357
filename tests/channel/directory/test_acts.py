"""Contacts are nominated, confirmed by a second person, amended and removed; others are refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from detente.channel.accounts.models import Account
from detente.channel.audit import acts
from detente.channel.audit.acts import NotAllowedError, may
from detente.channel.audit.models import Line
from detente.channel.audit.moments import at
from detente.channel.audit.reading import lines_for
from detente.channel.audit.roles import Actor, Role
from detente.channel.directory.models import Contact, ContactVersion, Status
from detente.world.errors import DetenteError
from tests.channel.cast import NOTE, actor, invite, signed
from tests.channel.directory.contacts import card, confirmed, nominated

pytestmark = pytest.mark.usefixtures("states")
OTHER_NOTE = "b" * 64

ALLOWED = {
    "directory.nominate": {Role.AUTHORITY},
    "directory.confirm": {Role.AUTHORITY, Role.SECRETARIAT},
    "directory.confirm_yearly": {Role.AUTHORITY, Role.DIPLOMATIC, Role.TECHNICAL},
    "directory.amend": {Role.AUTHORITY, Role.DIPLOMATIC, Role.TECHNICAL},
    "directory.remove": {Role.AUTHORITY},
}


def fresh(contact: Contact) -> Contact:
    return Contact.objects.get(pk=contact.pk)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", list(ALLOWED))
def test_each_role_may_what_it_may_and_no_more(name: str, role: Role) -> None:
    who = Actor("ard.somebody", "ARD", role)
    assert may(who, name) == (role in ALLOWED[name])
    if role not in ALLOWED[name]:
        with pytest.raises(NotAllowedError, match="may not"):
            acts.prepare(name, who, "", contact="x")


@pytest.mark.parametrize("name", list(ALLOWED))
def test_a_stranger_and_an_unsigned_act_are_refused(name: str) -> None:
    with pytest.raises(NotAllowedError, match="may not"):
        acts.prepare(name, None, "")
    with pytest.raises(NotAllowedError, match="signed"):
        acts.perform(name, actor("ard.authority"))


def test_a_nomination_is_written_down_for_all_members() -> None:
    contact = nominated()
    line = Line.objects.get(act="directory.nominate")
    assert line in lines_for(actor("bel.tech"))
    tables = [row["table"] for row in json.loads(line.content)["rows"]]
    assert tables == ["contact", "contactversion"]
    assert (contact.member, contact.status) == ("ARD", Status.PROPOSED)


def test_an_observer_has_no_contacts(observer: Account) -> None:
    with pytest.raises(DetenteError, match="Only states"):
        nominated("obs.authority", account="")


@pytest.mark.parametrize(
    ("digest", "day"),
    [("", "2026-01-05"), ("A" * 64, "2026-01-05"), (NOTE, ""), (NOTE, "5.1.2026"),
     (NOTE, "2999-01-01")],
)  # fmt: skip
def test_a_nomination_without_note_verbale_is_refused(digest: str, day: str) -> None:
    with pytest.raises(DetenteError, match=r"digest|no day"):
        signed("ard.authority", "directory.nominate", note_digest=digest, note_date=day, **card())
    assert not Contact.objects.exists()


def test_the_secretariat_confirms_as_the_second_person() -> None:
    contact = confirmed()
    assert contact.status == Status.CONFIRMED
    assert contact.confirmed_by == "sec.one"
    assert contact.last_confirmed_at is not None


def test_another_authority_of_the_same_state_confirms() -> None:
    contact = nominated()
    invite("ard.authority", "ard.second", Role.AUTHORITY)
    signed("ard.second", "directory.confirm", contact=str(contact.pk))
    assert fresh(contact).status == Status.CONFIRMED


@pytest.mark.parametrize("name", ["ard.authority", "bel.authority"])
def test_neither_the_proposer_nor_another_state_confirms(name: str) -> None:
    contact = nominated()
    with pytest.raises(DetenteError, match="cannot confirm"):
        signed(name, "directory.confirm", contact=str(contact.pk))
    assert fresh(contact).status == Status.PROPOSED


def test_what_is_confirmed_is_not_confirmed_as_new_again() -> None:
    contact = confirmed()
    with pytest.raises(DetenteError, match="does not await"):
        signed("sec.one", "directory.confirm", contact=str(contact.pk))


@pytest.mark.parametrize("key", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_contact_that_is_not_there_is_refused(key: str) -> None:
    with pytest.raises(DetenteError, match="no such contact"):
        signed("sec.one", "directory.confirm", contact=key)


@pytest.mark.parametrize("name", ["ard.authority", "ard.tech"])
def test_the_authority_and_the_contact_itself_confirm_yearly(name: str) -> None:
    contact = confirmed()
    first = contact.last_confirmed_at
    assert first is not None
    with at(first + timedelta(days=300)):
        signed(name, "directory.confirm_yearly", contact=str(contact.pk))
    assert fresh(contact).last_confirmed_at == first + timedelta(days=300)


@pytest.mark.parametrize("name", ["ard.dip", "bel.authority", "bel.tech"])
@pytest.mark.parametrize("act", ["directory.confirm_yearly", "directory.amend"])
def test_others_do_not_speak_for_a_contact(name: str, act: str) -> None:
    contact = confirmed()
    changed = {"changed_since": "2026-01-05", **card(hours="other")}
    with pytest.raises(DetenteError, match="not yours"):
        signed(name, act, contact=str(contact.pk), **(changed if "amend" in act else {}))


def test_a_nomination_is_not_confirmed_yearly_before_a_second_person_has_seen_it() -> None:
    contact = nominated()
    with pytest.raises(DetenteError, match="second person first"):
        signed("ard.authority", "directory.confirm_yearly", contact=str(contact.pk))


@pytest.mark.parametrize(("since", "late"), [("2027-03-31", 0), ("2027-03-02", 0),
                                             ("2027-03-01", 1), ("2027-01-01", 60)])  # fmt: skip
def test_a_change_is_accepted_and_marked_by_how_many_days_it_is_late(since: str, late: int) -> None:
    contact = confirmed()
    with at(datetime(2027, 4, 1, 12, tzinfo=UTC)):
        signed("ard.tech", "directory.amend", contact=str(contact.pk), changed_since=since,
               **card(hours="09:00 to 17:00"))  # fmt: skip
    changed = fresh(contact)
    assert (changed.hours, changed.late_days) == ("09:00 to 17:00", late)
    assert changed.status == Status.CONFIRMED


def test_a_change_to_come_is_refused() -> None:
    contact = confirmed()
    with pytest.raises(DetenteError, match="one to come"):
        signed("ard.tech", "directory.amend", contact=str(contact.pk), changed_since="2999-01-01",
               **card(hours="other"))  # fmt: skip


def test_no_change_is_refused() -> None:
    contact = confirmed()
    with pytest.raises(DetenteError, match="Nothing is changed"):
        signed("ard.tech", "directory.amend", contact=str(contact.pk), changed_since="2026-01-05",
               **card())  # fmt: skip


def test_another_institution_needs_a_new_note_and_a_second_person() -> None:
    contact = confirmed()
    asked = {"contact": str(contact.pk), "changed_since": "2026-01-05",
             **card(institution="Agency")}  # fmt: skip
    with pytest.raises(DetenteError, match="digest of the note"):
        signed("ard.authority", "directory.amend", **asked)
    signed("ard.authority", "directory.amend", note_digest=OTHER_NOTE, note_date="2026-02-01",
           **asked)  # fmt: skip
    changed = fresh(contact)
    assert (changed.status, changed.note_digest) == (Status.PROPOSED, OTHER_NOTE)
    signed("sec.one", "directory.confirm", contact=str(contact.pk))
    assert fresh(contact).status == Status.CONFIRMED


def test_whoever_amended_what_needs_a_note_does_not_confirm_it() -> None:
    contact = confirmed()
    invite("ard.authority", "ard.second", Role.AUTHORITY)
    signed("ard.second", "directory.amend", contact=str(contact.pk),
           changed_since="2026-01-05", note_digest=OTHER_NOTE, note_date="2026-02-01",
           **card(institution="Agency"))  # fmt: skip
    with pytest.raises(DetenteError, match="cannot confirm"):
        signed("ard.second", "directory.confirm", contact=str(contact.pk))
    signed("ard.authority", "directory.confirm", contact=str(contact.pk))


@pytest.mark.parametrize("other", [{"institution": "Agency"}, {"account": ""}])
def test_a_contact_does_not_change_by_itself_what_its_authority_decides(
    other: dict[str, str],
) -> None:
    contact = confirmed()
    with pytest.raises(DetenteError, match="authority of the state"):
        signed("ard.tech", "directory.amend", contact=str(contact.pk), changed_since="2026-01-05",
               note_digest=OTHER_NOTE, note_date="2026-02-01", **card(**other))  # fmt: skip


def test_a_contact_is_removed_by_a_note_and_stays_in_the_history() -> None:
    contact = confirmed()
    signed("ard.authority", "directory.remove", contact=str(contact.pk), note_digest=OTHER_NOTE,
           note_date="2026-02-01", changed_since="2026-01-31")  # fmt: skip
    assert fresh(contact).status == Status.REMOVED
    acts_done = list(ContactVersion.objects.filter(contact=contact).values_list("act", flat=True))
    assert acts_done == ["directory.nominate", "directory.confirm", "directory.remove"]
    with pytest.raises(DetenteError, match="was removed"):
        signed("ard.authority", "directory.confirm_yearly", contact=str(contact.pk))
    assert nominated().account == "ard.tech"  # the account is free again


def test_another_states_authority_does_not_remove() -> None:
    contact = confirmed()
    with pytest.raises(DetenteError, match="not yours"):
        signed("bel.authority", "directory.remove", contact=str(contact.pk), note_digest=OTHER_NOTE,
               note_date="2026-02-01", changed_since="2026-01-31")  # fmt: skip
