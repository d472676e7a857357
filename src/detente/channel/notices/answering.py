"""What the member addressed may say: received, looking into it, and the answer itself."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from detente.channel.audit.acts import act
from detente.channel.audit.canonical import moment
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import OF_STATES
from detente.channel.clocks import running
from detente.channel.notices.envelope import check_attachments
from detente.channel.notices.models import Delivery, Entry, EntryKind, Notice
from detente.channel.notices.said import check_text, time_to_come
from detente.channel.notices.sending import ACKNOWLEDGE, NEXT_WORD, SUBSTANTIVE
from detente.channel.notices.threads import keep_entry, received
from detente.channel.notices.vocabulary import NoticeKind
from detente.world.errors import DetenteError

FURTHEST_WORD = timedelta(days=30)
"""How far ahead the next word may be promised where no clock runs; assumption."""

OFFER = ("time_frame", "nature", "scope", "terms")
"""What an answer to a request for assistance says where assistance is possible.

Report of the Group of Governmental Experts of 2021 (A/76/135), paragraph 54.
"""


@act("notices.acknowledge", _("Acknowledge a notice"), roles=OF_STATES, audience="dossier")
def acknowledge(deed: Deed, *, notice: str) -> Entry:
    """Confirm that a person has read it."""
    found, delivery = received(deed, notice)
    if delivery.acknowledged_at is not None:
        raise DetenteError("Your member has acknowledged it already.", where=str(found))
    _acknowledge(deed, found, delivery)
    return keep_entry(deed, found, kind=EntryKind.ACKNOWLEDGED)


@act("notices.hold", _("Say that it is looked into"), roles=OF_STATES, audience="dossier")
def hold(deed: Deed, *, notice: str, next_word_by: str, text: str = "") -> Entry:
    """Say: received, looking into it, next word by then. It acknowledges; the answer stays owed."""
    found, delivery = received(deed, notice)
    check_text(text, "text")
    due = time_to_come(next_word_by, deed.at, where="next_word_by")
    latest = max(
        [clock.due for clock in _owed(deed, found, SUBSTANTIVE)], default=deed.at + FURTHEST_WORD
    )
    if due > latest:
        raise DetenteError("The answer itself is owed before that.", where="next_word_by",
                           expected=f"not after {moment(latest)}",
                           remedy="ask for more time")  # fmt: skip
    _acknowledge(deed, found, delivery)
    _meet(deed, found, NEXT_WORD)
    running.start(deed, found.pk, kind=NEXT_WORD, owed_by=deed.actor.member,
                  owed_to=found.sender, due=due)  # fmt: skip
    return keep_entry(deed, found, kind=EntryKind.HELD, next_word_by=next_word_by, text=text)


@act("notices.answer", _("Answer a notice"), roles=OF_STATES, audience="dossier")
def answer(
    deed: Deed, *, notice: str, mark: str, text: str = "", assistance: dict[str, str] | None = None,
    attachments: list[dict[str, str]] | None = None,
) -> Entry:  # fmt: skip
    """Answer to the matter; an answer after its time is late, and as welcome.

    `assistance` is the answer to a request for assistance, and to nothing else (`OFFER`).
    """
    found, delivery = received(deed, notice)
    said = _assistance(assistance, text) if found.kind == NoticeKind.ASSISTANCE else None
    if said is None:
        check_text(text, "text", needed=True)
        _check_no_offer(assistance)
    check_attachments(attachments or [])
    _acknowledge(deed, found, delivery)
    _meet(deed, found, NEXT_WORD)
    _meet(deed, found, SUBSTANTIVE)
    delivery.answered_at = delivery.answered_at or deed.at
    deed.keep(delivery)
    content: dict[str, Any] = {"assistance": said} if said else {"text": text}
    return keep_entry(deed, found, kind=EntryKind.ANSWERED, mark=mark,
                      attachments=attachments or [], **content)  # fmt: skip


def met_by_a_word(deed: Deed, notice: Notice) -> None:
    """A further word of the member addressed is the next word that it promised."""
    _meet(deed, notice, NEXT_WORD)


def _acknowledge(deed: Deed, notice: Notice, delivery: Delivery) -> None:
    if delivery.acknowledged_at is None:
        delivery.acknowledged_at, delivery.acknowledged_by = deed.at, deed.actor.account
        deed.keep(delivery)
        _meet(deed, notice, ACKNOWLEDGE)


def _meet(deed: Deed, notice: Notice, kind: str) -> None:
    for clock in _owed(deed, notice, kind):
        running.meet(deed, clock)


def _owed(deed: Deed, notice: Notice, kind: str) -> list[Any]:
    return running.open_clocks(notice.pk, owed_by=deed.actor.member, kinds=[kind])


def _assistance(given: dict[str, str] | None, text: str) -> dict[str, str]:
    """Check an answer to a request for assistance: exactly what the report of 2021 names."""
    said = dict(given or {})
    possible = said.get("possible") == "yes"
    expected = {"receipt", "possible", *(OFFER if possible else ())}
    right = said.get("receipt") == "yes" and said.get("possible") in {"yes", "no"}
    if text or set(said) != expected or not right:
        raise DetenteError(
            "This is no answer to a request for assistance.", where="assistance",
            expected="receipt acknowledged; possible or not; and, where it is possible, "
            "time frame, nature, scope and terms, and nothing else",
        )  # fmt: skip
    for name in expected:
        check_text(said[name], name, needed=True)
    return said


def _check_no_offer(assistance: dict[str, str] | None) -> None:
    if assistance:
        raise DetenteError("Nobody asked for assistance here.", where="assistance",
                           remedy="answer in words")  # fmt: skip
