"""Reminders that a contact is to be confirmed again, before a year is over."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from detente.channel.accounts.models import Account
from detente.channel.audit.canonical import moment
from detente.channel.audit.roles import Role
from detente.channel.directory.freshness import DAYS_AHEAD, due_of
from detente.channel.directory.letters import something_waits
from detente.channel.directory.models import Contact, Status
from detente.channel.work.jobs import enqueue, job


@job("directory.remind")
def remind(details: Mapping[str, Any]) -> None:
    """Remind a contact and its authority, unless it was confirmed or removed in the meantime."""
    contact: Contact = Contact.objects.get(pk=details["contact"])
    confirmed = contact.last_confirmed_at
    if contact.status == Status.REMOVED or confirmed is None:
        return
    if moment(confirmed) == details["confirmed"]:
        something_waits(_addresses(contact))


def put_down_reminders(contact: Contact) -> None:
    """Put down the reminders that follow a confirmation; within its act."""
    due, confirmed = due_of(contact), contact.last_confirmed_at
    assert due is not None, "reminders follow a confirmation"  # noqa: S101
    assert confirmed is not None  # noqa: S101 - as above
    for days in DAYS_AHEAD:
        enqueue(
            "directory.remind", key=f"directory.remind/{contact.pk}/{moment(confirmed)}/{days}",
            due=due - timedelta(days=days), contact=str(contact.pk), confirmed=moment(confirmed),
        )  # fmt: skip


def _addresses(contact: Contact) -> list[str]:
    ours = Account.objects.filter(member__code=contact.member, closed_at=None)
    named = ours.filter(name=contact.account) if contact.account else ours.none()
    leading = ours.filter(role=Role.AUTHORITY)
    return [account.email for account in (*named, *leading)]
