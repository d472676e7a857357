"""The directory of the demonstration, and the checks that its contacts answered."""

from datetime import datetime, timedelta
from typing import Any

from detente.channel.accounts.acts import digest_of
from detente.channel.audit.moments import at
from detente.channel.checks.models import Item
from detente.channel.demonstration.cast import REGISTRAR, STATES, Invented, account_of
from detente.channel.demonstration.keys import signed

CATEGORIES = {"duty": "diplomatic", "csirt": "technical"}
SILENT = frozenset(["far.csirt", "qui.duty", "orl.csirt"])
"""Contacts that did not answer the check of half a year ago."""


def nominate_all(begin: datetime) -> None:
    """Nominate and confirm two contacts of each state, one state after another."""
    for place, state in enumerate(STATES):
        with at(begin + timedelta(hours=3 * place)):
            for desk, category in CATEGORIES.items():
                contact = signed(
                    account_of(state.code, "authority"), "directory.nominate",
                    note_digest=digest_of(f"note of {state.name} on its contacts"),
                    note_date=f"{begin - timedelta(days=3):%Y-%m-%d}",
                    **_card(state, desk, category),
                ).result  # fmt: skip
                signed(REGISTRAR, "directory.confirm", contact=str(contact.pk))


def check_all(moment: datetime, title: str, *, answered: bool) -> None:
    """Issue a check of all contacts; most answer within hours, unless nobody is to answer yet."""
    with at(moment):
        campaign = signed(
            REGISTRAR, "checks.plan", level="L1", title=title, surprise=True, rounds=1,
            categories=["diplomatic", "technical"], opens_on=f"{moment:%Y-%m-%d}",
        ).result  # fmt: skip
        signed(REGISTRAR, "checks.issue", campaign=str(campaign.pk))
    if not answered:
        return
    for place, item in enumerate(Item.objects.filter(campaign=campaign.pk).order_by("member")):
        account = account_of(item.member, _desk(item.category))
        if account not in SILENT:
            with at(moment + timedelta(minutes=11 * (place + 1))):
                signed(account, "checks.answer", item=str(item.pk))


def _desk(category: str) -> str:
    return next(desk for desk, each in CATEGORIES.items() if each == category)


def _card(state: Invented, desk: str, category: str) -> dict[str, Any]:
    technical = category == "technical"
    return {
        "category": category, "person": "",
        "position": "Head of the watch" if technical else "Duty officer",
        "institution": "National incident response team" if technical else "Foreign ministry",
        "email": f"{desk}@{state.name.lower()}.example", "phone": "+999 555 0100",
        "emergency_phone": "+999 555 0199", "other_channel": "", "zone": state.zone,
        "hours": "round the clock" if technical else "Monday to Friday, 8 to 18",
        "account": account_of(state.code, desk), "public_key_note": "",
        "round_the_clock": technical, "languages": ["en", "fr"],
    }  # fmt: skip
