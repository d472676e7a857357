"""More time, and pauses: who is owed a word may give time, and both together may stop the clocks.

Who owes can only ask for more time: a clock that its debtor could move would be none. Nobody else
need agree, since a delay concerns the two alone.
"""

from django.utils.translation import gettext_lazy as _

from detente.channel.audit.acts import act
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import OF_STATES
from detente.channel.clocks import running
from detente.channel.clocks.models import Clock, State
from detente.channel.notices.models import Entry, EntryKind, Notice
from detente.channel.notices.said import check_text, read_id, time_to_come
from detente.channel.notices.threads import addressed, keep_entry, of_clock, speaking
from detente.world.errors import DetenteError


@act("notices.ask_time", _("Ask for more time"), roles=OF_STATES, audience="dossier")
def ask_time(deed: Deed, *, clock: str, due: str, reason: str) -> Entry:
    """Ask the member that is owed a word for more time; the clock runs on until it agrees."""
    found, notice = of_clock(deed, clock)
    check_text(reason, "reason", needed=True)
    if time_to_come(due, deed.at, where="due") <= found.due or not found.ticking:
        raise DetenteError("This is no more time.", where="due", expected="later than it is due")
    if found.owed_by != deed.actor.member:
        raise DetenteError("Your member owes nothing here.", where=str(found),
                           remedy="give more time yourself")  # fmt: skip
    return keep_entry(deed, notice, kind=EntryKind.TIME_ASKED, about=found.pk,
                      between=found.owed_to, due=due, text=reason)  # fmt: skip


@act("notices.extend", _("Give more time"), roles=OF_STATES, audience="dossier")
def extend(deed: Deed, *, clock: str, due: str, reason: str) -> Entry:
    """Give more time, asked or not; only the member that is owed a word can."""
    found, notice = of_clock(deed, clock)
    if found.owed_to != deed.actor.member:
        raise DetenteError("Only who is owed the word can give more time.", where=str(found),
                           remedy="ask for more time")  # fmt: skip
    check_text(reason, "reason", needed=True)
    running.extend(deed, found, due=time_to_come(due, deed.at, where="due"), reason=reason)
    return keep_entry(deed, notice, kind=EntryKind.TIME_GIVEN, about=found.pk,
                      between=found.owed_by, due=due, text=reason)  # fmt: skip


@act("notices.propose_pause", _("Propose a pause"), roles=OF_STATES, audience="dossier")
def propose_pause(deed: Deed, *, notice: str, member: str, reason: str) -> Entry:
    """Propose to the other side that the clocks between the two stand still."""
    found = _between(deed, notice, member)
    check_text(reason, "reason", needed=True)
    if proposed_pause(found, deed.actor.member, member):
        raise DetenteError("A pause is proposed already.", where=str(found))
    if not any(clock.ticking for clock in clocks_between(found, deed.actor.member, member)):
        raise DetenteError("No clock runs between you.", where=str(found))
    return keep_entry(deed, found, kind=EntryKind.PAUSE_PROPOSED, between=member, text=reason)


@act("notices.agree_pause", _("Agree to a pause"), roles=OF_STATES, audience="dossier")
def agree_pause(deed: Deed, *, notice: str, proposal: str) -> Entry:
    """Agree to a pause that the other side proposed: every clock between the two stands still."""
    found = addressed(deed, notice)
    entry = found.entries.filter(
        pk=read_id(proposal), kind=EntryKind.PAUSE_PROPOSED, between=deed.actor.member
    ).first()
    if entry is None or entry != proposed_pause(found, deed.actor.member, entry.member):
        raise DetenteError("No pause is proposed to your member.", where=proposal)
    ticking = [
        each for each in clocks_between(found, deed.actor.member, entry.member)
        if each.ticking and each.due >= deed.at
    ]  # fmt: skip
    if not ticking:
        raise DetenteError("No clock runs between you any more.", where=str(found))
    for clock in ticking:
        running.pause(deed, clock, reason=entry.content["text"])
    return keep_entry(deed, found, kind=EntryKind.PAUSED, about=entry.pk, between=entry.member)


@act("notices.resume", _("Let the clocks run on"), roles=OF_STATES, audience="dossier")
def resume(deed: Deed, *, notice: str, member: str) -> Entry:
    """End a pause: either side may, and each clock goes on with what it had left."""
    found = _between(deed, notice, member)
    paused = [
        each for each in clocks_between(found, deed.actor.member, member)
        if each.state == State.PAUSED
    ]  # fmt: skip
    if not paused:
        raise DetenteError("No clock is paused between you.", where=str(found))
    for clock in paused:
        running.resume(deed, clock)
    return keep_entry(deed, found, kind=EntryKind.RESUMED, between=member)


def clocks_between(notice: Notice, one: str, other: str) -> list[Clock]:
    """The open clocks of a notice between two members."""
    return [
        each
        for each in running.open_clocks(notice.pk)
        if {each.owed_by, each.owed_to} == {one, other}
    ]


def proposed_pause(notice: Notice, one: str, other: str) -> Entry | None:
    """The pause proposed between two members, unless one was agreed or ended since."""
    kinds = (EntryKind.PAUSE_PROPOSED, EntryKind.PAUSED, EntryKind.RESUMED)
    pair = [
        each for each in notice.entries.filter(kind__in=kinds).order_by("at")
        if {each.member, each.between} == {one, other}
    ]  # fmt: skip
    last = pair[-1] if pair else None
    return last if last is not None and last.kind == EntryKind.PAUSE_PROPOSED else None


def _between(deed: Deed, notice: str, member: str) -> Notice:
    found = addressed(deed, notice)
    pair = {deed.actor.member, member}
    if len(pair) < 2 or not pair <= set(speaking(found)) or found.sender not in pair:
        raise DetenteError(
            "No clock can run between these.", where=member,
            expected="the sender, and one to whom the notice is addressed",
        )  # fmt: skip
    return found
