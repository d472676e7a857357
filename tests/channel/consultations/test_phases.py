from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

import pytest

from detente.channel.consultations.phases import (
    BELOW,
    CLOSED,
    OPEN,
    PHASE_OF,
    ConsultationError,
    Phase,
    Profile,
    State,
)


def test_every_number_has_a_unit_and_either_a_source_or_an_assumption() -> None:
    for each in fields(Profile):
        assert each.metadata["unit"]
        assert bool(each.metadata["source"]) != bool(each.metadata["assumption"]), each.name


def test_the_default_numbers_are_those_agreed_in_berlin_in_1991() -> None:
    # CSCE Council, Berlin, 19-20 June 1991: reply within 48 hours; 12 states second within 48
    # hours; meeting not before 48 hours and not after 3 days; at most 2 days.
    berlin = Profile()
    assert (berlin.reply_hours, berlin.seconders, berlin.seconding_hours) == (48, 12, 48)
    assert (berlin.earliest_hours, berlin.latest_hours) == (48, 3 * 24)
    assert berlin.session_hours == 2 * 24


def test_a_profile_may_be_kept_as_plain_numbers() -> None:
    profile = Profile(reply_hours=24, seconders=None, seconders_percent=25)
    assert Profile(**asdict(profile)) == profile


@pytest.mark.parametrize(
    "numbers",
    [
        {"reply_hours": 0},
        {"reply_hours": -1},
        {"offer_hours": 1.5},
        {"session_hours": True},
        {"session_hours": None},
        {"seconders": 0},
        {"seconders": None},
        {"seconders_percent": 20},
        {"seconders": None, "seconders_percent": 101},
        {"earliest_hours": 72},
    ],
    ids=str,
)
def test_numbers_by_which_no_clock_could_run_are_refused(numbers: dict[str, Any]) -> None:
    with pytest.raises(ConsultationError, match="cannot be used"):
        Profile(**numbers)


@pytest.mark.parametrize(
    ("percent", "others", "needed"), [(25, 55, 14), (25, 56, 14), (1, 10, 1), (100, 10, 10)]
)
def test_a_share_of_members_is_rounded_up(percent: int, others: int, needed: int) -> None:
    profile = Profile(seconders=None, seconders_percent=percent)
    assert profile.seconders_needed(others) == needed


def test_a_share_of_nobody_still_asks_for_one() -> None:
    assert Profile(seconders=None, seconders_percent=50).seconders_needed(0) == 1


def test_a_number_that_a_small_community_never_reaches_is_refused() -> None:
    assert Profile().seconders_needed(12) == 12
    with pytest.raises(ConsultationError, match="only 11 members could"):
        Profile().seconders_needed(11)


def test_each_state_is_open_in_one_phase_or_unopened_or_closed() -> None:
    assert sorted([State.UNOPENED, *OPEN, *CLOSED]) == sorted(State)
    assert set(PHASE_OF.values()) == set(Phase)


def test_going_down_leads_to_the_phase_just_below() -> None:
    ladder = list(Phase)
    assert {phase: PHASE_OF[state] for phase, state in BELOW.items()} == dict(
        zip(ladder[1:], ladder[:-1], strict=True)
    )
