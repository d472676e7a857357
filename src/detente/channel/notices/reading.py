"""What may be read of notices: lists, and one dossier with all that was said in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from detente.channel.accounts.models import Member
from detente.channel.audit.models import Line, Party
from detente.channel.audit.roles import Actor
from detente.channel.clocks.models import TICKING, Clock
from detente.channel.notices.models import (
    Attachment,
    Delivery,
    Entry,
    EntryKind,
    Notice,
    Proposal,
)


@dataclass(frozen=True)
class Said:
    """One entry as a page shows it.

    Parameters
    ----------
    entry, member
        What was said, and by which member.
    attachments
        What is attached to it.
    line
        The number of its line on the record.
    other
        The other member of a pause or of more time.
    """

    entry: Entry
    member: Member | None
    attachments: list[Attachment]
    line: int | None
    other: Member | None

    @property
    def due(self) -> datetime | None:
        """The time that it asks for, gives or promises; None where it names none."""
        said = self.entry.content.get("due") or self.entry.content.get("next_word_by")
        return datetime.fromisoformat(said) if said else None


@dataclass(frozen=True)
class Running:
    """One clock as a page shows it, with those whom it concerns."""

    clock: Clock
    owed_by: Member | None
    owed_to: Member | None


@dataclass(frozen=True)
class Thread:
    """One dossier of a notice, as one of its parties reads it.

    Parameters
    ----------
    clocks
        Those that concern the reader's member; of the others' it learns nothing.
    members
        Every member in it, by code.
    """

    notice: Notice
    sender: Member | None
    deliveries: list[tuple[Delivery, Member | None]]
    attachments: list[Attachment]
    said: list[Said]
    clocks: list[Running]
    members: dict[str, Member]
    line: int | None


def notices_for(actor: Actor, *, kind: str = "", awaited: bool = False) -> "QuerySet[Notice]":
    """The notices that an actor's member may read, the newest first.

    Each has `next_due`: when the next clock that its member owes runs out, or None.

    Parameters
    ----------
    kind
        Of this kind alone.
    awaited
        Only those of which the member still owes something.
    """
    mine = Party.objects.filter(member=actor.member).values("dossier")
    owed = Clock.objects.filter(
        dossier=OuterRef("dossier"), owed_by=actor.member, state__in=TICKING
    ).order_by("due")
    found: QuerySet[Any] = (
        Notice.objects.filter(dossier__in=mine)
        .select_related("dossier")
        .prefetch_related("deliveries")
        .annotate(next_due=Subquery(owed.values("due")[:1]))
        .order_by("-sent_at")
    )
    if kind:
        found = found.filter(kind=kind)
    if awaited:
        found = found.filter(next_due__isnull=False).order_by("next_due")
    return found


def notice_for(actor: Actor, dossier: UUID) -> Notice | None:
    """The notice of a dossier, if the actor's member is party to it; else None."""
    return notices_for(actor).filter(dossier=dossier).first()


def proposals_for(actor: Actor) -> "QuerySet[Proposal]":
    """The urgent notices of an actor's member that wait for a second person."""
    found: QuerySet[Proposal] = Proposal.objects.filter(
        member=actor.member, state=Proposal.State.WAITING
    )
    return found


def thread_of(actor: Actor, notice: Notice) -> Thread:
    """Read a whole dossier, as a member that is party to it may."""
    dossier = notice.dossier_id
    members = {each.code: each for each in Member.objects.filter(code__in=_codes(notice))}
    lines = {(each.at, each.by): each.number for each in Line.objects.filter(dossier=dossier)}
    attached: dict[UUID, list[Attachment]] = {}
    for each in Attachment.objects.filter(dossier=dossier):
        attached.setdefault(each.source, []).append(each)
    said = [
        Said(
            each, members.get(each.member), attached.get(each.pk, []),
            lines.get((each.at, each.account)), members.get(each.between),
        )
        for each in notice.entries.all() if _may_read(actor, each)
    ]  # fmt: skip
    return Thread(
        notice, members.get(notice.sender),
        [(each, members.get(each.member)) for each in notice.deliveries.all()],
        attached.get(notice.pk, []), said, _clocks(actor, notice, members), members,
        lines.get((notice.sent_at, notice.account)),
    )  # fmt: skip


BETWEEN_TWO = frozenset(
    [
        EntryKind.TIME_ASKED, EntryKind.TIME_GIVEN, EntryKind.PAUSE_PROPOSED, EntryKind.PAUSED,
        EntryKind.RESUMED,
    ]
)  # fmt: skip
"""Steps that concern two members alone."""


def _may_read(actor: Actor, entry: Entry) -> bool:
    return entry.kind not in BETWEEN_TWO or actor.member in {entry.member, entry.between}


def _codes(notice: Notice) -> list[str]:
    return [notice.sender, *(each.member for each in notice.deliveries.all())]


def _clocks(actor: Actor, notice: Notice, members: dict[str, Member]) -> list[Running]:
    found = Clock.objects.filter(dossier=notice.dossier_id).order_by("due")
    return [
        Running(each, members.get(each.owed_by), members.get(each.owed_to))
        for each in found
        if actor.member in {each.owed_by, each.owed_to}
    ]
