"""Every page on accounts has an address, and allauth finds those that it leads to."""

from __future__ import annotations

import pytest
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
