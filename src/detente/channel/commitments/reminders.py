"""Reminders of the self-report, every twelve to twenty-four months, where a state wishes them."""

import calendar
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.showing import speaking
from detente.channel.audit.acts import act, perform
from detente.channel.audit.canonical import moment, read_moment
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import HOST, Role
from detente.channel.commitments.models import ReportReminder
from detente.channel.work.jobs import enqueue, job
from detente.world.errors import DetenteError

SHORTEST, LONGEST = 12, 24
"""Months between two reports, as UNIDIR's national survey of implementation suggests."""

KIND = "commitments.remind"

VOICES = frozenset([Role.AUTHORITY, Role.DIPLOMATIC])


@job(KIND)
def remind(details: Mapping[str, Any]) -> None:
    """Remind a state, unless it has looked at its report, or chosen otherwise, in the meantime."""
    found = ReportReminder.objects.filter(member=details["member"]).first()
    if found is None or found.due is None or moment(found.due) != details["due_at"]:
        return
    if found.reminded_at is None:
        perform("commitments.remind", HOST, member=found.member, due=details["due_at"])


@act("commitments.remind", _("Remind a state of its self-report"), roles=frozenset([Role.HOST]),
     signed=False)  # fmt: skip
def reminded(deed: Deed, *, member: str, due: str) -> ReportReminder:
    """Put down that a reminder is due; it waits in the state's inbox until somebody looks."""
    found = ReportReminder.objects.filter(member=member, due=read_moment(due)).first()
    if found is None:
        raise DetenteError("No reminder is due then.", where=member)
    found.reminded_at = deed.at
    deed.keep(found)
    return found


@act("commitments.choose_reminder", _("Choose when to be reminded"), roles=VOICES, signed=False)
def choose(deed: Deed, *, months: int | None) -> ReportReminder:
    """Choose the months from one look to the next; None for no reminder."""
    member = speaking(deed)
    if months is not None and not SHORTEST <= months <= LONGEST:
        raise DetenteError(
            "This is no time to be reminded after.", where=f"{months} months",
            expected=f"{SHORTEST} to {LONGEST} months, or none",
        )  # fmt: skip
    found = ReportReminder.objects.filter(member=member).first() or ReportReminder(member=member)
    found.months = months
    return _from_now(deed, found)


@act("commitments.look", _("Say that the self-report was looked through"), roles=VOICES,
     signed=False)  # fmt: skip
def look(deed: Deed) -> ReportReminder:
    """Say that the report was looked through and nothing is to be changed."""
    found = ReportReminder.objects.filter(member=speaking(deed)).first()
    if found is None:
        raise DetenteError("No reminder was chosen.", remedy="choose when to be reminded")
    return _from_now(deed, found)


def looked_at(deed: Deed, member: str) -> None:
    """Let the months begin anew, as somebody has just worked on the report."""
    found = ReportReminder.objects.filter(member=member).exclude(months=None).first()
    if found is not None:
        _from_now(deed, found)


def months_after(day: datetime, months: int) -> datetime:
    """The same day and hour some months later; the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


def _from_now(deed: Deed, reminder: ReportReminder) -> ReportReminder:
    # By the day, so that a day's work on many measures puts down one job.
    today = deed.at.replace(hour=0, minute=0, second=0, microsecond=0)
    reminder.due = months_after(today, reminder.months) if reminder.months else None
    reminder.reminded_at = None
    deed.keep(reminder)
    if reminder.due is not None:
        due = moment(reminder.due)
        enqueue(
            KIND, key=f"{KIND}:{reminder.member}:{due}", due=reminder.due,
            member=reminder.member, due_at=due,
        )  # fmt: skip
    return reminder
