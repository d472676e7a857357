"""Whether a common text is agreed: computed from the signatures, never set by anybody."""

from collections.abc import Iterable
from enum import StrEnum

from django.db.models import Q, QuerySet

from detente.channel.accounts.showing import Visibility
from detente.channel.audit.canonical import digest
from detente.channel.audit.reading import dossiers_for
from detente.channel.audit.roles import Actor
from detente.channel.glossary.models import CommonText, TextSigner


class Status(StrEnum):
    """How a common text stands."""

    OPEN = "open"
    AGREED = "agreed"
    DECLINED = "declined"


def digest_of(
    *, word: str, language: str, definition: str, visibility: str, members: Iterable[str]
) -> str:
    """The SHA-256, in hexadecimal digits, of all that every state signs of a common text."""
    return digest(
        {"word": word, "language": language, "definition": definition, "visibility": visibility,
         "members": sorted(members)}
    )  # fmt: skip


def status_of(text: CommonText) -> Status:
    """Agreed when every state listed has signed; declined as soon as one has declined."""
    signers = list(text.signers.all())
    if any(each.declined_at for each in signers):
        return Status.DECLINED
    return Status.AGREED if all(each.signed_at for each in signers) else Status.OPEN


def texts_for(actor: Actor | None) -> list[CommonText]:
    """Common texts that an actor, or a stranger (None), may read.

    Those it was put to; and, once agreed, those that all of them meant for all accounts or anybody.
    """
    found: QuerySet[CommonText] = CommonText.objects.prefetch_related("signers")
    if actor is None:
        return [
            each for each in found.filter(visibility=Visibility.PUBLIC)
            if status_of(each) == Status.AGREED
        ]  # fmt: skip
    parties = dossiers_for(actor).values_list("pk", flat=True)
    wide = Q(visibility__in=[Visibility.MEMBERS, Visibility.PUBLIC])
    readable = found.filter(wide | Q(dossier__in=parties))
    own = set(parties)
    return [each for each in readable if each.dossier_id in own or status_of(each) == Status.AGREED]


def awaiting(member: str) -> list[CommonText]:
    """Open texts that wait for a member's answer."""
    asked = TextSigner.objects.filter(member=member, signed_at=None, declined_at=None)
    found = CommonText.objects.filter(pk__in=asked.values("text")).prefetch_related("signers")
    return [each for each in found if status_of(each) == Status.OPEN]
