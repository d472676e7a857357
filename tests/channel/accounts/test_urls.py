"""Every page on accounts has an address, and allauth finds those that it leads to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from detente.channel.accounts.urls import of_allauth, urlpatterns

ARGUMENTS = {
    "come-in": ["a.b", "secret"], "key-request": ["0"], "key-revoke": ["0"], "session-end": [1],
    "colleague-invite": ["a.b"], "colleague-sign-out": ["a.b"], "colleague-close": ["a.b"],
    "colleague-key-revoke": ["0"], "invitation": ["a.b"], "openid_connect_login": ["ardenia"],
    "openid_connect_callback": ["ardenia"],
}  # fmt: skip


@pytest.mark.parametrize("name", [str(each.name) for each in urlpatterns])
def test_our_own_pages_are_there(name: str) -> None:
    found = reverse(f"channel:{name}", args=ARGUMENTS.get(name, []))
    assert found.startswith("/en/channel/account/")


@pytest.mark.parametrize("name", [str(each.name) for each in of_allauth])
def test_pages_of_allauth_keep_its_names(name: str) -> None:
    found = reverse(name, args=ARGUMENTS.get(name, []))
    assert found.startswith("/en/channel/account/")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page",
    [
        "come-in/a%00b/word/", "come-in/ab/word/", "come-in/Ard.Dip/word/", "through/a%00b/",
        "invitations/a%00b/", "sessions/-1/end/", "keys/a%00/request.json",
    ],
)  # fmt: skip
def test_an_address_that_names_nothing_leads_nowhere(page: str) -> None:
    assert Client().get(f"/en/channel/account/{page}").status_code == 404


@pytest.mark.usefixtures("states")
def test_a_number_beyond_all_sessions_is_none(client_of: Callable[[str], Client]) -> None:
    address = f"/en/channel/account/sessions/{10**30}/end/"

    assert client_of("ard.dip").post(address).status_code == 302
