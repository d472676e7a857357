"""Lists within one cell: written as Python does, or joined with semicolons, ragged or not."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import TypeVar

MISSING = frozenset(
    {
        "",
        "-",
        "N/A",
        "NA",
        "NaN",
        "NaT",
        "None",
        "Not attributed",
        "Not available",
        "Unknown",
        "Unknown - not attributed",
        "n/a",
        "nan",
        "none",
        "null",
    }
)
"""What collections write where they know nothing."""

Nested = tuple[tuple[str, ...], ...]
T = TypeVar("T")

_QUOTED = r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\""""
_TOKEN = re.compile(_QUOTED + r"|([\[\]])|(nan|None)")
_SINGLE = re.compile(r"\['([^'\\]*)'\]|\[\['([^'\\]*)'\]\]")
_SOUND = re.compile(r"\[(?:" + _QUOTED + r"|nan|None|[\[\],\s])*\]")
_ESCAPE = re.compile(r"\\(.)")
_SEMICOLON = re.compile(r";\s+(?![^(\[]*[)\]])")


class ListFaultError(ValueError):
    """A cell begins like a list and does not end like one."""


def known(text: str) -> str:
    """The text, or nothing where it is one of the words for not knowing."""
    stripped = text.strip()
    return "" if stripped in MISSING else stripped


@lru_cache(maxsize=1 << 13)
def joined(text: str) -> tuple[str, ...]:
    """Items joined with semicolons, each without blanks around it; a bracket holds together.

    ``"Russia; Not available"`` has two items: which of them says nothing matters for the lists
    beside it. Empty text has none.
    """
    if "; " not in text:
        stripped = text.strip()
        return (stripped,) if stripped else ()
    if "(" in text or "[" in text:
        return tuple(item.strip() for item in _SEMICOLON.split(text))
    return tuple(item.strip() for item in text.split("; "))


@lru_cache(maxsize=1 << 13)
def nested(text: str) -> Nested:
    """A list of lists as Python writes it, or a flat one with each item alone in its list.

    Parameters
    ----------
    text
        ``"[['Media', 'Other'], ['Science']]"``, ``"['Armenia']"``, or nothing. Text without
        brackets is taken as joined with semicolons.

    Raises
    ------
    ListFaultError
        The brackets or quotation marks do not match.
    """
    stripped = text.strip()
    if not stripped.startswith("["):
        return tuple((item,) for item in joined(stripped))
    return _parsed(stripped)


def flat(text: str) -> tuple[str, ...]:
    """All items of a list as Python writes it, inner lists opened.

    Raises
    ------
    ListFaultError
        The brackets or quotation marks do not match.
    """
    if not text.startswith("["):
        return joined(text)
    return tuple(item for inner in nested(text) for item in inner)


def side_by_side(*lists: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The items of several lists by position, shorter lists filled up with nothing."""
    return zip_longest(*lists, fillvalue="")


def at(items: tuple[T, ...], index: int, default: T) -> T:
    """The item at a position, or the default beyond the end of a ragged list."""
    return items[index] if index < len(items) else default


class _Builder:
    """Puts the lists of one cell together, bracket by bracket and item by item."""

    def __init__(self) -> None:
        self.depth = 0
        self.lists: list[tuple[str, ...]] = []
        self._current: list[str] = []
        self._opened = False

    def bracket(self, sign: str) -> None:
        """Open or close a list; there are lists of lists, and nothing deeper."""
        again = self.depth == 0 and self._opened
        self.depth += 1 if sign == "[" else -1
        if again or not 0 <= self.depth <= 2:
            raise ListFaultError
        self._opened = True
        if self.depth == 1 and sign == "]":
            self.lists.append(tuple(self._current))
            self._current = []

    def item(self, item: str) -> None:
        """Add an item to the list that is open; in the outer one it stands alone."""
        if self.depth == 1:
            self.lists.append((item,))
        else:
            self._current.append(item)


def _parsed(text: str) -> Nested:
    single_item = _SINGLE.fullmatch(text)  # by far the most frequent
    if single_item:
        return (((single_item.group(1) or single_item.group(2) or "").strip(),),)
    if not _SOUND.fullmatch(text):
        raise ListFaultError
    builder = _Builder()
    for single, double, bracket, nothing in _TOKEN.findall(text):
        if bracket:
            builder.bracket(bracket)
        else:
            builder.item("" if nothing else _ESCAPE.sub(r"\1", single or double).strip())
    if builder.depth:
        raise ListFaultError
    return tuple(builder.lists)
