"""Who may read what a member has written: itself, members it names, all accounts, or anybody.

Ground for tables of papers, terms and reports. Whoever widens or narrows the circle later says so
by an act; what was read before cannot be unread.
"""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.models import Kind, Member
from detente.channel.audit.deeds import Deed
from detente.channel.audit.models import CODE
from detente.channel.audit.roles import Actor
from detente.channel.audit.sealed import Sealed
from detente.world.errors import DetenteError


class Visibility(models.TextChoices):
    """How wide the circle of readers is."""

    OWN = "own", _("our own member alone")
    NAMED = "named", _("members that we name")
    MEMBERS = "members", _("everybody with an account on this channel")
    PUBLIC = "public", _("anybody, without an account")


class Shown(Sealed):
    """A row that one member wrote, and a circle of readers that it chose.

    `readers` holds the codes of the members named, each between two spaces.
    """

    member = models.CharField(max_length=CODE, db_index=True)
    visibility = models.CharField(max_length=8, choices=Visibility, default=Visibility.OWN)
    readers = models.TextField(blank=True)

    class Meta:
        """The ground of other tables; no table of its own."""

        abstract = True

    @property
    def named(self) -> list[str]:
        """The codes of the members named."""
        return self.readers.split()

    def choose(self, visibility: str, readers: Iterable[str]) -> None:
        """Set the circle.

        Raises
        ------
        DetenteError
            There is no such circle, nobody is named though members should be, somebody is named
            though the circle is another, or a name is that of no other member.
        """
        named = sorted(set(readers))
        _check_circle(visibility, named)
        _check_members(named, self.member)
        self.visibility = visibility
        self.readers = f" {' '.join(named)} " if named else ""


def readable_by(actor: Actor | None) -> Q:
    """Which rows an actor may read; None is a stranger, who reads what is public."""
    if actor is None:
        return Q(visibility=Visibility.PUBLIC)
    wide = Q(visibility__in=[Visibility.MEMBERS, Visibility.PUBLIC])
    named = Q(visibility=Visibility.NAMED, readers__contains=f" {actor.member} ")
    return wide | named | Q(member=actor.member)


def audience_of(*visibilities: str) -> str:
    """Who may read the line of an act on a row: all accounts if they may read it, or could before.

    Members that are named read the row itself; the line stays with its author.
    """
    wide = {Visibility.MEMBERS, Visibility.PUBLIC}
    return "members" if wide.intersection(visibilities) else "own"


def speaking(deed: Deed) -> str:
    """The code of the state that an act is done for.

    Raises
    ------
    DetenteError
        The actor's member is no state: an observer's authority may not speak as one.
    """
    code = deed.actor.member
    if not Member.objects.filter(code=code, kind=Kind.STATE).exists():
        raise DetenteError(
            "Only a state may do this.", where=code,
            expected="an account of a member that was accredited as a state",
            remedy="write to the secretariat if your organisation has something to share",
        )  # fmt: skip
    return code


def speaks(actor: Actor | None) -> bool:
    """Whether an actor belongs to a state."""
    return actor is not None and Member.objects.filter(code=actor.member, kind=Kind.STATE).exists()


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """The names of members by their codes, in the order of the alphabet."""
    found = Member.objects.filter(code__in=list(codes)).order_by("name")
    return dict(found.values_list("code", "name"))


def _check_circle(visibility: str, named: list[str]) -> None:
    if visibility not in Visibility.values:
        raise DetenteError(
            "There is no such circle of readers.", where=visibility,
            expected=", ".join(Visibility.values),
        )  # fmt: skip
    if visibility == Visibility.NAMED and not named:
        raise DetenteError(
            "No member is named.", where="readers",
            expected="at least one member, where only members that you name may read",
        )  # fmt: skip
    if visibility != Visibility.NAMED and named:
        raise DetenteError(
            "Members are named, but the circle of readers is another.", where=", ".join(named),
            remedy="choose the circle of members that you name, or name nobody",
        )  # fmt: skip


def _check_members(named: list[str], own: str) -> None:
    known = names_of(named)
    odd = [code for code in named if code not in known or code == own]
    if odd:
        raise DetenteError(
            "This is no other member.", where=", ".join(odd),
            expected="codes of members other than your own",
        )  # fmt: skip
