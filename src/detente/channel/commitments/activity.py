"""Evidence from the record itself: acts of one's own state that a measure asks for.

Proposed, never counted and never judged: whether it is evidence is for the state to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from detente.channel.audit.acts import ACTS
from detente.channel.audit.models import Line

CONTACTS = ("directory.nominate", "directory.confirm", "directory.confirm_yearly")
PAPERS = ("papers.publish", "papers.publish_version")
CONSULTED = ("consultations.open", "consultations.move")

ACTIVITY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "osce-1": PAPERS,
        "osce-3": CONSULTED,
        "osce-7": PAPERS,
        "osce-8": (*CONTACTS, "checks.answer"),
        "osce-9": ("glossary.define", "glossary.redefine", "glossary.agree"),
        "osce-13": ("checks.answer", "notices.send", "notices.answer"),
        "norm-h": ("notices.answer",),
        "global-1": (*CONTACTS, "checks.answer"),
        "global-2": CONSULTED,
        "global-3": PAPERS,
    }
)
"""Which acts may be evidence of which measure; parts are known here by the names of acts alone."""

MOST_PROPOSED = 20
"""Lines proposed at once, the newest: a page that can be read."""


@dataclass(frozen=True)
class Activity:
    """One line of the record that may be evidence: its number, what was done, and when."""

    line: int
    title: str
    at: datetime


def proposed(member: str, measure: str, *, accepted: list[int]) -> list[Activity]:
    """Lines of a member's own that a measure asks for and that were not accepted yet."""
    found = Line.objects.filter(member=member, act__in=ACTIVITY.get(measure, ()))
    newest = found.exclude(number__in=accepted).order_by("-number")[:MOST_PROPOSED]
    return [activity_of(line) for line in newest]


def activity_of(line: Line) -> Activity:
    """A line as evidence, in the reader's language."""
    known = ACTS.get(line.act)
    return Activity(line.number, str(known.title) if known else line.act, line.at)


def may_prove(line: Line, member: str, measure: str) -> bool:
    """Whether a line may be evidence of a member's measure."""
    return line.member == member and line.act in ACTIVITY.get(measure, ())
