"""Indicators as MISP reads them: a feed of one event for each collection.

Only what is GREEN or CLEAR goes into it: a feed is copied from instance to instance, and what is
stricter would be out of hand. An indicator of one plain comparison becomes an attribute of MISP's
own kind; any other keeps its pattern as it is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from detente.channel.exchange.handling import Level
from detente.channel.exchange.protocol import read_timestamp

COMPARISON = re.compile(r"\[\s*([a-z0-9-]+:[A-Za-z0-9_.'-]+)\s*=\s*'([^'\\]+)'\s*\]")

KINDS = {
    "domain-name:value": ("domain", "Network activity"),
    "ipv4-addr:value": ("ip-dst", "Network activity"),
    "ipv6-addr:value": ("ip-dst", "Network activity"),
    "url:value": ("url", "Network activity"),
    "email-addr:value": ("email-src", "Payload delivery"),
    "file:hashes.MD5": ("md5", "Payload delivery"),
    "file:hashes.'MD5'": ("md5", "Payload delivery"),
    "file:hashes.'SHA-1'": ("sha1", "Payload delivery"),
    "file:hashes.'SHA-256'": ("sha256", "Payload delivery"),
}
"""What MISP calls what a comparison is about, and the category that it keeps it under."""

PATTERN = ("stix2-pattern", "Payload installation")

UNDEFINED = "4"
"""MISP's level of threat for an event of which none is said."""

COMPLETED = "2"
"""MISP's state of analysis for what is shared as it stands."""


@dataclass(frozen=True)
class Shared:
    """An object that goes into the feed, how it is marked and when it came."""

    content: Mapping[str, Any]
    level: Level
    added_at: datetime


@dataclass(frozen=True)
class Source:
    """What an event is made of: a collection, and who hosts it.

    Parameters
    ----------
    uuid, title
        Of the collection; the event bears both.
    host
        The name of the organisation that hosts the exchange.
    host_uuid
        A UUID for it, always the same.
    """

    uuid: str
    title: str
    host: str
    host_uuid: str


def attribute(shared: Shared) -> dict[str, Any] | None:
    """Give an indicator as an attribute; None for other objects, other patterns, revoked ones."""
    content = shared.content
    of_stix = content["type"] == "indicator" and content.get("pattern_type") == "stix"
    if not of_stix or content.get("revoked"):
        return None
    kind, category, value = _kind(content["pattern"])
    return {
        "uuid": content["id"].split("--")[1],
        "type": kind,
        "category": category,
        "value": value,
        "comment": content.get("name", ""),
        "to_ids": True,
        "timestamp": _seconds(read_timestamp(content["modified"], "modified")),
        "Tag": [{"name": tag_name(shared.level)}],
    }


def event(source: Source, shared: list[Shared]) -> dict[str, Any] | None:
    """Give the event of a collection; None where there is nothing to tell.

    Its date is that of the first arrival, its timestamp that of the last: by this MISP sees whether
    it has changed.
    """
    attributes = [made for each in shared if (made := attribute(each)) is not None]
    if not attributes:
        return None
    arrivals = sorted(each.added_at for each in shared)
    return {
        "uuid": source.uuid,
        "info": source.title,
        "date": arrivals[0].date().isoformat(),
        "timestamp": _seconds(arrivals[-1]),
        "threat_level_id": UNDEFINED,
        "analysis": COMPLETED,
        "published": True,
        "Orgc": {"name": source.host, "uuid": source.host_uuid},
        "Tag": [{"name": tag_name(max(each.level for each in shared))}],
        "Attribute": attributes,
    }


def manifest(events: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Give the list of events by which MISP decides what to read."""
    told = ("info", "date", "timestamp", "threat_level_id", "analysis", "Orgc", "Tag")
    return {each["uuid"]: {name: each[name] for name in told} for each in events}


def tag_name(level: Level) -> str:
    """What MISP calls a level of the Traffic Light Protocol."""
    return f"tlp:{level.name.lower()}"


def _kind(pattern: str) -> tuple[str, str, str]:
    found = COMPARISON.fullmatch(pattern.strip())
    if found is None or found[1] not in KINDS:
        return *PATTERN, pattern
    return *KINDS[found[1]], found[2]


def _seconds(moment: datetime) -> str:
    return str(int(moment.timestamp()))
