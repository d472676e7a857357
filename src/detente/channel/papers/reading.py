"""Papers that one may read, and what members said on the same topics, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from detente.channel.accounts.showing import names_of, readable_by
from detente.channel.audit.roles import Actor
from detente.channel.papers.contents import text_of
from detente.channel.papers.models import Paper, PaperVersion, Topic
from detente.channel.papers.versions import current

MOST_SIDE_BY_SIDE = 3
"""Members compared at once; more columns than three cannot be read on one page."""


@dataclass(frozen=True)
class Said:
    """The original of one paper, with its words where it is a text."""

    paper: Paper
    version: PaperVersion
    text: str | None


@dataclass(frozen=True)
class Row:
    """One topic, and what each of the members compared has said on it."""

    topic: str
    cells: list[tuple[str, list[Said]]]


def papers_for(actor: Actor | None) -> "QuerySet[Paper]":
    """Papers that an actor, or a stranger (None), may read."""
    found: QuerySet[Paper] = Paper.objects.filter(readable_by(actor))
    return found.prefetch_related("versions")


def side_by_side(actor: Actor | None, members: Sequence[str]) -> list[Row]:
    """Lay what up to three members published beside each other, topic by topic.

    A topic that none of them wrote on is left out; codes beyond the third are too.
    """
    names = names_of(list(dict.fromkeys(members))[:MOST_SIDE_BY_SIDE])
    said = {code: _said(actor, code) for code in names}
    rows = [
        Row(str(topic.label), [(names[code], said[code].get(topic.value, [])) for code in names])
        for topic in Topic
    ]
    return [row for row in rows if any(cell for _, cell in row.cells)]


def _said(actor: Actor | None, member: str) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for paper in papers_for(actor).filter(member=member):
        for each in current(paper)[:1]:
            said = Said(paper, each.version, text_of(each.version.digest))
            found.setdefault(paper.topic, []).append(said)
    return found
