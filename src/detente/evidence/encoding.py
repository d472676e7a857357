"""Records as text and back: one JSON object a record, with only what was said in it.

The same record always gives the same text, letter by letter, so that texts can be compared in place
of records. What a field has by default is left out: a record from one of the large collections then
takes about a kilobyte.
"""

import hashlib
import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from enum import Enum
from functools import cache
from json.encoder import encode_basestring
from operator import add, attrgetter
from types import MappingProxyType
from typing import Any, cast

from detente.evidence.records import (
    Attribution,
    Basis,
    Category,
    Domain,
    Incident,
    Initiator,
    Precision,
    Receiver,
    Report,
    Response,
    Severity,
    When,
)
from detente.world.operations import Kind

_quoted: Callable[[str], str] = encode_basestring


def text_of(record: Incident) -> str:
    """Write a record as JSON: enums by their values, kinds by their names, dates as ISO 8601."""
    return _json(record)


def record_of(text: str) -> Incident:
    """Read a record that `text_of` has written.

    Raises
    ------
    ValueError, KeyError, TypeError, AttributeError
        The text is another one.
    """
    return _incident(json.loads(text))


def digest_of(text: str) -> str:
    """Give the fingerprint of a record's text: 32 hexadecimal digits."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


@cache
def defaults(kind: Hashable) -> tuple[tuple[str, object], ...]:
    """Give the fields of a kind of record by name, each with its default."""
    own: tuple[Field[Any], ...] = fields(cast(Any, kind))
    return tuple(
        (
            each.name,
            each.default_factory() if each.default_factory is not MISSING else each.default,
        )
        for each in own
    )


def _enum(value: Enum) -> str:
    return _quoted(str(value.value))


def _list(items: Iterable[Any]) -> str:
    return (
        "["
        + ",".join([_quoted(each) if type(each) is str else _json(each) for each in items])
        + "]"
    )


class _Labels(dict[str, str]):
    """The names of codes as they begin an entry; each is quoted once."""

    def __missing__(self, name: str) -> str:
        self[name] = found = f"{_quoted(name)}:"
        return found


_labels = _Labels()


def _table(items: Mapping[str, str]) -> str:
    entries = map(add, map(_labels.__getitem__, items), map(_quoted, items.values()))
    return "{" + ",".join(entries) + "}"


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: _quoted,
    int: repr,
    float: json.dumps,
    bool: json.dumps,
    type(None): json.dumps,
    date: lambda day: f'"{day.isoformat()}"',
    tuple: _list,
    dict: _table,
    MappingProxyType: _table,
    Kind: lambda kind: _quoted(kind.name.lower()),
    Precision: _enum,
    Category: _enum,
    Basis: _enum,
    Domain: _enum,
}


def _json(value: Any) -> str:
    """Write a record, or a part of one, as JSON; faster by half than through `json.dumps`."""
    kind = type(value)
    if kind not in _WRITERS:
        _WRITERS[kind] = _writer(kind)
    return _WRITERS[kind](value)


def _writer(kind: type) -> Callable[[Any], str]:
    """Make what writes one kind of record; its fields are looked up once, not every time."""
    known = defaults(kind)
    values = attrgetter(*(name for name, _ in known))
    labelled = [(f'"{name}":', default) for name, default in known]

    def write(record: Any) -> str:
        parts = [
            label + (_quoted(own) if type(own) is str else _json(own))
            for (label, default), own in zip(labelled, values(record), strict=True)
            if own is not default and own != default
        ]
        return "{" + ",".join(parts) + "}"

    return write if kind is not When else cache(write)


def _when(found: Mapping[str, str] | None) -> When | None:
    if found is None:
        return None
    return When(date.fromisoformat(found["day"]), Precision(found.get("precision", "day")))


def _texts(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(found)


def _all(read: Callable[[Any], Any]) -> Callable[[Iterable[Any]], tuple[Any, ...]]:
    return lambda found: tuple(read(each) for each in found)


def _made(kind: type, readers: Mapping[str, Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """Give what makes one kind of record of a JSON object; other fields are taken as they are."""

    def read(found: Mapping[str, Any]) -> Any:
        return kind(
            **{
                name: readers[name](value) if name in readers else value
                for name, value in found.items()
            }
        )

    return read


_incident: Callable[[Any], Incident] = _made(
    Incident,
    {
        "report": _made(Report, {"entered": _when, "changed": _when}),
        "started": _when,
        "ended": _when,
        "initiators": _all(_made(Initiator, {"category": Category})),
        "receivers": _all(_made(Receiver, {"sectors": _texts})),
        "kinds": _all(lambda name: Kind[name.upper()]),
        "types": _texts,
        "severities": _all(_made(Severity, {})),
        "attributions": _all(
            _made(Attribution, {"when": _when, "rests_on": _all(Basis), "category": Category})
        ),
        "responses": _all(_made(Response, {"domain": Domain, "when": _when})),
        "sectors": _texts,
        "sources": _texts,
        "codes": MappingProxyType,
    },
)
