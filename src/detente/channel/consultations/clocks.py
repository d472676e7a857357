"""A clock of a consultation: what is awaited, until when, and how that ended.

A paused clock keeps what it had left: on resuming, its times move by exactly the time paused.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from detente.channel.consultations.phases import Profile, State
from detente.channel.consultations.terms import said

_ = said


class ClockName(StrEnum):
    """What is awaited."""

    REPLY = _("reply")
    OFFER = _("offer of a meeting")
    AGREEMENT = _("agreement on a date")
    MEETING = _("bilateral meeting")
    SECONDING = _("seconding")
    WINDOW = _("opening of the community's meeting")
    SESSION = _("end of the community's meeting")


class Status(StrEnum):
    """The first three are open, the others final."""

    RUNNING = _("running")
    PAUSED = _("paused")
    EXTENDED = _("extended")
    MET = _("met")
    LAPSED = _("lapsed")
    STOPPED = _("stopped")


CLOCK_OF: Mapping[State, ClockName] = MappingProxyType(
    {
        State.REPLY_AWAITED: ClockName.REPLY,
        State.REPLY_PROMISED: ClockName.REPLY,
        State.MEETING_ASKED: ClockName.OFFER,
        State.DATE_OFFERED: ClockName.AGREEMENT,
        State.MEETING_AGREED: ClockName.MEETING,
        State.SECONDING: ClockName.SECONDING,
        State.COMMUNITY_CALLED: ClockName.WINDOW,
        State.COMMUNITY_IN_SESSION: ClockName.SESSION,
    }
)
"""The one clock that is open in a state; in every other state none is."""


@dataclass(frozen=True)
class Clock:
    """One clock, from its start to its end.

    Parameters
    ----------
    name
        What is awaited.
    started
        When it began to run.
    due
        The last moment in time; while paused, as it was before the pause.
    opens
        Before this moment what is awaited would come too early; none for most clocks.
    paused_at
        Since when it stands still.
    paused_for
        The time for which it stood still in pauses that are over.
    extended_because
        The reason given for its extension; empty if it was not extended.
    outcome, ended
        How it ended (met, lapsed or stopped) and when.
    """

    name: ClockName
    started: datetime
    due: datetime
    opens: datetime | None = None
    paused_at: datetime | None = None
    paused_for: timedelta = timedelta()
    extended_because: str = ""
    outcome: Status | None = None
    ended: datetime | None = None

    @property
    def status(self) -> Status:
        """How it stands; one of the six words, never two."""
        if self.outcome is not None:
            return self.outcome
        if self.paused_at is not None:
            return Status.PAUSED
        return Status.EXTENDED if self.extended_because else Status.RUNNING

    @property
    def open(self) -> bool:
        """Whether it may still be met."""
        return self.outcome is None

    def left(self, at: datetime) -> timedelta:
        """The time that remains, negative once it is overdue; it does not shrink in a pause."""
        return self.due - (self.ended or self.paused_at or at)

    def counted(self, at: datetime) -> timedelta:
        """The time for which it has run, pauses left out."""
        return (self.ended or self.paused_at or at) - self.started - self.paused_for


def started(
    name: ClockName, at: datetime, *, profile: Profile, meeting: datetime | None = None
) -> Clock:
    """A clock that begins to run.

    Parameters
    ----------
    name, at
        What is awaited, and from when.
    profile
        The community's numbers.
    meeting
        The agreed date, for the clock of the bilateral meeting alone.
    """
    hours = {
        ClockName.REPLY: profile.reply_hours,
        ClockName.OFFER: profile.offer_hours,
        ClockName.AGREEMENT: profile.agreement_hours,
        ClockName.MEETING: profile.record_hours,
        ClockName.SECONDING: profile.seconding_hours,
        ClockName.WINDOW: profile.latest_hours,
        ClockName.SESSION: profile.session_hours,
    }[name]
    opens = at + timedelta(hours=profile.earliest_hours) if name is ClockName.WINDOW else meeting
    # A meeting is to be recorded some hours after its date, everything else some hours from now.
    return Clock(name, at, (meeting or at) + timedelta(hours=hours), opens)


def paused(clock: Clock, at: datetime) -> Clock:
    """The clock, standing still from now on if it is open."""
    return replace(clock, paused_at=at) if clock.open and clock.paused_at is None else clock


def resumed(clock: Clock, at: datetime) -> Clock:
    """The clock, running on with exactly the time that it had left."""
    if not clock.open or clock.paused_at is None:
        return clock
    pause = at - clock.paused_at
    return replace(
        clock,
        due=clock.due + pause,
        opens=_opens_after(clock, pause),
        paused_at=None,
        paused_for=clock.paused_for + pause,
    )


def _opens_after(clock: Clock, pause: timedelta) -> datetime | None:
    """A date that both sides agreed on is a day in the calendar: it stays, whatever was paused."""
    if clock.opens is None or clock.name is ClockName.MEETING:
        return clock.opens
    return clock.opens + pause


def extended(clock: Clock, due: datetime, *, reason: str) -> Clock:
    """The clock with a later last moment and the reason for it."""
    return replace(clock, due=due, extended_because=reason)


def ended(clock: Clock, at: datetime, *, outcome: Status) -> Clock:
    """The clock at its end; a pause still going on counts as paused time."""
    if not clock.open:
        return clock
    return replace(resumed(clock, at), outcome=outcome, ended=at)
