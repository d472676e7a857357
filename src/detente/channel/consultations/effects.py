"""What a move does besides leading to a state and moving clocks: offers, consents, signatures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from detente.channel.consultations.moves import Move
from detente.channel.consultations.phases import ConsultationError, Profile
from detente.channel.consultations.standing import (
    Course,
    DateOffer,
    GoodOffices,
    Minute,
    OfficesStage,
    Step,
    Value,
)


@dataclass(frozen=True)
class Act:
    """A move about to be made: which, by whom, when, with what, by which numbers."""

    move: Move
    by: str
    at: datetime
    given: Mapping[str, Value]
    profile: Profile

    def text(self, name: str) -> str:
        """A field that is not a list."""
        return str(self.given[name])

    def time(self, name: str) -> datetime:
        """A field that holds a time, in UTC."""
        return datetime.fromisoformat(self.text(name))

    @property
    def step(self) -> Step:
        """The line of the timeline."""
        return Step(self.move.name, self.by, self.at, tuple(self.given.items()))


Effect = Callable[[Course, Act], Course]


def applied(course: Course, act: Act) -> Course:
    """The consultation with what the move offers, accepts, drops or signs.

    Raises
    ------
    ConsultationError
        If what is given cannot be: a date that has passed, a third that is no other member, a
        signature under another text, and the like.
    """
    effect = EFFECTS.get(act.move.name)
    return effect(course, act) if effect else course


def refused(act: Act, what: str, expected: str) -> ConsultationError:
    """A message about what was given with a move."""
    return ConsultationError(what, where=f"'{act.move.title}'", expected=expected)


def _hold(course: Course, act: Act) -> Course:
    """A holding reply promises the next word later than it is due, but not too late."""
    clock = course.open_clock
    due = clock.due if clock else act.at
    latest = due + timedelta(hours=act.profile.holding_hours)
    if not due < act.time("next_word_by") <= latest:
        raise refused(
            act,
            "The time promised for the next word cannot be used.",
            f"a time after {due:%Y-%m-%d %H:%M} and not after {latest:%Y-%m-%d %H:%M} UTC",
        )
    return course


def _offer_date(course: Course, act: Act) -> Course:
    """A date replaces any date that was on offer."""
    if act.time("date") <= act.at:
        raise refused(act, "The date offered has already passed.", "a time in the future")
    return replace(course, date=DateOffer(act.time("date"), act.by))


def _accept_date(course: Course, act: Act) -> Course:
    """Only a date to come can be agreed; the clock that starts carries it on."""
    if course.date is None or course.date.date <= act.at:
        raise refused(act, "The date on offer has passed.", "another date, proposed by either side")
    return replace(course, date=None)


def _not_too_early(course: Course, act: Act) -> Course:
    """A meeting is not recorded before it may begin; dates still on offer fall with it."""
    clock = next(clock for clock in reversed(course.clocks) if clock.name == act.move.meets)
    if clock.opens is not None and act.at < clock.opens:
        raise refused(act, "It is too early.", f"not before {clock.opens:%Y-%m-%d %H:%M} UTC")
    return replace(course, date=None)


def _notify(course: Course, act: Act) -> Course:
    """Members once told stay told; others may be added."""
    members = frozenset(act.given["members"])
    if not members <= set(course.others):
        strangers = ", ".join(sorted(members - set(course.others)))
        raise refused(act, f"Not to be notified: {strangers}.", "members that are neither side")
    if members <= set(course.notified):
        raise refused(act, "These members have been notified already.", "at least one other member")
    return replace(course, notified=tuple(sorted(members | set(course.notified))))


def _ask_community(course: Course, act: Act) -> Course:
    """All members are told, for any of them may second; who seconded before does not count."""
    act.profile.seconders_needed(len(course.others))
    return replace(course, notified=course.others, seconders=())


def _propose_offices(course: Course, act: Act) -> Course:
    """The third is named; nobody is asked before both sides agree."""
    if act.text("third") not in course.others:
        raise refused(act, "Good offices are for a third member.", "a member that is neither side")
    return replace(course, offices=GoodOffices(act.text("third"), act.by, OfficesStage.PROPOSED))


def _offices(stage: OfficesStage) -> Effect:
    """Good offices come to another stage."""
    return lambda course, act: replace(
        course, offices=course.offices and replace(course.offices, stage=stage)
    )


def _propose_minute(course: Course, act: Act) -> Course:
    """A text replaces any that stood, and its signatures; the proposer signs it thereby."""
    return replace(course, minute=Minute(act.text("text"), (act.by,)))


def _sign_minute(course: Course, act: Act) -> Course:
    """Both signatures stand under one text; its digest shows that it was the one read."""
    if course.minute is None or act.text("digest") != course.minute.digest:
        raise refused(
            act,
            "The signature is for another text than the one that stands.",
            "the digest of the minute last proposed, read again by its signer",
        )
    return replace(
        course, minute=replace(course.minute, signed_by=(*course.minute.signed_by, act.by))
    )


EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        "hold": _hold,
        "offer_meeting": _offer_date,
        "propose_date": _offer_date,
        "accept_date": _accept_date,
        "record_meeting": _not_too_early,
        "notify_members": _notify,
        "ask_community": _ask_community,
        "second": lambda course, act: replace(course, seconders=(*course.seconders, act.by)),
        "open_session": _not_too_early,
        "propose_pause": lambda course, act: replace(course, pause_by=act.by),
        "accept_pause": lambda course, act: replace(course, pause_by="", paused=True),
        "drop_pause": lambda course, act: replace(course, pause_by=""),
        "resume": lambda course, act: replace(course, paused=False),
        "propose_good_offices": _propose_offices,
        "accept_good_offices": _offices(OfficesStage.AGREED),
        "drop_good_offices": lambda course, act: replace(course, offices=None),
        "step_in": _offices(OfficesStage.UNDER_WAY),
        "step_back": lambda course, act: replace(course, offices=None),
        "end_good_offices": lambda course, act: replace(course, offices=None),
        "propose_lower_phase": lambda course, act: replace(course, lower_by=act.by),
        "accept_lower_phase": lambda course, act: replace(course, lower_by="", date=None),
        "drop_lower_phase": lambda course, act: replace(course, lower_by=""),
        "propose_minute": _propose_minute,
        "sign_minute": _sign_minute,
    }
)
"""The effect of each move that has one."""
