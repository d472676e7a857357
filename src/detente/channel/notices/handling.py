"""How far what is said here may travel: the Traffic Light Protocol 2.0, as the channel enforces it.

On the channel the audience is counted in members. RED stays with the members that the notice
names. AMBER+STRICT stays inside each of them, AMBER with them and those whom they serve, who are
not on the channel: so none of the three is passed on to another member. GREEN may be shown to every
member, CLEAR to anybody. Only who wrote something may show it to a member that its mark keeps out.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from detente.channel.notices.vocabulary import Mark
from detente.world.errors import DetenteError

MEANING: dict[str, str | Promise] = {
    Mark.RED: _("Only for the members named here. It is not passed on."),
    Mark.AMBER_STRICT: _("Inside your own administration, for those who need it to act."),
    Mark.AMBER: _("Inside your own administration and those it serves, for those who need it."),
    Mark.GREEN: _("Within the community: it may be shown to every member, not to the public."),
    Mark.CLEAR: _("It may be shown to anybody."),
}
"""What each mark asks of a reader."""

PASSED_ON = frozenset([Mark.GREEN, Mark.CLEAR])
"""The marks under which a reader may show something to another member."""


@dataclass(frozen=True)
class Marked:
    """Something said in a dossier: by which member, and under which mark."""

    by: str
    mark: str


def strictest(marks: Iterable[str]) -> Mark:
    """The strictest of some marks."""
    order = list(Mark)
    return max((Mark(each) for each in marks), key=order.index)


def check_forwarding(everything: Iterable[Marked], *, by: str) -> None:
    """Check that a member may show a dossier to another: each thing in it allows that.

    Raises
    ------
    DetenteError
        The mark of something that another member wrote does not allow it.
    """
    kept = [each for each in everything if each.by != by and each.mark not in PASSED_ON]
    if kept:
        mark = strictest(each.mark for each in kept)
        raise DetenteError(
            f"{mark.label} does not allow this to be shown to another member.",
            where=", ".join(sorted({each.by for each in kept})),
            expected="what others wrote here is GREEN or CLEAR",
            remedy="ask who wrote it to forward it, or to send it anew under another mark",
        )
