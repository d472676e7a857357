"""A member's MISP reads what is GREEN or CLEAR in its collections, and no one else's does."""

from __future__ import annotations

from typing import Any

from django.test import Client

from detente.channel.exchange.handling import Level
from tests.channel.exchange.conftest import Exchange, Machine, collection
from tests.channel.exchange.sample_objects import for_members, indicator


def get(machine: Machine, name: str) -> Any:
    return machine.client.get(f"/misp/{name}.json", headers=machine.headers(Accept="*/*"))


def send(exchange: Exchange) -> str:
    """Send one indicator of each level; give the key of the collection."""
    sent = [indicator(int(level), level=level) for level in list(Level)[:4]]
    sent.append(indicator(9, level=Level.RED, **for_members("BOR")))
    assert exchange.ardenia.post(exchange.objects, sent).json()["success_count"] == 5
    return str(exchange.collection.pk)


def test_what_is_green_or_clear_is_in_the_feed_and_nothing_else(exchange: Exchange) -> None:
    key = send(exchange)
    for machine in (exchange.ardenia, exchange.borduria, exchange.observer):
        assert list(get(machine, "manifest").json()) == [key]
        told = get(machine, key).json()["Event"]
        assert [each["value"] for each in told["Attribute"]] == [
            "harbour-0.example", "harbour-1.example",
        ]  # fmt: skip


def test_who_stands_outside_finds_nothing(exchange: Exchange) -> None:
    key = send(exchange)
    assert get(exchange.caledon, "manifest").json() == {}
    assert get(exchange.caledon, key).status_code == 404


def test_a_member_that_only_writes_is_given_no_feed(exchange: Exchange) -> None:
    drop = collection(title="Letters", readers=["BOR"], writers=["ARD"])
    sent = [indicator(1, level=Level.CLEAR)]
    exchange.ardenia.post(f"collections/{drop.pk}/objects/", sent)
    assert get(exchange.ardenia, str(drop.pk)).status_code == 404


def test_a_newer_version_takes_the_place_of_the_older(exchange: Exchange) -> None:
    older = indicator(1, level=Level.CLEAR)
    newer = indicator(1, hours=1, level=Level.CLEAR, pattern="[url:value = 'https://a.example']")
    exchange.ardenia.post(exchange.objects, [older, newer])
    told = get(exchange.borduria, str(exchange.collection.pk)).json()["Event"]
    assert [each["type"] for each in told["Attribute"]] == ["url"]


def test_a_collection_without_indicators_has_no_event(exchange: Exchange) -> None:
    assert get(exchange.ardenia, "manifest").json() == {}
    assert get(exchange.ardenia, str(exchange.collection.pk)).status_code == 404


def test_nobody_reads_the_feed_without_a_token(exchange: Exchange) -> None:
    key = send(exchange)
    for name in ("manifest", key):
        response = Client().get(f"/misp/{name}.json")
        assert response.status_code == 401
        assert "harbour" not in response.content.decode()
