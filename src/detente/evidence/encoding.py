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
from functools import cache
from json.encoder import encode_basestring
from math import isfinite
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
    return _WRITERS[Incident](record)


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


def _list(items: Iterable[Any]) -> str:
    return "[" + ",".join([_WRITERS[type(each)](each) for each in items]) + "]"


def _date(when: When) -> str:
    if when.precision is Precision.DAY:
        return f'{{"day":"{when.day.isoformat()}"}}'
    return f'{{"day":"{when.day.isoformat()}","precision":"{when.precision}"}}'


class _Labels(dict[str, str]):
    """The names of codes as they begin an entry; each is quoted once."""

    def __missing__(self, name: str) -> str:
        self[name] = found = f"{_quoted(name)}:"
        return found


_labels = _Labels()


def _table(items: Mapping[str, str]) -> str:
    entries = map(add, map(_labels.__getitem__, items), map(_quoted, items.values()))
    return "{" + ",".join(entries) + "}"


def _writer(kind: type) -> Callable[[Any], str]:
    """Make what writes one kind of record; its fields are looked up once, not every time."""
    known = defaults(kind)
    values = attrgetter(*(name for name, _ in known))
    labelled = [(f'"{name}":', default) for name, default in known]

    def write(record: Any) -> str:
        parts = [
            label + _WRITERS[type(own)](own)
            for (label, default), own in zip(labelled, values(record), strict=True)
            if own is not default and own != default
        ]
        return "{" + ",".join(parts) + "}"

    return write


# Written out by type, since json.dumps would need a dictionary made of each part first.
_WRITERS: dict[type, Callable[[Any], str]] = {
    **dict.fromkeys((str, Category, Basis, Domain), _quoted),
    **dict.fromkeys((bool, type(None)), json.dumps),
    int: repr,
    float: lambda value: repr(value) if isfinite(value) else json.dumps(value),
    tuple: _list,
    When: _date,
    Kind: lambda kind: f'"{kind.name.lower()}"',
    **dict.fromkeys((dict, MappingProxyType), _table),
    **{
        kind: _writer(kind)
        for kind in (Incident, Report, Initiator, Receiver, Severity, Attribution, Response)
    },
}


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
