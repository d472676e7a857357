"""Known cases: the Berlin Mechanism of 1991 on the ladder of the Vienna Mechanism of 1989."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from detente.channel.consultations.clocks import ClockName, Status
from detente.channel.consultations.course import lapse, open_clocks, play, view
from detente.channel.consultations.moves import TABLE
from detente.channel.consultations.phases import ConsultationError, Phase, Profile, State
from detente.channel.consultations.standing import Course, Step
from detente.channel.consultations.terms import Maker
from tests.channel.consultations.courses import (
    ASKED,
    ASKING,
    BERLIN,
    CALLED,
    CALLING,
    MEETING_HOURS,
    OTHERS,
    THIRD,
    at_state,
    hours,
    played,
    unopened,
)

CALLED_AT = MEETING_HOURS + 4
"""The hour at which the twelfth member seconds on the path to a meeting of the community."""


def _play(course: Course, move: str, by: str, hour: float, **given: Any) -> Course:
    return play(course, move, by=by, at=hours(hour), profile=BERLIN, **given)


def _statuses(course: Course) -> list[tuple[ClockName, Status]]:
    return [(clock.name, clock.status) for clock in course.clocks]


# Berlin 1991, the requested State provides information within 48 hours.


def test_a_reply_at_the_forty_eighth_hour_is_in_time() -> None:
    course = played(unopened(), ("request", ASKING, 0), ("reply", ASKED, 48))
    assert _statuses(course) == [(ClockName.REPLY, Status.MET)]
    assert course.state is State.CLARIFICATION_AT_REST


def test_a_reply_after_the_forty_eighth_hour_is_late_and_still_welcome() -> None:
    course = played(unopened(), ("request", ASKING, 0), ("reply", ASKED, 48.001))
    assert _statuses(course) == [(ClockName.REPLY, Status.LAPSED)]
    assert [step.move for step in course.steps] == ["request", "reply_lapses", "reply"]
    assert course.steps[1] == Step("reply_lapses", Maker.CLOCK.value, hours(48))


def test_an_overdue_reply_only_makes_the_next_move_available() -> None:
    before = played(unopened(), ("request", ASKING, 0))
    assert "ask_meeting" not in [move.name for move in view(before, ASKING).offers]
    after = lapse(before, hours(24 * 365))
    assert (after.state, after.phase) == (State.REPLY_OVERDUE, Phase.CLARIFICATION)
    assert "ask_meeting" in [move.name for move in view(after, ASKING).offers]


# Berlin 1991, a meeting follows when twelve or more States second it within 48 hours.


def test_the_twelfth_second_calls_the_meeting_and_the_eleventh_does_not() -> None:
    eleven = played(unopened(), *CALLED[:-1])
    assert (eleven.state, len(eleven.seconders)) == (State.SECONDING, 11)
    assert _statuses(eleven)[-1] == (ClockName.SECONDING, Status.RUNNING)
    twelve = played(unopened(), *CALLED)
    assert (twelve.state, len(twelve.seconders)) == (State.COMMUNITY_CALLED, 12)
    assert _statuses(twelve)[-2:] == [
        (ClockName.SECONDING, Status.MET),
        (ClockName.WINDOW, Status.RUNNING),
    ]


def test_without_twelve_seconds_in_48_hours_the_consultation_is_back_in_phase_three() -> None:
    course = played(unopened(), *CALLED[:-1])
    asked_at = MEETING_HOURS + 3
    assert lapse(course, hours(asked_at + 48)).state is State.SECONDING
    course = lapse(course, hours(asked_at + 48.001))
    assert (course.state, course.phase) == (State.NOTIFIED, Phase.NOTIFICATION)
    assert lapse(course, hours(10_000)) == course
    with pytest.raises(ConsultationError, match="not possible while"):
        _play(course, "second", OTHERS[12], asked_at + 49)


def test_seconds_of_an_earlier_request_do_not_count_for_the_next() -> None:
    course = lapse(played(unopened(), *CALLED[:-1]), hours(500))
    course = played(course, ("ask_community", ASKED, 501), ("second", OTHERS[12], 502))
    assert course.seconders == (OTHERS[12],)


# Berlin 1991, the meeting is held not before 48 hours and not after three days, for at most two.


@pytest.mark.parametrize("hour", [0, 24, 47.99])
def test_the_meeting_of_the_community_is_not_before_48_hours(hour: float) -> None:
    course = played(unopened(), *CALLED)
    with pytest.raises(ConsultationError, match="too early"):
        _play(course, "open_session", ASKING, CALLED_AT + hour, place="Here.")


@pytest.mark.parametrize("hour", [48, 72])
def test_the_meeting_of_the_community_is_between_48_and_72_hours(hour: float) -> None:
    course = played(unopened(), *CALLED)
    course = _play(course, "open_session", ASKED, CALLED_AT + hour, place="Here.")
    assert course.state is State.COMMUNITY_IN_SESSION


def test_no_meeting_of_the_community_after_72_hours() -> None:
    course = played(unopened(), *CALLED)
    with pytest.raises(ConsultationError, match="while members have been notified"):
        _play(course, "open_session", ASKED, CALLED_AT + 72.01, place="Here.")
    assert lapse(course, hours(CALLED_AT + 73)).state is State.NOTIFIED


def test_the_meeting_of_the_community_lasts_two_days_at_most() -> None:
    course, _ = at_state(State.COMMUNITY_IN_SESSION)
    opened = course.clocks[-1].started
    assert lapse(course, opened + timedelta(days=2)).state is State.COMMUNITY_IN_SESSION
    over = lapse(course, opened + timedelta(days=2, seconds=1))
    assert (over.state, over.steps[-1].at) == (State.COMMUNITY_AT_REST, opened + timedelta(days=2))


# Phase II


@pytest.mark.parametrize("state", [State.MEETING_ASKED, State.DATE_OFFERED, State.MEETING_AGREED])
def test_an_overdue_meeting_makes_notification_available_and_notifies_nobody(state: State) -> None:
    course, _ = at_state(state)
    assert "notify_members" not in [move.name for move in view(course, ASKING).offers]
    later = lapse(course, hours(1000))
    assert (later.phase, later.notified) == (Phase.BILATERAL, ())
    for side in (ASKING, ASKED):
        assert "notify_members" in [move.name for move in view(later, side).offers]


def test_a_late_date_does_not_take_notification_away() -> None:
    course = lapse(at_state(State.MEETING_ASKED)[0], hours(51))
    course = _play(course, "propose_date", ASKED, 52, date=hours(99))
    assert "notify_members" in [move.name for move in view(course, ASKING).offers]


# Pause, return to the lower phase, closure


def test_a_pause_stops_the_clock_and_resuming_gives_back_what_was_left() -> None:
    course = played(unopened(), ("request", ASKING, 0), ("propose_pause", ASKED, 10))
    assert course.open_clock is not None
    assert course.open_clock.status is Status.RUNNING
    course = _play(course, "accept_pause", ASKING, 12)
    assert course.open_clock is not None
    assert course.open_clock.status is Status.PAUSED
    assert lapse(course, hours(5000)) == course
    course = _play(course, "resume", ASKED, 1000)
    assert course.open_clock is not None
    assert course.open_clock.left(hours(1000)) == timedelta(hours=36)
    assert lapse(course, hours(1036)).state is State.REPLY_AWAITED
    assert lapse(course, hours(1036.001)).state is State.REPLY_OVERDUE


def test_in_a_pause_nothing_goes_on_but_talk_calm_and_closure() -> None:
    course, hour = at_state(State.NOTIFIED)
    course = played(course, ("propose_pause", ASKING, hour), ("accept_pause", ASKED, hour))
    assert {move.name for move in view(course, ASKED).offers} == {
        "resume",
        "propose_good_offices",
        "propose_lower_phase",
        "propose_minute",
        "close",
    }


@pytest.mark.parametrize(
    ("state", "lower"),
    [
        (State.MEETING_ASKED, State.CLARIFICATION_AT_REST),
        (State.BILATERAL_AT_REST, State.CLARIFICATION_AT_REST),
        (State.NOTIFIED, State.BILATERAL_AT_REST),
        (State.SECONDING, State.NOTIFIED),
        (State.COMMUNITY_CALLED, State.NOTIFIED),
    ],
)
def test_both_sides_together_return_to_the_lower_phase(state: State, lower: State) -> None:
    course, hour = at_state(state)
    course = _play(course, "propose_lower_phase", ASKED, hour, reason="Calmer.")
    assert course.state is state
    course = _play(course, "accept_lower_phase", ASKING, hour)
    assert (course.state, course.open_clock, course.lower_by) == (lower, None, "")


def test_a_wish_to_go_down_falls_when_the_phase_changes() -> None:
    course, hour = at_state(State.BILATERAL_AT_REST)
    course = _play(course, "propose_lower_phase", ASKED, hour, reason="Calmer.")
    course = _play(course, "notify_members", ASKING, hour, members=[THIRD], text="Told.")
    with pytest.raises(ConsultationError, match="not possible now"):
        _play(course, "accept_lower_phase", ASKING, hour)


def test_one_side_closes_without_agreement_and_every_clock_stops() -> None:
    course = played(unopened(), ("request", ASKING, 0), ("close", ASKED, 3))
    assert _statuses(course) == [(ClockName.REPLY, Status.STOPPED)]
    assert course.state is State.CLOSED_WITHOUT_AGREEMENT
    assert open_clocks(course, hours(1000)) == ()


# The value itself


def test_the_requesting_state_asks_again_on_a_new_clock() -> None:
    course = played(unopened(), ("request", ASKING, 0), ("reply", ASKED, 1))
    course = played(course, ("ask_further", ASKING, 30))
    assert _statuses(course)[-1] == (ClockName.REPLY, Status.RUNNING)
    assert course.clocks[-1].due == hours(78)


def test_another_profile_sets_other_clocks_but_not_those_that_run() -> None:
    course = played(unopened(), ("request", ASKING, 0), profile=Profile(reply_hours=5))
    assert course.clocks[0].due == hours(5)
    course = play(
        course, "propose_pause", by=ASKED, at=hours(1), profile=BERLIN, reason="A holiday."
    )
    assert course.clocks[0].due == hours(5)


def test_a_lapse_is_the_same_however_late_and_often_it_is_asked_for() -> None:
    course = played(unopened(), *CALLING)
    late = lapse(course, hours(9000))
    assert lapse(lapse(course, hours(400)), hours(9000)) == late == lapse(late, hours(9000))


def test_open_clocks_are_those_left_once_the_overdue_have_lapsed() -> None:
    course = played(unopened(), ("request", ASKING, 0))
    assert [clock.name for clock in open_clocks(course, hours(48))] == [ClockName.REPLY]
    assert open_clocks(course, hours(49)) == ()


def test_the_record_goes_forward_only() -> None:
    course = played(unopened(), ("request", ASKING, 3))
    with pytest.raises(ConsultationError, match="before one already made"):
        _play(course, "reply", ASKED, 2, text="Early.")


def test_a_time_without_its_zone_is_refused() -> None:
    course = unopened()
    naive = datetime(2030, 3, 1)  # noqa: DTZ001
    with pytest.raises(ConsultationError, match="time zone"):
        lapse(course, naive)
    with pytest.raises(ConsultationError, match="time zone"):
        play(course, "request", by=ASKING, at=naive, profile=BERLIN)


def test_both_sides_see_the_same_and_a_third_sees_no_view() -> None:
    course, _ = at_state(State.SECONDING)
    assert view(course, ASKING).course is view(course, ASKED).course
    with pytest.raises(ConsultationError, match="not a side"):
        view(course, THIRD)


def test_no_line_of_the_table_lets_one_clock_start_by_the_lapse_of_another() -> None:
    assert not [move.name for move in TABLE if move.lapses and move.starts]
