"""The desks of a demonstration lie nowhere on a channel in real use."""

from __future__ import annotations

from importlib import reload

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from detente.channel import settings
from detente.channel.demonstration import urls


def test_on_a_channel_in_real_use_there_is_no_such_page(client: Client, db: None) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("channel:desks")
    assert client.get("/en/channel/demonstration/").status_code == 404
    assert client.post("/en/channel/demonstration/", {"account": "sec.one"}).status_code == 404


def test_a_demonstration_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DEMO", True)
    assert {pattern.name for pattern in reload(urls).urlpatterns} == {"desks", "sign-demonstration"}

    monkeypatch.setattr(settings, "DEMO", False)
    assert reload(urls).urlpatterns == []
