"""A consultation is kept whole, and the columns beside its course repeat what it says."""

from __future__ import annotations

import pytest

from detente.channel.consultations.models import WORDS, Consultation
from detente.channel.consultations.phases import State
from detente.channel.consultations.terms import Need
from tests.channel.consultations.courses import at_state, hours, prepared, unopened


@pytest.mark.parametrize("state", [state for state in State if state is not State.UNOPENED])
def test_the_columns_repeat_what_the_course_says(state: State) -> None:
    course, hour = at_state(state)
    one = Consultation()
    one.becomes(course, hours(hour))

    assert one.standing == course
    assert one.state == state.value
    assert len(one.state) <= WORDS
    assert one.phase == (course.phase or "")
    assert one.due == (course.open_clock.due if course.open_clock else None)
    assert (one.requesting, one.requested, one.changed_at) == (*course.sides, hours(hour))


def test_a_clock_that_stands_still_is_due_at_no_time() -> None:
    course, hour = at_state(State.REPLY_AWAITED)
    one = Consultation()
    one.becomes(prepared(course, Need.PAUSED, hour), hours(hour))
    assert one.due is None


def test_it_says_who_asked_whom() -> None:
    one = Consultation()
    one.becomes(unopened(), hours(0))
    assert str(one) == "ARV to BEL: not yet opened"
