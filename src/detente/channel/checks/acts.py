"""What is done with checks: planned, issued, answered, and asked of a second contact."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from detente.channel.audit.acts import act
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import OF_STATES, Role
from detente.channel.checks.answers import checked_answer
from detente.channel.checks.asked import (
    answering,
    contacts_to_ask,
    found_campaign,
    found_item,
    open_accounts,
    second_contact,
)
from detente.channel.checks.models import Campaign, Item
from detente.channel.checks.plans import (
    MONTHS_BETWEEN,
    check_plan,
    check_rounds,
    checked_card,
    day_to_come,
    exercise_day,
)
from detente.channel.checks.rounds import put_down_rounds, unanswered
from detente.channel.checks.windows import due
from detente.channel.directory.freshness import answered, months_after
from detente.channel.directory.models import Contact, Status
from detente.world.errors import DetenteError

ASKING = frozenset([Role.SECRETARIAT])


@act("checks.plan", _("Plan a check"), roles=ASKING, audience="members")
def plan(
    deed: Deed, *, level: str, title: str, categories: list[str], opens_on: str, surprise: bool,
    rounds: int,
) -> Campaign:  # fmt: skip
    """Plan a check, and `rounds` in all of it six months apart; a surprise is told to nobody."""
    day = day_to_come(opens_on, deed.at.date())
    check_plan(level, title, categories)
    check_rounds(rounds, surprise=surprise)
    if surprise:
        deed.audience = "own"
    planned = [
        Campaign(
            level=level, title=title.strip(), categories=sorted(set(categories)),
            opens_on=months_after(day, MONTHS_BETWEEN * turn), surprise=surprise,
            planned_at=deed.at, planned_by=deed.actor.account,
        )
        for turn in range(rounds)
    ]  # fmt: skip
    for campaign in planned:
        deed.keep(campaign)
    return planned[0]


@act("checks.withdraw", _("Withdraw a planned check"), roles=ASKING, audience="members")
def withdraw(deed: Deed, *, campaign: str) -> Campaign:
    """Take a check back that was not issued yet."""
    found = _planned(campaign)
    if found.surprise:
        deed.audience = "own"
    found.withdrawn_at = deed.at
    deed.keep(found)
    return found


@act("checks.issue", _("Issue a check"), roles=ASKING, audience="members")
def issue(deed: Deed, *, campaign: str, card: str = "", exercise_on: str = "") -> Campaign:
    """Ask every contact that a planned check is meant for, all in one act."""
    found = _planned(campaign)
    if not found.surprise and found.opens_on > deed.at.date():
        raise DetenteError(
            "An announced check is not issued before its day.", where=str(found.opens_on),
            remedy="wait for the day, or plan a surprise",
        )  # fmt: skip
    found.card = checked_card(found.level, card)
    found.exercise_on = exercise_day(found.level, exercise_on, deed.at.date())
    found.issued_at = deed.at
    contacts = contacts_to_ask(found.categories)
    if not contacts:
        raise DetenteError(
            "There is no confirmed contact to ask.", where=", ".join(found.categories)
        )
    accounts = open_accounts()
    items = [_item(found, contact, accounts) for contact in contacts]
    found.closes_at = _closing(found, contacts, items)
    deed.keep(found)
    deed.keep_new(items)
    put_down_rounds(found, items)
    return found


@act("checks.answer", _("Answer a check"), roles=OF_STATES)
def answer(deed: Deed, *, item: str, **answer: Any) -> Item:
    """Answer what one's contact, or one's member's other one, is asked; late is not too late."""
    found = found_item(item, deed.actor)
    if found.answered_at is not None:
        raise DetenteError(
            "This was answered already.", where=f"by {found.answered_by}",
            remedy="nothing is left to do",
        )  # fmt: skip
    found.answer = checked_answer(found.campaign.level, answer)
    found.answered_at, found.answered_by = deed.at, deed.actor.account
    deed.keep(found)
    answered(deed, str(answering(found, deed.actor)))
    return found


@act("checks.escalate", _("Ask the second contact"), roles=frozenset([Role.HOST]), signed=False)
def escalate(deed: Deed, *, campaign: str) -> list[Item]:
    """Ask the second contact of each member whose first has not answered in time."""
    found, accounts = found_campaign(campaign), open_accounts()
    closes_at = found.closes_at
    assert closes_at is not None, "nothing is due before the issue"  # noqa: S101
    contacts = list(Contact.objects.filter(status=Status.CONFIRMED))
    late = unanswered(found.pk, deed.at)
    for item in late:
        item.escalated_at = deed.at
        second = second_contact(item, contacts, accounts)
        if second is not None:
            item.second = second.pk
            item.second_due = min(_due(found, second, deed.at), closes_at)
        deed.keep(item)
    return late


def _planned(campaign: str) -> Campaign:
    found = found_campaign(campaign)
    if not found.is_planned():
        raise DetenteError("This check was issued or withdrawn already.", where=found.title)
    return found


def _item(campaign: Campaign, contact: Contact, accounts: set[str]) -> Item:
    assert campaign.issued_at is not None, "items follow the issue"  # noqa: S101
    return Item(
        campaign=campaign, contact=contact.pk, member=contact.member, category=contact.category,
        round_the_clock=contact.round_the_clock, delivered=contact.account in accounts,
        due=_due(campaign, contact, campaign.issued_at),
    )  # fmt: skip


def _closing(campaign: Campaign, contacts: list[Contact], items: list[Item]) -> datetime:
    """When the last second contact may still be asked: no figure changes after that."""
    last = max(item.due for item in items)
    return max(_due(campaign, contact, last) for contact in contacts)


def _due(campaign: Campaign, contact: Contact, at: datetime) -> datetime:
    return due(
        campaign.level, at, zone=contact.zone, round_the_clock=contact.round_the_clock,
        exercise_on=campaign.exercise_on,
    )  # fmt: skip
