"""The parties of an incident are found along the relationships of a bundle."""

from __future__ import annotations

from typing import Any

import pytest

from detente.evidence.findings import Findings, Notes
from detente.evidence.importers.stix_graph import Graph
from detente.evidence.records import Category


def link(source: str, kind: str, target: str, **more: Any) -> dict[str, Any]:
    """A relationship between two objects."""
    return {
        "type": "relationship",
        "id": f"relationship--{source}{kind}{target}",
        "source_ref": source,
        "relationship_type": kind,
        "target_ref": target,
    } | more


def test_a_country_is_found_behind_several_relationships() -> None:
    graph = Graph(
        [
            {"type": "threat-actor", "id": "t", "name": "Grey Heron"},
            {"type": "identity", "id": "i", "name": "A ministry"},
            {"type": "location", "id": "l", "country": "MT"},
            link("incident--1", "attributed-to", "t", created="2031-05-04T00:00:00Z"),
            link("t", "attributed-to", "i"),
            link("i", "located-at", "l"),
            link("i", "attributed-to", "t"),
        ]
    )
    (initiator,) = graph.initiators("incident--1")
    assert (initiator.name, initiator.state, initiator.country) == ("Grey Heron", "MLT", "MT")
    (attribution,) = graph.attributions("incident--1", Notes(Findings(), "a"))
    assert attribution.state == "MLT"
    assert attribution.when is not None


@pytest.mark.parametrize(
    ("thing", "category"),
    [
        ({"threat_actor_types": ["nation-state"]}, Category.STATE),
        ({"threat_actor_types": ["crime-syndicate"]}, Category.NON_STATE),
        ({"resource_level": "government"}, Category.STATE_AFFILIATED),
        ({"identity_class": "individual"}, Category.INDIVIDUAL),
        ({"threat_actor_types": "nation-state"}, Category.UNKNOWN),
        ({}, Category.UNKNOWN),
    ],
)
def test_categories(thing: dict[str, Any], category: Category) -> None:
    graph = Graph([{"type": "x", "id": "x"} | thing, link("incident--1", "attributed-to", "x")])
    assert graph.initiators("incident--1")[0].category is category


def test_what_the_bundle_lacks_stays_empty() -> None:
    graph = Graph([link("incident--1", "targets", "identity--gone")])
    (receiver,) = graph.receivers("incident--1")
    assert (receiver.name, receiver.state) == ("", "")
    assert graph.initiators("incident--1") == ()
