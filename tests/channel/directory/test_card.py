"""A card holds what a contact must have, and is refused for each thing that it has not."""

from __future__ import annotations

from typing import Any

import pytest

from detente.channel.directory.card import FIELDS, LENGTHS, MOST_LANGUAGES, card_of, checked
from detente.channel.directory.models import Contact
from detente.world.errors import DetenteError
from tests.channel.directory.contacts import card, confirmed

pytestmark = pytest.mark.usefixtures("states")


def test_a_card_that_holds_fills_the_columns() -> None:
    given = checked(card(position="  Duty desk  "), "ARD")
    assert given["position"] == "Duty desk"
    assert given["languages"] == " en fr "
    assert set(given) == set(FIELDS)


def test_the_lengths_are_those_of_the_columns() -> None:
    room = {name: Contact._meta.get_field(name).max_length for name in LENGTHS}
    assert room == LENGTHS


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"category": "military"}, "no such category"),
        ({"position": " "}, "is empty"),
        ({"institution": ""}, "is empty"),
        ({"phone": ""}, "is empty"),
        ({"hours": "x" * 121}, "too long"),
        ({"hours": None}, "no text"),
        ({"email": "desk"}, "no e-mail"),
        ({"phone": "01 234567"}, "no telephone"),
        ({"emergency_phone": "call me"}, "no telephone"),
        ({"zone": "Mars/Olympus"}, "no time zone"),
        ({"round_the_clock": "yes"}, "yes or no"),
        ({"languages": []}, "languages"),
        ({"languages": "en"}, "languages"),
        ({"languages": ["English"]}, "languages"),
        ({"languages": [f"{c}a" for c in "abcdefghijklm"]}, "languages"),
        ({"account": "nobody"}, "no open account"),
        ({"account": "bel.tech"}, "no open account"),
        ({"account": "ard.dip"}, "no open account"),
        ({"rank": "1"}, "fields"),
    ],
)
def test_a_card_is_refused_for_what_does_not_hold(other: dict[str, Any], said: str) -> None:
    with pytest.raises(DetenteError, match=said):
        checked(card(**other), "ARD")


def test_a_card_without_one_of_its_fields_is_refused() -> None:
    short = card()
    del short["phone"]
    with pytest.raises(DetenteError, match="fields"):
        checked(short, "ARD")


def test_as_many_languages_as_allowed_are_taken() -> None:
    codes = [f"{c}a" for c in "abcdefghijkl"]
    assert len(codes) == MOST_LANGUAGES
    assert checked(card(languages=codes), "ARD")["languages"].split() == codes


def test_an_account_belongs_to_one_contact() -> None:
    contact = confirmed()
    with pytest.raises(DetenteError, match="another contact"):
        checked(card(), "ARD")
    assert checked(card(), "ARD", contact)["account"] == "ard.tech"


def test_a_policy_contact_may_have_any_account_of_the_state() -> None:
    assert checked(card(category="policy", account="ard.dip"), "ARD")["account"] == "ard.dip"


def test_the_card_of_a_contact_can_be_entered_again() -> None:
    contact = confirmed()
    assert card_of(contact) == card()
