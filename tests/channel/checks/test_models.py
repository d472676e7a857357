"""A check is planned until it is issued or withdrawn; an answer after its time is late."""

from __future__ import annotations

from datetime import timedelta

from detente.channel.checks.models import Campaign, Item
from tests.channel.checks.conftest import MONDAY


def test_a_check_is_planned_until_it_is_issued_or_withdrawn() -> None:
    assert Campaign().is_planned()
    assert not Campaign(issued_at=MONDAY).is_planned()
    assert not Campaign(withdrawn_at=MONDAY).is_planned()


def test_an_answer_after_its_time_is_late() -> None:
    assert not Item(due=MONDAY).is_late()
    assert not Item(due=MONDAY, answered_at=MONDAY).is_late()
    assert Item(due=MONDAY, answered_at=MONDAY + timedelta(seconds=1)).is_late()


def test_they_are_called_by_what_they_are() -> None:
    assert str(Campaign(title="Spring check")) == "Spring check"
    assert str(Item(member="ARD", category="technical")) == "ARD technical"
