"""At a desk of the demonstration one acts, and signs, as whoever sits there."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.test import Client, RequestFactory

from detente.channel.audit import acts
from detente.channel.audit.models import Line, Prepared
from detente.channel.demonstration import keys, views
from tests.channel import cast


@pytest.fixture(autouse=True)
def same_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demonstration's keys are those of the cast."""
    monkeypatch.setattr(keys, "key_of", cast.key_of)


@pytest.mark.usefixtures("states")
def test_what_was_prepared_is_signed_with_the_desk_s_key(rf: RequestFactory) -> None:
    who = cast.actor("ard.authority")
    prepared = acts.prepare(
        "accounts.invite", who, "/onward/{result}", account="ard.night", role="technical",
        person="Night desk", email="night@ard.example", invitation="0" * 64,
    )  # fmt: skip
    request = rf.post("/")
    request.user = cast.Account.objects.get(name="ard.authority")

    answer = views.sign(request, prepared.nonce)

    opened = cast.Account.objects.get(name="ard.night")
    assert (answer.status_code, answer["Location"]) == (302, f"/onward/{opened.pk}")
    assert Line.objects.last().act == "accounts.invite"  # type: ignore[union-attr]
    assert not Prepared.objects.exists()


@pytest.mark.usefixtures("states")
def test_nobody_signs_what_another_desk_prepared(rf: RequestFactory) -> None:
    prepared = acts.prepare(
        "accounts.invite", cast.actor("ard.authority"), "", account="ard.night", role="technical",
        person="Night desk", email="night@ard.example", invitation="0" * 64,
    )  # fmt: skip
    request = rf.post("/")
    request.user = cast.Account.objects.get(name="bel.authority")

    with pytest.raises(Http404):
        views.sign(request, prepared.nonce)

    assert Prepared.objects.count() == 1


@pytest.mark.usefixtures("states")
def test_the_front_page_shows_a_stranger_what_this_is(client: Client) -> None:
    assert "A channel between states" in client.get("/en/channel/").content.decode()
