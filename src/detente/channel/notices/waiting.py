"""What waits for somebody in notices: clocks that run, what is asked, notices to release."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from detente.channel.audit.roles import OF_STATES, Actor
from detente.channel.audit.waiting import Waiting
from detente.channel.clocks.models import State
from detente.channel.clocks.running import running_for
from detente.channel.notices.models import Entry, EntryKind, Notice
from detente.channel.notices.reading import proposals_for
from detente.channel.notices.sending import ACKNOWLEDGE, NEXT_WORD, SUBSTANTIVE

MOST_SHOWN = 50
"""Clocks shown one by one, the earliest first; assumption: more are looked for in the list."""


def waiting(actor: Actor) -> list[Waiting]:
    """What waits for an actor; nothing for one who does not speak for a state."""
    if actor.role not in OF_STATES:
        return []
    return [*_owed(actor), *_asked(actor), *_to_release(actor)]


def _owed(actor: Actor) -> list[Waiting]:
    words = {
        ACKNOWLEDGE: _("To be acknowledged: %(title)s"),
        SUBSTANTIVE: _("An answer is owed: %(title)s"),
        NEXT_WORD: _("The next word was promised: %(title)s"),
    }
    owed = running_for(actor.member).filter(kind__in=words, dossier__notice__isnull=False)
    shown = [
        _in_dossier(words[each.kind] % {"title": each.dossier.title}, each.dossier_id, each.due)
        for each in owed[:MOST_SHOWN]
    ]
    more = owed.count() - MOST_SHOWN
    if more > 0:
        title = ngettext("%(n)s more clock runs", "%(n)s more clocks run", more) % {"n": more}
        shown.append(Waiting(title, reverse("channel:dossiers") + "?owed=1", None, _("Notices")))
    return shown


def _asked(actor: Actor) -> list[Waiting]:
    """Requests for more time and proposals of a pause that nothing has followed yet."""
    words = {
        EntryKind.TIME_ASKED: _("More time is asked for: %(title)s"),
        EntryKind.PAUSE_PROPOSED: _("A pause is proposed: %(title)s"),
    }
    kinds = [*words, EntryKind.TIME_GIVEN, EntryKind.PAUSED, EntryKind.RESUMED]
    latest: dict[object, Entry] = {}
    open_here = Notice.objects.filter(
        dossier__clocks__state__in=[State.RUNNING, State.EXTENDED],
        dossier__parties__member=actor.member,
    )  # fmt: skip
    asked = Entry.objects.filter(notice__in=open_here, kind__in=kinds).select_related(
        "notice__dossier"
    )
    for each in asked.order_by("at"):
        of_time = each.kind in {EntryKind.TIME_ASKED, EntryKind.TIME_GIVEN}
        matter = each.about if of_time else frozenset([each.member, each.between])
        latest[each.notice_id, matter] = each
    return [
        _in_dossier(words[EntryKind(each.kind)] % {"title": each.notice.dossier.title},
                    each.notice.dossier_id, None)
        for each in latest.values()
        if each.between == actor.member and each.kind in words
    ]  # fmt: skip


def _to_release(actor: Actor) -> list[Waiting]:
    """Due since it was proposed: it is urgent, and no clock runs before it is sent."""
    return [
        Waiting(
            _("Proposed, to be released by a second person: %(title)s")
            % {"title": each.content["subject"]},
            reverse("channel:notice-proposed", args=[each.pk]), each.proposed_at, _("Notices"),
        )
        for each in proposals_for(actor).exclude(account=actor.account)
    ]  # fmt: skip


def _in_dossier(title: str, dossier: UUID, due: datetime | None) -> Waiting:
    return Waiting(title, reverse("channel:dossier", args=[dossier]), due, _("Notices"))
