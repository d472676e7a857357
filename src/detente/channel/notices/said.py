"""Reading what is said in an act's details: texts, times, codes, and words of closed lists."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import TextChoices

from detente.world.errors import DetenteError

MOST_LETTERS = 20_000
"""Of one text; assumption: ten pages."""


def check_text(text: Any, where: str, *, most: int = MOST_LETTERS, needed: bool = False) -> None:
    """Check a text.

    Raises
    ------
    DetenteError
        It is none, is too long or holds signs that no page shows; or it is empty but needed.
    """
    if not isinstance(text, str):
        raise DetenteError("This is no text.", where=where)
    if len(text) > most:
        raise DetenteError("This text is too long.", where=where,
                           expected=f"at most {most} letters, not {len(text)}")  # fmt: skip
    if any(ord(letter) < 32 and letter not in "\n\r\t" for letter in text):
        raise DetenteError("This text holds signs that cannot be shown.", where=where)
    if needed and not text.strip():
        raise DetenteError("Something is missing.", where=where, expected="a few words")


def one_of(word: Any, choices: type[TextChoices], *, where: str) -> None:
    """Check a word of a closed list.

    Raises
    ------
    DetenteError
        It is none of them.
    """
    if word not in choices.values:
        raise DetenteError("This is none of the words to choose from.", where=f"{where}: {word}",
                           expected=", ".join(choices.values))  # fmt: skip


def read_codes(codes: Iterable[Any], *, where: str) -> list[str]:
    """Read the codes of members.

    Raises
    ------
    DetenteError
        There is none, one is no text, or one stands twice: nothing goes to nobody.
    """
    read = [each for each in codes if isinstance(each, str)]
    if not read:
        raise DetenteError("Nobody is named.", where=where, expected="at least one member",
                           remedy="choose to whom it goes")  # fmt: skip
    if len(set(read)) != len(list(codes)):
        raise DetenteError("A member stands twice.", where=where, expected="each code once")
    return read


def read_moment(text: Any, *, where: str) -> datetime | None:
    """Read a moment with its time zone; None for an empty text.

    Raises
    ------
    DetenteError
        It is no moment, or says no time zone.
    """
    if text == "":
        return None
    try:
        read = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        read = None
    if read is None or read.tzinfo is None:
        raise DetenteError("This is no moment with a time zone.", where=f"{where}: {text}",
                           expected="such as 2030-05-17T08:30:00+00:00")  # fmt: skip
    return read


def time_to_come(text: Any, at: datetime, *, where: str) -> datetime:
    """Read a moment that must be given and lie ahead.

    Raises
    ------
    DetenteError
        It is not given, or past.
    """
    read = read_moment(text, where=where)
    if read is None or read <= at:
        raise DetenteError("A time to come is needed.", where=where)
    return read


def read_id(text: Any) -> uuid.UUID:
    """Read an identifier; where it is none, one that names nothing."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return uuid.UUID(int=0)
