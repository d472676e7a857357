"""An envelope as it is read: each field that says something, under its name in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from detente.channel.notices import vocabulary as words

LABELS: dict[str, Any] = {
    "what": _("What happened, or what it is about"),
    "incident_class": _("Class of incident"),
    "since": _("Since"),
    "until": _("Until"),
    "certainty": _("How surely the times are known"),
    "where": _("Where"),
    "sector": _("Sector"),
    "critical": _("Critical infrastructure concerned"),
    "consequences": _("Consequences"),
    "scale": _("The sender's national scale of incidents"),
    "level": _("Level on that scale, word for word"),
    "confidence": _("How likely the sender holds this account to be"),
    "asked": _("What is asked"),
    "by_when": _("Answer wished by"),
    "contact": _("Whom to speak to"),
    "permitted": _("What recipients may do with it"),
    "language": _("Language of the original"),
}
"""Each field of an envelope, in the order in which it is read."""

CHOICES: dict[str, type[TextChoices]] = {
    "incident_class": words.IncidentClass, "certainty": words.Certainty,
    "critical": words.Critical, "confidence": words.Likelihood, "permitted": words.Permitted,
    "language": words.Language,
}  # fmt: skip

TIMES = frozenset(["since", "until", "by_when"])

ASSISTANCE: dict[str, Any] = {
    "receipt": _("Receipt is acknowledged"),
    "possible": _("Assistance is possible"),
    "time_frame": _("Time frame"),
    "nature": _("Nature"),
    "scope": _("Scope"),
    "terms": _("Terms"),
}
"""The parts of an answer to a request for assistance."""


@dataclass(frozen=True)
class Field:
    """One field as a page shows it; `moment` where it is a time, `own` where it is free text."""

    label: str | Promise
    value: str | Promise
    moment: datetime | None = None
    own: bool = False


def fields(content: Mapping[str, Any]) -> list[Field]:
    """The fields of an envelope that say something."""
    found = [_field(name, content[name]) for name in LABELS if content.get(name)]
    dimensions = content.get("dimensions") or {}
    return found + [
        Field(words.Dimension(name).label, said, own=True) for name, said in dimensions.items()
    ]


def assistance_fields(given: Mapping[str, str]) -> list[Field]:
    """The parts of an answer to a request for assistance."""
    yes_or_no = {"yes": _("Yes"), "no": _("No")}
    return [
        Field(label, yes_or_no[given[name]])
        if name in {"receipt", "possible"}
        else Field(label, given[name], own=True)
        for name, label in ASSISTANCE.items()
        if name in given
    ]


def attribution(content: Mapping[str, Any]) -> dict[str, Any]:
    """A word on who was responsible, its likelihood with its range; empty where there is none."""
    claim = content.get("attribution") or {}
    return {**claim, "likelihood": words.Likelihood(claim["likelihood"]).label} if claim else {}


def _field(name: str, value: str) -> Field:
    if name in TIMES:
        return Field(LABELS[name], value, moment=datetime.fromisoformat(value))
    if name in CHOICES:
        return Field(LABELS[name], CHOICES[name](value).label)
    return Field(LABELS[name], value, own=True)
