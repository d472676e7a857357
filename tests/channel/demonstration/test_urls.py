"""The desks of a demonstration lie nowhere on a channel in real use."""

from __future__ import annotations

from importlib import reload

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from detente.channel.demonstration import urls


def test_on_a_channel_in_real_use_there_is_no_such_page(client: Client, db: None) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("channel:desks")
    assert client.get("/en/channel/demonstration/").status_code == 404
    assert client.post("/en/channel/demonstration/", {"account": "sec.one"}).status_code == 404


def test_a_demonstration_has_them(settings: object) -> None:
    settings.DETENTE_DEMO = True  # type: ignore[attr-defined]
    assert {pattern.name for pattern in reload(urls).urlpatterns} == {"desks", "sign-demonstration"}

    settings.DETENTE_DEMO = False  # type: ignore[attr-defined]
    assert reload(urls).urlpatterns == []
