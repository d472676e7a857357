"""Finding what an act is about, as the one who acts may: whatever is not theirs is not there."""

from typing import Any

from detente.channel.audit.deeds import Deed
from detente.channel.audit.models import Party
from detente.channel.clocks.letters import tell
from detente.channel.clocks.models import Clock
from detente.channel.notices.handling import PASSED_ON
from detente.channel.notices.models import Delivery, Entry, EntryKind, Notice
from detente.channel.notices.said import one_of, read_id
from detente.channel.notices.sending import attach
from detente.channel.notices.vocabulary import Mark
from detente.world.errors import DetenteError


def opened(deed: Deed, notice: Any) -> Notice:
    """Find a notice whose dossier the actor's member is party to, and let the act belong to it.

    Raises
    ------
    DetenteError
        There is none.
    """
    found = Notice.objects.select_related("dossier").filter(pk=read_id(notice)).first()
    parties = Party.objects.filter(member=deed.actor.member)
    if found is None or not parties.filter(dossier=found.dossier_id).exists():
        raise DetenteError("Your member has no such notice.", where=str(notice))
    deed.dossier = found.dossier
    return found


def received(deed: Deed, notice: Any) -> tuple[Notice, Delivery]:
    """Find a notice that was addressed to the actor's member, and that still stands.

    Raises
    ------
    DetenteError
        There is none, it was only forwarded, or it was withdrawn.
    """
    found = opened(deed, notice)
    delivery = found.deliveries.filter(member=deed.actor.member, forwarded_by="").first()
    if delivery is None:
        raise DetenteError("This notice was not addressed to your member.", where=str(found))
    check_standing(found)
    return found, delivery


def addressed(deed: Deed, notice: Any) -> Notice:
    """Find a notice that the actor's member sent, or that was addressed to it.

    Raises
    ------
    DetenteError
        There is none, or it was only forwarded.
    """
    found = opened(deed, notice)
    if deed.actor.member not in speaking(found):
        raise DetenteError("This notice was shown to your member to read.", where=str(found))
    return found


def check_standing(notice: Notice) -> None:
    """Check that a notice was not withdrawn.

    Raises
    ------
    DetenteError
        It was.
    """
    if notice.withdrawn_at is not None:
        raise DetenteError("This notice was withdrawn.", where=str(notice))


def speaking(notice: Notice) -> list[str]:
    """The members between whom a notice goes: the sender first, then those addressed."""
    addressed_to = notice.deliveries.filter(forwarded_by="").values_list("member", flat=True)
    return [notice.sender, *addressed_to]


def of_clock(deed: Deed, clock: Any) -> tuple[Clock, Notice]:
    """Find a clock of a notice that the actor's member has, and its notice.

    Raises
    ------
    DetenteError
        There is none.
    """
    found = Clock.objects.filter(pk=read_id(clock)).first()
    if found is None or deed.actor.member not in {found.owed_by, found.owed_to}:
        raise DetenteError("Your member has no such clock.", where=str(clock))
    return found, opened(deed, found.subject)


def keep_entry(deed: Deed, notice: Notice, *, kind: EntryKind, **said: Any) -> Entry:
    """Put down what is said upon a notice, and tell those concerned.

    `said` holds the columns `about`, `between` and `mark`, and by "text" and other names what was
    said; "attachments" are attached. Without a mark it has that of the notice.

    Raises
    ------
    DetenteError
        A mark that does not fit (`check_mark`), or an attachment that is not there.
    """
    columns = {name: said.pop(name) for name in ("about", "between", "mark") if name in said}
    columns.setdefault("mark", notice.mark)
    check_mark(notice, columns["mark"])
    entry = Entry(
        notice=notice, kind=kind, member=deed.actor.member, account=deed.actor.account, at=deed.at,
        content=said, **columns,
    )  # fmt: skip
    deed.keep(entry)
    attach(deed, entry.pk, attachments=said.get("attachments", []))
    concerned = [entry.between] if entry.between else speaking(notice)
    tell(deed, [each for each in concerned if each != deed.actor.member], key=f"entry {entry.pk}")
    return entry


def check_mark(notice: Notice, mark: Any) -> None:
    """Check the mark of what is to be said: where others were shown the dossier, they read it too.

    Raises
    ------
    DetenteError
        It is no mark, or keeps out members to whom somebody showed the dossier.
    """
    one_of(mark, Mark, where="mark")
    shown_to = notice.deliveries.exclude(forwarded_by__in=["", notice.sender])
    if mark not in PASSED_ON and shown_to.exists():
        raise DetenteError(
            f"Others would read what is {Mark(mark).label}.",
            where=", ".join(each.member for each in shown_to),
            expected="GREEN or CLEAR in a dossier that was shown to others",
            remedy="say it in a notice of its own",
        )
