"""What a line of the record tells, read from its bytes and in the form that every line has."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from detente.channel.audit.canonical import NotCanonicalError, canonical, read_moment
from detente.channel.audit.lines import PARTS, Finding
from detente.channel.audit.merkle import leaf_hash

Check = Callable[[Any], bool]

STATEMENT = ("act", "by", "member", "role", "details", "prepared", "nonce")
"""What every statement says, and nothing else."""

SEAL = ("table", "key", "digest")
"""What a line says of a row that its act wrote."""


@dataclass(frozen=True)
class Told:
    """A line as it was read.

    Parameters
    ----------
    where
        How a finding names it.
    content
        What it says, in the form of a line.
    leaf
        Its leaf hash, in hexadecimal digits.
    at
        Its moment.
    """

    where: str
    content: Mapping[str, Any]
    leaf: str
    at: datetime

    @property
    def number(self) -> int:
        """Its number, from 0."""
        number: int = self.content["number"]
        return number

    @property
    def said(self) -> Mapping[str, Any]:
        """Its statement: what was done, by whom, with what."""
        said: Mapping[str, Any] = self.content["statement"]
        return said

    @property
    def dossier(self) -> str | None:
        """The dossier that it belongs to."""
        dossier: str | None = self.content["dossier"]
        return dossier

    @property
    def seals(self) -> Sequence[Mapping[str, str]]:
        """The rows that its act wrote: table, key and digest of each."""
        seals: Sequence[Mapping[str, str]] = self.content["rows"]
        return seals


def tell(text: bytes, where: str) -> Told | Finding:
    """Read a line, or say why it cannot be read."""
    try:
        content = json.loads(text)
        written = canonical(content)
    except (ValueError, RecursionError, NotCanonicalError):
        return Finding(where, "cannot be read: it is no line of JSON")
    if written != text:
        return Finding(where, "is not written in the one form that a line has")
    fault = fault_of(content)
    if fault:
        return Finding(where, f"is not of the form of a line: {fault}")
    at = read_moment(content["at"])
    return Told(f"line {content['number']}", content, leaf_hash(text).hex(), at)


def tell_all(texts: Iterable[bytes]) -> tuple[list[Told], list[Finding]]:
    """Read the lines of a file: those that can be read, and what is wrong with the others."""
    read = [tell(text, f"entry {place} of the lines") for place, text in enumerate(texts, 1)]
    return [one for one in read if isinstance(one, Told)], [
        one for one in read if isinstance(one, Finding)
    ]


def fault_of(content: Any) -> str:
    """Say which part of a line is not of its form; empty if every part is."""
    if not isinstance(content, dict) or set(content) != set(PARTS):
        return "it lacks a part, or holds one that no line has"
    wrong = [part for part, holds in FORM.items() if not holds(content[part])]
    if bool(content["signature"]) != bool(content["key"]):
        wrong.append("signature without key, or key without signature")
    return ", ".join(wrong)


def is_hash(value: Any) -> bool:
    """Whether a value is a SHA-256 in hexadecimal digits."""
    return isinstance(value, str) and len(value) == 64 and not value.strip("0123456789abcdef")


def _is_moment(value: Any) -> bool:
    try:
        read_moment(value)
    except NotCanonicalError:
        return False
    return True


def _is_statement(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == set(STATEMENT)
        and isinstance(value["details"], dict)
        and all(isinstance(value[part], str) for part in STATEMENT if part != "details")
        and _is_moment(value["prepared"])
    )


def _are_seals(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(seal, dict)
        and set(seal) == set(SEAL)
        and all(isinstance(part, str) for part in seal.values())
        for seal in value
    )


def _is_text_or_nothing(value: Any) -> bool:
    return value is None or isinstance(value, str)


FORM: Mapping[str, Check] = {
    "number": lambda value: type(value) is int and value >= 0,
    "at": _is_moment,
    "previous": is_hash,
    "dossier": _is_text_or_nothing,
    "dossier_previous": is_hash,
    "audience": lambda value: isinstance(value, str),
    "statement": _is_statement,
    "signature": lambda value: value is None or isinstance(value, dict),
    "key": _is_text_or_nothing,
    "rows": _are_seals,
}
"""Whether a part of a line is of its form."""
