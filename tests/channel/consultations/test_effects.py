"""What the moves offer, accept, drop and sign, and which contents they refuse."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from detente.channel.consultations.course import play
from detente.channel.consultations.effects import EFFECTS
from detente.channel.consultations.moves import MOVES
from detente.channel.consultations.phases import ConsultationError, Profile, State
from detente.channel.consultations.standing import Course, OfficesStage, digest_of
from tests.channel.consultations.courses import (
    ASKED,
    ASKING,
    BERLIN,
    MEMBERS,
    OTHERS,
    THIRD,
    at_state,
    hours,
    played,
    unopened,
)


def _play(course: Course, move: str, by: str, hour: float, **given: Any) -> Course:
    return play(course, move, by=by, at=hours(hour), profile=BERLIN, **given)


def test_every_effect_belongs_to_a_move() -> None:
    assert set(EFFECTS) <= set(MOVES)


@pytest.mark.parametrize("next_word", [1, 47, 48, 96.01, 1000])
def test_a_holding_reply_that_does_not_extend_or_extends_too_far_is_refused(
    next_word: float,
) -> None:
    course, _ = at_state(State.REPLY_AWAITED)
    with pytest.raises(ConsultationError, match="next word"):
        _play(course, "hold", ASKED, 5, reason="Logs.", next_word_by=hours(next_word))


@pytest.mark.parametrize("next_word", [48.01, 96])
def test_a_holding_reply_extends_the_clock_with_its_reason(next_word: float) -> None:
    course, _ = at_state(State.REPLY_AWAITED)
    course = _play(course, "hold", ASKED, 5, reason="Logs.", next_word_by=hours(next_word))
    assert course.open_clock is not None
    assert course.open_clock.due == hours(next_word)
    assert course.open_clock.extended_because == "Logs."


def test_a_date_that_has_passed_is_neither_offered_nor_accepted() -> None:
    course, hour = at_state(State.MEETING_ASKED)
    with pytest.raises(ConsultationError, match="already passed"):
        _play(course, "offer_meeting", ASKED, hour, date=hours(hour))
    course = _play(course, "offer_meeting", ASKED, hour, date=hours(hour + 2))
    with pytest.raises(ConsultationError, match="has passed"):
        _play(course, "accept_date", ASKING, hour + 2)


def test_a_date_proposed_in_return_is_accepted_by_the_other_side_alone() -> None:
    course, hour = at_state(State.DATE_OFFERED)
    course = _play(course, "propose_date", ASKING, hour, date=hours(150))
    with pytest.raises(ConsultationError, match="is not for"):
        _play(course, "accept_date", ASKING, hour)
    course = _play(course, "accept_date", ASKED, hour)
    assert course.open_clock is not None
    assert (course.open_clock.opens, course.date) == (hours(150), None)


def test_dates_proposed_in_return_do_not_renew_the_clock() -> None:
    course, hour = at_state(State.DATE_OFFERED)
    due = course.open_clock and course.open_clock.due
    course = _play(course, "propose_date", ASKED, hour, date=hours(150))
    assert course.open_clock is not None
    assert course.open_clock.due == due


def test_a_meeting_is_not_recorded_before_its_date() -> None:
    course = played(unopened(), ("request", ASKING, 0), ("reply", ASKED, 1))
    course = played(course, ("ask_meeting", ASKING, 2), ("offer_meeting", ASKED, 3))
    course = _play(course, "accept_date", ASKING, 4)
    with pytest.raises(ConsultationError, match="too early"):
        _play(course, "record_meeting", ASKED, 99, account="Held.")
    assert (
        _play(course, "record_meeting", ASKED, 100, account="Held.").state
        == "bilateral talks, nothing awaited"
    )


@pytest.mark.parametrize("members", [[ASKING], [ASKED], ["STRANGER"], [THIRD, ASKED]])
def test_only_members_that_are_neither_side_are_notified(members: list[str]) -> None:
    course, hour = at_state(State.BILATERAL_AT_REST)
    with pytest.raises(ConsultationError, match="Not to be notified"):
        _play(course, "notify_members", ASKING, hour, members=members, text="Told.")


def test_members_are_notified_once_and_more_may_be_added() -> None:
    course, hour = at_state(State.BILATERAL_AT_REST)
    course = _play(course, "notify_members", ASKING, hour, members=[THIRD], text="Told.")
    with pytest.raises(ConsultationError, match="notified already"):
        _play(course, "notify_members", ASKED, hour, members=[THIRD], text="Told.")
    course = _play(course, "notify_members", ASKED, hour, members=[THIRD, "M01"], text="Told.")
    assert course.notified == (THIRD, "M01")


def test_asking_for_a_meeting_of_the_community_tells_all_members() -> None:
    course, _ = at_state(State.SECONDING)
    assert (course.notified, course.seconders) == (OTHERS, ())


def test_a_community_too_small_for_its_profile_is_told_so_at_once() -> None:
    small = unopened(MEMBERS[:8])
    course = played(small, ("request", ASKING, 0), ("ask_meeting", ASKING, 49))
    course = _play(course, "notify_members", ASKING, 98, members=[THIRD], text="Told.")
    with pytest.raises(ConsultationError, match="only 6 members could"):
        _play(course, "ask_community", ASKING, 99, reason="Still unclear.")
    share = Profile(seconders=None, seconders_percent=50)
    course = play(
        course, "ask_community", by=ASKING, at=hours(99), profile=share, reason="Still unclear."
    )
    for number, member in enumerate(OTHERS[:3], start=1):
        course = play(course, "second", by=member, at=hours(100), profile=share)
        assert (course.state is State.COMMUNITY_CALLED) == (number == 3)


@pytest.mark.parametrize("third", [ASKING, ASKED, "STRANGER"])
def test_good_offices_are_for_a_third_member(third: str) -> None:
    course, hour = at_state(State.REPLY_AWAITED)
    with pytest.raises(ConsultationError, match="for a third member"):
        _play(course, "propose_good_offices", ASKED, hour, third=third, reason="Help.")


def test_good_offices_begin_when_both_sides_and_the_third_agree_and_move_no_phase() -> None:
    course, hour = at_state(State.REPLY_AWAITED)
    before = course
    course = _play(course, "propose_good_offices", ASKED, hour, third=THIRD, reason="Help.")
    course = _play(course, "accept_good_offices", ASKING, hour)
    course = _play(course, "step_in", THIRD, hour)
    assert course.offices is not None
    assert (course.offices.third, course.offices.stage) == (THIRD, OfficesStage.UNDER_WAY)
    assert (course.state, course.clocks) == (before.state, before.clocks)


@pytest.mark.parametrize(
    ("move", "by", "stage"),
    [
        ("drop_good_offices", ASKED, 1),
        ("drop_good_offices", ASKING, 1),
        ("step_back", THIRD, 2),
        ("end_good_offices", ASKED, 2),
        ("step_back", THIRD, 3),
        ("end_good_offices", ASKING, 3),
    ],
)
def test_good_offices_may_be_dropped_at_each_stage_and_proposed_anew(
    move: str, by: str, stage: int
) -> None:
    course, hour = at_state(State.REPLY_AWAITED)
    way = (("propose_good_offices", ASKING), ("accept_good_offices", ASKED), ("step_in", THIRD))
    course = played(course, *((name, maker, hour) for name, maker in way[:stage]))
    course = _play(course, move, by, hour)
    assert course.offices is None
    again = _play(course, "propose_good_offices", ASKED, hour, third="M03", reason="Help.")
    assert again.offices is not None
    assert again.offices.third == "M03"


def test_a_changed_minute_needs_both_signatures_again() -> None:
    course, hour = at_state(State.NOTIFIED)
    course = _play(course, "propose_minute", ASKING, hour, text="One.")
    course = _play(course, "propose_minute", ASKED, hour, text="Two.")
    assert course.minute is not None
    assert course.minute.signed_by == (ASKED,)
    with pytest.raises(ConsultationError, match="another text"):
        _play(course, "sign_minute", ASKING, hour, digest=digest_of("One."))
    with pytest.raises(ConsultationError, match="is not for"):
        _play(course, "sign_minute", ASKED, hour, digest=digest_of("Two."))
    course = _play(course, "sign_minute", ASKING, hour, digest=digest_of("Two."))
    assert course.minute is not None
    assert (course.state, course.minute.signed_by) == (State.CLOSED_AGREED, (ASKED, ASKING))


@pytest.mark.parametrize("by", [ASKING, ASKED])
def test_a_proposed_pause_or_return_may_be_withdrawn_or_declined(by: str) -> None:
    course, hour = at_state(State.NOTIFIED)
    way = ("propose_pause", "propose_lower_phase")
    course = played(course, *((name, ASKING, hour) for name in way))
    course = played(course, ("drop_pause", by, hour), ("drop_lower_phase", by, hour))
    assert (course.pause_by, course.lower_by, course.paused) == ("", "", False)
    assert isinstance(course.steps[-1].at, datetime)
