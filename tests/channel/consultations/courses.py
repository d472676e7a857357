"""Consultations between invented states, played to wherever a test needs them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from detente.channel.consultations import course as courses
from detente.channel.consultations.moves import Move
from detente.channel.consultations.phases import Profile, State
from detente.channel.consultations.standing import Course
from detente.channel.consultations.terms import Maker, Need

ASKING, ASKED, THIRD = "ARV", "BEL", "CAD"
OTHERS = (THIRD, *(f"M{number:02}" for number in range(1, 18)))
MEMBERS = (ASKING, ASKED, *OTHERS)
BERLIN = Profile()
NOON = datetime(2030, 3, 1, 12, tzinfo=UTC)
MEETING_HOURS = 100
"""When the meeting is that the paths below agree on, counted from noon."""

TEXTS = ("cause", "activity", "place", "reason", "text", "account")
Played = tuple[str, str, float]


def hours(number: float) -> datetime:
    """The time so many hours after noon."""
    return NOON + timedelta(hours=number)


def unopened(members: tuple[str, ...] = MEMBERS) -> Course:
    """A consultation before its first move."""
    return Course("2030-001", ASKING, ASKED, members)


def given(course: Course, move: Move, at: datetime) -> dict[str, Any]:
    """Fields with which a move is accepted at this time."""
    clock = course.open_clock
    known: Mapping[str, Any] = {
        **{name: f"The {name}." for name in TEXTS},
        "next_word_by": (clock.due if clock else at) + timedelta(hours=12),
        "date": max(at + timedelta(hours=1), hours(MEETING_HOURS)),
        "members": [m for m in OTHERS if m not in course.notified][:3] or OTHERS,
        "third": THIRD,
        "digest": course.minute.digest if course.minute else "none",
    }
    return {name: known[name] for name, _ in move.given}


def played(course: Course, *script: Played, profile: Profile = BERLIN) -> Course:
    """The consultation after moves, each `(move, by, hours after noon)`, with fitting fields."""
    for name, by, hour in script:
        move, at = courses.named(name), hours(hour)
        fields = given(courses.lapse(course, at), move, at)
        course = courses.play(course, name, by=by, at=at, profile=profile, **fields)
    return course


OPENED: tuple[Played, ...] = (("request", ASKING, 0),)
ANSWERED: tuple[Played, ...] = (*OPENED, ("reply", ASKED, 1))
MEETING: tuple[Played, ...] = (*ANSWERED, ("ask_meeting", ASKING, 2))
OFFERED: tuple[Played, ...] = (*MEETING, ("offer_meeting", ASKED, 3))
AGREED: tuple[Played, ...] = (*OFFERED, ("accept_date", ASKING, 4))
MET: tuple[Played, ...] = (*AGREED, ("record_meeting", ASKING, MEETING_HOURS + 1))
TOLD: tuple[Played, ...] = (*MET, ("notify_members", ASKED, MEETING_HOURS + 2))
CALLING: tuple[Played, ...] = (*TOLD, ("ask_community", ASKING, MEETING_HOURS + 3))
CALLED: tuple[Played, ...] = (
    *CALLING,
    *(("second", member, MEETING_HOURS + 4) for member in OTHERS[:12]),
)
SITTING: tuple[Played, ...] = (*CALLED, ("open_session", ASKED, MEETING_HOURS + 60))

WAYS: Mapping[State, tuple[tuple[Played, ...], float]] = {
    State.UNOPENED: ((), 0),
    State.REPLY_AWAITED: (OPENED, 5),
    State.REPLY_PROMISED: ((*OPENED, ("hold", ASKED, 1)), 5),
    State.REPLY_OVERDUE: (OPENED, 49),
    State.CLARIFICATION_AT_REST: (ANSWERED, 5),
    State.MEETING_ASKED: (MEETING, 5),
    State.DATE_OFFERED: (OFFERED, 5),
    State.DATE_OVERDUE: (MEETING, 51),
    State.MEETING_AGREED: (AGREED, MEETING_HOURS + 1),
    State.MEETING_OVERDUE: (AGREED, MEETING_HOURS + 25),
    State.BILATERAL_AT_REST: (MET, MEETING_HOURS + 5),
    State.NOTIFIED: (TOLD, MEETING_HOURS + 5),
    State.SECONDING: (CALLING, MEETING_HOURS + 5),
    State.COMMUNITY_CALLED: (CALLED, MEETING_HOURS + 60),
    State.COMMUNITY_IN_SESSION: (SITTING, MEETING_HOURS + 61),
    State.COMMUNITY_AT_REST: (
        (*SITTING, ("end_session", ASKING, MEETING_HOURS + 61)),
        MEETING_HOURS + 62,
    ),
    State.CLOSED_AGREED: (
        (*OPENED, ("propose_minute", ASKED, 1), ("sign_minute", ASKING, 2)),
        5,
    ),
    State.CLOSED_WITHOUT_AGREEMENT: ((*OPENED, ("close", ASKED, 1)), 5),
}
"""How each state is reached, and at which hour after noon it is looked at."""


def at_state(state: State) -> tuple[Course, float]:
    """A consultation in this state, and an hour at which its next moves are possible."""
    script, hour = WAYS[state]
    return courses.lapse(played(unopened(), *script), hours(hour)), hour


PREPARED: Mapping[Need, tuple[str, ...]] = {
    Need.PAUSED: ("propose_pause", "accept_pause"),
    Need.PAUSE_PROPOSED: ("propose_pause",),
    Need.LOWER_PROPOSED: ("propose_lower_phase",),
    Need.OFFICES_PROPOSED: ("propose_good_offices",),
    Need.OFFICES_AGREED: ("propose_good_offices", "accept_good_offices"),
    Need.OFFICES_STANDING: ("propose_good_offices", "accept_good_offices"),
    Need.MINUTE_PROPOSED: ("propose_minute",),
    Need.DATE_PROPOSED: ("propose_date",),
}
"""The moves that make a need so; the requesting State proposes, the requested accepts."""


def prepared(course: Course, need: Need, hour: float) -> Course:
    """The consultation in the same state, with the need fulfilled."""
    script = PREPARED.get(need, ())
    makers = (ASKING, ASKED)
    return played(course, *((name, by, hour) for name, by in zip(script, makers, strict=False)))


def ready(move: Move, state: State) -> tuple[Course, float]:
    """A consultation in a state of the move, with all that it needs."""
    course, hour = at_state(state)
    for need in move.needs:
        course = prepared(course, need, hour)
    return course, hour


def makers(move: Move) -> set[str]:
    """Who may make a move on a consultation that is `ready`, written down independently."""
    return {
        Maker.REQUESTING: {ASKING},
        Maker.REQUESTED: {ASKED},
        Maker.EITHER: {ASKING, ASKED},
        Maker.ANSWERING: {ASKED},
        Maker.OTHER_MEMBER: set(OTHERS),
        Maker.THIRD: {THIRD},
        Maker.CLOCK: set(),
    }[move.maker]
