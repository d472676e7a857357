"""Lists within one cell: written as Python does, or joined with semicolons, ragged or not."""

import re
from functools import lru_cache
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

_TOKEN = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([\[\]])|,|\s+|(nan|None)""")
_ESCAPE = re.compile(r"\\(.)")
_SEMICOLON = re.compile(r";\s+(?![^(\[]*[)\]])")


class ListFaultError(ValueError):
    """A cell begins like a list and does not end like one."""


def known(text: str) -> str:
    """The text, or nothing where it is one of the words for not knowing."""
    stripped = text.strip()
    return "" if stripped in MISSING else stripped


@lru_cache(maxsize=1 << 16)
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


@lru_cache(maxsize=1 << 16)
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
    return tuple(item for inner in nested(text) for item in inner)


def at(items: tuple[T, ...], index: int, default: T) -> T:
    """The item at a position, or the default beyond the end of a ragged list."""
    return items[index] if index < len(items) else default


def _parsed(text: str) -> Nested:
    inner_lists: list[tuple[str, ...]] = []
    current: list[str] = []
    depth = position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise ListFaultError
        position = found.end()
        bracket = found.group(3)
        if bracket:
            depth += 1 if bracket == "[" else -1
            if depth == 1 and bracket == "]":
                inner_lists.append(tuple(current))
                current = []
            if not 0 <= depth <= 2 or (depth == 0 and position < len(text)):
                raise ListFaultError
        else:
            item = _item(found)
            if item is None:
                continue
            if depth == 1:
                inner_lists.append((item,))
            else:
                current.append(item)
    if depth:
        raise ListFaultError
    return tuple(inner_lists)


def _item(found: re.Match[str]) -> str | None:
    """The text of a quoted item, nothing for Python's words for nothing, None between items."""
    single, double, _, nothing = found.groups()
    if nothing:
        return ""
    quoted = single if single is not None else double
    return None if quoted is None else _ESCAPE.sub(r"\1", quoted).strip()
