"""What the pages on accounts share: a browser with a passkey, and passwords that are quick."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from detente.channel.accounts.acts import digest_of
from detente.channel.accounts.models import Account
from tests.channel import cast
from tests.channel.accounts.software_passkey import Passkey

SECRET = "a-secret-of-an-invitation"  # noqa: S105 - of tests
ACCOUNT = "/en/channel/account"

ComeIn = Callable[..., tuple[Client, Passkey]]


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """Hash passwords quickly, and count failures anew."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def come_in(states: object) -> ComeIn:
    """Invite an account again, come in, and make a passkey; returns the browser and the passkey."""

    def came(name: str = "ard.dip", kind: str = "p256", word: str = SECRET) -> tuple[Client, Any]:
        browser = enter(name, word)
        passkey = Passkey(kind)
        options = told(browser.get(f"{ACCOUNT}/keys/new/"), "options")
        posted = {"name": "my passkey", "credential": passkey.made(options)}
        browser.answer = browser.post(f"{ACCOUNT}/keys/new/", posted)  # type: ignore[attr-defined]
        return browser, passkey

    return came


def enter(name: str, word: str = SECRET) -> Client:
    """Invite an account again by its authority, and come in."""
    authority = f"{name.partition('.')[0]}.authority"
    cast.signed(authority, "accounts.invite_again", account=name, invitation=digest_of(word))
    browser = Client()
    assert browser.post(f"{ACCOUNT}/come-in/{name}/{word}/").status_code == 302
    return browser


def told(answer: Any, name: str) -> Any:
    """What a page tells its script under this name."""
    found = re.search(rf'<script id="{name}" type="application/json">(.*?)</script>', text(answer))
    assert found, text(answer)
    return json.loads(found[1])


def text(answer: Any) -> str:
    """A page as text."""
    return str(answer.content.decode())


def password_of(name: str, password: str) -> None:
    """Give an account a password."""
    account = Account.objects.get(name=name)
    account.set_password(password)
    account.save()


def sign_in_with(passkey: Passkey, browser: Client) -> Any:
    """Sign in with a passkey, as the page's script does."""
    address = f"{ACCOUNT}/sign-in/passkey/"
    asked = browser.get(address, headers={"X-Requested-With": "XMLHttpRequest"}).json()
    credential = passkey.shown(asked["request_options"]["publicKey"])
    return browser.post(address, {"credential": credential})


def is_in(browser: Client) -> bool:
    """Whether a browser is signed in."""
    return browser.get(f"{ACCOUNT}/keys/").status_code == 200
