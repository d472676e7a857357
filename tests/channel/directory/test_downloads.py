"""What is taken along is for members, and says what the pages say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from detente.channel.audit.host_key import host_public_key
from detente.channel.audit.moments import now
from detente.channel.directory.bundle import check_bundle
from tests.channel.directory.contacts import confirmed

pytestmark = pytest.mark.usefixtures("states")
ClientOf = Callable[[str], Client]
OF_ONE = ("directory-vcard", "directory-contact-json", "directory-rfc2350")
OF_ALL = ("directory-json", "directory-bundle")


def test_a_stranger_takes_nothing_along(client: Client) -> None:
    contact = confirmed()
    addresses = [reverse(f"channel:{name}", args=[contact.pk]) for name in OF_ONE]
    addresses += [reverse(f"channel:{name}") for name in OF_ALL]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 302
        assert b"+43" not in answer.content


@pytest.mark.parametrize(("name", "said"), [
    ("directory-vcard", "BEGIN:VCARD"), ("directory-contact-json", '"member": "ARD"'),
    ("directory-rfc2350", "2.1 Name of the Team"),
])  # fmt: skip
def test_one_contact_is_taken_along(client_of: ClientOf, name: str, said: str) -> None:
    contact = confirmed()
    answer = client_of("bel.dip").get(reverse(f"channel:{name}", args=[contact.pk]))
    assert said in answer.content.decode()


def test_only_a_technical_team_has_a_page_of_rfc_2350(client_of: ClientOf) -> None:
    contact = confirmed(category="policy", account="")
    address = reverse("channel:directory-rfc2350", args=[contact.pk])
    assert client_of("bel.dip").get(address).status_code == 404


def test_the_whole_directory_is_taken_along(client_of: ClientOf) -> None:
    confirmed()
    reader = client_of("bel.dip")
    told = reader.get(reverse("channel:directory-json")).json()
    assert len(told["contacts"]) == 1
    copy = reader.get(reverse("channel:directory-bundle"))
    assert copy["Content-Type"] == "application/zip"
    record = check_bundle(copy.content, key=host_public_key(), at=now())
    assert record["contacts"] == told["contacts"]
