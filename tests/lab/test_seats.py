"""Seats: fifty may move, the next is refused, and a seat that rests is free again."""

from __future__ import annotations

from detente.lab.seats import KEPT_SECONDS, Seats


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_one_more_than_there_are_seats_is_refused() -> None:
    seats = Seats(3, clock=Clock())
    assert [seats.taken_by(name) for name in "abcd"] == [True, True, True, False]
    assert seats.taken_by("b")


def test_a_seat_that_rests_is_free_again_and_one_in_use_is_not() -> None:
    clock = Clock()
    seats = Seats(2, clock=clock)
    assert seats.taken_by("resting")
    assert seats.taken_by("busy")
    clock.now = KEPT_SECONDS - 1
    assert seats.taken_by("busy")
    assert not seats.taken_by("new")
    assert seats.seconds_to_wait() == 1
    clock.now = KEPT_SECONDS
    assert seats.taken_by("new")
    assert not seats.taken_by("resting")


def test_an_empty_room_asks_nobody_to_wait_longer_than_a_seat_is_kept() -> None:
    assert Seats(clock=Clock()).seconds_to_wait() == KEPT_SECONDS
