"""What comes in: an envelope is opened, and each object in it is examined before it is kept."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, NoReturn

import stix2
from stix2.exceptions import STIXError

from detente.channel.exchange.handling import (
    RECIPIENTS,
    Handling,
    Level,
    handling_of,
    level_words,
)
from detente.channel.exchange.objects import IDENTIFIER
from detente.channel.exchange.protocol import (
    MOST_BYTES,
    MOST_OBJECTS,
    TIMESTAMP,
    VERSION,
    TaxiiError,
    read_timestamp,
)
from detente.world.errors import DetenteError

MOST_BYTES_OF_ONE = 1_000_000
"""Bytes of one object at most; assumption: a malware analysis with its strings stays below."""

LONGEST_REASON = 300
"""Letters of a reason at most; the library that parses may quote what it was given."""


class ObjectRefusedError(DetenteError):
    """An object that cannot be taken in; the others of its envelope may be."""


@dataclass(frozen=True)
class Admitted:
    """An object that may be taken in: what it says and how it is to be handled."""

    content: Mapping[str, Any]
    handling: Handling

    @property
    def remark(self) -> str:
        """What its sender should know of how it will be released; empty if that goes by itself."""
        if self.handling.level is Level.UNKNOWN:
            return "Released to nobody but its sender: it bears a marking that is not TLP 2.0."
        if self.handling.level is Level.AMBER_STRICT:
            return "Released to nobody but its sender: it is TLP:AMBER+STRICT."
        return ""


def open_envelope(body: bytes) -> list[Any]:
    """Take the objects out of an envelope, unexamined.

    Raises
    ------
    TaxiiError
        Status 413 if it is too large, 400 if it is no JSON, 422 if it is no envelope with objects.
    """
    if len(body) > MOST_BYTES:
        raise _too_large(f"The envelope is larger than {MOST_BYTES} bytes.")
    objects = _objects(_json(body))
    if not objects:
        raise TaxiiError(
            "The envelope holds no object.", status=422, where="the body",
            expected='{"objects": [...]} with STIX objects',
        )  # fmt: skip
    if len(objects) > MOST_OBJECTS:
        raise _too_large(f"The envelope holds {len(objects)} objects; {MOST_OBJECTS} may be sent.")
    return objects


def admit(given: Any, *, sender: str, readers: Iterable[str]) -> Admitted:
    """Examine one object.

    Parameters
    ----------
    given
        What stood in the envelope.
    sender
        The code of the member that sent it.
    readers
        The codes of the members that may read the collection: a RED object names some of them.

    Raises
    ------
    ObjectRefusedError
        It is no STIX 2.1 object, is too large, or has nobody to go to.
    """
    content = _named(given)
    _check_size(content)
    _check_common(content)
    _check_stix(content)
    handling = handling_of(content, sender=sender)
    _check_audience(handling, frozenset(readers) - {sender})
    return Admitted(content, handling)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_refuse, parse_float=_finite)
    except (ValueError, RecursionError):
        raise TaxiiError(
            "The body is no JSON.", status=400, where="the body", expected="JSON in UTF-8"
        ) from None


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)


def _finite(text: str) -> float:
    number = float(text)
    return number if isfinite(number) else _refuse(text)


def _objects(envelope: Any) -> list[Any]:
    objects = envelope.get("objects") if isinstance(envelope, dict) else None
    return objects if isinstance(objects, list) else []


def _too_large(what: str) -> TaxiiError:
    return TaxiiError(what, status=413, where="the body", remedy="send several smaller envelopes")


def _named(given: Any) -> dict[str, Any]:
    """Give an object whose identifier and type can at least be told."""
    if not isinstance(given, dict):
        raise ObjectRefusedError("It is no object.", expected="a STIX 2.1 object")
    found = IDENTIFIER.fullmatch(str(given.get("id")))
    if found is None or found["type"] != given.get("type"):
        raise ObjectRefusedError(
            "Its identifier does not fit its type.", where="id",
            expected="the type, two hyphens and a UUID in small letters",
        )  # fmt: skip
    return given


def _check_size(content: Mapping[str, Any]) -> None:
    try:
        size = len(json.dumps(content, ensure_ascii=False).encode())
    except UnicodeEncodeError:
        raise ObjectRefusedError("It holds half a character, which nothing can write.") from None
    if size > MOST_BYTES_OF_ONE:
        raise ObjectRefusedError(
            f"It is {size} bytes large.", expected=f"at most {MOST_BYTES_OF_ONE} bytes"
        )


def _check_common(content: Mapping[str, Any]) -> None:
    """Check what the exchange itself relies on, also in objects of a type of their own."""
    if content["type"] == "bundle":
        raise ObjectRefusedError("It is a bundle.", expected="the objects themselves")
    timeless = "created" not in content and "modified" not in content
    if content.get("spec_version", VERSION if timeless else None) != VERSION:
        raise ObjectRefusedError("It is not of STIX 2.1.", where="spec_version", expected=VERSION)
    for name in ("created", "modified"):
        if name in content and not _is_time(content[name]):
            raise ObjectRefusedError(
                "It bears a time that cannot be read.", where=name,
                expected="a time in UTC such as 2031-05-04T12:00:00.000Z",
            )  # fmt: skip
    _check_order_of_times(content)
    if not _are_texts(content.get("object_marking_refs", [])):
        raise _bad_markings("object_marking_refs")
    parts = content.get("granular_markings", [])
    if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
        raise _bad_markings("granular_markings")


def _check_order_of_times(content: Mapping[str, Any]) -> None:
    created, modified = (content.get(name) for name in ("created", "modified"))
    if created and modified and read_timestamp(modified, "") < read_timestamp(created, ""):
        raise ObjectRefusedError(
            "It was modified before it was created.", where="modified",
            expected="the time of its creation, or later",
        )  # fmt: skip


def _is_time(text: Any) -> bool:
    if not isinstance(text, str) or not TIMESTAMP.fullmatch(text):
        return False
    try:
        read_timestamp(text, "")
    except TaxiiError:
        return False
    return True


def _are_texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(each, str) for each in values)


def _bad_markings(where: str) -> ObjectRefusedError:
    return ObjectRefusedError(
        "Its markings cannot be read.", where=where, expected="a list, as STIX 2.1 has it"
    )


def _check_stix(content: dict[str, Any]) -> None:
    try:
        stix2.parse(content, allow_custom=True, version=VERSION)
    except (STIXError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ObjectRefusedError(
            f"It is not valid STIX 2.1: {' '.join(str(error).split())[:LONGEST_REASON]}"
        ) from None


def _check_audience(handling: Handling, readers: frozenset[str]) -> None:
    """Refuse an object that would have nobody to go to, or that names who cannot read it."""
    strangers = sorted(handling.recipients - readers - {handling.sender})
    if strangers:
        raise ObjectRefusedError(
            f"It names recipients who may not read this collection: {', '.join(strangers)[:80]}.",
            where=f"extensions, {RECIPIENTS}", expected="codes of members that may",
        )  # fmt: skip
    if handling.level is Level.RED and not handling.recipients & readers:
        raise ObjectRefusedError(
            f"It is {level_words(handling.level)} and names no recipient.",
            where=f"extensions, {RECIPIENTS}",
            expected='"recipients": a list of codes of members that may read this collection',
        )
