"""One way to write down what JSON can say, so that the same content always has the same bytes.

The form is that of RFC 8785 (`rfc8785` writes it), less fractions: a number with a point may be
rounded on the way through another program, and nothing on the record needs one.
"""

import hashlib
from datetime import UTC, datetime
from typing import Any

import rfc8785

FORM = "%Y-%m-%dT%H:%M:%S.%fZ"


class NotCanonicalError(ValueError):
    """Something cannot be written down so that it reads back as it was."""


def canonical(value: Any) -> bytes:
    """Write a value of JSON down: keys in order, no spaces, UTF-8.

    Raises
    ------
    NotCanonicalError
        It holds a fraction, a whole number beyond 53 bits, or what JSON cannot say.
    """
    _refuse_fractions(value, "the value")
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise NotCanonicalError(f"this cannot be written down: {error}") from error


def digest(value: Any) -> str:
    """The SHA-256 of the canonical form, in 64 hexadecimal digits; raises as `canonical`."""
    return hashlib.sha256(canonical(value)).hexdigest()


def moment(at: datetime) -> str:
    """Write a moment down: in UTC, to the microsecond, with a Z.

    Raises
    ------
    NotCanonicalError
        It names no time zone.
    """
    if at.tzinfo is None:
        raise NotCanonicalError(f"{at} names no time zone")
    return at.astimezone(UTC).strftime(FORM)


def read_moment(text: str) -> datetime:
    """Read a moment as `moment` writes it.

    Raises
    ------
    NotCanonicalError
        It is written in another way.
    """
    try:
        return datetime.strptime(text, FORM).replace(tzinfo=UTC)
    except (TypeError, ValueError) as error:
        raise NotCanonicalError(f"{text!r} is no moment such as 2026-12-01T03:00:00.000000Z") from (
            error
        )


def _refuse_fractions(value: Any, where: str) -> None:
    if isinstance(value, float):
        raise NotCanonicalError(f"{where} is the fraction {value}: write it as text")
    if isinstance(value, dict):
        for key, part in value.items():
            _refuse_fractions(part, f"{where}[{key!r}]")
    elif isinstance(value, list | tuple):
        for place, part in enumerate(value):
            _refuse_fractions(part, f"{where}[{place}]")
