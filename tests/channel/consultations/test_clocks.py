from __future__ import annotations

from datetime import timedelta

import pytest

from detente.channel.consultations import clocks
from detente.channel.consultations.clocks import CLOCK_OF, Clock, ClockName, Status
from detente.channel.consultations.phases import BELOW, OPEN
from tests.channel.consultations.courses import BERLIN, NOON, hours

REPLY = clocks.started(ClockName.REPLY, NOON, profile=BERLIN)


@pytest.mark.parametrize(
    ("name", "due"),
    [
        (ClockName.REPLY, 48),
        (ClockName.OFFER, 48),
        (ClockName.AGREEMENT, 48),
        (ClockName.SECONDING, 48),
        (ClockName.WINDOW, 72),
        (ClockName.SESSION, 48),
    ],
)
def test_a_clock_runs_for_its_hours(name: ClockName, due: float) -> None:
    clock = clocks.started(name, NOON, profile=BERLIN)
    assert (clock.due, clock.status) == (hours(due), Status.RUNNING)
    assert clock.opens == (hours(48) if name is ClockName.WINDOW else None)


def test_the_clock_of_a_meeting_runs_to_a_day_after_its_date() -> None:
    clock = clocks.started(ClockName.MEETING, NOON, profile=BERLIN, meeting=hours(100))
    assert (clock.opens, clock.due) == (hours(100), hours(124))


def test_paused_time_is_never_counted() -> None:
    clock = clocks.paused(REPLY, hours(10))
    assert clock.status is Status.PAUSED
    assert clock.left(hours(500)) == timedelta(hours=38)
    assert clock.counted(hours(500)) == timedelta(hours=10)
    clock = clocks.resumed(clock, hours(1000))
    assert (clock.status, clock.due) == (Status.RUNNING, hours(1038))
    assert clock.counted(hours(1001)) == timedelta(hours=11)


def test_a_window_moves_as_a_whole_but_an_agreed_date_stays() -> None:
    window = clocks.started(ClockName.WINDOW, NOON, profile=BERLIN)
    meeting = clocks.started(ClockName.MEETING, NOON, profile=BERLIN, meeting=hours(100))
    window, meeting = (
        clocks.resumed(clocks.paused(c, hours(1)), hours(11)) for c in (window, meeting)
    )
    assert (window.opens, window.due) == (hours(58), hours(82))
    assert (meeting.opens, meeting.due) == (hours(100), hours(134))


def test_an_extended_clock_gives_its_reason_and_stays_extended_after_a_pause() -> None:
    clock = clocks.extended(REPLY, hours(60), reason="The logs are abroad.")
    assert (clock.status, clock.due) == (Status.EXTENDED, hours(60))
    assert clock.extended_because == "The logs are abroad."
    again = clocks.resumed(clocks.paused(clock, hours(1)), hours(2))
    assert (again.status, again.due) == (Status.EXTENDED, hours(61))


@pytest.mark.parametrize("outcome", [Status.MET, Status.LAPSED, Status.STOPPED])
def test_an_ended_clock_never_moves_again(outcome: Status) -> None:
    clock = clocks.ended(REPLY, hours(3), outcome=outcome)
    assert (clock.status, clock.ended, clock.open) == (outcome, hours(3), False)
    assert clocks.ended(clock, hours(9), outcome=Status.MET) == clock
    assert clocks.paused(clock, hours(9)) == clock
    assert clocks.resumed(clock, hours(9)) == clock
    assert clock.left(hours(99)) == timedelta(hours=45)


def test_a_clock_that_ends_in_a_pause_counts_nothing_of_it() -> None:
    clock = clocks.ended(clocks.paused(REPLY, hours(5)), hours(50), outcome=Status.STOPPED)
    assert clock.counted(hours(99)) == timedelta(hours=5)
    assert clock.paused_at is None


def test_a_second_pause_changes_nothing() -> None:
    clock: Clock = clocks.paused(REPLY, hours(5))
    assert clocks.paused(clock, hours(6)) == clock


def test_clocks_belong_to_open_states_and_none_to_those_at_rest() -> None:
    assert set(CLOCK_OF) <= set(OPEN)
    assert not set(CLOCK_OF) & set(BELOW.values())
    assert set(CLOCK_OF.values()) == set(ClockName)


def test_the_time_of_every_pause_is_left_out() -> None:
    clock = REPLY
    for start, end in ((10, 20), (30, 35)):
        clock = clocks.resumed(clocks.paused(clock, hours(start)), hours(end))
    assert clock.paused_for == timedelta(hours=15)
    assert (clock.counted(hours(40)), clock.due) == (timedelta(hours=25), hours(63))
