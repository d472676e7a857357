"""There is one clock, which tests and exercises may set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from detente.channel.audit.moments import at, now

THEN = datetime(2026, 12, 1, 3, tzinfo=UTC)


def test_the_present_moment_is_in_utc() -> None:
    before = datetime.now(UTC)

    assert before <= now() <= datetime.now(UTC)
    assert now().tzinfo is UTC


def test_a_moment_that_was_set_stays_until_it_is_taken_back() -> None:
    with at(THEN):
        assert now() == now() == THEN
        with at(THEN + timedelta(days=1)):
            assert now() == THEN + timedelta(days=1)
        assert now() == THEN
    assert now() != THEN


def test_it_is_taken_back_after_a_fault() -> None:
    with pytest.raises(KeyError), at(THEN):
        raise KeyError
    assert now() != THEN


def test_a_moment_elsewhere_is_taken_to_utc() -> None:
    with at(THEN.astimezone(timezone(timedelta(hours=9)))):
        assert (now(), now().tzinfo) == (THEN, UTC)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="names no time zone"), at(datetime(2026, 12, 1)):  # noqa: DTZ001
        pass
