"""People open collections and issue tokens on the pages of the exchange; a secret is shown once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from detente.channel.audit.acts import complete
from detente.channel.audit.models import Prepared
from detente.channel.exchange.models import Collection, Token
from detente.channel.exchange.tokens import secret_digest
from tests.channel import cast

Browser = Callable[[str], Client]
EXCHANGE, NEW_TOKEN = "/en/channel/exchange/", "/en/channel/exchange/tokens/new/"
NEW_COLLECTION = "/en/channel/exchange/collections/new/"

pytestmark = pytest.mark.usefixtures("states")


def signed_by(name: str) -> None:
    """Sign what an account has prepared."""
    prepared = Prepared.objects.get(account=name)
    signature = cast.signature_of(name, prepared.statement)
    complete(prepared, cast.actor(name), signature=signature)


def test_a_token_is_issued_and_its_secret_shown_once(client_of: Browser) -> None:
    browser = client_of("ard.tech")
    answer = browser.post(NEW_TOKEN, {"label": "Collector", "days": "30"})
    assert answer.status_code == 302
    assert "<code" not in browser.get(EXCHANGE).content.decode().split("Address for machines")[0]
    signed_by("ard.tech")

    first, second = (browser.get(EXCHANGE).content.decode() for _ in range(2))

    secret = re.search(r'role="status".*?<code[^>]*>([^<]+)</code>', first, re.DOTALL)
    assert secret is not None
    assert Token.objects.get().digest == secret_digest(secret[1])
    assert secret[1] not in second


@pytest.mark.parametrize("given", [{"label": "", "days": "3"}, {"label": "x", "days": "0"}])
def test_what_is_no_token_is_refused(client_of: Browser, given: dict[str, str]) -> None:
    assert client_of("ard.tech").post(NEW_TOKEN, given).status_code == 400
    assert not Prepared.objects.exists()


def test_a_token_is_revoked_by_its_account_alone(client_of: Browser) -> None:
    client_of("ard.tech").post(NEW_TOKEN, {"label": "Collector", "days": "30"})
    signed_by("ard.tech")
    address = f"/en/channel/exchange/tokens/{Token.objects.get().pk}/revoke/"

    assert client_of("bel.tech").post(address).status_code == 400
    assert Token.objects.get().revoked_at is None
    assert client_of("ard.tech").post(address).status_code == 302
    assert Token.objects.get().revoked_at is not None


def test_the_secretariat_opens_a_collection_for_its_readers(client_of: Browser) -> None:
    given = {"title": "Indicators", "readers": ["ARD"], "writers": ["ARD"]}
    assert client_of("sec.one").post(NEW_COLLECTION, given).status_code == 302
    signed_by("sec.one")

    assert Collection.objects.get().readers == ["ARD"]
    assert "Indicators" in client_of("ard.dip").get(EXCHANGE).content.decode()
    assert "Indicators" not in client_of("bel.dip").get(EXCHANGE).content.decode()


def test_the_secretariat_lets_another_member_in(client_of: Browser) -> None:
    client_of("sec.one").post(NEW_COLLECTION, {"title": "Indicators", "readers": ["ARD"]})
    signed_by("sec.one")
    address = f"/en/channel/exchange/collections/{Collection.objects.get().pk}/"
    given = {"title": "Indicators", "readers": ["ARD", "BEL"]}

    assert client_of("ard.authority").post(address, given).status_code == 400
    assert 'value="Indicators"' in client_of("sec.one").get(address).content.decode()
    assert client_of("sec.one").post(address, given).status_code == 302
    signed_by("sec.one")

    assert Collection.objects.get().readers == ["ARD", "BEL"]
    assert "Indicators" in client_of("bel.dip").get(EXCHANGE).content.decode()


def test_nobody_else_opens_one(client_of: Browser) -> None:
    assert client_of("ard.authority").post(NEW_COLLECTION, {"title": "x"}).status_code == 400
    assert not Prepared.objects.exists()


def test_a_collection_without_readers_is_refused(client_of: Browser) -> None:
    assert client_of("sec.one").post(NEW_COLLECTION, {"title": "x"}).status_code == 400


def test_an_auditor_sees_no_tokens_and_a_stranger_signs_in(client_of: Browser) -> None:
    cast.invite("sec.one", "sec.audit", cast.Role.AUDITOR)
    assert "Tokens of my machines" not in client_of("sec.audit").get(EXCHANGE).content.decode()
    assert client_of("sec.audit").get(NEW_TOKEN).status_code == 400
    assert Client().get(EXCHANGE).status_code == 302
