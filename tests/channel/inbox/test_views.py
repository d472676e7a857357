"""The front of the channel: what waits stands in the order of its clocks."""

from __future__ import annotations

import types
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from detente.channel.audit.moments import now
from detente.channel.audit.roles import Actor
from detente.channel.audit.waiting import Waiting
from detente.channel.inbox import views

Browser = Callable[[str], Client]


@pytest.fixture
def something_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three things wait: one without a clock, one for tomorrow, one since an hour."""
    due = {"no clock": None, "tomorrow": timedelta(days=1), "lapsed": timedelta(hours=-1)}

    def waiting(actor: Actor) -> list[Waiting]:
        return [
            Waiting(f"{name} for {actor.account}", f"/{name}", now() + left if left else None, "P")
            for name, left in due.items()
        ]

    page = types.SimpleNamespace(waiting=waiting)
    monkeypatch.setattr(views, "PARTS", ("some",))
    monkeypatch.setattr(views, "import_module", lambda name: page)


@pytest.mark.usefixtures("states", "something_waits")
def test_the_clock_that_runs_out_first_stands_on_top(client_of: Browser) -> None:
    shown = client_of("ard.dip").get("/en/channel/").content.decode()

    places = [shown.index(f"{name} for ard.dip") for name in ("lapsed", "tomorrow", "no clock")]
    assert places == sorted(places)
    assert "1 h ago" in shown


@pytest.mark.usefixtures("states")
def test_where_nothing_waits_it_says_so(
    client_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PARTS", ())
    assert "Nothing waits for you" in client_of("bel.tech").get("/en/channel/").content.decode()


def test_a_stranger_is_told_what_this_is(client: Client, db: None) -> None:
    shown = client.get("/en/channel/").content.decode()

    assert "A channel between states" in shown
    assert "Inbox" not in shown.split("<main")[1]
