"""What an act says, in words that whoever signs it can read.

Each part of the channel tells what its details are called, and what their values mean; what it has
not told is shown as it stands. The exact statement stands beneath it on the page in any case.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Label = str | Promise
Meaning = Callable[[Any], Label]

IDENTIFIER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(\.\d+)?)?(Z|\+00:00)")
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Said:
    """One detail of an act: what it is called, and what it says."""

    label: Label
    text: str


@dataclass
class Words:
    """The words of a part: names of details, and the meaning of their values."""

    labels: Mapping[str, Label] = field(default_factory=dict)
    meanings: Mapping[str, Meaning] = field(default_factory=dict)


COMMON: Mapping[str, Label] = {
    "account": gettext_lazy("Account"),
    "to": gettext_lazy("To"),
    "members": gettext_lazy("Members"),
    "member": gettext_lazy("Member"),
    "title": gettext_lazy("Title"),
    "subject": gettext_lazy("Subject"),
    "text": gettext_lazy("Text"),
    "reason": gettext_lazy("Reason"),
    "role": gettext_lazy("Role"),
    "person": gettext_lazy("Who it is for"),
    "email": gettext_lazy("E-mail"),
    "name": gettext_lazy("Name"),
    "code": gettext_lazy("Code"),
    "kind": gettext_lazy("Kind"),
    "zone": gettext_lazy("Time zone"),
    "root": gettext_lazy("Public half of the root key"),
    "note_digest": gettext_lazy("SHA-256 of the note verbale"),
    "mark": gettext_lazy("Mark"),
    "urgency": gettext_lazy("Urgency"),
    "visibility": gettext_lazy("Who may read it"),
}

_PARTS: dict[str, Words] = {}
UNSPOKEN = frozenset(["invitation"])
"""Details that mean nothing to a reader, such as the digest of a secret."""


def tell(
    part: str, *, labels: Mapping[str, Label], meanings: Mapping[str, Meaning] | None = None
) -> None:
    """Tell what the details of a part's acts are called, and what their values mean."""
    _PARTS[part] = Words(labels, meanings or {})


def in_words(act: str, details: Mapping[str, Any]) -> list[Said]:
    """Say the details of an act, one after another; what is empty says nothing."""
    words = _PARTS.get(act.partition(".")[0], Words())
    return list(_said(details, words))


def _said(details: Mapping[str, Any], words: Words) -> Iterator[Said]:
    for name, value in details.items():
        if name in UNSPOKEN or value in ("", None, [], {}) or _is_identifier(value):
            continue
        if isinstance(value, Mapping):
            yield from _said(value, words)
        else:
            yield Said(_label(name, words), _text(name, value, words))


def _label(name: str, words: Words) -> Label:
    plain = name.replace("_", " ").capitalize()
    return words.labels.get(name) or COMMON.get(name) or plain


def _text(name: str, value: Any, words: Words) -> str:
    if isinstance(value, list):
        return ", ".join(_item(name, each, words) for each in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in words.meanings:
        return str(words.meanings[name](value))
    told = MOMENT.fullmatch(str(value))
    return f"{told[1]} {told[2]} UTC" if told else str(value)


def _item(name: str, value: Any, words: Words) -> str:
    if isinstance(value, Mapping):
        return " · ".join(str(each) for each in value.values() if not _is_digest(each))
    return _text(name, value, words)


def _is_identifier(value: Any) -> bool:
    return isinstance(value, str) and bool(IDENTIFIER.fullmatch(value))


def _is_digest(value: Any) -> bool:
    return isinstance(value, str) and bool(DIGEST.fullmatch(value))
