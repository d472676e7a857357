"""Jobs are done once, when they are due, whoever takes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from detente.channel.audit.moments import at
from detente.channel.work import jobs
from detente.channel.work.models import Job

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What jobs of the kind "tell" told."""
    heard: list[str] = []

    def tell(details: Mapping[str, Any]) -> None:
        if details["word"] == "fault":
            raise RuntimeError("no voice")
        heard.append(details["word"])

    monkeypatch.setitem(jobs.HANDLERS, "tell", tell)
    return heard


def test_a_job_is_done_when_it_is_due_and_not_before(db: None, told: list[str]) -> None:
    jobs.enqueue("tell", key="a", due=NOON, word="now")
    with at(NOON - timedelta(seconds=1)):
        assert jobs.run_due() == 0
    with at(NOON):
        assert jobs.run_due() == 1
        assert jobs.run_due() == 0
    assert told == ["now"]


def test_the_same_key_is_one_job(db: None, told: list[str]) -> None:
    for _ in range(2):
        jobs.enqueue("tell", key="a", due=NOON, word="once")
    with at(NOON):
        jobs.run_due()
    assert told == ["once"]


def test_what_nothing_does_is_refused(db: None) -> None:
    with pytest.raises(ValueError, match="the kind sing"):
        jobs.enqueue("sing", key="a", due=NOON)


def test_a_job_on_lease_is_left_to_its_worker_until_it_falls_silent(
    db: None, told: list[str]
) -> None:
    jobs.enqueue("tell", key="a", due=NOON, word="later")
    with at(NOON):
        assert jobs.take() is not None
        assert jobs.take() is None
    with at(NOON + jobs.LEASE):
        assert jobs.run_due() == 1
    assert told == ["later"]


def test_a_job_taken_twice_is_done_once(db: None, told: list[str]) -> None:
    jobs.enqueue("tell", key="a", due=NOON, word="once")
    with at(NOON):
        number = jobs.take()
        assert number is not None
        assert jobs.do(number)
        assert not jobs.do(number)
    assert told == ["once"]


def test_a_fault_leaves_the_job_for_later_and_says_why(db: None, told: list[str]) -> None:
    jobs.enqueue("tell", key="a", due=NOON, word="fault")
    with at(NOON):
        assert jobs.run_due() == 0
    kept = Job.objects.get()
    assert "no voice" in kept.fault
    assert kept.done_at is None
    assert kept.leased_until == NOON + timedelta(minutes=1)


def test_a_job_that_always_fails_is_given_up(db: None, told: list[str]) -> None:
    jobs.enqueue("tell", key="a", due=NOON, word="fault")
    for day in range(jobs.MOST_ATTEMPTS + 2):
        with at(NOON + timedelta(days=day)):
            jobs.run_due()
    assert Job.objects.get().attempts == jobs.MOST_ATTEMPTS


def test_two_handlers_for_one_kind_are_refused(told: list[str]) -> None:
    with pytest.raises(ValueError, match="two handlers"):
        jobs.job("tell")(lambda details: None)
