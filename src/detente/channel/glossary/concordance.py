"""Where definitions diverge: pairs of terms whose members mean, or may mean, different things.

It counts nothing and weighs nothing: it is a list of places at which to talk.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from uuid import UUID

from detente.channel.glossary.models import Relation, TermRelation
from detente.channel.glossary.reading import Entry, by_word, relations_among

INVERSE = {Relation.NARROWER: Relation.BROADER, Relation.BROADER: Relation.NARROWER}
"""What the other side says where both see the same; every other relation is its own inverse."""

SAME = frozenset([Relation.EXACT, Relation.CLOSE])


class Divergence(StrEnum):
    """Why a pair is listed."""

    DIFFERENT = "different"
    """A member has said that the meanings differ."""

    DISPUTED = "disputed"
    """Both members have spoken, and see the relation differently."""

    UNSETTLED = "unsettled"
    """One word, different definitions, and nobody has said how they stand to each other."""


@dataclass(frozen=True)
class Pair:
    """Two terms of different members, what was said of them, and why they are listed."""

    left: Entry
    right: Entry
    said: tuple[TermRelation, ...]
    why: Divergence


def diverging(found: Sequence[Entry]) -> list[Pair]:
    """Every pair of entries that diverges, in the order of its words."""
    said: dict[frozenset[UUID], list[TermRelation]] = {}
    for each in relations_among(found):
        said.setdefault(frozenset([each.term_id, each.other_id]), []).append(each)
    standing = {each.term.pk: each for each in found}
    pairs = [_pair(*(standing[key] for key in keys), said=tuple(of)) for keys, of in said.items()]
    pairs += [pair for pair in _unsettled(found) if _keys(pair) not in said]
    listed = [pair for pair in pairs if pair is not None]
    return sorted(listed, key=lambda pair: (pair.left.word, pair.left.member, pair.right.member))


def _pair(one: Entry, two: Entry, *, said: tuple[TermRelation, ...]) -> Pair | None:
    left, right = sorted([one, two], key=lambda each: (each.word, each.member))
    from_left = {_seen_from(left, each) for each in said}
    if len(from_left) > 1 and not from_left <= SAME:
        return Pair(left, right, said, Divergence.DISPUTED)
    return None if from_left <= SAME else Pair(left, right, said, Divergence.DIFFERENT)


def _seen_from(left: Entry, said: TermRelation) -> Relation:
    relation = Relation(said.relation)
    return relation if said.term_id == left.term.pk else INVERSE.get(relation, relation)


def _unsettled(found: Sequence[Entry]) -> Iterator[Pair]:
    for same in by_word(found).values():
        for left, right in combinations(same, 2):
            if _words_of(left) != _words_of(right):
                yield Pair(left, right, (), Divergence.UNSETTLED)


def _words_of(entry: Entry) -> list[str]:
    return entry.meaning.definition.casefold().split()


def _keys(pair: Pair) -> frozenset[UUID]:
    return frozenset([pair.left.term.pk, pair.right.term.pk])
