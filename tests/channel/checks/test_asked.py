"""The right contacts are asked, and the right accounts answer."""

from __future__ import annotations

from uuid import uuid4

import pytest

from detente.channel.checks.asked import (
    answering,
    contacts_to_ask,
    found_item,
    items_of,
    open_accounts,
    second_contact,
)
from detente.channel.checks.models import Item
from detente.channel.directory.models import Contact
from detente.world.errors import DetenteError
from tests.channel.cast import actor, signed
from tests.channel.checks.campaigns import contacts, issued, item_of
from tests.channel.directory.contacts import nominated


def contact(category: str, account: str, member: str = "ARD") -> Contact:
    return Contact(member=member, category=category, account=account)


def test_the_second_contact_is_of_another_category_first() -> None:
    first = contact("technical", "a")
    item = Item(member="ARD", category="technical", contact=first.pk)
    same, policy, envoy = (contact("technical", "b"), contact("policy", "c"),
                           contact("diplomatic", "d"))  # fmt: skip
    other = contact("diplomatic", "e", "BEL")
    everybody = [first, same, policy, other]
    accounts = {"a", "b", "c", "d", "e"}
    assert second_contact(item, [*everybody, envoy], accounts) is envoy
    assert second_contact(item, everybody, accounts) is policy
    assert second_contact(item, everybody, {"b"}) is same
    assert second_contact(item, [first, other], accounts) is None


def test_only_confirmed_contacts_of_the_categories_are_asked(states: object) -> None:
    envoy, desk = contacts()
    nominated("bel.authority", account="bel.tech")
    assert contacts_to_ask(["technical"]) == [desk]
    assert set(contacts_to_ask(["technical", "diplomatic"])) == {envoy, desk}


def test_an_account_answers_for_its_own_contact(states: object) -> None:
    envoy, desk = contacts()
    issued()
    assert list(items_of(actor("ard.tech"))) == [item_of(desk)]
    assert answering(item_of(desk), actor("ard.tech")) == desk.pk
    assert answering(item_of(desk), actor("ard.dip")) is None
    assert not items_of(actor("bel.tech")).exists()
    assert envoy.pk != desk.pk


@pytest.mark.parametrize("name", ["ard.dip", "bel.tech"])
def test_others_do_not_even_learn_that_something_is_asked(states: object, name: str) -> None:
    _, desk = contacts()
    issued()
    for key in (str(item_of(desk).pk), str(uuid4()), "x"):
        with pytest.raises(DetenteError, match="not asked"):
            found_item(key, actor(name))


def test_a_closed_account_is_not_open(states: object) -> None:
    assert "ard.tech" in open_accounts()
    signed("ard.authority", "accounts.close", account="ard.tech")
    assert "ard.tech" not in open_accounts()
