"""Contacts for the tests: a card that holds, and contacts nominated and confirmed."""

from __future__ import annotations

from typing import Any

from detente.channel.directory.models import Contact
from tests.channel.cast import NOTE, signed

TODAY_OR_BEFORE = "2026-01-05"


def card(**other: Any) -> dict[str, Any]:
    """A card of a technical contact, with some fields otherwise."""
    return {
        "category": "technical", "person": "", "position": "Duty desk",
        "institution": "National response team", "email": "desk@ard.example",
        "phone": "+43 1 234567", "emergency_phone": "+43 1 999", "other_channel": "",
        "zone": "Europe/Vienna", "hours": "Monday to Friday", "account": "ard.tech",
        "public_key_note": "", "round_the_clock": True, "languages": ["en", "fr"], **other,
    }  # fmt: skip


def nominated(by: str = "ard.authority", **other: Any) -> Contact:
    """A contact that awaits a second person."""
    done = signed(
        by, "directory.nominate", note_digest=NOTE, note_date=TODAY_OR_BEFORE, **card(**other)
    )
    contact: Contact = done.result
    return contact


def confirmed(by: str = "ard.authority", **other: Any) -> Contact:
    """A contact that the secretariat has confirmed."""
    contact = nominated(by, **other)
    signed("sec.one", "directory.confirm", contact=str(contact.pk))
    return Contact.objects.get(pk=contact.pk)
