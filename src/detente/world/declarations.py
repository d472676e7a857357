"""Reads the fields of a declaration in TOML, and says plainly what is wrong with one of them.

A ``Table`` remembers its place and its kind of error, so that each field that is read from it can
complain in the right words. Call these functions by the module's name: ``declarations.text(…)``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from detente.world.errors import DetenteError, nearest
from detente.world.quantities import read_quantity
from detente.world.toml_files import read_toml

_KINDS: tuple[tuple[tuple[type, ...], str], ...] = (
    ((bool,), "true or false"),
    ((int, float), "a number"),
    ((str,), "a text"),
    ((datetime, date, time), "a date or time"),
    ((list,), "a list"),
    ((dict,), "a table"),
)


def kind_of(value: object) -> str:
    """Name the kind of a TOML value in everyday words.

    Returns
    -------
    str
        Such as ``"a text"``; the name of the type where it is none of TOML's.
    """
    for types, words in _KINDS:
        if isinstance(value, types):
            return words
    return type(value).__name__


@dataclass(frozen=True)
class Table:
    """One TOML table together with where it stands and how to complain about it."""

    fields: Mapping[str, object]
    where: str
    error: type[DetenteError]


def open_toml(path: str | Path, error: type[DetenteError]) -> Table:
    """Read a TOML file as a ``Table``; raises what ``read_toml`` raises."""
    return Table(read_toml(path, error), str(path), error)


def allow_only(table: Table, *keys: str) -> None:
    """Refuse a table that has any other key than the ones named.

    Raises
    ------
    table.error
        At the first unknown key, with the nearest known ones.
    """
    for key in table.fields:
        if key not in keys:
            raise table.error(
                f"'{key}' is not known here.", where=table.where, expected=nearest(key, keys)
            )


def require(table: Table, key: str, expected: str) -> object:
    """Return the value of a key that must be there.

    Raises
    ------
    table.error
        The key is missing; ``expected`` then says what it should hold.
    """
    if key not in table.fields:
        raise table.error(f"'{key}' is missing.", where=table.where, expected=f"{key} = {expected}")
    return table.fields[key]


def text(table: Table, key: str) -> str:
    """Return a text that must be there and must not be blank.

    Raises
    ------
    table.error
        The key is missing, not a text, or blank.
    """
    value = require(table, key, "a text in quotes")
    if not isinstance(value, str) or not value.strip():
        raise _wrong_kind(table, key, value, "a text in quotes that says something")
    return value.strip()


def optional_text(table: Table, key: str) -> str | None:
    """Return a text, or None where the key is absent; raises what ``text`` raises otherwise."""
    return text(table, key) if key in table.fields else None


def texts(table: Table, key: str) -> tuple[str, ...]:
    """Return a list of texts that must be there; it may be empty.

    Raises
    ------
    table.error
        The key is missing, not a list, or holds anything but texts that say something.
    """
    value = require(table, key, "a list of texts")
    if not isinstance(value, list):
        raise _wrong_kind(table, key, value, "a list of texts")
    for each in value:
        if not isinstance(each, str) or not each.strip():
            raise _wrong_kind(table, key, each, "only texts in quotes in the list")
    return tuple(each.strip() for each in value)


def number(table: Table, key: str, unit: str) -> float:
    """Return a finite number that must be there, given bare or as a text with its unit.

    Raises
    ------
    table.error
        The key is missing, or ``quantities.read_quantity`` refuses its value.
    """
    value = require(table, key, f"a number in {unit}")
    return read_quantity(value, unit, name=key, where=table.where, error=table.error)


def whole_number(table: Table, key: str, unit: str) -> int:
    """Return a whole number that must be there; raises what ``number`` raises, and for fractions.

    Raises
    ------
    table.error
        The number has a fractional part.
    """
    value = number(table, key, unit)
    if not value.is_integer():
        raise table.error(
            f"{key} = {value:g} is not a whole number.", where=table.where, expected=f"whole {unit}"
        )
    return int(value)


def interval(table: Table, key: str, unit: str) -> tuple[float, float]:
    """Return a range ``[low, high]`` that must be there, ``low`` not above ``high``.

    Raises
    ------
    table.error
        The key is missing, not a list of two numbers in ``unit``, or the wrong way round.
    """
    expected = f"[low, high] in {unit}"
    value = require(table, key, expected)
    if not isinstance(value, list) or len(value) != 2:
        raise _wrong_kind(table, key, value, expected)
    low, high = (
        read_quantity(each, unit, name=key, where=table.where, error=table.error) for each in value
    )
    if low > high:
        raise table.error(
            f"{key} = [{low:g}, {high:g}] is the wrong way round.",
            where=table.where,
            expected=expected,
        )
    return low, high


def subtable(table: Table, key: str) -> Table:
    """Return the table under a key, with its own place.

    Raises
    ------
    table.error
        The key is missing or does not hold a table.
    """
    value = require(table, key, "a table")
    if not isinstance(value, dict):
        raise _wrong_kind(table, key, value, f"a table, opened by [{key}]")
    return Table(value, f"{table.where}, [{key}]", table.error)


def subtables(table: Table) -> Iterator[tuple[str, Table]]:
    """Give every key of a table with the table under it, in the file's order.

    Raises
    ------
    table.error
        A key does not hold a table.
    """
    for key in table.fields:
        yield key, subtable(table, key)


def listed_tables(table: Table, key: str) -> tuple[Table, ...]:
    """Return the tables opened by ``[[key]]``, in their order, each with its own place.

    Raises
    ------
    table.error
        The key is missing, or holds no list of tables, or an empty one.
    """
    expected = f"one or more tables, each opened by [[{key}]]"
    value = require(table, key, expected)
    if not isinstance(value, list) or not value or not all(isinstance(x, dict) for x in value):
        raise _wrong_kind(table, key, value, expected)
    places = (f"{table.where}, {key} {number}" for number in range(1, len(value) + 1))
    return tuple(Table(each, where, table.error) for each, where in zip(value, places, strict=True))


def _wrong_kind(table: Table, key: str, value: object, expected: str) -> DetenteError:
    shown = f" ({value!r})" if isinstance(value, str | int | float) else ""
    return table.error(
        f"'{key}' holds {kind_of(value)}{shown}, which does not fit.",
        where=table.where,
        expected=expected,
    )
