"""The worker does what is due, and stops when it is told to."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from detente.channel.work import jobs
from detente.channel.work.models import Job
from detente.channel.work.worker import work


def test_it_does_what_is_due_and_stops(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()
    told: list[str] = []

    def tell(details: Mapping[str, Any]) -> None:
        told.append(details["word"])
        if len(told) == 2:
            stop.set()

    monkeypatch.setitem(jobs.HANDLERS, "tell", tell)
    for word in ("one", "two"):
        jobs.enqueue("tell", key=word, due=datetime(2026, 1, 1, tzinfo=UTC), word=word)

    work(stop)

    assert told == ["one", "two"]
    assert Job.objects.filter(done_at=None).count() == 0
