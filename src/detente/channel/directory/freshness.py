"""How fresh a contact is: when its state last confirmed it, and whether it answers checks."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from detente.channel.audit.deeds import Deed
from detente.channel.audit.moments import now
from detente.channel.directory.models import Contact
from detente.channel.directory.reading import found_contact

Day = TypeVar("Day", date, datetime)

MONTHS_CONFIRMED = 12
"""For how long a confirmation holds: once a year (OSCE PC.DEC/1202, measure 8)."""

DAYS_TO_NOTIFY = 30
"""Within how many days a change is to be notified (OSCE PC.DEC/1202, measure 8)."""

DAYS_AHEAD = (60, 30, 7, 0)
"""Days before the year is over on which a reminder goes out; assumption: a choice of this channel,
which the pages name as such."""


@dataclass(frozen=True)
class Freshness:
    """How fresh a contact is.

    Parameters
    ----------
    confirmed
        When its state last confirmed it; None for never.
    due
        When the next confirmation is due; None where there was none yet.
    overdue
        Whether that moment has passed.
    answered
        Whether it answered a check within the last twelve months. Members see no more than that:
        which check went unanswered is between a state and the secretariat.
    """

    confirmed: datetime | None
    due: datetime | None
    overdue: bool
    answered: bool


def freshness(contact: Contact) -> Freshness:
    """Say how fresh a contact is now."""
    due = due_of(contact)
    answered = contact.last_answered_at
    return Freshness(
        confirmed=contact.last_confirmed_at, due=due, overdue=due is not None and due <= now(),
        answered=answered is not None and months_after(answered, MONTHS_CONFIRMED) > now(),
    )  # fmt: skip


def due_of(contact: Contact) -> datetime | None:
    """When a contact is to be confirmed again; None where it never was."""
    confirmed = contact.last_confirmed_at
    return months_after(confirmed, MONTHS_CONFIRMED) if confirmed else None


def is_near(contact: Contact) -> bool:
    """Whether the first reminder of the yearly confirmation is due."""
    due = due_of(contact)
    return due is not None and due - timedelta(days=max(DAYS_AHEAD)) <= now()


def months_after(moment: Day, months: int) -> Day:
    """The same day (and hour) some months later; the month's last day where it has no such day."""
    ahead = moment.month - 1 + months
    year, month = moment.year + ahead // 12, ahead % 12 + 1
    return moment.replace(
        year=year, month=month, day=min(moment.day, calendar.monthrange(year, month)[1])
    )


def days_late(changed_on: date, told_on: date) -> int:
    """By how many days the notice of a change came later than it should have; 0 for in time."""
    return max(0, (told_on - changed_on).days - DAYS_TO_NOTIFY)


def answered(deed: Deed, contact: str) -> Contact:
    """Put down, within an act of the checks, that a contact answered one just now.

    Raises
    ------
    DetenteError
        There is no such contact.
    """
    found = found_contact(contact)
    found.last_answered_at = deed.at
    deed.keep(found)
    return found
