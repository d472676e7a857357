"""What waits in the directory: nominations for a second person, and entries to be confirmed."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from detente.channel.audit.roles import OF_STATES, Actor, Role
from detente.channel.audit.waiting import Waiting
from detente.channel.directory.freshness import due_of, is_near
from detente.channel.directory.models import Contact, Status
from detente.channel.directory.reading import is_own, may_confirm


def waiting(actor: Actor) -> list[Waiting]:
    """What waits in the directory for an actor."""
    return _to_confirm(actor) + _to_confirm_again(actor)


def _to_confirm(actor: Actor) -> list[Waiting]:
    if actor.role not in (Role.SECRETARIAT, Role.AUTHORITY):
        return []
    proposed = Contact.objects.filter(status=Status.PROPOSED)
    return [
        _waiting(each, _("A nomination awaits a second person: %(contact)s"), None)
        for each in proposed if may_confirm(actor, each)
    ]  # fmt: skip


def _to_confirm_again(actor: Actor) -> list[Waiting]:
    if actor.role not in OF_STATES:
        return []
    ours = Contact.objects.filter(member=actor.member, status=Status.CONFIRMED)
    return [
        _waiting(each, _("Is this contact still right? %(contact)s"), due_of(each))
        for each in ours if is_own(actor, each) and is_near(each)
    ]  # fmt: skip


def _waiting(contact: Contact, title: str, due: datetime | None) -> Waiting:
    return Waiting(
        title=title % {"contact": f"{contact.member}, {contact}"},
        address=reverse("channel:directory-contact", args=[contact.pk]),
        due=due, part=_("Directory"),
    )  # fmt: skip
