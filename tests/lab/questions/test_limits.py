"""Limits that must fit one another."""

from __future__ import annotations

from detente.lab.questions import limits


def test_signs_of_life_come_often_enough_to_miss_some() -> None:
    assert 5 * limits.SECONDS_BETWEEN_SIGNS <= limits.SECONDS_SILENT


def test_one_visitor_cannot_fill_the_queue() -> None:
    assert 5 * limits.MOST_PENDING < limits.MOST_PENDING_IN_ALL
