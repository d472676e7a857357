"""Figures and lists as a language writes them: the sign before the tenths, and between words."""

import re
from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

DECIMAL_COMMA = frozenset(["fr"])
"""Languages that write a comma before the tenths; Arabic here has the figures of the United
Nations' own documents: Western digits and a point."""

_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def decimal_sign(language: str) -> str:
    """The sign before the tenths in a language."""
    return "," if language.split("-")[0] in DECIMAL_COMMA else "."


def in_language(figure: str) -> str:
    """Write a figure, made with a point before its tenths, as the reader's language does."""
    return _POINT.sub(decimal_sign(get_language() or "en"), figure)


def listed(words: Iterable[str]) -> str:
    """Write words one after the other, with the sign between them that the language has."""
    return _(", ").join(words)
