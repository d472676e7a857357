"""How a consultation goes on: `play` a move, let time `lapse`, `view` it as a side.

Every function takes a `Course` and gives another; nothing is changed in place, and time comes from
the caller. A caller keeps the course that it is given, and finds what happened since in its last
steps. Going down a phase takes both sides: either proposes, the other accepts.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from detente.channel.consultations import clocks
from detente.channel.consultations.clocks import Clock, Status
from detente.channel.consultations.effects import Act, applied
from detente.channel.consultations.fields import Given, readings, utc
from detente.channel.consultations.moves import LAPSE_OF, Move, named
from detente.channel.consultations.permission import offers, why_not
from detente.channel.consultations.phases import BELOW, ConsultationError, Profile, State
from detente.channel.consultations.standing import Course, Step
from detente.channel.consultations.terms import Goes, Hold, Maker


def play(
    course: Course, move: str, *, by: str, at: datetime, profile: Profile, **given: Given
) -> Course:
    """Make one move; clocks that ran out before it lapse first.

    Parameters
    ----------
    course, move
        The consultation, and the name of a line of the table.
    by
        The code of the member that makes it.
    at
        When, with a time zone; not before the last step.
    profile
        The community's numbers; clocks already running keep theirs.
    given
        The fields of the move: texts, times with a time zone, codes of members.

    Raises
    ------
    ConsultationError
        If there is no such move, it is not open to this member now, a field is missing, unknown
        or unusable, or the time is before the last step.
    """
    rule = named(move)
    current = lapse(course, _not_before_last(course, utc(at, "at")))
    if refusal := why_not(current, rule, by):
        raise refusal
    return _carried_out(current, Act(rule, by, utc(at, "at"), readings(rule, given), profile))


def lapse(course: Course, at: datetime) -> Course:
    """Let the clock run out whose last moment is over; the step bears that moment as its time.

    A move at the last moment itself is in time. Asked again, or later, this gives the same steps,
    so it does not matter how often or how late a worker calls.

    Raises
    ------
    ConsultationError
        If the time has no time zone.
    """
    now = utc(at, "at")
    clock = course.open_clock
    # No lapse starts a clock, so one is all that can run out.
    if clock is None or clock.status is Status.PAUSED or now <= clock.due:
        return course
    rule = LAPSE_OF[clock.name]
    kept = _ended(course.clocks, clock.due, outcome=Status.LAPSED)
    step = Step(rule.name, Maker.CLOCK.value, clock.due)
    return _at_state(replace(course, clocks=kept, steps=(*course.steps, step)), rule)


def open_clocks(course: Course, at: datetime) -> tuple[Clock, ...]:
    """The clocks that are open at a time, once those that ran out have lapsed; at most one.

    Raises
    ------
    ConsultationError
        If the time has no time zone.
    """
    return tuple(clock for clock in lapse(course, at).clocks if clock.open)


@dataclass(frozen=True)
class View:
    """What a side sees: the whole course, the same for both, and the moves open to this side."""

    course: Course
    side: str
    offers: tuple[Move, ...]


def view(course: Course, side: str) -> View:
    """The consultation as one of its two sides sees it.

    Raises
    ------
    ConsultationError
        If the member is neither side; for other members, see `offers` in `permission`.
    """
    if side not in course.sides:
        raise ConsultationError(
            f"'{side}' is not a side of this consultation.",
            where=f"consultation {course.identifier}",
            expected=" or ".join(course.sides),
        )
    return View(course, side, offers(course, side))


def _carried_out(course: Course, act: Act) -> Course:
    """The consultation after a move that is open to its maker."""
    after = applied(course, act)
    after = replace(after, steps=(*after.steps, act.step))
    if act.move.gathers and not _enough(after, act.profile):
        return after
    meeting = course.date.date if course.date else None
    kept = _clocks(course.clocks, act)
    if act.move.starts is not None:
        when = meeting if act.move.starts is clocks.ClockName.MEETING else None
        begun = clocks.started(act.move.starts, act.at, profile=act.profile, meeting=when)
        kept = (*kept, begun)
    return _at_state(replace(after, clocks=kept), act.move)


def _clocks(kept: tuple[Clock, ...], act: Act) -> tuple[Clock, ...]:
    """The clocks after a move has met, extended, paused, resumed or stopped them."""
    if act.move.meets is not None:
        return _ended(kept, act.at, outcome=Status.MET)
    if act.move.extends is not None:
        due, reason = act.time("next_word_by"), act.text("reason")
        return tuple(clocks.extended(c, due, reason=reason) if c.open else c for c in kept)
    if act.move.hold is Hold.PAUSE:
        return tuple(clocks.paused(clock, act.at) for clock in kept)
    if act.move.hold is Hold.RESUME:
        return tuple(clocks.resumed(clock, act.at) for clock in kept)
    if act.move.hold is Hold.STOP:
        return _ended(kept, act.at, outcome=Status.STOPPED)
    return kept


def _ended(kept: tuple[Clock, ...], at: datetime, *, outcome: Status) -> tuple[Clock, ...]:
    """The clocks, with the open one at its end."""
    return tuple(clocks.ended(clock, at, outcome=outcome) for clock in kept)


def _at_state(course: Course, move: Move) -> Course:
    """The consultation where the move leads; a wish to go down falls when the phase changes."""
    if move.to is Goes.STAYS:
        return course
    after = replace(course, state=_destination(course, move))
    return after if after.phase is course.phase else replace(after, lower_by="")


def _destination(course: Course, move: Move) -> State:
    """The fixed state of the line, or that of the phase below."""
    if isinstance(move.to, State):
        return move.to
    if course.phase is None or course.phase not in BELOW:
        raise ConsultationError(
            "There is no phase below.", where=f"consultation {course.identifier}"
        )
    return BELOW[course.phase]


def _enough(course: Course, profile: Profile) -> bool:
    """Whether as many members have seconded as the community asks."""
    return len(course.seconders) >= profile.seconders_needed(len(course.others))


def _not_before_last(course: Course, at: datetime) -> datetime:
    """The record goes forward only."""
    if course.steps and at < course.steps[-1].at:
        raise ConsultationError(
            "The move would come before one already made.",
            where=f"consultation {course.identifier}",
            expected=f"a time not before {course.steps[-1].at.isoformat()}",
        )
    return at
