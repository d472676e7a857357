"""The directory as JSON: one contact, or all that stand."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from detente.channel.accounts.models import Member
from detente.channel.audit.sealed import row_record
from detente.channel.directory.freshness import freshness
from detente.channel.directory.models import Contact
from detente.channel.directory.versions import LEFT_OUT

FORM = "detente-directory-1"
"""The name of this form of JSON; it changes with the meaning of a field."""


def contact_record(contact: Contact) -> dict[str, Any]:
    """Give a contact as JSON: what members see of it."""
    record = {name: value for name, value in row_record(contact).items() if name != LEFT_OUT}
    fresh = freshness(contact)
    return {
        **record,
        "languages": contact.language_codes(),
        "confirmation_overdue": fresh.overdue,
        "answered_a_check_within_twelve_months": fresh.answered,
    }


def directory_record(contacts: Iterable[Contact], *, at: datetime) -> dict[str, Any]:
    """Give contacts as JSON, with the names and time zones of the members.

    Parameters
    ----------
    at
        When it was made.
    """
    return {
        "form": FORM,
        "made": at.isoformat(timespec="seconds"),
        "members": [
            {"code": each.code, "name": each.name, "zone": each.zone}
            for each in Member.objects.all()
        ],
        "contacts": [contact_record(each) for each in contacts],
    }
