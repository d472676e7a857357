"""What the server's own clock does: it puts down that time ran out, and no more."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from detente.channel.audit.acts import act, perform
from detente.channel.audit.canonical import moment
from detente.channel.audit.deeds import Deed
from detente.channel.audit.moments import now
from detente.channel.audit.roles import HOST, Role
from detente.channel.clocks import running
from detente.channel.clocks.models import TICKING, Clock
from detente.channel.work.jobs import job
from detente.world.errors import DetenteError


@act("clocks.lapse", _("A clock ran out"), roles=frozenset([Role.HOST]), signed=False,
     audience="dossier")  # fmt: skip
def lapse(deed: Deed, *, clock: str, until: str) -> Clock:
    """Put down that a clock ran out at `until`; refused where it has been moved or met since."""
    found = Clock.objects.select_related("dossier").filter(pk=clock).first()
    if found is None or moment(found.due) != until:
        raise DetenteError("No clock runs until then.", where=until)
    deed.dossier = found.dossier
    return running.lapse(deed, found)


@job("clocks.lapse")
def look(details: Mapping[str, Any]) -> None:
    """Look whether a clock has run out; one that was met, paused or moved is left alone."""
    clock = Clock.objects.filter(pk=details["clock"], state__in=TICKING).first()
    if clock and moment(clock.due) == details["until"] and clock.due <= now():
        perform("clocks.lapse", HOST, clock=details["clock"], until=details["until"])
