"""Invented STIX objects, and the way a machine asks: what the pages of this folder share."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from detente.channel.exchange.handling import MARKINGS, RECIPIENTS, Level

BEGIN = datetime(2031, 5, 4, 12, tzinfo=UTC)
MARKING = {level: identifier for identifier, level in MARKINGS.items()}
ROOT = "/taxii2/channel/"


def stamp(hours: float = 0) -> str:
    """A timestamp so many hours after the beginning."""
    return (BEGIN + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def identifier(kind: str, number: int) -> str:
    """A STIX identifier that says which it is."""
    return f"{kind}--{UUID(int=number + (4 << 76) + (8 << 60))}"


def indicator(number: int, *, hours: float = 0, level: Level | None = None, **more: Any) -> Any:
    """An invented indicator, modified so many hours after the beginning."""
    marks = {} if level is None else {"object_marking_refs": [MARKING[level]]}
    return {
        "type": "indicator", "spec_version": "2.1", "id": identifier("indicator", number),
        "created": stamp(), "modified": stamp(hours), "name": f"Quiet harbour {number}",
        "description": "A name that was asked for by a malicious program.",
        "indicator_types": ["malicious-activity"], "pattern_type": "stix",
        "pattern": f"[domain-name:value = 'harbour-{number}.example']", "valid_from": stamp(),
        **marks, **more,
    }  # fmt: skip


def for_members(*codes: str) -> dict[str, Any]:
    """The extension that names recipients."""
    said = {"extension_type": "property-extension", "recipients": list(codes)}
    return {"extensions": {RECIPIENTS: said}}


def address(number: int) -> Any:
    """An invented IPv4 address: an object that bears no time of its own."""
    return {
        "type": "ipv4-addr", "spec_version": "2.1", "id": identifier("ipv4-addr", number),
        "value": f"198.51.100.{number}",
    }  # fmt: skip


def identity(number: int) -> Any:
    """An invented organisation."""
    return {
        "type": "identity", "spec_version": "2.1", "id": identifier("identity", number),
        "created": stamp(), "modified": stamp(), "name": "Harbour authority of Ardenia",
        "identity_class": "organization",
    }  # fmt: skip


def basic(name: str, secret: str) -> str:
    """An Authorization header."""
    return "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()
