"""Checks for the tests: contacts to ask, and checks planned and issued to them."""

from __future__ import annotations

from typing import Any

from detente.channel.checks.models import Campaign, Item
from detente.channel.directory.models import Contact
from tests.channel.cast import signed
from tests.channel.directory.contacts import confirmed

TODAY = "2027-03-01"


def contacts(code: str = "ARD", **other: Any) -> tuple[Contact, Contact]:
    """The diplomatic (by day) and the technical contact (round the clock) of a state."""
    low = code.lower()
    authority = f"{low}.authority"
    zone = {"zone": "UTC", **other}
    return (
        confirmed(authority, category="diplomatic", account=f"{low}.dip", position=f"Envoy {code}",
                  round_the_clock=False, **zone),
        confirmed(authority, account=f"{low}.tech", position=f"Desk {code}", **zone),
    )  # fmt: skip


def planned(**other: Any) -> Campaign:
    """A check that is planned for today."""
    asked = {
        "level": "L1", "title": "Spring check", "categories": ["diplomatic", "technical"],
        "opens_on": TODAY, "surprise": False, "rounds": 1, **other,
    }  # fmt: skip
    campaign: Campaign = signed("sec.one", "checks.plan", **asked).result
    return campaign


def issued(card: str = "", exercise_on: str = "", **other: Any) -> Campaign:
    """A check that was issued today."""
    campaign = planned(**other)
    signed("sec.one", "checks.issue", campaign=str(campaign.pk), card=card, exercise_on=exercise_on)
    return Campaign.objects.get(pk=campaign.pk)


def item_of(contact: Contact) -> Item:
    """What a contact is asked."""
    return Item.objects.get(contact=contact.pk)


def answered(name: str, item: Item, **answer: str) -> Item:
    """An item, answered by an account."""
    signed(name, "checks.answer", item=str(item.pk), **answer)
    return Item.objects.get(pk=item.pk)
