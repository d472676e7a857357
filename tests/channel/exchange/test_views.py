"""Each endpoint answers what TAXII has it answer, and refuses with the status that says why."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from detente.channel.audit.models import Blob, Line
from detente.channel.exchange.handling import Level
from detente.channel.exchange.models import StoredObject
from detente.channel.exchange.protocol import MEDIA_TYPE, MOST_BYTES
from tests.channel.exchange.conftest import Exchange, Machine, collection
from tests.channel.exchange.sample_objects import ROOT, indicator, stamp

NOBODY = "00000000-0000-4000-8000-000000000000"
ONE = indicator(1)["id"]


def test_discovery_names_the_root(exchange: Exchange) -> None:
    machine = exchange.ardenia
    told = machine.client.get("/taxii2/", headers=machine.headers()).json()
    assert told["api_roots"] == [f"http://testserver{ROOT}"]
    assert told["default"] == f"http://testserver{ROOT}"


def test_the_root_says_what_it_understands(exchange: Exchange) -> None:
    told = exchange.ardenia.get("").json()
    assert (told["versions"], told["max_content_length"]) == ([MEDIA_TYPE], MOST_BYTES)


def test_a_member_without_collections_is_told_of_none(exchange: Exchange) -> None:
    assert exchange.caledon.get("collections/").json() == {}
    assert exchange.ardenia.get("collections/").json()["collections"][0]["can_write"]


def test_objects_go_in_and_come_out_as_they_were(exchange: Exchange) -> None:
    posted = exchange.ardenia.post(exchange.objects, [indicator(1), indicator(2)])
    assert (posted.status_code, posted.json()["success_count"]) == (202, 2)
    got = exchange.borduria.get(exchange.objects)
    assert got.json() == {"objects": [indicator(1), indicator(2)], "more": False}
    assert got["Content-Type"] == MEDIA_TYPE
    assert got["X-TAXII-Date-Added-First"] < got["X-TAXII-Date-Added-Last"]


def test_a_status_is_told_to_the_member_that_sent_the_envelope_alone(exchange: Exchange) -> None:
    posted = exchange.ardenia.post(exchange.objects, [indicator(1)]).json()
    assert exchange.ardenia.get(f"status/{posted['id']}/").json() == posted
    assert exchange.borduria.get(f"status/{posted['id']}/").status_code == 404


def test_the_manifest_tells_what_is_there(exchange: Exchange) -> None:
    exchange.ardenia.post(exchange.objects, [indicator(1)])
    got = exchange.ardenia.get(exchange.manifest)
    record = got.json()["objects"][0]
    assert (record["id"], record["version"]) == (ONE, stamp())
    assert record["date_added"] == got["X-TAXII-Date-Added-First"]


def test_one_object_and_its_versions(exchange: Exchange) -> None:
    both = [indicator(1), indicator(1, hours=1)]
    exchange.ardenia.post(exchange.objects, [*both, indicator(2)])
    path = f"{exchange.objects}{ONE}/"
    assert exchange.ardenia.get(path).json()["objects"] == both[1:]
    every = exchange.ardenia.get(path, **{"match[version]": "all"}).json()["objects"]
    assert every == both
    got = exchange.ardenia.get(f"{path}versions/").json()
    assert got == {"versions": [stamp(1), stamp()], "more": False}


def test_an_object_whose_versions_do_not_match_is_there_but_empty(exchange: Exchange) -> None:
    exchange.ardenia.post(exchange.objects, [indicator(1)])
    got = exchange.ardenia.get(f"{exchange.objects}{ONE}/", **{"match[version]": stamp(9)})
    assert (got.status_code, got.json()) == (200, {})


def test_pages_are_walked_by_next(exchange: Exchange) -> None:
    exchange.ardenia.post(exchange.objects, [indicator(number) for number in range(3)])
    first = exchange.ardenia.get(exchange.objects, limit=2).json()
    last = exchange.ardenia.get(exchange.objects, limit=2, next=first["next"]).json()
    assert (first["more"], last["more"]) == (True, False)
    assert last["objects"] == [indicator(2)]
    other = exchange.ardenia.get(exchange.manifest, limit=2, next=first["next"])
    assert other.status_code == 400


def test_what_is_deleted_is_gone_for_readers(exchange: Exchange) -> None:
    exchange.ardenia.post(exchange.objects, [indicator(1), indicator(1, hours=1)])
    path = f"{exchange.objects}{ONE}/"
    gone = exchange.ardenia.delete(path, **{"match[version]": stamp(1)})
    assert (gone.status_code, gone.content) == (200, b"")
    assert exchange.borduria.get(path).json()["objects"] == [indicator(1)]
    exchange.ardenia.delete(path)
    assert exchange.borduria.get(path).status_code == 404
    assert exchange.ardenia.delete(path).status_code == 404


def test_another_member_s_object_is_not_deleted(exchange: Exchange) -> None:
    exchange.ardenia.post(exchange.objects, [indicator(1)])
    assert exchange.borduria.delete(f"{exchange.objects}{ONE}/").status_code == 403
    assert exchange.observer.delete(f"{exchange.objects}{ONE}/").status_code == 403
    assert exchange.caledon.delete(f"{exchange.objects}{ONE}/").status_code == 404
    assert exchange.ardenia.get(f"{exchange.objects}{ONE}/").status_code == 200


PLACES = (
    "collections/{key}/", "collections/{key}/manifest/", "collections/{key}/objects/",
    f"collections/{{key}}/objects/{ONE}/", f"collections/{{key}}/objects/{ONE}/versions/",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_whoever_stands_outside_cannot_tell_a_collection_from_none(
    exchange: Exchange, place: str
) -> None:
    exchange.ardenia.post(exchange.objects, [indicator(1)])
    there = exchange.caledon.get(place.format(key=exchange.collection.pk))
    nowhere = exchange.caledon.get(place.format(key=NOBODY))
    assert (there.status_code, nowhere.status_code) == (404, 404)
    key = str(exchange.collection.pk)
    assert there.content.decode().replace(key, NOBODY) == nowhere.content.decode()


@pytest.mark.parametrize("place", PLACES[1:])
def test_a_member_that_only_writes_does_not_read(exchange: Exchange, place: str) -> None:
    drop = collection(title="Letters", readers=["BOR"], writers=["ARD"])
    path = place.format(key=drop.pk)
    assert exchange.ardenia.get(path).status_code == 403


@pytest.mark.parametrize("place", PLACES[3:])
def test_an_object_that_is_not_released_is_as_if_it_were_not_there(
    exchange: Exchange, place: str
) -> None:
    exchange.ardenia.post(exchange.objects, [indicator(1, level=Level.AMBER_STRICT)])
    assert exchange.borduria.get(place.format(key=exchange.collection.pk)).status_code == 404


def test_outside_the_circle_a_listed_collection_shows_what_is_green(exchange: Exchange) -> None:
    listed = collection(title="Open", listed=True)
    path = f"collections/{listed.pk}/objects/"
    sent = [indicator(1, level=Level.GREEN), indicator(2, level=Level.AMBER)]
    exchange.ardenia.post(path, sent)
    assert exchange.caledon.get(path).json()["objects"] == sent[:1]


@pytest.mark.parametrize("who", ["observer", "caledon"])
def test_who_may_not_write_leaves_nothing_behind(exchange: Exchange, who: str) -> None:
    machine: Machine = getattr(exchange, who)
    response = machine.post(exchange.objects, [indicator(1)])
    assert response.status_code == (403 if who == "observer" else 404)
    assert not Blob.objects.exists()
    assert not Line.objects.exists()


def test_a_reader_that_does_not_write_is_told_so(exchange: Exchange) -> None:
    view = collection(title="View", readers=["ARD"], writers=["BOR"])
    response = exchange.ardenia.post(f"collections/{view.pk}/objects/", [indicator(1)])
    assert response.status_code == 403


def post(exchange: Exchange, body: bytes, content_type: str = MEDIA_TYPE) -> Any:
    machine = exchange.ardenia
    return machine.client.post(
        ROOT + exchange.objects, body, content_type=content_type, headers=machine.headers()
    )


@pytest.mark.parametrize(("body", "status"), [
    (b"no JSON", 400), (b"{}", 422), (b'{"objects": []}', 422),
    (b" " * (MOST_BYTES + 1), 413),
], ids=["text", "object", "no objects", "too large"])  # fmt: skip
def test_a_body_that_is_no_envelope_is_refused(
    exchange: Exchange, body: bytes, status: int
) -> None:
    response = post(exchange, body)
    assert response.status_code == status
    assert response.json()["http_status"] == str(status)
    assert not StoredObject.objects.exists()


def test_a_large_envelope_is_read(exchange: Exchange) -> None:
    given = [indicator(n, description="x" * 900_000) for n in range(4)]
    body = json.dumps({"objects": given}).encode()
    assert post(exchange, body).json()["success_count"] == 4


def test_a_body_of_another_media_type_is_refused(exchange: Exchange) -> None:
    assert post(exchange, b"{}", "application/json").status_code == 415


def test_a_machine_needs_no_cookie_to_send(exchange: Exchange) -> None:
    exchange.ardenia.client = Client(enforce_csrf_checks=True)
    assert exchange.ardenia.post(exchange.objects, [indicator(1)]).status_code == 202


@pytest.mark.parametrize("asked", [
    {"limit": "0"}, {"added_after": "soon"}, {"match[version]": "newest"}, {"next": "made up"},
])  # fmt: skip
def test_a_question_that_cannot_be_understood_is_refused(
    exchange: Exchange, asked: dict[str, str]
) -> None:
    exchange.ardenia.post(exchange.objects, [indicator(1)])
    for path in (exchange.objects, exchange.manifest, f"{exchange.objects}{ONE}/"):
        assert exchange.ardenia.get(path, **asked).status_code == 400
