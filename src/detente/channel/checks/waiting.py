"""What waits in the checks: answers, entries that did not answer, and checks to be issued."""

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from detente.channel.audit.moments import now
from detente.channel.audit.roles import OF_STATES, Actor, Role
from detente.channel.audit.waiting import Waiting
from detente.channel.checks.asked import contacts_of, items_of
from detente.channel.checks.models import Campaign, Item
from detente.channel.directory.models import Contact, Status


def waiting(actor: Actor) -> list[Waiting]:
    """What waits in the checks for an actor."""
    found = _answers(actor) if actor.role in OF_STATES else []
    if actor.role == Role.AUTHORITY:
        found += _entries(actor)
    return found + (_to_issue() if actor.role == Role.SECRETARIAT else [])


def _answers(actor: Actor) -> list[Waiting]:
    """Until the check is over, and not longer: an old question is no longer pressing."""
    items = items_of(actor).filter(answered_at=None, campaign__closes_at__gt=now())
    mine = set(contacts_of(actor))
    return [
        Waiting(
            title=_("A check asks for an answer: %(title)s") % {"title": item.campaign.title},
            address=reverse("channel:checks-answer", args=[item.pk]),
            due=item.due if item.contact in mine else item.second_due,
            part=_("Checks"),
        )
        for item in items.select_related("campaign")
    ]


def _entries(actor: Actor) -> list[Waiting]:
    """Entries whose check nobody answered, until somebody has looked at the entry."""
    silent = Item.objects.filter(
        member=actor.member, answered_at=None, campaign__closes_at__lte=now()
    ).select_related("campaign")
    closed = {item.contact: item.campaign.closes_at for item in silent}
    contacts = Contact.objects.filter(pk__in=closed, member=actor.member)
    standing = contacts.exclude(status=Status.REMOVED).annotate(looked_at=Max("versions__since"))
    return [
        Waiting(
            title=_("A check was not answered. Is this entry still right? %(contact)s")
            % {"contact": contact},
            address=reverse("channel:directory-contact", args=[contact.pk]),
            due=None, part=_("Checks"),
        )
        for contact in standing if contact.looked_at <= closed[contact.pk]
    ]  # fmt: skip


def _to_issue() -> list[Waiting]:
    today = now().date()
    ripe = Campaign.objects.filter(issued_at=None, withdrawn_at=None, opens_on__lte=today)
    return [
        Waiting(
            title=_("A planned check is to be issued: %(title)s") % {"title": campaign.title},
            address=reverse("channel:checks-campaign", args=[campaign.pk]),
            due=None, part=_("Checks"),
        )
        for campaign in ripe
    ]  # fmt: skip
