"""Looking contacts up: one by its key, and those that a search asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

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
        A code of BCP 47, such as ``fr``.
    """

    member: str = ""
    category: str = ""
    language: str = ""

    def fits(self, contact: Contact) -> bool:
        """Whether a contact is one of those asked for."""
        return (
            self.member in ("", contact.member)
            and self.category in ("", contact.category)
            and (not self.language or self.language in contact.language_codes())
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
