"""A consultation to and from what JSON can hold, without loss."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import datetime, timedelta
from typing import Any

from detente.channel.consultations.clocks import Clock, ClockName, Status
from detente.channel.consultations.phases import ConsultationError, State
from detente.channel.consultations.standing import (
    Course,
    DateOffer,
    GoodOffices,
    Minute,
    OfficesStage,
    Step,
)

FORMAT = 1
"""The version of the form below; another is refused rather than guessed at."""


def as_record(course: Course) -> dict[str, Any]:
    """The course as dictionaries, lists, texts, numbers and none; times in ISO 8601, UTC."""
    record: dict[str, Any] = _plain(asdict(course))
    # A step's fields keep their order as pairs; a dictionary may lose it in a database.
    return {"format": FORMAT, **record}


def from_record(record: Mapping[str, Any]) -> Course:
    """The course that `as_record` wrote.

    Raises
    ------
    ConsultationError
        If the record is of another format or damaged.
    """
    try:
        plain = dict(record)
        if plain.pop("format") != FORMAT:
            raise ValueError(f"format {record['format']!r}")
        return _course(plain)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ConsultationError(
            "The stored consultation cannot be read.",
            where=f"{type(error).__name__}: {error}",
            expected=f"a record of format {FORMAT}",
            remedy="verify the record of acts; this row was damaged or written by another version",
        ) from error


def _plain(value: Any) -> Any:
    """A value as JSON can hold it; a length of time as its microseconds."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value // timedelta(microseconds=1)
    return str(value) if isinstance(value, str) else value


def _course(plain: dict[str, Any]) -> Course:
    """A course from its plain fields."""
    read: Mapping[str, Callable[[Any], Any]] = {
        "state": State,
        "members": tuple,
        "notified": tuple,
        "seconders": tuple,
        "clocks": lambda items: tuple(_clock(**item) for item in items),
        "steps": lambda items: tuple(_step(**item) for item in items),
        "date": _maybe(lambda item: DateOffer(_time(item["date"]), item["proposed_by"])),
        "offices": _maybe(
            lambda item: GoodOffices(
                item["third"], item["proposed_by"], OfficesStage(item["stage"])
            )
        ),
        "minute": _maybe(lambda item: Minute(item["text"], tuple(item["signed_by"]))),
    }
    return Course(**_whole(Course, plain, read))


def _clock(**item: Any) -> Clock:
    """A clock from its plain fields."""
    read: Mapping[str, Callable[[Any], Any]] = {
        "name": ClockName,
        "started": _time,
        "due": _time,
        "opens": _maybe(_time),
        "paused_at": _maybe(_time),
        "paused_for": lambda number: timedelta(microseconds=number),
        "outcome": _maybe(Status),
        "ended": _maybe(_time),
    }
    return Clock(**_whole(Clock, item, read))


def _step(*, move: str, by: str, at: str, given: list[list[Any]]) -> Step:
    """A step from its plain fields."""
    pairs = ((name, value if isinstance(value, str) else tuple(value)) for name, value in given)
    return Step(move, by, _time(at), tuple(pairs))


def _whole(
    kind: type[Course] | type[Clock],
    plain: Mapping[str, Any],
    read: Mapping[str, Callable[[Any], Any]],
) -> dict[str, Any]:
    """Every field read; a missing one is damage, although a new course would do without it."""
    for each in fields(kind):
        if each.name not in plain:
            raise KeyError(each.name)
    return {name: read.get(name, _same)(each) for name, each in plain.items()}


def _same(value: Any) -> Any:
    """Texts and truths stay as they are."""
    return value


def _time(text: str) -> datetime:
    """A time; all that are written have a time zone."""
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError(f"time without a time zone: {text}")
    return time


def _maybe(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The reading of a value that may be none."""
    return lambda value: None if value is None else read(value)
