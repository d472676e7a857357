from __future__ import annotations

from hashlib import sha256

import pytest

from detente.channel.consultations.phases import ConsultationError, Phase, State
from detente.channel.consultations.standing import Course, Minute, digest_of
from detente.channel.consultations.terms import Maker, Matter, Need
from tests.channel.consultations.courses import (
    ASKED,
    ASKING,
    MEMBERS,
    OTHERS,
    at_state,
    prepared,
    unopened,
)


@pytest.mark.parametrize(
    ("requesting", "requested"),
    [(ASKING, ASKING), (ASKING, "STRANGER"), ("STRANGER", ASKED), ("", ASKED)],
)
def test_a_consultation_is_between_two_different_members(requesting: str, requested: str) -> None:
    with pytest.raises(ConsultationError, match="two different members"):
        Course("1", requesting, requested, MEMBERS)


@pytest.mark.parametrize("code", ["", Maker.CLOCK.value])
def test_a_member_is_not_called_like_the_hosts_clock(code: str) -> None:
    with pytest.raises(ConsultationError, match="code cannot be used"):
        Course("1", ASKING, ASKED, (*MEMBERS, code))


def test_the_others_are_the_members_that_are_neither_side() -> None:
    assert unopened().sides == (ASKING, ASKED)
    assert unopened().others == OTHERS


def test_the_phase_is_that_of_the_state_and_none_outside() -> None:
    assert at_state(State.SECONDING)[0].phase is Phase.COMMUNITY
    assert unopened().phase is None
    closed = at_state(State.CLOSED_AGREED)[0]
    assert (closed.phase, closed.closed) == (None, True)


def test_a_signature_stands_for_the_bytes_of_the_text() -> None:
    assert digest_of("Agréé.") == sha256("Agréé.".encode()).hexdigest()
    assert Minute("Agreed.", (ASKING,)).digest != Minute("Agreed. ", (ASKING,)).digest


@pytest.mark.parametrize(
    ("need", "matter"),
    [
        (Need.PAUSE_PROPOSED, Matter.PAUSE),
        (Need.LOWER_PROPOSED, Matter.LOWER_PHASE),
        (Need.OFFICES_PROPOSED, Matter.OFFICES),
        (Need.MINUTE_PROPOSED, Matter.MINUTE),
        (Need.DATE_PROPOSED, Matter.DATE),
    ],
)
def test_the_proposer_of_each_matter_is_known(need: Need, matter: Matter) -> None:
    course, hour = at_state(State.BILATERAL_AT_REST)
    assert course.proposer(matter) == ""
    assert prepared(course, need, hour).proposer(matter) == ASKING
