"""Versions of STIX objects: which one an object is, and which of many are asked for."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from detente.channel.exchange.protocol import (
    STIX_MEDIA_TYPE,
    Matching,
    read_timestamp,
    write_timestamp,
)

IDENTIFIER = re.compile(
    r"(?P<type>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
    r"--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)
"""How STIX names an object: its type and a UUID."""


@dataclass(frozen=True)
class ObjectVersion:
    """One version of an object in a collection, without its content.

    Parameters
    ----------
    key
        Where its content is kept.
    id, type, spec_version
        As STIX has them.
    version
        Its stamp as written: when it was modified, else created, else added.
    version_at
        The same as a moment.
    added_at
        When it came into the collection: server time, no two alike in one collection.
    """

    key: Any
    id: str
    type: str
    spec_version: str
    version: str
    version_at: datetime
    added_at: datetime


def version_stamp(content: Mapping[str, Any], *, added_at: datetime) -> str:
    """Give the stamp that tells this version of an object from its others.

    An object that bears no time of its own, such as an address, bears that of its arrival.
    """
    return str(content.get("modified") or content.get("created") or write_timestamp(added_at))


def manifest_record(version: ObjectVersion) -> dict[str, str]:
    """Say of a version what a manifest says."""
    return {
        "id": version.id,
        "date_added": write_timestamp(version.added_at),
        "version": version.version,
        "media_type": STIX_MEDIA_TYPE,
    }


def chosen(versions: Iterable[ObjectVersion], matching: Matching) -> list[ObjectVersion]:
    """Choose the versions that a request asks for, in the order in which they were added.

    "first" and "last" are meant among what matches the rest of the request; without a filter by
    version, the last is meant.
    """
    found = [each for each in versions if _matches(each, matching)]
    wanted = matching.versions or frozenset(["last"])
    if "all" not in wanted:
        found = _of_versions(found, wanted)
    return sorted(found, key=lambda each: each.added_at)


def _matches(version: ObjectVersion, matching: Matching) -> bool:
    after = matching.added_after
    return (
        (not matching.ids or version.id in matching.ids)
        and (not matching.types or version.type in matching.types)
        and (not matching.spec_versions or version.spec_version in matching.spec_versions)
        and (after is None or version.added_at > after)
    )


def _of_versions(found: list[ObjectVersion], wanted: frozenset[str]) -> list[ObjectVersion]:
    stamps = {read_timestamp(each, "match[version]") for each in wanted - {"first", "last"}}
    kept = {each.key: each for each in found if each.version_at in stamps}
    if "first" in wanted:
        kept |= _extreme(found, lambda each, best: each.version_at < best.version_at)
    if "last" in wanted:
        kept |= _extreme(found, lambda each, best: each.version_at > best.version_at)
    return list(kept.values())


def _extreme(
    found: Iterable[ObjectVersion], better: Callable[[ObjectVersion, ObjectVersion], bool]
) -> dict[Any, ObjectVersion]:
    best: dict[str, ObjectVersion] = {}
    for each in found:
        if each.id not in best or better(each, best[each.id]):
            best[each.id] = each
    return {each.key: each for each in best.values()}
