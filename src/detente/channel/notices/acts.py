"""Sending a notice: at once, or, where it is urgent, by two persons."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.showing import speaking
from detente.channel.audit import words
from detente.channel.audit.acts import act
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import OF_STATES
from detente.channel.clocks.letters import tell
from detente.channel.notices import answering, following, timing
from detente.channel.notices.envelope import read_envelope
from detente.channel.notices.models import Notice, Proposal
from detente.channel.notices.said import read_id
from detente.channel.notices.sending import check_states, put_down
from detente.channel.notices.shown import ASSISTANCE, CHOICES, LABELS
from detente.channel.notices.vocabulary import Mark, NoticeKind, Urgency
from detente.world.errors import DetenteError

DECLARED_BESIDE = (answering, following, timing)
"""The other pages on which acts of notices are declared; loading this one loads them."""

CHOSEN: dict[str, type[TextChoices]] = {
    **CHOICES,
    "kind": NoticeKind,
    "urgency": Urgency,
    "mark": Mark,
}


def _meaning(choices: type[TextChoices]) -> words.Meaning:
    return lambda value: choices(value).label if value in choices.values else value


words.tell(
    "notices", labels={**LABELS, **ASSISTANCE},
    meanings={name: _meaning(choices) for name, choices in CHOSEN.items()},
)  # fmt: skip


@act("notices.send", _("Send a notice"), roles=OF_STATES, audience="dossier")
def send(deed: Deed, **content: Any) -> Notice:
    """Send a notice that is not urgent.

    `content` holds the fields of an `Envelope`.
    """
    speaking(deed)
    envelope = read_envelope(content, sender=deed.actor.member, at=deed.at)
    if envelope.urgency == Urgency.URGENT:
        raise DetenteError(
            "An urgent notice takes two persons.", where="urgency",
            remedy="propose it, and let a colleague with another account release it",
        )  # fmt: skip
    return put_down(deed, envelope)


@act("notices.propose", _("Propose an urgent notice"), roles=OF_STATES)
def propose(deed: Deed, **content: Any) -> Proposal:
    """Propose an urgent notice to one's own member; nobody else learns of it.

    `content` holds the fields of an `Envelope`.
    """
    speaking(deed)
    envelope = read_envelope(content, sender=deed.actor.member, at=deed.at)
    if envelope.urgency != Urgency.URGENT:
        raise DetenteError("Only an urgent notice takes two persons.", where="urgency",
                           remedy="send it")  # fmt: skip
    check_states(envelope.to)
    proposal = Proposal(
        member=deed.actor.member, account=deed.actor.account, proposed_at=deed.at,
        content=envelope.as_details(),
    )  # fmt: skip
    deed.keep(proposal)
    tell(deed, [deed.actor.member], key=f"proposal {proposal.pk}")
    return proposal


@act("notices.release", _("Release an urgent notice"), roles=OF_STATES, audience="dossier")
def release(deed: Deed, *, proposal: str, content: dict[str, Any]) -> Notice:
    """Send what a colleague proposed; `content` repeats it, since that is what is signed."""
    found = _waiting(deed, proposal)
    if found.account == deed.actor.account:
        raise DetenteError(
            "You proposed this yourself.", expected="a second person of your member",
            remedy="ask a colleague with another account",
        )  # fmt: skip
    if found.content != content:
        raise DetenteError("This is not what was proposed.", where="content",
                           remedy="look at the proposal again")  # fmt: skip
    envelope = read_envelope(content, sender=deed.actor.member, at=deed.at)
    _decide(deed, found, Proposal.State.RELEASED)
    return put_down(deed, envelope)


@act("notices.discard", _("Discard a proposed notice"), roles=OF_STATES, signed=False)
def discard(deed: Deed, *, proposal: str) -> Proposal:
    """Let a proposed notice go unsent; it stays on one's own record."""
    found = _waiting(deed, proposal)
    _decide(deed, found, Proposal.State.DISCARDED)
    return found


def _waiting(deed: Deed, proposal: str) -> Proposal:
    found: Proposal | None = Proposal.objects.filter(
        pk=read_id(proposal), member=deed.actor.member, state=Proposal.State.WAITING
    ).first()
    if found is None:
        raise DetenteError("No proposed notice of your member waits here.", where=proposal)
    return found


def _decide(deed: Deed, proposal: Proposal, state: Proposal.State) -> None:
    proposal.state, proposal.decided_at, proposal.decided_by = state, deed.at, deed.actor.account
    deed.keep(proposal)
