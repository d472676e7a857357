"""Terms that one may read, each with what it means now, and what was said of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from detente.channel.accounts.showing import names_of, readable_by
from detente.channel.audit.roles import Actor
from detente.channel.glossary.models import Meaning, Term, TermRelation


@dataclass(frozen=True)
class Entry:
    """A term that stands, with what its member means by it now."""

    term: Term
    meaning: Meaning
    member: str

    @property
    def word(self) -> tuple[str, str]:
        """Its word without regard to capitals, and its language."""
        return self.term.word.casefold(), self.term.language


def terms_for(actor: Actor | None) -> "QuerySet[Term]":
    """Terms that an actor, or a stranger (None), may read; withdrawn ones too."""
    found: QuerySet[Term] = Term.objects.filter(readable_by(actor))
    return found.prefetch_related("meanings")


def entries(terms: Iterable[Term]) -> list[Entry]:
    """The terms that were not withdrawn, by word, then by the member's name."""
    found = list(terms)
    names = names_of({term.member for term in found})
    standing = [
        Entry(term, meanings[-1], names[term.member])
        for term in found
        if (meanings := list(term.meanings.all())) and not meanings[-1].withdrawn
    ]
    return sorted(standing, key=lambda each: (each.word, each.member))


def by_word(found: Sequence[Entry]) -> dict[tuple[str, str], list[Entry]]:
    """Put the entries of one word in one language together."""
    words: dict[tuple[str, str], list[Entry]] = {}
    for each in found:
        words.setdefault(each.word, []).append(each)
    return words


def relations_among(found: Iterable[Entry]) -> list[TermRelation]:
    """What stands said of any two of these terms."""
    keys = [each.term.pk for each in found]
    standing = TermRelation.objects.filter(ended_at=None, term__in=keys, other__in=keys)
    return list(standing.select_related("term", "other"))


def relations_of(term: Term, readable: Mapping[UUID, Entry]) -> list[TermRelation]:
    """What stands said of a term by anybody, where the other term may be read too."""
    return [
        each for each in relations_among(readable.values())
        if term.pk in {each.term_id, each.other_id}
    ]  # fmt: skip
