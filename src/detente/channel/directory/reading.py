"""Looking contacts up: one by its key, and those that a search asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import OuterRef, QuerySet, Subquery

from detente.channel.accounts.models import Member
from detente.channel.audit.roles import Actor, Role
from detente.channel.directory.models import Contact, Status
from detente.world.errors import DetenteError


@dataclass(frozen=True)
class Sought:
    """What a search asks for; an empty text asks for anything.

    Parameters
    ----------
    member
        A member's code.
    category
        One of `Category`.
    language
        A code of BCP 47, such as ``fr``; in such codes capitals do not matter.
    """

    member: str = ""
    category: str = ""
    language: str = ""

    def fits(self, contact: Contact) -> bool:
        """Whether a contact is one of those asked for."""
        return (
            self.member in ("", contact.member)
            and self.category in ("", contact.category)
            and (not self.language or f" {self.language} ".lower() in contact.languages.lower())
        )


def found_contact(contact: str) -> Contact:
    """Give the contact of this key.

    Raises
    ------
    DetenteError
        There is none.
    """
    try:
        found: Contact | None = Contact.objects.filter(pk=contact).first()
    except (ValidationError, ValueError):
        found = None
    if found is None:
        raise DetenteError(
            "There is no such contact.", where=str(contact)[:40],
            remedy="look for it in the directory",
        )  # fmt: skip
    return found


def standing(contacts: Iterable[Contact], sought: Sought) -> list[Contact]:
    """Give the contacts that a search asks for, without those removed."""
    return [
        each for each in contacts if each.status != Status.REMOVED and sought.fits(each)
    ]  # fmt: skip


def sought_now(sought: Sought) -> "QuerySet[Contact]":
    """Give the contacts of `standing` as they are now, by the names of their members.

    The database looks for them, so that a page of many takes no longer than a page of few.
    """
    asked = {"member": sought.member, "category": sought.category}
    if sought.language:
        asked["languages__icontains"] = f" {sought.language} "
    named = Member.objects.filter(code=OuterRef("member")).values("name")
    found: QuerySet[Contact] = (
        Contact.objects.exclude(status=Status.REMOVED)
        .filter(**{name: value for name, value in asked.items() if value})
        .order_by(Subquery(named), "member", "proposed_at", "id")
    )
    return found


def is_own(actor: Actor, contact: Contact) -> bool:
    """Whether an actor may speak for a contact: its state's authority, or the contact itself."""
    if actor.member != contact.member:
        return False
    return actor.role == Role.AUTHORITY or bool(
        contact.account and actor.account == contact.account
    )


def may_confirm(actor: Actor, contact: Contact) -> bool:
    """Whether an actor may be the second person for a contact that awaits one."""
    near = actor.role == Role.SECRETARIAT or (
        actor.role == Role.AUTHORITY and actor.member == contact.member
    )
    return (
        near and contact.status == Status.PROPOSED and contact.proposed_by != actor.account
    )  # fmt: skip
