"""Times as a duty officer needs them: in UTC, in the zones of those concerned, and what is left."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from detente.channel.audit.moments import now

register = template.Library()
FORM = "%Y-%m-%d %H:%M"
FROM_LEFT, DONE = "\u2066", "\u2069"
"""Unicode's left-to-right isolate, and its end: no mark of HTML can stand in a sentence's gaps."""


@register.simple_tag
def both_times(moment: datetime, *members: Any) -> SafeString:
    """A moment in UTC and, beneath it, in the time zone of each member given (`Member`).

    Every time bears its zone; the same zone is said once.
    """
    zones = dict.fromkeys(member.zone for member in members if member and member.zone != "UTC")
    local = format_html_join(
        "", '<span class="local">{} {}</span>',
        ((moment.astimezone(ZoneInfo(zone)).strftime(FORM), _place(zone)) for zone in zones),
    )  # fmt: skip
    return format_html(
        '<time class="both" dir="ltr" datetime="{}"><span>{} UTC</span>{}</time>',
        moment.isoformat(), moment.strftime(FORM), local,
    )  # fmt: skip


@register.filter
def isolated(written: str) -> str:
    """A date or time that keeps its order inside a sentence, also of a language written leftwards.

    Without it 2026-12-03 is seen there as 03-12-2026, and the hour before the day.
    """
    return f"{FROM_LEFT}{written}{DONE}" if written and get_language_bidi() else written


@register.filter
def left(moment: datetime | None) -> str:
    """How much time is left until a moment, in words; or by how much it is past."""
    if moment is None:
        return ""
    seconds = (moment - now()).total_seconds()
    words = in_words(abs(seconds))
    if seconds < 0:
        return _("%(time)s ago") % {"time": words}
    return _("%(time)s left") % {"time": words}


@register.filter("length_in_words")
def in_words(seconds: float) -> str:
    """A length of time in its two largest units, such as "3 h 20 min" or "2 days 4 h"."""
    minutes = int(seconds // 60)
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        said = ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
        return said + (" " + _("%(n)s h") % {"n": hours} if hours else "")
    if hours:
        return _("%(n)s h") % {"n": hours} + (" " + _("%(n)s min") % {"n": rest} if rest else "")
    return _("%(n)s min") % {"n": rest}


def _place(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
