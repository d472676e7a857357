"""A state's own sign-in opens the accounts of that state, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2 import client as oauth
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.test import Client

from detente.channel.accounts.models import Account
from detente.channel.settings import providers
from tests.channel import cast
from tests.channel.accounts.conftest import ACCOUNT, ComeIn, is_in, text, told

THROUGH = f"{ACCOUNT}/through/ardenia/"
OF_ARDENIA = {
    "provider_id": "ardenia", "name": "Ardenia's sign-in", "client_id": "channel",
    "secret": "kept", "server_url": "https://id.ard.example", "member": "ARD",
}  # fmt: skip


class Provider:
    """A provider that says of whoever comes what this page wants it to say."""

    def __init__(self) -> None:
        self.says: dict[str, Any] = {"sub": "1", "preferred_username": "ard.dip"}


@pytest.fixture
def provider(
    states: object, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> Provider:
    """Ardenia's provider, without a network."""
    file = tmp_path / "providers.json"
    file.write_text(json.dumps([OF_ARDENIA]), "utf-8")
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": providers(str(file))}}
    made = Provider()
    known = {
        "authorization_endpoint": "https://id.ard.example/authorise",
        "token_endpoint": "https://id.ard.example/token",
        "userinfo_endpoint": "https://id.ard.example/who", "issuer": "https://id.ard.example",
    }  # fmt: skip
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", known)
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "_fetch_user_info", lambda *_: dict(made.says))
    monkeypatch.setattr(
        oauth.OAuth2Client, "get_access_token", lambda *_, **__: {"access_token": "x"}
    )
    return made


def come_through(browser: Client) -> Any:
    """Follow the link on the page of signing in, and come back from the provider."""
    led = browser.get(THROUGH)
    assert led["Location"].startswith("https://id.ard.example/authorise?")
    state = dict(part.split("=", 1) for part in led["Location"].partition("?")[2].split("&"))
    return browser.get(f"{THROUGH}back/", {"code": "1", "state": state["state"]})


def test_the_link_stands_where_one_signs_in(provider: Provider) -> None:
    assert f'href="{THROUGH}' in text(Client().get(f"{ACCOUNT}/sign-in/"))


def test_an_account_of_its_own_state_is_let_in_and_nothing_is_kept(provider: Provider) -> None:
    browser = Client()
    assert come_through(browser)["Location"] == "/en/channel/"

    assert is_in(browser)
    assert "ard.dip" in text(browser.get("/en/channel/"))
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "says",
    [
        {"sub": "1", "preferred_username": "bel.dip"},
        {"sub": "1", "preferred_username": "sec.one"},
        {"sub": "1", "preferred_username": "ard.nobody"},
        {"sub": "1", "preferred_username": ""},
        {"sub": "1", "preferred_username": ["ard.dip"]},
        {"sub": "1", "email": "ard.dip@example.org", "email_verified": True},
    ],
)
def test_nobody_else_is_and_no_account_is_made(provider: Provider, says: dict[str, Any]) -> None:
    provider.says = says
    before = Account.objects.count()
    browser = Client()
    answer = come_through(browser)

    assert answer.status_code == 400
    assert "names no open account of its own" in text(answer)
    assert not is_in(browser)
    assert Account.objects.count() == before


def test_a_closed_account_stays_closed(provider: Provider) -> None:
    cast.signed("ard.authority", "accounts.close", account="ard.dip")
    browser = Client()

    assert come_through(browser).status_code == 400
    assert not is_in(browser)


def test_who_has_a_passkey_shows_it_beside(provider: Provider, come_in: ComeIn) -> None:
    _, passkey = come_in("ard.dip")
    browser = Client()
    led = come_through(browser)
    assert led["Location"].startswith(f"{ACCOUNT}/sign-in/code/")
    assert not is_in(browser)

    asked = told(browser.get(led["Location"]), "options")
    browser.post(led["Location"], {"credential": passkey.shown(asked)})
    assert is_in(browser)


@pytest.mark.parametrize(
    "told_back", [{"error": "access_denied"}, {"code": "1", "state": "no"}, {}]
)
def test_what_the_provider_refuses_is_said_in_one_message(
    provider: Provider, told_back: dict[str, str]
) -> None:
    browser = Client()
    browser.get(THROUGH)
    answer = browser.get(f"{THROUGH}back/", told_back)

    assert answer.status_code == 400
    assert "did not let you in" in text(answer)


def test_a_provider_that_nobody_named_is_not_there(provider: Provider) -> None:
    assert Client().get(f"{ACCOUNT}/through/other/").status_code == 404
