"""What a reader of a dossier may do next: the buttons of its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from detente.channel.audit.roles import OF_STATES, Actor
from detente.channel.clocks.models import State
from detente.channel.notices.following import WORDS, everything
from detente.channel.notices.handling import check_forwarding
from detente.channel.notices.models import Delivery
from detente.channel.notices.reading import Said, Thread
from detente.channel.notices.timing import proposed_pause
from detente.world.errors import DetenteError


@dataclass(frozen=True)
class Offer:
    """One thing that may be done.

    Parameters
    ----------
    step
        Its name in the address (`steps.STEPS`).
    title
        What its button says.
    about
        The identifier or code that it is about; empty for the notice.
    """

    step: str
    title: str | Promise
    about: str = ""


def offers(actor: Actor, thread: Thread) -> list[Offer]:
    """What an actor may do in a dossier, what is owed first; nothing for one who only reads."""
    if actor.role not in OF_STATES:
        return []
    return [*_as_addressed(actor, thread), *_as_either(actor, thread)]


def offers_on_clock(actor: Actor, thread: Thread) -> dict[UUID, list[Offer]]:
    """What an actor may do about each clock of a dossier, by the clock's identifier."""
    if actor.role not in OF_STATES:
        return {}
    return {
        each.clock.pk: [
            Offer("ask-time", _("Ask for more time"), str(each.clock.pk))
            if each.clock.owed_by == actor.member
            else Offer("extend", _("Give more time"), str(each.clock.pk))
        ]
        for each in thread.clocks
        if each.clock.ticking
    }


def offers_on_words(actor: Actor, thread: Thread) -> dict[UUID, list[Offer]]:
    """What an actor may do about what its own member said, by the entry's identifier."""
    if actor.role not in OF_STATES:
        return {}
    return {each.entry.pk: [*_on_words(actor, each)] for each in thread.said}


def offers_on_notice(actor: Actor, thread: Thread) -> list[Offer]:
    """What an actor may do about the notice, if its own member sent it."""
    notice = thread.notice
    if actor.role not in OF_STATES or notice.sender != actor.member or notice.withdrawn_at:
        return []
    found = [Offer("correct", _("Correct this"))]
    if notice.account != actor.account:
        found.append(Offer("withdraw", _("Withdraw this")))
    return found


def _as_addressed(actor: Actor, thread: Thread) -> Iterator[Offer]:
    delivery = _own_delivery(actor, thread)
    if delivery is None or thread.notice.withdrawn_at:
        return
    if delivery.acknowledged_at is None:
        yield Offer("acknowledge", _("Acknowledge"))
    yield Offer("answer", _("Answer"))
    if delivery.answered_at is None:
        yield Offer("hold", _("Say that it is looked into"))


def _as_either(actor: Actor, thread: Thread) -> Iterator[Offer]:
    notice = thread.notice
    if notice.sender == actor.member or _own_delivery(actor, thread):
        yield Offer("add", _("Add a word"))
        yield from _pauses(actor, thread)
    if notice.withdrawn_at is None and _may_forward(actor, thread):
        yield Offer("forward", _("Show it to another member"))


def _pauses(actor: Actor, thread: Thread) -> Iterator[Offer]:
    open_with: dict[str, bool] = {}
    for each in thread.clocks:
        if each.clock.open:
            other = ({each.clock.owed_by, each.clock.owed_to} - {actor.member}).pop()
            open_with[other] = each.clock.state == State.PAUSED
    for other, paused in sorted(open_with.items()):
        name = str(thread.members.get(other, other))
        proposed = proposed_pause(thread.notice, actor.member, other)
        if paused:
            yield Offer("resume", _("Let the clocks with %(name)s run on") % {"name": name}, other)
        elif proposed is None:
            yield Offer("pause", _("Propose a pause to %(name)s") % {"name": name}, other)
        elif proposed.member == other:
            yield Offer("agree-pause", _("Agree to the pause of %(name)s") % {"name": name},
                        str(proposed.pk))  # fmt: skip


def _on_words(actor: Actor, said: Said) -> Iterator[Offer]:
    entry = said.entry
    if entry.member != actor.member or entry.kind not in WORDS or entry.withdrawn_at:
        return
    yield Offer("correct", _("Correct this"), str(entry.pk))
    if entry.account != actor.account:
        yield Offer("withdraw", _("Withdraw this"), str(entry.pk))


def _own_delivery(actor: Actor, thread: Thread) -> Delivery | None:
    for each, _member in thread.deliveries:
        if each.member == actor.member and not each.forwarded_by:
            return each
    return None


def _may_forward(actor: Actor, thread: Thread) -> bool:
    try:
        check_forwarding(everything(thread.notice), by=actor.member)
    except DetenteError:
        return False
    return True
