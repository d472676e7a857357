"""One way to write down what JSON can say, so that the same content always has the same bytes.

The form is that of RFC 8785 (`rfc8785` writes it), less fractions: a number with a point may be
rounded on the way through another program, and nothing on the record needs one.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import rfc8785

from detente.world.errors import DetenteError

DEEPEST = 100
"""How many lists and tables may stand within each other; assumption: forms need under ten.

A fixed number, so that what was once written down can be written down again wherever it is checked.
"""


class NotCanonicalError(DetenteError):
    """Something cannot be written down so that it reads back as it was."""


def canonical(value: Any) -> bytes:
    """Write a value of JSON down: keys in order, no spaces, UTF-8.

    Raises
    ------
    NotCanonicalError
        It holds a fraction, a whole number beyond 53 bits or what JSON cannot say, or goes deeper
        than `DEEPEST`.
    """
    for place, what, expected in _faults(value, 0):
        raise NotCanonicalError(what, where=f"value{place}", expected=expected)
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError) as error:
        raise NotCanonicalError(
            f"This cannot be written down: {error}.",
            expected="tables with keys of text, lists, text, whole numbers, true, false or null",
        ) from error


def digest(value: Any) -> str:
    """The SHA-256 of the canonical form, in 64 hexadecimal digits.

    Raises
    ------
    NotCanonicalError
        As `canonical`.
    """
    return hashlib.sha256(canonical(value)).hexdigest()


def moment(at: datetime) -> str:
    """Write a moment down: in UTC, to the microsecond, with a Z; later moments sort later as text.

    Raises
    ------
    NotCanonicalError
        It names no time zone.
    """
    if at.tzinfo is None:
        raise NotCanonicalError(f"{at} names no time zone.", expected="a moment with a time zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def read_moment(text: str) -> datetime:
    """Read a moment as `moment` writes it.

    Raises
    ------
    NotCanonicalError
        It is written in any other way.
    """
    read: datetime | None = None
    with suppress(TypeError, ValueError):
        read = datetime.fromisoformat(text)
    if read is None or read.tzinfo is None or moment(read) != text:
        raise NotCanonicalError(
            f"{text!r} is no moment.", expected="UTC, such as 2026-12-01T03:00:00.000000Z"
        )
    return read


def _faults(value: Any, depth: int) -> Iterator[tuple[str, str, str]]:
    """Find fractions and too deep a nesting: where, what, and what was expected."""
    if isinstance(value, float):
        yield "", f"The number {value} may be rounded on its way.", "a whole number, or text"
    elif depth > DEEPEST:
        yield "", "This is nested too deeply.", f"at most {DEEPEST} levels"
    else:
        for key, part in _parts(value):
            for place, what, expected in _faults(part, depth + 1):
                yield f"[{key!r}]{place}", what, expected


def _parts(value: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list | tuple) else ()
