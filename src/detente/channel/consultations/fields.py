"""What is given with a move, read by the kinds that the table states."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TypeGuard

from detente.channel.consultations.moves import Move
from detente.channel.consultations.phases import ConsultationError
from detente.channel.consultations.standing import Value
from detente.channel.consultations.terms import Kind

Given = str | datetime | Iterable[str]


def utc(at: object, name: str) -> datetime:
    """A time in UTC.

    Raises
    ------
    ConsultationError
        If it is no time, or has no time zone.
    """
    if not isinstance(at, datetime) or at.tzinfo is None or at.utcoffset() is None:
        raise ConsultationError(
            f"The time '{name}' cannot be used.",
            where=f"'{name}'",
            expected="a date and time with its time zone",
        )
    return at.astimezone(UTC)


def readings(move: Move, given: Mapping[str, object]) -> Mapping[str, Value]:
    """The fields of a move in the order of the table: texts, ISO 8601 times, sorted codes.

    Raises
    ------
    ConsultationError
        If a field is missing, unknown, empty or of another kind.
    """
    kinds = dict(move.given)
    odd = sorted(kinds.keys() ^ given.keys())
    if odd:
        raise ConsultationError(
            f"Missing or unknown with '{move.title}': {', '.join(odd)}.",
            where=f"'{move.title}'",
            expected="exactly: " + (", ".join(kinds) or "nothing"),
        )
    return MappingProxyType({name: _read(kinds[name], name, given[name]) for name in kinds})


def _legible(value: object) -> TypeGuard[str]:
    """Whether a value is a text with something in it, and nothing that a database cannot keep."""
    if not isinstance(value, str) or not value.strip():
        return False
    return "\0" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)


def _read(kind: Kind, name: str, value: object) -> Value:
    """One field by its kind."""
    if kind is Kind.TIME:
        return utc(value, name).isoformat()
    if kind is Kind.MEMBERS and isinstance(value, Iterable) and not isinstance(value, str):
        codes = tuple(sorted({str(each) for each in value}))
        if codes:
            return codes
    elif kind is not Kind.MEMBERS and _legible(value):
        return value
    raise ConsultationError(
        f"The field '{name}' cannot be used.",
        where=f"'{name}'",
        expected=f"{kind.value}, not empty",
    )
