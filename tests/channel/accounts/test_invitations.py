"""The secret of an invitation is shown once, to who invites, and stands in no line."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.test import Client

from detente.channel.accounts.models import Invitation
from detente.channel.audit import acts
from detente.channel.audit.models import Line, Prepared
from tests.channel import cast
from tests.channel.accounts.conftest import ACCOUNT, is_in, text

Browser = Callable[[str], Client]


def invited(browser: Client, name: str = "ard.dip") -> str:
    """Invite an account again, sign it, and read the address that is shown."""
    browser.post(f"{ACCOUNT}/colleagues/{name}/invite/")
    prepared = Prepared.objects.get(account="ard.authority")
    signature = cast.signature_of("ard.authority", prepared.statement)
    acts.complete(prepared, cast.actor("ard.authority"), signature=signature)
    page = browser.get(prepared.onward)
    assert page["Cache-Control"] == "no-store"
    return str(page.context["address"])


@pytest.mark.usefixtures("states")
def test_the_address_is_shown_once_and_lets_in_once(client_of: Browser) -> None:
    browser = client_of("ard.authority")
    address = invited(browser)
    assert address.startswith(f"http://testserver{ACCOUNT}/come-in/ard.dip/")
    assert "shown already" in text(browser.get(f"{ACCOUNT}/invitations/ard.dip/"))

    stranger = Client()
    assert "Ardenia" in text(stranger.get(urlsplit(address).path))
    stranger.post(urlsplit(address).path)
    assert is_in(stranger)


@pytest.mark.usefixtures("states")
def test_the_secret_stands_in_no_line_and_no_row(client_of: Browser) -> None:
    secret = invited(client_of("ard.authority")).rstrip("/").rpartition("/")[2]

    assert len(secret) == 32
    assert not any(secret in line.content for line in Line.objects.all())
    assert not Invitation.objects.filter(digest=secret).exists()


@pytest.mark.usefixtures("states")
def test_what_was_never_signed_is_never_shown(client_of: Browser) -> None:
    browser = client_of("ard.authority")
    browser.post(f"{ACCOUNT}/colleagues/ard.dip/invite/")

    assert browser.get(f"{ACCOUNT}/invitations/ard.dip/").context["address"] is None


@pytest.mark.usefixtures("states")
def test_another_authority_sees_no_address(client_of: Browser) -> None:
    browser = client_of("ard.authority")
    browser.post(f"{ACCOUNT}/colleagues/ard.dip/invite/")
    other = client_of("bel.authority").get(f"{ACCOUNT}/invitations/ard.dip/")

    assert other.context["address"] is None
