"""Which consultations an account may read, and which states take part in them."""

from django.db.models import QuerySet

from detente.channel.accounts.models import Kind, Member
from detente.channel.audit.reading import dossiers_for
from detente.channel.audit.roles import Actor
from detente.channel.consultations.models import Consultation


def consultations_for(actor: Actor) -> "QuerySet[Consultation]":
    """Consultations that an actor's member is party to, what changed last first.

    Their sides are; other states once they are notified, or asked for good offices.
    """
    found: QuerySet[Consultation] = Consultation.objects.filter(
        dossier__in=dossiers_for(actor).values("pk")
    )
    return found.select_related("dossier")


def states() -> dict[str, Member]:
    """Every state of the channel by its code, in the order of their names."""
    return {member.code: member for member in Member.objects.filter(kind=Kind.STATE)}
