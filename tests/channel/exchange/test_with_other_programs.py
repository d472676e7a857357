"""Programs that others wrote for TAXII and STIX work with the exchange as it stands."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest

from detente.channel.exchange.handling import Level, marking_objects
from detente.channel.exchange.protocol import MEDIA_TYPE
from tests.channel.exchange.conftest import Exchange
from tests.channel.exchange.sample_objects import (
    MARKING,
    address,
    for_members,
    identity,
    indicator,
    stamp,
)

pytestmark = pytest.mark.slow

SENT = [
    *marking_objects(), identity(1) | {"object_marking_refs": [MARKING[Level.CLEAR]]},
    address(1), indicator(1, level=Level.GREEN), indicator(1, hours=1, level=Level.GREEN),
    indicator(2, level=Level.AMBER), indicator(3, level=Level.RED, **for_members("BOR")),
    indicator(4, level=Level.AMBER_STRICT), indicator(5, level=Level.CLEAR),
]  # fmt: skip


def taxii2client() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it was last published before Python changed some names
        from taxii2client import v21
    return v21


@pytest.fixture
def served(transactional_db: None, exchange: Exchange, live_server: Any) -> tuple[Exchange, str]:
    """The exchange on a real port."""
    return exchange, f"{live_server.url}/taxii2/"


def server(served: tuple[Exchange, str], of: str = "ardenia") -> Any:
    machine = getattr(served[0], of)
    return taxii2client().Server(served[1], user=machine.actor.account, password=machine.secret)


def test_a_client_finds_its_way_from_discovery_to_an_object(served: Any) -> None:
    root = server(served).api_roots[0]
    assert root.title == "Exchange"
    assert root.versions == [MEDIA_TYPE]
    collection = root.collections[0]
    status = collection.add_objects({"objects": SENT})
    assert (status.status, status.success_count, status.failure_count) == (
        "complete", len(SENT), 0,
    )  # fmt: skip
    told = collection.get_object(indicator(1)["id"])
    assert [each["modified"] for each in told["objects"]] == [stamp(1)]
    versions = collection.object_versions(indicator(1)["id"])["versions"]
    assert versions == [stamp(1), stamp()]
    assert root.get_status(status.id).success_count == len(SENT)


@pytest.mark.parametrize("limit", [1, 4, 100])
def test_a_client_reads_every_page(served: Any, limit: int) -> None:
    collection = server(served).api_roots[0].collections[0]
    collection.add_objects({"objects": SENT})
    as_pages = taxii2client().as_pages
    read: list[str] = []
    for page in as_pages(collection.get_objects, per_request=limit, version="all"):
        read += [each["id"] for each in page["objects"]]
    assert read == [each["id"] for each in SENT]


def test_a_client_filters_and_deletes(served: Any) -> None:
    collection = server(served).api_roots[0].collections[0]
    collection.add_objects({"objects": SENT})
    found = collection.get_objects(type="ipv4-addr")["objects"]
    assert found == [address(1)]
    collection.delete_object(address(1)["id"])
    assert collection.get_objects(type="ipv4-addr") == {}


def test_a_client_with_a_wrong_token_is_refused(served: Any) -> None:
    from requests import HTTPError

    served[0].ardenia.secret *= 2
    stranger = server(served)
    with pytest.raises(HTTPError, match="401"):
        _ = stranger.api_roots


def test_stix2_reads_a_collection_as_a_source(served: Any) -> None:
    import stix2

    collection = server(served).api_roots[0].collections[0]
    collection.add_objects({"objects": SENT})
    source = stix2.TAXIICollectionSource(collection)
    newest = source.get(indicator(1)["id"])
    assert newest.name == indicator(1)["name"]
    assert len(source.all_versions(indicator(1)["id"])) == 2


@pytest.mark.parametrize("of", ["ardenia", "borduria", "observer"])
def test_every_bundle_that_goes_out_is_valid(exchange: Exchange, of: str) -> None:
    from stix2validator import ValidationOptions, validate_instance

    exchange.ardenia.post(exchange.objects, SENT)
    got = getattr(exchange, of).get(exchange.objects, **{"match[version]": "all"}).json()
    bundle = {
        "type": "bundle", "id": "bundle--5954422f-3ac5-4604-aaf4-7f9ce298fb7c",
        "objects": got["objects"],
    }  # fmt: skip
    # The identifiers of these objects are made up to be read (their last figures count); 103 would
    # ask for random ones.
    options = ValidationOptions(version="2.1", strict=True, disabled=["uuid-check"])
    told = validate_instance(json.loads(json.dumps(bundle)), options)
    assert told.is_valid, [str(error) for error in told.errors]
