"""What may be done to a clock, called within an act.

Whoever is too late is late though no worker has looked yet: a clock whose last moment has passed
lapses before anything else is done to it.
"""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from detente.channel.audit.canonical import moment
from detente.channel.audit.deeds import Deed
from detente.channel.clocks.letters import tell
from detente.channel.clocks.models import OPEN, TICKING, Clock, State
from detente.channel.work.jobs import enqueue
from detente.world.errors import DetenteError


def start(
    deed: Deed, subject: UUID, *, kind: str, owed_by: str, owed_to: str, due: datetime
) -> Clock:
    """Start a clock in the dossier of the act.

    Parameters
    ----------
    subject
        The identifier of what it is about.
    due
        The last moment in time; later than the act.

    Raises
    ------
    DetenteError
        It would have run out already.
    """
    _check_later(due, deed.at)
    assert deed.dossier is not None, "a clock runs in a dossier"  # noqa: S101
    clock = Clock(
        dossier=deed.dossier, subject=subject, kind=kind, owed_by=owed_by, owed_to=owed_to,
        started_at=deed.at, due=due,
    )  # fmt: skip
    return _run(deed, clock)


def pause(deed: Deed, clock: Clock, *, reason: str) -> Clock:
    """Let a clock stand still with what it has left.

    Raises
    ------
    DetenteError
        It does not run, or has run out.
    """
    _check_ticking(deed, clock)
    clock.remaining = math.ceil((clock.due - deed.at).total_seconds())
    clock.state, clock.reason = State.PAUSED, reason
    deed.keep(clock)
    return clock


def resume(deed: Deed, clock: Clock) -> Clock:
    """Let a paused clock run on with exactly what it had left.

    Raises
    ------
    DetenteError
        It is not paused.
    """
    if clock.state != State.PAUSED or clock.remaining is None:
        raise DetenteError("This clock is not paused.", where=str(clock))
    clock.due = deed.at + timedelta(seconds=clock.remaining)
    clock.state, clock.remaining = State.RUNNING, None
    return _run(deed, clock)


def extend(deed: Deed, clock: Clock, *, due: datetime, reason: str) -> Clock:
    """Give more time.

    Raises
    ------
    DetenteError
        The clock does not run, has run out, or would end no later; or no reason is given.
    """
    _check_ticking(deed, clock)
    _check_later(due, clock.due)
    if not reason.strip():
        raise DetenteError("More time needs a reason.", where="reason", expected="one sentence")
    clock.due, clock.state, clock.reason = due, State.EXTENDED, reason
    return _run(deed, clock)


def meet(deed: Deed, clock: Clock) -> Clock:
    """What was owed has come; a clock that has run out has lapsed all the same."""
    if clock.ticking and clock.due < deed.at:
        return lapse(deed, clock)
    return _end(deed, clock, State.MET)


def stop(deed: Deed, clock: Clock, *, reason: str) -> Clock:
    """Nothing is owed any more; a clock that has run out has lapsed all the same."""
    if clock.ticking and clock.due < deed.at:
        return lapse(deed, clock)
    clock.reason = reason
    return _end(deed, clock, State.STOPPED)


def lapse(deed: Deed, clock: Clock) -> Clock:
    """Put down that a clock ran out, and tell both sides; nothing else follows from it.

    Raises
    ------
    DetenteError
        It does not run, or has time left.
    """
    if not clock.ticking or clock.due > deed.at:
        raise DetenteError("This clock has not run out.", where=str(clock))
    _end(deed, clock, State.LAPSED)
    tell(deed, [clock.owed_by, clock.owed_to], key=f"lapse {clock.pk}")
    return clock


def open_clocks(subject: UUID, *, owed_by: str = "", kinds: Iterable[str] = ()) -> list[Clock]:
    """The open clocks about something, of one who owes and of some kinds where these are given."""
    found = Clock.objects.filter(subject=subject, state__in=OPEN)
    if owed_by:
        found = found.filter(owed_by=owed_by)
    return list(found.filter(kind__in=list(kinds)) if kinds else found)


def running_for(member: str) -> "QuerySet[Clock]":
    """The clocks that run for what a member owes, the earliest due first."""
    found: QuerySet[Clock] = Clock.objects.filter(owed_by=member, state__in=TICKING)
    return found.select_related("dossier").order_by("due")


def _run(deed: Deed, clock: Clock) -> Clock:
    deed.keep(clock)
    due = moment(clock.due)
    enqueue("clocks.lapse", key=f"clocks.lapse {clock.pk} {due}", due=clock.due,
            clock=str(clock.pk), until=due)  # fmt: skip
    return clock


def _end(deed: Deed, clock: Clock, state: State) -> Clock:
    if not clock.open:
        raise DetenteError("This clock has ended already.", where=str(clock))
    clock.state, clock.ended_at, clock.remaining = state, deed.at, None
    deed.keep(clock)
    return clock


def _check_ticking(deed: Deed, clock: Clock) -> None:
    if not clock.ticking or clock.due < deed.at:
        raise DetenteError(
            "This clock does not run.", where=str(clock), expected="one that runs, with time left"
        )


def _check_later(due: datetime, than: datetime) -> None:
    if due <= than:
        raise DetenteError(
            "The new time is not later.", where=moment(due), expected=f"after {moment(than)}"
        )
