"""What is done to contacts: nominated, confirmed by a second person, amended, removed."""

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.models import Kind, Member
from detente.channel.audit.acts import act
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import CONTACTS, Role
from detente.channel.directory.card import checked
from detente.channel.directory.freshness import days_late
from detente.channel.directory.models import Contact, Status
from detente.channel.directory.reading import found_contact, is_own, may_confirm
from detente.channel.directory.reminders import put_down_reminders
from detente.channel.directory.versions import keep_version
from detente.world.errors import DetenteError

LEADING = frozenset([Role.AUTHORITY])
KEEPING = frozenset([Role.AUTHORITY, *CONTACTS])
"""Who keeps an entry right: the authority, and the contact itself."""

BY_NOTE = ("category", "institution")
"""Fields that change by a new note verbale alone, and with a second person."""

BY_AUTHORITY = (*BY_NOTE, "account")
"""Fields that a contact does not change by itself."""


@act("directory.nominate", _("Nominate a contact"), roles=LEADING, audience="members")
def nominate(deed: Deed, *, note_digest: str, note_date: str, **card: Any) -> Contact:
    """Nominate a contact of one's own state; it stands once a second person has confirmed it.

    `card` are the fields of `card.FIELDS`; `note_digest` is the SHA-256 of the note verbale.
    """
    if not Member.objects.filter(code=deed.actor.member, kind=Kind.STATE).exists():
        raise DetenteError(
            "Only states nominate points of contact.", where=deed.actor.member
        )  # fmt: skip
    contact = Contact(
        member=deed.actor.member, status=Status.PROPOSED, proposed_by=deed.actor.account,
        proposed_at=deed.at, **checked(card, deed.actor.member),
        **_note(deed, note_digest, note_date),
    )  # fmt: skip
    return _kept(deed, contact)


@act("directory.confirm", _("Confirm a nomination"),
     roles=frozenset([Role.SECRETARIAT, Role.AUTHORITY]), audience="members")  # fmt: skip
def confirm(deed: Deed, *, contact: str) -> Contact:
    """Confirm, as a second person, that the note verbale says what the entry says."""
    found = found_contact(contact)
    if found.status != Status.PROPOSED:
        raise DetenteError(
            "This contact does not await a second person.", where=str(found.get_status_display())
        )
    if not may_confirm(deed.actor, found):
        raise DetenteError(
            "You cannot confirm this contact.",
            expected="a second person: the secretariat, or another authority of the same state",
            where=deed.actor.account, remedy="ask a colleague",
        )  # fmt: skip
    found.status, found.confirmed_by = Status.CONFIRMED, deed.actor.account
    return _confirmed(deed, found)


@act("directory.confirm_yearly", _("Confirm that a contact is still right"), roles=KEEPING,
     audience="members")  # fmt: skip
def confirm_yearly(deed: Deed, *, contact: str) -> Contact:
    """Say that an entry is still right, as it is asked once a year."""
    found = _own(deed, contact)
    if found.status != Status.CONFIRMED:
        raise DetenteError(
            "This contact awaits a second person first.", where=str(found.get_status_display())
        )
    return _confirmed(deed, found)


@act("directory.amend", _("Amend a contact"), roles=KEEPING, audience="members")
def amend(
    deed: Deed, *, contact: str, changed_since: str, note_digest: str = "", note_date: str = "",
    **card: Any,
) -> Contact:  # fmt: skip
    """Change an entry, and say since when; a change told later than 30 days after is marked late.

    Another category or institution needs a new note verbale, and a second person once more.
    """
    found = _own(deed, contact)
    given = checked(card, found.member, found)
    changed = [name for name, value in given.items() if getattr(found, name) != value]
    _check_change(deed, changed)
    for name in changed:
        setattr(found, name, given[name])
    if set(changed) & set(BY_NOTE):
        for name, value in _note(deed, note_digest, note_date).items():
            setattr(found, name, value)
        found.status, found.proposed_by = Status.PROPOSED, deed.actor.account
    _set_change(deed, found, changed_since)
    return _kept(deed, found)


@act("directory.remove", _("Remove a contact"), roles=LEADING, audience="members")
def remove(
    deed: Deed, *, contact: str, changed_since: str, note_digest: str, note_date: str
) -> Contact:
    """Take a contact out of the directory by a note verbale; its history stays."""
    found = _own(deed, contact)
    for name, value in _note(deed, note_digest, note_date).items():
        setattr(found, name, value)
    found.status = Status.REMOVED
    _set_change(deed, found, changed_since)
    return _kept(deed, found)


def _own(deed: Deed, contact: str) -> Contact:
    found = found_contact(contact)
    if not is_own(deed.actor, found):
        raise DetenteError(
            "This contact is not yours to change.", where=deed.actor.account,
            expected="the authority of its state, or the contact's own account",
        )  # fmt: skip
    if found.status == Status.REMOVED:
        raise DetenteError("This contact was removed.", remedy="nominate it anew")
    return found


def _check_change(deed: Deed, changed: list[str]) -> None:
    if not changed:
        raise DetenteError(
            "Nothing is changed.", remedy="confirm the entry instead, if it is still right"
        )
    kept = sorted(set(changed) & set(BY_AUTHORITY))
    if kept and deed.actor.role != Role.AUTHORITY:
        raise DetenteError(
            "The authority of the state changes this.", where=", ".join(kept),
            remedy="ask your national authority",
        )  # fmt: skip


def _note(deed: Deed, digest: str, day: str) -> dict[str, Any]:
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise DetenteError(
            "There is no digest of the note verbale.", where="note_digest",
            expected="64 hexadecimal digits, the SHA-256 of the file",
            remedy="choose the file in the form: its digest is taken, the file is not kept",
        )  # fmt: skip
    return {"note_digest": digest, "note_date": _day(deed, day, "note_date")}


def _set_change(deed: Deed, contact: Contact, changed_since: str) -> None:
    contact.changed_on = _day(deed, changed_since, "changed_since")
    contact.late_days = days_late(contact.changed_on, deed.at.date())


def _day(deed: Deed, given: str, where: str) -> date:
    """Read a day; today in the zone farthest ahead is one day after today in UTC."""
    try:
        day = date.fromisoformat(given)
    except (ValueError, TypeError):
        day = None
    if day is None or (day - deed.at.date()).days > 1:
        raise DetenteError(
            "This is no day, or one to come.", where=f"{where}: {given}",
            expected="a day until today, such as 2027-03-01",
        )  # fmt: skip
    return day


def _confirmed(deed: Deed, contact: Contact) -> Contact:
    contact.last_confirmed_at = deed.at
    put_down_reminders(contact)
    return _kept(deed, contact)


def _kept(deed: Deed, contact: Contact) -> Contact:
    deed.keep(contact)
    keep_version(deed, contact)
    return contact
