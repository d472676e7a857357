"""Medallion, another server of TAXII 2.1, answers the same questions about the same data alike.

What it answers otherwise is declared here, each with the reason; everything else must be equal:
status, body and the headers of TAXII.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from detente.channel.audit.moments import at
from detente.channel.exchange.models import StoredObject
from detente.channel.exchange.protocol import MEDIA_TYPE, MOST_BYTES, write_timestamp
from tests.channel.exchange.conftest import Exchange
from tests.channel.exchange.sample_objects import (
    BEGIN,
    ROOT,
    address,
    basic,
    identifier,
    identity,
    indicator,
    stamp,
)

# Objects in several versions, of several types, and one that bears no time of its own.
SENT = [
    identity(1), indicator(1), address(1), indicator(2, hours=1), indicator(1, hours=2),
    indicator(1, hours=1), indicator(3), indicator(2, hours=3),
]  # fmt: skip
ONE, TWO = indicator(1)["id"], indicator(2)["id"]
ALONE = address(1)["id"]
MISSING = identifier("indicator", 99)


@dataclass
class Answer:
    """An answer, as far as the two must agree."""

    status: int
    body: Any
    headers: dict[str, str]


def answer(status: int, content: bytes, headers: Any) -> Answer:
    kept = {
        name: headers[name]
        for name in ("Content-Type", "X-TAXII-Date-Added-First", "X-TAXII-Date-Added-Last")
        if name in headers
    }
    return Answer(status, json.loads(content) if content else None, kept)


@dataclass
class Both:
    """Our server and medallion, with the same objects in one collection."""

    exchange: Exchange
    medallion: Any

    def ours(self, path: str, accept: str = MEDIA_TYPE, **asked: str) -> Answer:
        machine = self.exchange.ardenia
        got = machine.client.get(path, asked, headers=machine.headers(Accept=accept))
        return answer(got.status_code, got.content, got.headers)

    def theirs(self, path: str, accept: str = MEDIA_TYPE, **asked: str) -> Answer:
        headers = {"Authorization": basic("user", "pass"), "Accept": accept}
        path = path.replace(ROOT, "/channel/")
        got = self.medallion.get(path, query_string=asked, headers=headers)
        return answer(got.status_code, got.data, got.headers)

    def path(self, rest: str) -> str:
        return f"{ROOT}collections/{self.exchange.collection.pk}/{rest}"


@pytest.fixture
def both(exchange: Exchange) -> Both:
    with at(BEGIN):
        taken = exchange.ardenia.post(exchange.objects, SENT).json()
    assert taken["success_count"] == len(SENT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of years past, for names that Python has since changed
        import medallion
        from medallion.backends.memory_backend import MemoryBackend
    app = medallion.application_instance
    app.taxii_config, app.users_backend = {"max_page_size": 100}, {"user": "pass"}
    app.medallion_backend = MemoryBackend(check_interval=3_600)
    app.medallion_backend.data = their_data(exchange)
    if "objects" not in app.blueprints:
        medallion.register_blueprints(app)
    return Both(exchange, app.test_client())


def their_data(exchange: Exchange) -> dict[str, Any]:
    """The same data as medallion keeps it."""
    rows = StoredObject.objects.order_by("added_at")
    told = exchange.ardenia.get(f"collections/{exchange.collection.pk}/").json()
    manifest = [
        {
            "id": row.object_id, "date_added": write_timestamp(row.added_at),
            "version": row.version, "media_type": "application/stix+json;version=2.1",
        }
        for row in rows
    ]  # fmt: skip
    objects = [json.loads(row.content) for row in rows]
    for given, record in zip(objects, manifest, strict=True):
        if "created" not in given:
            given["_date_added"] = record["version"]
    root = f"http://testserver{ROOT}"
    return {
        "/discovery": {"title": "Exchange", "default": root, "api_roots": [root]},
        "channel": {
            "information": {
                "title": "Exchange", "versions": [MEDIA_TYPE], "max_content_length": MOST_BYTES,
            },
            "status": [],
            "collections": [told | {"manifest": manifest, "objects": objects}],
        },
    }  # fmt: skip


@pytest.mark.parametrize("path", ["/taxii2/", ROOT, f"{ROOT}collections/"])
def test_what_the_server_is_is_told_alike(both: Both, path: str) -> None:
    assert both.ours(path) == both.theirs(path)


def test_a_collection_is_told_alike(both: Both) -> None:
    assert both.ours(both.path("")) == both.theirs(both.path(""))


ADDED = [write_timestamp(BEGIN.replace(microsecond=number)) for number in range(len(SENT))]
QUESTIONS: list[dict[str, str]] = [
    {},
    {"match[version]": "first"}, {"match[version]": "last"}, {"match[version]": "all"},
    {"match[version]": "first,last"}, {"match[version]": stamp(1)},
    {"match[version]": f"{stamp(1)},last"}, {"match[version]": stamp(99)},
    {"match[type]": "identity"}, {"match[type]": "indicator,ipv4-addr"},
    {"match[type]": "tool"}, {"match[id]": ONE}, {"match[id]": f"{ONE},{ALONE}"},
    {"match[id]": MISSING}, {"match[id]": ONE, "match[type]": "identity"},
    {"match[id]": ONE, "match[version]": "all"},
    {"match[spec_version]": "2.1"}, {"match[spec_version]": "2.0"},
    {"match[spec_version]": "2.0,2.1", "match[version]": "all"},
    {"added_after": ADDED[0]}, {"added_after": ADDED[3], "match[version]": "all"},
    {"added_after": ADDED[4]}, {"added_after": ADDED[-1]},
    {"added_after": ADDED[1], "match[type]": "indicator", "match[version]": "first"},
    {"limit": "100"}, {"limit": "100000"}, {"match[unknown]": "x"},
]  # fmt: skip
OF_ONE = [
    asked for asked in QUESTIONS if not {"match[id]", "match[type]"} & set(asked)
]  # fmt: skip


@pytest.mark.parametrize("asked", QUESTIONS, ids=str)
@pytest.mark.parametrize("place", ["objects/", "manifest/"])
def test_filters_choose_alike(both: Both, place: str, asked: dict[str, str]) -> None:
    assert both.ours(both.path(place), **asked) == both.theirs(both.path(place), **asked)


@pytest.mark.parametrize("asked", OF_ONE, ids=str)
@pytest.mark.parametrize("name", [ONE, TWO, ALONE, identity(1)["id"]])
def test_filters_of_one_object_choose_alike(both: Both, name: str, asked: dict[str, str]) -> None:
    path = both.path(f"objects/{name}/")
    ours, theirs = both.ours(path, **asked), both.theirs(path, **asked)
    assert ours == theirs


@pytest.mark.parametrize("asked", [{}, {"added_after": ADDED[1]}, {"match[spec_version]": "2.0"}],
                         ids=str)  # fmt: skip
@pytest.mark.parametrize("name", [ONE, TWO, ALONE])
def test_versions_are_listed_alike(both: Both, name: str, asked: dict[str, str]) -> None:
    path = both.path(f"objects/{name}/versions/")
    assert both.ours(path, **asked) == both.theirs(path, **asked)


def pages(get: Any, path: str, **asked: str) -> Iterator[Answer]:
    """Every page, without the value of `next`: each server makes its own."""
    got = get(path, **asked)
    while True:
        onward = got.body.pop("next", None)
        yield got
        if onward is None:
            return
        got = get(path, **asked, next=onward)


@pytest.mark.parametrize("limit", ["1", "2", "3", "7", "8"])
@pytest.mark.parametrize("asked", [
    {}, {"match[version]": "all"}, {"match[type]": "indicator", "match[version]": "all"},
    {"added_after": ADDED[1], "match[version]": "all"},
], ids=str)  # fmt: skip
@pytest.mark.parametrize("place", ["objects/", "manifest/"])
def test_pages_are_cut_alike(both: Both, place: str, asked: dict[str, str], limit: str) -> None:
    path = both.path(place)
    ours = list(pages(both.ours, path, **asked, limit=limit))
    theirs = list(pages(both.theirs, path, **asked, limit=limit))
    assert [each.body for each in ours] == [each.body for each in theirs]
    assert [each.status for each in ours] == [each.status for each in theirs]
    # From its second page on, medallion leaves out the last date where a page holds one object;
    # the standard asks for both dates wherever there is anything.
    assert ours[0].headers == theirs[0].headers
    for mine, other in zip(ours[1:], theirs[1:], strict=True):
        assert mine.headers.items() >= other.headers.items()


def test_the_versions_of_an_object_are_all_on_some_page(both: Both) -> None:
    # Medallion cuts the pages as the versions were added and sorts each page by itself; here the
    # newest is first over all pages, as on a single one.
    path = both.path(f"objects/{ONE}/versions/")
    ours = [page.body["versions"] for page in pages(both.ours, path, limit="2")]
    theirs = [page.body["versions"] for page in pages(both.theirs, path, limit="2")]
    assert [len(page) for page in ours] == [len(page) for page in theirs]
    assert {each for page in ours for each in page} == {each for page in theirs for each in page}
    assert [each for page in ours for each in page] == [stamp(2), stamp(1), stamp()]


REFUSED: list[tuple[str, dict[str, str]]] = [
    ("collections/00000000-0000-4000-8000-000000000000/", {}),
    ("collections/00000000-0000-4000-8000-000000000000/objects/", {}),
    ("status/00000000-0000-4000-8000-000000000000/", {}),
    ("collections/{key}/objects/", {"limit": "0"}),
    ("collections/{key}/objects/", {"limit": "-3"}),
    ("collections/{key}/manifest/", {"limit": "many"}),
    ("collections/{key}/objects/", {"next": "made-up", "limit": "2"}),
    (f"collections/{{key}}/objects/{MISSING}/", {}),
    (f"collections/{{key}}/objects/{MISSING}/versions/", {}),
]


@pytest.mark.parametrize(("rest", "asked"), REFUSED, ids=str)
def test_refusals_have_the_same_status(both: Both, rest: str, asked: dict[str, str]) -> None:
    path = ROOT + rest.format(key=both.exchange.collection.pk)
    ours, theirs = both.ours(path, **asked), both.theirs(path, **asked)
    assert (ours.status, ours.headers) == (theirs.status, theirs.headers)
    # The words are each server's own; the object that carries them is the standard's.
    assert ours.body.keys() == theirs.body.keys()
    assert ours.body["http_status"] == theirs.body["http_status"]


@pytest.mark.parametrize("accept", [
    "", "*/*", "application/json", "application/taxii+json;version=2.0", MEDIA_TYPE,
    f"text/html, {MEDIA_TYPE}",
])  # fmt: skip
@pytest.mark.parametrize("path", ["/taxii2/", ROOT, f"{ROOT}collections/"])
def test_media_types_are_accepted_alike(both: Both, path: str, accept: str) -> None:
    assert both.ours(path, accept).status == both.theirs(path, accept).status


def test_a_media_type_without_a_version_is_accepted_here_alone(both: Both) -> None:
    # The standard lets a client leave the version out, to be given the newest.
    assert both.ours("/taxii2/", "application/taxii+json").status == 200
    assert both.theirs("/taxii2/", "application/taxii+json").status == 406


@pytest.mark.parametrize("asked", [{"added_after": "soon"}, {"match[version]": "newest"}], ids=str)
def test_a_time_that_is_none_is_refused_here_and_a_fault_there(
    both: Both, asked: dict[str, str]
) -> None:
    # Medallion lets Python's ValueError through.
    assert both.ours(both.path("objects/"), **asked).status == 400
    both.medallion.application.config["PROPAGATE_EXCEPTIONS"] = True
    with pytest.raises(ValueError, match="does not match format"):
        both.theirs(both.path("objects/"), **asked)


def post(both: Both, *objects: Any) -> tuple[Answer, Answer]:
    """Send the same envelope to both."""
    exchange, body = both.exchange, json.dumps({"objects": objects})
    ours = exchange.ardenia.post(exchange.objects, list(objects))
    headers = {
        "Authorization": basic("user", "pass"), "Accept": MEDIA_TYPE, "Content-Type": MEDIA_TYPE,
    }  # fmt: skip
    path = both.path("objects/").replace(ROOT, "/channel/")
    theirs = both.medallion.post(path, data=body, headers=headers)
    return (
        answer(ours.status_code, ours.content, ours.headers),
        answer(theirs.status_code, theirs.data, theirs.headers),
    )


EVERY = {"match[version]": "all"}
OWN = {"id", "request_timestamp"}
"""What each server makes for itself: a random identifier, and its own time."""


def test_objects_are_taken_in_alike(both: Both) -> None:
    ours, theirs = post(both, indicator(7), indicator(1, hours=9))
    assert (ours.status, ours.headers) == (theirs.status, theirs.headers) == (202, ours.headers)
    assert ours.body.keys() == theirs.body.keys()
    assert {k: v for k, v in ours.body.items() if k not in OWN} == {
        k: v for k, v in theirs.body.items() if k not in OWN
    }
    status = both.ours(f"{ROOT}status/{ours.body['id']}/")
    assert (status.status, status.body) == (200, ours.body)
    same = both.theirs(f"{ROOT}status/{theirs.body['id']}/")
    assert (same.status, same.body) == (200, theirs.body)
    # Medallion takes its own time for what arrives, which is not that of the other objects: the
    # order differs, and nothing else.
    kept = [get(both.path("objects/"), **EVERY).body for get in (both.ours, both.theirs)]
    first, second = (sorted(map(json.dumps, body["objects"])) for body in kept)
    assert first == second
    assert len(first) == len(SENT) + 2


def test_what_is_already_there_counts_as_taken_in_here_and_as_refused_there(both: Both) -> None:
    # A machine that sends again what it does not know to have arrived should not be told of a
    # failure: nothing is missing.
    ours, theirs = post(both, indicator(1))
    assert (ours.status, theirs.status) == (202, 202)
    assert (ours.body["success_count"], theirs.body["failure_count"]) == (1, 1)


@pytest.mark.parametrize("body", [{}, {"objects": [{"type": "tool"}]}], ids=str)
def test_a_body_that_is_no_envelope_is_refused(both: Both, body: Any) -> None:
    # Medallion refuses a whole envelope for one object without identifier; here its sender is told
    # of that object alone.
    machine = both.exchange.ardenia
    ours = machine.client.post(
        both.path("objects/"), json.dumps(body), content_type=MEDIA_TYPE, headers=machine.headers()
    )
    headers = {"Authorization": basic("user", "pass"), "Accept": MEDIA_TYPE}
    theirs = both.medallion.post(
        both.path("objects/").replace(ROOT, "/channel/"), data=json.dumps(body),
        headers=headers | {"Content-Type": MEDIA_TYPE},
    )  # fmt: skip
    assert (ours.status_code, theirs.status_code) == (202 if body else 422, 422)
    if body:
        assert ours.json()["failure_count"] == 1


@pytest.mark.parametrize("content_type", ["application/json", "application/taxii+json;version=2.0"])
def test_another_media_type_is_refused_alike(both: Both, content_type: str) -> None:
    machine = both.exchange.ardenia
    ours = machine.client.post(
        both.path("objects/"), "{}", content_type=content_type, headers=machine.headers()
    )
    theirs = both.medallion.post(
        both.path("objects/").replace(ROOT, "/channel/"), data="{}",
        headers={"Authorization": basic("user", "pass"), "Accept": MEDIA_TYPE,
                 "Content-Type": content_type},
    )  # fmt: skip
    assert ours.status_code == theirs.status_code == 415


@pytest.mark.parametrize("asked", [{}, {"match[version]": "first"}, {"match[version]": "all"}],
                         ids=str)  # fmt: skip
def test_objects_are_deleted_alike(both: Both, asked: dict[str, str]) -> None:
    path = both.path(f"objects/{ONE}/")
    ours = both.exchange.ardenia.delete(path.removeprefix(ROOT), **asked)
    theirs = both.medallion.delete(
        path.replace(ROOT, "/channel/"), query_string=asked,
        headers={"Authorization": basic("user", "pass"), "Accept": MEDIA_TYPE},
    )  # fmt: skip
    assert (ours.status_code, ours.content) == (theirs.status_code, theirs.data)
    left = {"match[version]": "all"}
    for place in ("objects/", "manifest/"):
        assert both.ours(both.path(place), **left) == both.theirs(both.path(place), **left)


def test_who_is_not_known_is_refused_alike(both: Both) -> None:
    ours = both.exchange.ardenia.client.get("/taxii2/", headers={"Accept": MEDIA_TYPE})
    theirs = both.medallion.get("/taxii2/", headers={"Accept": MEDIA_TYPE})
    assert ours.status_code == theirs.status_code == 401
    assert ours.headers["WWW-Authenticate"].startswith("Basic realm=")
    assert theirs.headers["WWW-Authenticate"].startswith("Basic realm=")
