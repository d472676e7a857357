"""Every move refused to every wrong party, in every wrong state, and without what it needs."""

from __future__ import annotations

import pytest

from detente.channel.consultations.course import play
from detente.channel.consultations.moves import TABLE, Move
from detente.channel.consultations.permission import offers
from detente.channel.consultations.phases import ConsultationError, State
from detente.channel.consultations.terms import Maker, Need
from tests.channel.consultations.courses import (
    ASKED,
    ASKING,
    BERLIN,
    MEMBERS,
    THIRD,
    at_state,
    given,
    hours,
    makers,
    prepared,
    ready,
)

BY_STATES = [move for move in TABLE if move.maker is not Maker.CLOCK]
LINES = [(move, state) for move in BY_STATES for state in move.states]
OUTSIDE = [(move, state) for move in TABLE for state in State if state not in move.states]
OPPOSITE = {
    Need.NOT_PAUSED: Need.PAUSED,
    Need.NO_PAUSE_PROPOSED: Need.PAUSE_PROPOSED,
    Need.NO_LOWER_PROPOSED: Need.LOWER_PROPOSED,
    Need.NO_OFFICES: Need.OFFICES_PROPOSED,
}
NEEDY = [
    (move, state, need)
    for move, state in LINES
    for need in move.needs
    # Before the opening there is nothing to pause; a date is on offer as soon as one is offered.
    if state is not State.UNOPENED and (need, state) != (Need.DATE_PROPOSED, State.DATE_OFFERED)
]


def _ids(value: object) -> str:
    return value.name if isinstance(value, Move | State | Need) else ""


@pytest.mark.parametrize(("move", "state"), LINES, ids=_ids)
def test_a_move_is_open_to_its_makers_and_to_nobody_else(move: Move, state: State) -> None:
    course, hour = ready(move, state)
    at, fields = hours(hour), given(course, move, hours(hour))
    for member in (*MEMBERS, "STRANGER", "", Maker.CLOCK.value):
        if member in makers(move):
            after = play(course, move.name, by=member, at=at, profile=BERLIN, **fields)
            assert (after.steps[-1].move, after.steps[-1].by) == (move.name, member)
            assert move in offers(course, member)
        else:
            with pytest.raises(ConsultationError, match="is not for"):
                play(course, move.name, by=member, at=at, profile=BERLIN, **fields)
            assert move not in offers(course, member)


@pytest.mark.parametrize(("move", "state"), OUTSIDE, ids=_ids)
def test_a_move_is_refused_in_every_other_state(move: Move, state: State) -> None:
    course, hour = at_state(state)
    fields = given(course, move, hours(hour))
    for member in (ASKING, ASKED, THIRD):
        with pytest.raises(ConsultationError, match=r"not possible while|is closed"):
            play(course, move.name, by=member, at=hours(hour), profile=BERLIN, **fields)
        assert move not in offers(course, member)


@pytest.mark.parametrize(("move", "state", "need"), NEEDY, ids=_ids)
def test_a_move_is_refused_without_what_it_needs(move: Move, state: State, need: Need) -> None:
    course, hour = at_state(state)
    for other in move.needs:
        course = course if other is need else prepared(course, other, hour)
    course = prepared(course, OPPOSITE[need], hour) if need in OPPOSITE else course
    fields = given(course, move, hours(hour))
    for member in (ASKING, ASKED, THIRD):
        with pytest.raises(ConsultationError, match=r"not possible now|is not for"):
            play(course, move.name, by=member, at=hours(hour), profile=BERLIN, **fields)


@pytest.mark.parametrize("move", [m for m in TABLE if m.maker is Maker.CLOCK], ids=_ids)
def test_nobody_can_play_the_hosts_clock(move: Move) -> None:
    course, hour = at_state(move.states[0])
    for member in (*MEMBERS, Maker.CLOCK.value):
        with pytest.raises(ConsultationError, match="is not for"):
            play(course, move.name, by=member, at=hours(hour), profile=BERLIN)


def test_a_member_seconds_once() -> None:
    course, hour = at_state(State.SECONDING)
    course = play(course, "second", by=THIRD, at=hours(hour), profile=BERLIN)
    with pytest.raises(ConsultationError, match="has not done so yet"):
        play(course, "second", by=THIRD, at=hours(hour), profile=BERLIN)


def test_a_refusal_says_what_where_and_what_was_expected() -> None:
    course, hour = at_state(State.NOTIFIED)
    with pytest.raises(ConsultationError) as caught:
        play(course, "reply", by=ASKED, at=hours(hour), profile=BERLIN, text="Late.")
    assert (
        caught.value.what
        == "'Reply to the request' is not possible while members have been notified."
    )
    assert caught.value.where == "consultation 2030-001"
    assert caught.value.expected is not None
    assert "the reply is overdue" in caught.value.expected


def test_a_stranger_is_offered_nothing_in_any_state() -> None:
    for state in State:
        assert offers(at_state(state)[0], "STRANGER") == ()
