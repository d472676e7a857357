"""Of many versions, those are chosen that a request asks for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from detente.channel.exchange.objects import (
    IDENTIFIER,
    ObjectVersion,
    chosen,
    manifest_record,
    version_stamp,
)
from detente.channel.exchange.protocol import STIX_MEDIA_TYPE, Matching
from tests.channel.exchange.sample_objects import BEGIN, identifier, stamp

TOOL, PLACE = identifier("tool", 1), identifier("location", 2)


def version(key: str, name: str, *, modified: int, added: int) -> ObjectVersion:
    at = BEGIN + timedelta(hours=modified)
    kind = name.split("--")[0]
    arrival = BEGIN + timedelta(minutes=added)
    return ObjectVersion(key, name, kind, "2.1", stamp(modified), at, arrival)


# The tool's middle version came last.
VERSIONS = [
    version("old", TOOL, modified=1, added=1),
    version("new", TOOL, modified=3, added=2),
    version("place", PLACE, modified=0, added=3),
    version("middle", TOOL, modified=2, added=4),
]


def keys(**matching: object) -> list[str]:
    given = {
        name: frozenset(value) if isinstance(value, list) else value
        for name, value in matching.items()
    }
    return [each.key for each in chosen(VERSIONS, Matching(**given))]  # type: ignore[arg-type]


@pytest.mark.parametrize(("versions", "expected"), [
    ([], ["new", "place"]),
    (["last"], ["new", "place"]),
    (["first"], ["old", "place"]),
    (["first", "last"], ["old", "new", "place"]),
    (["all"], ["old", "new", "place", "middle"]),
    ([stamp(2)], ["middle"]),
    ([stamp(2), "first"], ["old", "place", "middle"]),
    ([stamp(9)], []),
])  # fmt: skip
def test_versions_are_chosen_in_the_order_of_their_arrival(
    versions: list[str], expected: list[str]
) -> None:
    assert keys(versions=versions) == expected


def test_objects_are_chosen_by_identifier_and_type() -> None:
    assert keys(ids=[PLACE]) == ["place"]
    assert keys(types=["tool"]) == ["new"]
    assert keys(types=["tool"], ids=[PLACE]) == []


def test_objects_of_another_version_of_stix_are_not_there() -> None:
    assert keys(spec_versions=["2.1"]) == ["new", "place"]
    assert keys(spec_versions=["2.0"]) == []


def test_only_later_arrivals_are_chosen_and_the_last_among_them() -> None:
    assert keys(added_after=BEGIN + timedelta(minutes=2)) == ["place", "middle"]


def test_a_version_is_when_it_was_modified_else_created_else_added() -> None:
    times = {"modified": stamp(2), "created": stamp(1)}
    assert version_stamp(times, added_at=BEGIN) == stamp(2)
    assert version_stamp({"created": stamp(1)}, added_at=BEGIN) == stamp(1)
    assert version_stamp({}, added_at=BEGIN) == "2031-05-04T12:00:00.000000Z"


def test_a_manifest_tells_of_a_version() -> None:
    assert manifest_record(VERSIONS[0]) == {
        "id": TOOL, "date_added": "2031-05-04T12:01:00.000000Z", "version": stamp(1),
        "media_type": STIX_MEDIA_TYPE,
    }  # fmt: skip


@pytest.mark.parametrize("name", [TOOL, PLACE, identifier("x-harbour-report", 3)])
def test_an_identifier_is_a_type_and_a_uuid(name: str) -> None:
    found = IDENTIFIER.fullmatch(name)
    assert found is not None
    assert found["type"] == name.rsplit("--", 1)[0]


@pytest.mark.parametrize("name", ["tool", "tool--1", TOOL.upper(), f"-{TOOL}", f"{TOOL} "])
def test_anything_else_is_no_identifier(name: str) -> None:
    assert IDENTIFIER.fullmatch(name) is None
