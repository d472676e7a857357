"""The directory's tests begin on a day of their own, so that their year never runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from detente.channel.audit.moments import at

BEGIN = datetime(2027, 3, 1, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    """Let it be the morning of a day, four hours before the tests' noon."""
    with at(BEGIN):
        yield
