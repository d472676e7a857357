"""What happens of itself after a check was issued: letters go out, second contacts are asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from detente.channel.audit import acts
from detente.channel.audit.canonical import moment
from detente.channel.audit.moments import now
from detente.channel.audit.roles import HOST
from detente.channel.checks.models import Campaign, Item
from detente.channel.directory.letters import something_waits
from detente.channel.directory.models import Contact
from detente.channel.work.jobs import enqueue, job

LETTERS_AT_ONCE = 100
"""Letters that one job sends; assumption: the post takes them well within a job's lease."""


@job("checks.tell")
def tell(details: Mapping[str, Any]) -> None:
    """Tell some of the contacts of a check that something waits."""
    start = details["start"]
    keys = Item.objects.filter(campaign=details["campaign"]).order_by("pk")
    some = keys.values_list("contact", flat=True)[start : start + LETTERS_AT_ONCE]
    _tell(list(some))


@job("checks.escalate")
def escalate(details: Mapping[str, Any]) -> None:
    """Ask the second contacts of those that have not answered in time, and tell them."""
    if not unanswered(UUID(details["campaign"]), now()):
        return
    done = acts.perform("checks.escalate", HOST, campaign=details["campaign"])
    _tell([item.second for item in done.result if item.second])


def unanswered(campaign: UUID, at: datetime) -> list[Item]:
    """Give the items of a check that are due, not answered, and not yet asked of anybody else."""
    late = Item.objects.filter(campaign=campaign, answered_at=None, escalated_at=None, due__lte=at)
    return list(late)


def put_down_rounds(campaign: Campaign, items: list[Item]) -> None:
    """Put down what follows a check; within the act that issues it."""
    assert campaign.issued_at is not None, "rounds follow the issue"  # noqa: S101
    for start in range(0, len(items), LETTERS_AT_ONCE):
        enqueue(
            "checks.tell", key=f"checks.tell/{campaign.pk}/{start}", due=campaign.issued_at,
            campaign=str(campaign.pk), start=start,
        )  # fmt: skip
    for due in sorted({item.due for item in items}):
        enqueue(
            "checks.escalate", key=f"checks.escalate/{campaign.pk}/{moment(due)}", due=due,
            campaign=str(campaign.pk),
        )  # fmt: skip


def _tell(keys: list[Any]) -> None:
    contacts = Contact.objects.filter(pk__in=keys)
    something_waits(contact.email for contact in contacts)
