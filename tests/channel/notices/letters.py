"""Notices for tests: invented, complete, and easily made otherwise."""

from __future__ import annotations

from typing import Any

from detente.channel.audit.acts import Done
from detente.channel.notices.models import Notice
from tests.channel import cast


def content(**other: Any) -> dict[str, Any]:
    """The details of a notice from Ardenia to Belmora."""
    said: dict[str, Any] = {
        "to": ["BEL"],
        "kind": "incident",
        "urgency": "routine",
        "subject": "Outage of a registry",
        "what": "A registry did not answer for two hours.",
        "incident_class": "availability",
        "confidence": "likely",
        "mark": "AMBER",
        "permitted": "INTERNALLY VISIBLE ACTIONS",
        "language": "en",
    }
    return {**said, **other}


def request(**other: Any) -> dict[str, Any]:
    """The details of a request for assistance."""
    return content(kind="assistance", asked="Help with the logs of two servers.", **other)


def sent(by: str = "ard.dip", **other: Any) -> Notice:
    """A notice, sent."""
    notice: Notice = cast.signed(by, "notices.send", **content(**other)).result
    return notice


def asked(**other: Any) -> Notice:
    """A request for assistance, sent; both clocks run."""
    return sent(**request(**other))


def step(by: str, act: str, notice: Notice, **details: Any) -> Done:
    """One step upon a notice, signed."""
    return cast.signed(by, f"notices.{act}", notice=str(notice.pk), **details)
