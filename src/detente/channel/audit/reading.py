"""Which lines of the record an account may read."""

from django.db.models import Q, QuerySet

from detente.channel.audit.models import Dossier, Line, Party
from detente.channel.audit.roles import Actor


def lines_for(actor: Actor) -> "QuerySet[Line]":
    """Lines that an actor may read: its member's own, of its dossiers, and those for all members.

    The host's secretariat reads no more than any member: what states say to each other is theirs.
    """
    own = Q(member=actor.member)
    in_dossier = Q(audience="dossier", dossier__in=dossiers_for(actor).values("pk"))
    return Line.objects.filter(own | in_dossier | Q(audience="members"))


def dossiers_for(actor: Actor) -> "QuerySet[Dossier]":
    """Dossiers that an actor's member is party to."""
    found: QuerySet[Dossier] = Dossier.objects.filter(
        pk__in=Party.objects.filter(member=actor.member).values("dossier")
    )
    return found
