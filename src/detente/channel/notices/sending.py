"""Putting a notice down, within the act that sends it: delivered, counted, and with its clocks."""

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

from detente.channel.accounts.models import Kind, Member
from detente.channel.audit.deeds import Deed
from detente.channel.clocks import running
from detente.channel.clocks.letters import tell
from detente.channel.notices.envelope import Envelope
from detente.channel.notices.inspection import check_name, fits
from detente.channel.notices.models import Attachment, Delivery, Notice
from detente.channel.notices.said import read_moment
from detente.channel.notices.terms import MOST_A_DAY, TERMS
from detente.channel.notices.vocabulary import Urgency
from detente.world.errors import DetenteError

ACKNOWLEDGE, SUBSTANTIVE, NEXT_WORD = "acknowledge", "substantive", "next word"
"""The kinds of clock of a notice."""

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of a reference: none is taken for another when it is read aloud."""


def put_down(deed: Deed, envelope: Envelope) -> Notice:
    """Send a notice: open its dossier, deliver it to each member addressed, start their clocks.

    Raises
    ------
    DetenteError
        One addressed is no state of the channel, an attachment is not there, or a quota is used up.
    """
    check_states(envelope.to)
    for recipient in envelope.to:
        check_quota(deed, recipient, urgency=Urgency(envelope.urgency))
    dossier = deed.open_dossier(
        reference=new_reference(deed), title=envelope.subject, parties=envelope.to
    )
    notice = Notice(
        dossier=dossier, kind=envelope.kind, urgency=envelope.urgency, mark=envelope.mark,
        sender=deed.actor.member, account=deed.actor.account, sent_at=deed.at,
        content=envelope.as_details(),
    )  # fmt: skip
    deed.keep(notice)
    for recipient in envelope.to:
        deed.keep(Delivery(notice=notice, member=recipient, delivered_at=deed.at))
        _start_clocks(deed, notice, recipient=recipient, envelope=envelope)
    attach(deed, notice.pk, attachments=envelope.attachments)
    tell(deed, envelope.to, key=f"notice {notice.pk}")
    return notice


def check_states(codes: tuple[str, ...]) -> None:
    """Check that each code is that of a state of this channel.

    Raises
    ------
    DetenteError
        One is not.
    """
    known = Member.objects.filter(code__in=codes, kind=Kind.STATE).values_list("code", flat=True)
    unknown = sorted(set(codes) - set(known))
    if unknown:
        raise DetenteError("This is no state of the channel.", where=", ".join(unknown))


def check_quota(deed: Deed, recipient: str, *, urgency: Urgency) -> None:
    """Check that a member has not sent another more than may be read; see `MOST_A_DAY`.

    Raises
    ------
    DetenteError
        It has.
    """
    sent = Notice.objects.filter(
        sender=deed.actor.member, urgency=urgency, sent_at__gt=deed.at - timedelta(days=1),
        deliveries__member=recipient,
    ).count()  # fmt: skip
    if sent >= MOST_A_DAY[urgency]:
        raise DetenteError(
            f"There were {sent} notices of this urgency to {recipient} within 24 hours.",
            expected=f"at most {MOST_A_DAY[urgency]}, so that each is read",
            remedy="add a word to one already sent, or speak by telephone",
        )


def attach(deed: Deed, source: UUID, *, attachments: Any) -> None:
    """Put down what is attached to a notice or an entry, in the dossier of the act.

    Raises
    ------
    DetenteError
        A file is not there, or is not what its name says; it must have been uploaded by one's own
        member, and so inspected, before.
    """
    for each in attachments:
        check_name(each["name"])
        blob = deed.attach(each["digest"])
        if not fits(each["name"], blob.kind):
            raise DetenteError("This file is of another kind than its name says.",
                               where=each["name"], remedy="upload it again")  # fmt: skip
        attached = Attachment(
            dossier=deed.dossier, source=source, digest=blob.pk, name=each["name"],
            media=blob.kind, size=blob.size,
        )  # fmt: skip
        deed.keep(attached)


def new_reference(deed: Deed) -> str:
    """A reference for a dossier; drawn by lot, since a running number would count for others."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"N-{deed.at.year}-{drawn[:4]}-{drawn[4:]}"


def _start_clocks(deed: Deed, notice: Notice, *, recipient: str, envelope: Envelope) -> None:
    terms = TERMS[Urgency(envelope.urgency)]
    owed = {ACKNOWLEDGE: deed.at + terms.acknowledge}
    if envelope.awaits_answer:
        wished = read_moment(envelope.by_when, where="by_when")
        soonest = deed.at + terms.substantive
        # A sender may leave more time than the community does; less is a wish, and no clock.
        owed[SUBSTANTIVE] = max(soonest, wished or soonest)
    for kind, due in owed.items():
        running.start(deed, notice.pk, kind=kind, owed_by=recipient, owed_to=notice.sender, due=due)
