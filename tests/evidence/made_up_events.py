"""Records and events that can be worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from detente.evidence.events import Event
from detente.evidence.records import (
    Category,
    Incident,
    Initiator,
    Receiver,
    Report,
    Severity,
    When,
)


def record(
    key: str, sender: str, *receivers: str, day: str = "2010-06-15", **more: Any
) -> Incident:
    """An incident laid to a state itself."""
    given: dict[str, Any] = {
        "collection": "made-up",
        "started": When(date.fromisoformat(day)),
        "initiators": (Initiator(state=sender, category=Category.STATE),),
        "receivers": tuple(Receiver(state=each) for each in receivers),
    }
    given |= more
    return Incident(given.pop("collection"), key, f"incident {key}", Report("us"), **given)


def event(sender: str, receiver: str, day: str, severity: float = 2.0) -> Event:
    """A directed event."""
    return Event("made-up", day, sender, receiver, date.fromisoformat(day), False, severity)


def dcid_record(key: str, *, objective: str = "1", severity: int = 2, **codes: str) -> Incident:
    """An incident with columns of the dyadic collection."""
    return record(
        key,
        "AAA",
        "BBB",
        collection="dcid",
        severities=(Severity("dcid-severity", severity, severity),),
        ended=When(date(2010, 6, 25)),
        codes={"cyber_objective": objective, "method": "4.2", "targettype": "2", **codes},
    )
