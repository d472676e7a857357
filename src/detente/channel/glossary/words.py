"""Checks of words, and rows found by key, that all acts of the glossary share."""

import re
import uuid
from typing import TypeVar, cast

from detente.channel.audit.sealed import Sealed
from detente.channel.glossary.models import WORD
from detente.world.errors import DetenteError

Row = TypeVar("Row", bound=Sealed)


def check_word(word: str, language: str) -> None:
    """Refuse what is no word in a language.

    Raises
    ------
    DetenteError
        The word is empty or too long, or the language is no tag.
    """
    if not 0 < len(word.strip()) <= WORD:
        raise DetenteError("A term is a word.", where="word", expected=f"1 to {WORD} letters")
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", language):
        raise DetenteError(
            "This is no language tag.", where=language, expected="such as en, fr, ar or zh-Hans"
        )


def find(table: type[Row], key: str) -> Row | None:
    """Find a row by its key as text; None where there is none, or the text is no key."""
    try:
        wanted = uuid.UUID(key)
    except ValueError:
        return None
    return cast("Row | None", table.objects.filter(pk=wanted).first())
