"""What waits is ordered by the clock that runs out first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from detente.channel.audit.waiting import Waiting, by_urgency

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def waits(title: str, hours: int | None) -> Waiting:
    """Something that waits for so many hours."""
    due = None if hours is None else NOW + timedelta(hours=hours)
    return Waiting(title, f"/{title}/", due, "Notices")


def test_the_earliest_comes_first_and_what_has_no_clock_last() -> None:
    given = [waits("d", None), waits("b", 2), waits("c", None), waits("a", 1)]

    assert [each.title for each in by_urgency(given)] == ["a", "b", "d", "c"]


def test_of_two_at_once_the_title_decides() -> None:
    assert [each.title for each in by_urgency([waits("b", 1), waits("a", 1)])] == ["a", "b"]


def test_nothing_waits() -> None:
    assert by_urgency([]) == []
