"""The checks' tests begin on a Monday of their own, so that weekends lie where they say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from detente.channel.audit.moments import at

MONDAY = datetime(2027, 3, 1, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Let it be a Monday morning."""
    with at(MONDAY):
        yield
