"""What a state says of a contact: the fields, and what each of them must be."""

import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from detente.channel.accounts.models import Account
from detente.channel.audit.roles import OF_STATES, Role
from detente.channel.directory.models import Category, Contact, Status
from detente.world.errors import DetenteError

LENGTHS = {
    "category": 16, "person": 120, "position": 160, "institution": 160, "email": 254, "phone": 32,
    "emergency_phone": 32, "other_channel": 200, "zone": 64, "hours": 120, "account": 64,
    "public_key_note": 400,
}  # fmt: skip
"""Every field that is text, and its letters at most; the column's own room."""

NEEDED = ("category", "position", "institution", "email", "phone", "zone")
"""Fields of text that may not be empty."""

FIELDS = (*LENGTHS, "round_the_clock", "languages")
"""All that a state says of a contact."""

MOST_LANGUAGES = 12
"""Languages that one contact may name; assumption: the two sets of six of the UN and the OSCE."""

ROLES_FOR = {Category.DIPLOMATIC: {Role.DIPLOMATIC}, Category.TECHNICAL: {Role.TECHNICAL}}
"""Which role the account of a contact must have; the other categories take any of a state."""


def checked(card: Mapping[str, Any], member: str, contact: Contact | None = None) -> dict[str, Any]:
    """Give the columns that a card fills, after checking each of them.

    Parameters
    ----------
    card
        `FIELDS` by name; "languages" is a list of codes of BCP 47, such as ``["en", "fr"]``.
    member
        The code of the member whose contact it is.
    contact
        The contact that the card changes; None for a new one.

    Raises
    ------
    DetenteError
        A field is unknown, missing, too long or not what it must be.
    """
    _check_names(card)
    texts = {name: _text(name, card[name]) for name in LENGTHS}
    _check_texts(texts)
    if not isinstance(card["round_the_clock"], bool):
        raise DetenteError("Round the clock is yes or no.", where="round_the_clock")
    _check_account(texts["account"], texts["category"], member, contact)
    return {
        **texts,
        "round_the_clock": card["round_the_clock"],
        "languages": f" {' '.join(_languages(card['languages']))} ",
    }


def card_of(contact: Contact) -> dict[str, Any]:
    """Give the card of a contact as it stands, to be shown in a form and changed."""
    return {
        **{name: getattr(contact, name) for name in (*LENGTHS, "round_the_clock")},
        "languages": contact.language_codes(),
    }


def _check_names(card: Mapping[str, Any]) -> None:
    wrong = sorted(set(card) ^ set(FIELDS))
    if wrong:
        raise DetenteError(
            "The card of the contact has not the fields it must have.",
            where=", ".join(wrong), expected=", ".join(FIELDS),
        )  # fmt: skip


def _text(name: str, given: Any) -> str:
    if not isinstance(given, str) or len(given.strip()) > LENGTHS[name]:
        raise DetenteError(
            "A field of the contact is too long, or no text.", where=name,
            expected=f"at most {LENGTHS[name]} letters",
        )  # fmt: skip
    text = given.strip()
    if not text and name in NEEDED:
        raise DetenteError(
            "A field of the contact is empty.", where=name, expected=", ".join(NEEDED)
        )
    return text


def _check_texts(texts: Mapping[str, str]) -> None:
    if texts["category"] not in Category.values:
        raise DetenteError(
            "There is no such category of contacts.", where=texts["category"],
            expected=", ".join(Category.values),
        )  # fmt: skip
    if texts["zone"] not in available_timezones():
        raise DetenteError(
            "This is no time zone.", where=texts["zone"], expected="such as Europe/Vienna"
        )
    _check_addresses(texts)


def _check_addresses(texts: Mapping[str, str]) -> None:
    try:
        validate_email(texts["email"])
    except ValidationError as error:
        raise DetenteError("This is no e-mail address.", where=texts["email"]) from error
    for name in ("phone", "emergency_phone"):
        if texts[name] and not re.fullmatch(r"\+[0-9][0-9 ()\-]{5,30}", texts[name]):
            raise DetenteError(
                "This is no telephone number.", where=texts[name],
                expected="a plus sign and the code of the country first, then digits",
            )  # fmt: skip


def _languages(given: Any) -> list[str]:
    codes = list(dict.fromkeys(given)) if isinstance(given, list) else []
    fits = all(
        isinstance(c, str) and re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,4})?", c) for c in codes
    )
    if not codes or not fits or len(codes) > MOST_LANGUAGES:
        raise DetenteError(
            "The languages are not named as they must be.", where=str(given),
            expected=f"between one and {MOST_LANGUAGES} codes, such as en, fr",
        )  # fmt: skip
    return codes


def _check_account(name: str, category: str, member: str, contact: Contact | None) -> None:
    if not name:
        return
    account = Account.objects.filter(name=name, member__code=member, closed_at=None).first()
    roles = ROLES_FOR.get(Category(category), OF_STATES)
    if account is None or account.role not in roles:
        raise DetenteError(
            "Your member has no open account of this name for such a contact.", where=name,
            expected=", ".join(sorted(str(Role(role).label) for role in roles)),
            remedy="open the account first, or leave it empty for now",
        )  # fmt: skip
    others = Contact.objects.filter(account=name).exclude(status=Status.REMOVED)
    if any(contact is None or other.pk != contact.pk for other in others):
        raise DetenteError("This account belongs to another contact already.", where=name)
