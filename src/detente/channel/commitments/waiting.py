"""What of the self-report waits for somebody: a reminder that their state has asked for."""

from django.urls import reverse
from django.utils.translation import gettext as _

from detente.channel.audit.acts import may
from detente.channel.audit.roles import Actor
from detente.channel.audit.waiting import Waiting
from detente.channel.commitments.models import ReportReminder


def waiting(actor: Actor) -> list[Waiting]:
    """The reminder that is due, until somebody looks through the report; no clock runs on it."""
    due = ReportReminder.objects.filter(member=actor.member, reminded_at__isnull=False)
    if not may(actor, "commitments.look") or not due.exists():
        return []
    title = _("You asked to be reminded of your state's self-report")
    return [Waiting(title, reverse("channel:commitments"), None, _("Commitments"))]
