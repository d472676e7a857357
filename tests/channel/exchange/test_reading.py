"""Each member sees what is released to it, page by page, and nothing twice."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from detente.channel.exchange.handling import Level
from detente.channel.exchange.models import Collection
from detente.channel.exchange.protocol import Matching, Request
from detente.channel.exchange.reading import (
    Page,
    collection_for,
    collections_for,
    contents,
    page_as_added,
    page_of_versions,
    visible,
)
from tests.channel.exchange.conftest import Exchange, collection
from tests.channel.exchange.sample_objects import for_members, identifier, indicator, stamp

LEVELS = {
    1: {"level": Level.CLEAR}, 2: {"level": Level.GREEN}, 3: {"level": Level.AMBER},
    4: {"level": Level.AMBER_STRICT}, 5: {"level": Level.RED, **for_members("BOR")}, 6: {},
    7: {"object_marking_refs": [identifier("marking-definition", 7)]},
}  # fmt: skip


def seen(of: Collection, member: str) -> str:
    """The numbers of the objects that a member sees."""
    return "".join(each.id[-1] for each in visible(of, member))


def send(exchange: Exchange, *objects: Any) -> None:
    taken = exchange.ardenia.post(exchange.objects, list(objects)).json()
    assert taken["success_count"] == len(objects)


@pytest.mark.parametrize(("member", "expected"), [
    ("ARD", "1234567"), ("BOR", "12356"), ("OBS", "1236"), ("CAL", "12"), ("", "1"),
])  # fmt: skip
def test_each_member_sees_what_is_released_to_it(
    exchange: Exchange, member: str, expected: str
) -> None:
    send(exchange, *(indicator(number, **marks) for number, marks in LEVELS.items()))
    assert seen(exchange.collection, member) == expected


def test_a_withdrawn_object_is_seen_by_nobody(exchange: Exchange) -> None:
    send(exchange, indicator(1))
    exchange.ardenia.delete(f"{exchange.objects}{indicator(1)['id']}/")
    assert seen(exchange.collection, "ARD") == ""


def test_one_collection_does_not_show_another_s_objects(exchange: Exchange) -> None:
    send(exchange, indicator(1, level=Level.CLEAR))
    assert seen(collection(title="Other"), "ARD") == ""


def test_members_know_their_own_collections_and_the_listed_ones(exchange: Exchange) -> None:
    listed = collection(title="Open", listed=True)
    assert collections_for("ARD") == [exchange.collection, listed]
    assert collections_for("CAL") == [listed]
    assert collection_for("ARD", str(exchange.collection.pk)) == exchange.collection
    assert collection_for("CAL", str(exchange.collection.pk)) is None
    assert collection_for("ARD", "nonsense") is None


def walk(of: Collection, request: Request, page_of: Any = page_as_added) -> list[Page]:
    """All pages, one after the other."""
    pages = [page_of(of, "ARD", request, endpoint="here")]
    while pages[-1].onward:
        onward = replace(request, onward=pages[-1].onward)
        pages.append(page_of(of, "ARD", onward, endpoint="here"))
    return pages


@pytest.mark.parametrize(("limit", "expected"), [
    (1, [1, 1, 1, 1, 1]), (2, [2, 2, 1]), (5, [5]), (9, [5])
])  # fmt: skip
def test_pages_hold_everything_once(exchange: Exchange, limit: int, expected: list[int]) -> None:
    send(exchange, *(indicator(number) for number in range(5)))
    pages = walk(exchange.collection, Request(limit=limit))
    assert [len(page.versions) for page in pages] == expected
    found = [each.id for page in pages for each in page.versions]
    assert found == [indicator(number)["id"] for number in range(5)]


def test_what_arrives_between_two_pages_is_on_a_later_one(exchange: Exchange) -> None:
    send(exchange, indicator(1), indicator(2))
    request = Request(limit=1)
    first = page_as_added(exchange.collection, "ARD", request, endpoint="here")
    send(exchange, indicator(3))
    rest = walk(exchange.collection, replace(request, onward=first.onward or ""))
    assert [each.id[-1] for page in rest for each in page.versions] == ["2", "3"]


def test_added_after_holds_on_every_page(exchange: Exchange) -> None:
    send(exchange, *(indicator(number) for number in range(5)))
    second = visible(exchange.collection, "ARD")[1].added_at
    pages = walk(exchange.collection, Request(Matching(added_after=second), limit=2))
    assert [each.id[-1] for page in pages for each in page.versions] == ["2", "3", "4"]


def test_the_versions_of_an_object_are_paged_the_newest_first(exchange: Exchange) -> None:
    send(exchange, *(indicator(1, hours=hours) for hours in (2, 0, 1)))
    matching = Matching(versions=frozenset(["all"]))
    pages = walk(exchange.collection, Request(matching, limit=2), page_of_versions)
    stamps = [[each.version for each in page.versions] for page in pages]
    assert stamps == [[stamp(2), stamp(1)], [stamp()]]


def test_the_headers_of_a_page_say_when_its_objects_were_added(exchange: Exchange) -> None:
    send(exchange, *(indicator(number) for number in range(3)))
    page = page_as_added(exchange.collection, "ARD", Request(limit=2), endpoint="here")
    first, last = page.headers.values()
    assert first < last
    assert list(page.headers) == ["X-TAXII-Date-Added-First", "X-TAXII-Date-Added-Last"]


def test_an_empty_page_has_no_headers(exchange: Exchange) -> None:
    page = page_as_added(exchange.collection, "ARD", Request(), endpoint="here")
    assert (page.versions, page.onward, page.headers) == ([], None, {})


def test_contents_come_in_the_order_asked_for(exchange: Exchange) -> None:
    send(exchange, indicator(1), indicator(2))
    backwards = visible(exchange.collection, "ARD")[::-1]
    assert contents(backwards) == json.loads(json.dumps([indicator(2), indicator(1)]))
