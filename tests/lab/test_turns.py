"""Turns: one at a time, in the order of arrival, and nobody waits for work in the background."""

from __future__ import annotations

import threading
import time

import pytest

from detente.lab.turns import Turns


def test_turns_are_taken_in_the_order_of_arrival() -> None:
    turns, order = Turns(), []

    def take(number: int) -> None:
        with turns.mine():
            order.append(number)

    threads = [threading.Thread(target=take, args=(number,)) for number in range(5)]
    with turns.mine():
        for number, thread in enumerate(threads, start=1):
            thread.start()
            while turns.waiting < number:
                time.sleep(0.001)
    for thread in threads:
        thread.join()
    assert order == list(range(5))
    assert turns.waiting == 0


def test_only_one_holds_a_turn() -> None:
    turns, inside, most = Turns(), 0, 0

    def take() -> None:
        nonlocal inside, most
        with turns.mine():
            inside += 1
            most = max(most, inside)
            time.sleep(0.001)
            inside -= 1

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_idle_work_is_refused_while_somebody_is_at_work_and_allowed_after() -> None:
    turns = Turns()
    with turns.mine(), turns.if_idle() as held:
        assert not held
    with turns.if_idle() as held:
        assert held
        with turns.if_idle() as second:
            assert not second
    with turns.mine():
        pass


def test_a_turn_is_given_back_when_its_work_fails() -> None:
    turns = Turns()
    with pytest.raises(ValueError, match="broken"), turns.mine():
        raise ValueError("broken")
    with turns.if_idle() as held:
        assert held
