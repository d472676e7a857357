"""What follows upon a notice: a further word, a correction, a withdrawal, another reader.

Nothing is ever altered or deleted: each is an entry of its own, and what it is about stays.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.models import Kind, Member
from detente.channel.audit.acts import act
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import OF_STATES
from detente.channel.clocks import running
from detente.channel.clocks.letters import tell
from detente.channel.notices.answering import met_by_a_word
from detente.channel.notices.envelope import check_attachments
from detente.channel.notices.handling import Marked, check_forwarding
from detente.channel.notices.models import Delivery, Entry, EntryKind, Notice
from detente.channel.notices.said import check_text, read_codes, read_id
from detente.channel.notices.threads import addressed, check_standing, keep_entry, opened
from detente.world.errors import DetenteError

WORDS = frozenset([EntryKind.ANSWERED, EntryKind.ADDED, EntryKind.CORRECTED])
"""The entries that say something, and so may be corrected or withdrawn."""


@act("notices.add", _("Add a word"), roles=OF_STATES, audience="dossier")
def add(
    deed: Deed, *, notice: str, text: str, mark: str,
    attachments: list[dict[str, str]] | None = None,
) -> Entry:  # fmt: skip
    """Say something more, on either side; it answers nothing that is owed but a promised word."""
    found = addressed(deed, notice)
    check_text(text, "text", needed=True)
    check_attachments(attachments or [])
    met_by_a_word(deed, found)
    return keep_entry(deed, found, kind=EntryKind.ADDED, mark=mark, text=text,
                      attachments=attachments or [])  # fmt: skip


@act("notices.correct", _("Correct what was said"), roles=OF_STATES, audience="dossier")
def correct(
    deed: Deed, *, notice: str, about: str, text: str, mark: str,
    attachments: list[dict[str, str]] | None = None,
) -> Entry:  # fmt: skip
    """Correct what one's own member said: the notice (`about` empty) or an entry."""
    found = addressed(deed, notice)
    own = _own_words(deed, found, about)
    check_text(text, "text", needed=True)
    check_attachments(attachments or [])
    return keep_entry(
        deed, found, kind=EntryKind.CORRECTED, about=None if own == found else own.pk, mark=mark,
        text=text, attachments=attachments or [],
    )  # fmt: skip


@act("notices.withdraw", _("Withdraw what was said"), roles=OF_STATES, audience="dossier")
def withdraw(deed: Deed, *, notice: str, about: str, reason: str) -> Entry:
    """Withdraw what one's own member said; another account than the one that said it does so.

    It stays on the record, marked as withdrawn. With the notice its clocks stop.
    """
    found = addressed(deed, notice)
    own = _own_words(deed, found, about)
    if own.account == deed.actor.account:
        raise DetenteError(
            "You said this yourself: withdrawing takes a second person.",
            expected="another account of your member",
        )
    check_text(reason, "reason", needed=True)
    own.withdrawn_at = deed.at
    deed.keep(own)
    if own == found:
        for clock in running.open_clocks(found.pk):
            running.stop(deed, clock, reason=reason)
    return keep_entry(deed, found, kind=EntryKind.WITHDRAWN, text=reason,
                      about=None if own == found else own.pk)  # fmt: skip


@act("notices.forward", _("Show a notice to another member"), roles=OF_STATES, audience="dossier")
def forward(deed: Deed, *, notice: str, to: list[str], text: str = "") -> Entry:
    """Let other members read the whole dossier, where the mark of each thing in it allows that."""
    found = opened(deed, notice)
    check_standing(found)
    check_text(text, "text")
    codes = read_codes(to, where="to")
    _check_new_readers(found, codes)
    check_forwarding(everything(found), by=deed.actor.member)
    for code in codes:
        deed.admit(code)
        deed.keep(Delivery(notice=found, member=code, delivered_at=deed.at,
                           forwarded_by=deed.actor.member))  # fmt: skip
    tell(deed, codes, key=f"forward {found.pk} {'+'.join(sorted(codes))}")
    return keep_entry(deed, found, kind=EntryKind.FORWARDED, to=codes, text=text)


def everything(notice: Notice) -> list[Marked]:
    """What was said in a dossier, by whom and under which mark; bare steps say nothing."""
    words = [each for each in notice.entries.all() if set(each.content) - {"next_word_by", "due"}]
    entries = [Marked(each.member, each.mark) for each in words]
    return [Marked(notice.sender, notice.mark), *entries]


def _own_words(deed: Deed, notice: Notice, about: str) -> Any:
    own: Notice | Entry | None = notice
    if about:
        own = notice.entries.filter(pk=read_id(about), kind__in=WORDS).first()
    by = own.member if isinstance(own, Entry) else notice.sender
    if own is None or by != deed.actor.member or own.withdrawn_at is not None:
        raise DetenteError(
            "Your member said nothing here that could be corrected or withdrawn.",
            where=about or str(notice),
        )
    return own


def _check_new_readers(notice: Notice, codes: list[str]) -> None:
    known = set(
        Member.objects.filter(code__in=codes).exclude(kind=Kind.HOST).values_list("code", flat=True)
    )
    there = {notice.sender, *notice.deliveries.values_list("member", flat=True)}
    wrong = [code for code in codes if code not in known or code in there]
    if wrong:
        raise DetenteError("It cannot be shown to these.", where=", ".join(wrong),
                           expected="members of the channel that do not have it yet")  # fmt: skip
