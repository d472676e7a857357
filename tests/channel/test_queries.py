"""Pages that show many things ask the database no more often than where there are few."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from detente.channel.audit.moments import at
from tests.channel import cast
from tests.channel.checks.campaigns import answered, contacts, issued, item_of
from tests.channel.directory.contacts import nominated
from tests.channel.notices.letters import sent

pytestmark = pytest.mark.usefixtures("states", "monday")
ClientOf = Callable[[str], Client]
MONDAY = datetime(2027, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def monday() -> Iterator[None]:
    with at(MONDAY):
        yield


def asked(browser: Client, name: str) -> int:
    """How often a page asks the database; the second time, when nothing is new to the browser."""
    address = reverse(f"channel:{name}")
    assert browser.get(address).status_code == 200
    with CaptureQueriesContext(connection) as found:
        browser.get(address)
    return len(found)


def a_contact(place: int) -> None:
    nominated(position=f"Desk {place}", account="")


def a_check(place: int) -> None:
    if not place:
        contacts()
    issued(title=f"Check {place}")


def a_notice(place: int) -> None:
    sent(subject=f"Outage {place}")


def a_consultation(place: int) -> None:
    words = dict.fromkeys(("cause", "activity", "place"), f"Cable {place}")
    cast.signed("ard.dip", "consultations.open", requested="BEL", **words)


@pytest.mark.parametrize(
    ("who", "name", "more"),
    [
        ("bel.dip", "directory", a_contact),
        ("ard.tech", "front", a_check),
        ("ard.tech", "checks", a_check),
        ("bel.dip", "front", a_notice),
        ("bel.dip", "dossiers", a_notice),
        ("bel.dip", "front", a_consultation),
        ("bel.dip", "consultations", a_consultation),
        ("bel.dip", "record", a_notice),
    ],
)
def test_more_to_show_is_not_more_to_ask(
    client_of: ClientOf, who: str, name: str, more: Callable[[int], None]
) -> None:
    more(0)
    once = asked(client_of(who), name)
    for place in range(1, 4):
        more(place)

    assert asked(client_of(who), name) == once


def test_entries_that_did_not_answer_are_looked_up_at_once(client_of: ClientOf) -> None:
    contacts()
    _, desk = contacts("BEL")
    over = issued().closes_at
    assert over is not None
    answered("bel.tech", item_of(desk))
    with at(over + timedelta(hours=1)):
        two = asked(client_of("ard.authority"), "front")
        one = asked(client_of("bel.authority"), "front")

    assert two == one
