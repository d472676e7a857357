"""What time it is: the one place that the channel asks, so that tests and exercises can move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_given: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """The present moment in UTC, or the one that `at` set."""
    return _given.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be this moment for whatever is done inside.

    Parameters
    ----------
    moment
        With a time zone; it is taken to UTC.

    Raises
    ------
    ValueError
        The moment names no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment} names no time zone")
    token = _given.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _given.reset(token)
