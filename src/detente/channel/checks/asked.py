"""Who is asked in a check: the contacts themselves, and the second contact of a member."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from detente.channel.accounts.models import Account
from detente.channel.audit.roles import Actor
from detente.channel.checks.models import Campaign, Item
from detente.channel.directory.models import Category, Contact, Status
from detente.world.errors import DetenteError

FIRST_ASKED = (Category.DIPLOMATIC, Category.TECHNICAL)
"""Whom a second question goes to before any other."""


def contacts_to_ask(categories: Iterable[str]) -> list[Contact]:
    """Give the confirmed contacts of some categories."""
    wanted = Contact.objects.filter(status=Status.CONFIRMED, category__in=list(categories))
    return list(wanted)


def open_accounts() -> set[str]:
    """Give the names of all accounts that may sign in."""
    return set(Account.objects.filter(closed_at=None).values_list("name", flat=True))


def second_contact(item: Item, contacts: Iterable[Contact], accounts: set[str]) -> Contact | None:
    """Give the other contact of the member that is asked where the first did not answer.

    One of another category comes first, then those whom every state is asked to name.
    """
    others = [
        each for each in contacts
        if each.member == item.member and each.pk != item.contact and each.account in accounts
    ]  # fmt: skip
    others.sort(key=lambda each: (each.category == item.category, each.category not in FIRST_ASKED))
    return others[0] if others else None


def contacts_of(actor: Actor) -> list[UUID]:
    """Give the keys of the contacts as which an actor answers."""
    mine = Contact.objects.filter(account=actor.account, member=actor.member)
    return list(mine.exclude(status=Status.REMOVED).values_list("pk", flat=True))


def items_of(actor: Actor) -> "QuerySet[Item]":
    """Give the items that an actor may answer: of its own contact, or as the second one."""
    mine = contacts_of(actor)
    found: QuerySet[Item] = Item.objects.filter(
        Q(contact__in=mine) | Q(second__in=mine), member=actor.member
    )
    return found


def answering(item: Item, actor: Actor) -> UUID | None:
    """Give the key of the contact as which an actor may answer an item; None for none."""
    mine = set(contacts_of(actor))
    return next((key for key in (item.contact, item.second) if key in mine), None)


def found_campaign(campaign: str) -> Campaign:
    """Give the check of this key.

    Raises
    ------
    DetenteError
        There is none.
    """
    try:
        found: Campaign | None = Campaign.objects.filter(pk=campaign).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise DetenteError("There is no such check.", where=str(campaign)[:40])
    return found


def found_item(item: str, actor: Actor) -> Item:
    """Give the item of this key, if the actor may answer it.

    Raises
    ------
    DetenteError
        There is none for this actor; whether there is one for others is not told.
    """
    try:
        found = items_of(actor).filter(pk=item).select_related("campaign").first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise DetenteError(
            "You are not asked this.", where=str(item)[:40],
            expected="the account of the contact that is asked, or of the member's second one",
        )  # fmt: skip
    return found
