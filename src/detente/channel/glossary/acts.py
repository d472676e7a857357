"""What a state does with its terms: it defines, withdraws, shows and relates them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.showing import audience_of, readable_by, speaking
from detente.channel.audit.acts import act
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import OF_STATES
from detente.channel.glossary import agreed_acts
from detente.channel.glossary.models import Meaning, Relation, Term, TermRelation
from detente.channel.glossary.words import check_word, find
from detente.world.errors import DetenteError

__all__ = ["agreed_acts", "define", "redefine", "relate", "show_to", "unrelate", "withdraw"]


@act("glossary.define", _("Define a term"), roles=OF_STATES)
def define(
    deed: Deed, *, word: str, language: str, definition: str, source: str, visibility: str,
    readers: list[str],
) -> Term:  # fmt: skip
    """Say what one's own state means by a word."""
    check_word(word, language)
    member = speaking(deed)
    defined = Term.objects.filter(member=member, language=language)
    if word.strip().casefold() in {each.word.casefold() for each in defined}:
        raise DetenteError(
            "Your state has defined this word in this language already.", where=word,
            remedy="give the term there a new definition",
        )  # fmt: skip
    term = Term(
        member=member, word=word.strip(), language=language, opened_at=deed.at,
        opened_by=deed.actor.account,
    )  # fmt: skip
    term.choose(visibility, readers)
    deed.keep(term)
    deed.audience = audience_of(visibility)
    _mean(deed, term, definition=definition, source=source)
    return term


@act("glossary.redefine", _("Give a term a new definition"), roles=OF_STATES)
def redefine(deed: Deed, *, term: str, definition: str, source: str) -> Term:
    """Say anew what a term of one's own means; what was said before stays on the page."""
    found = own_term(deed, term)
    deed.audience = audience_of(found.visibility)
    _mean(deed, found, definition=definition, source=source)
    return found


@act("glossary.withdraw", _("Withdraw a term"), roles=OF_STATES)
def withdraw(deed: Deed, *, term: str, reason: str) -> Term:
    """Say that one's own state no longer uses a term so."""
    found = own_term(deed, term)
    last = found.meanings.last()
    if last is None or last.withdrawn:
        raise DetenteError("This term is withdrawn already.", where=found.word)
    deed.audience = audience_of(found.visibility)
    _keep_meaning(deed, found, withdrawn=True, reason=reason.strip())
    return found


@act("glossary.show_to", _("Choose who may read a term"), roles=OF_STATES)
def show_to(deed: Deed, *, term: str, visibility: str, readers: list[str]) -> Term:
    """Widen or narrow the circle of readers of a term; what was read cannot be unread."""
    found = own_term(deed, term)
    before = found.visibility
    found.choose(visibility, readers)
    deed.audience = audience_of(before, visibility)
    deed.keep(found)
    return found


@act("glossary.relate", _("Relate a term to another member's"), roles=OF_STATES)
def relate(deed: Deed, *, term: str, other: str, relation: str, note: str) -> Term:
    """Say how a term of one's own stands beside another member's that one may read.

    It changes nothing of the other's term, and replaces what one said of the same two before.
    """
    found, beside = own_term(deed, term), _readable(deed, other)
    if relation not in Relation.values:
        raise DetenteError(
            "There is no such relation.", where=relation, expected=", ".join(Relation.values)
        )
    if beside.member == found.member:
        raise DetenteError(
            "Both terms are your own.", where=beside.word, expected="a term of another member"
        )
    _end(deed, found, beside)
    deed.audience = _audience_of_both(found, beside)
    deed.keep(
        TermRelation(
            term=found,
            other=beside,
            relation=relation,
            note=note.strip(),
            said_at=deed.at,
            said_by=deed.actor.account,
        )
    )
    return found


@act("glossary.unrelate", _("Take back what was said of two terms"), roles=OF_STATES)
def unrelate(deed: Deed, *, term: str, other: str) -> Term:
    """Say no longer how a term of one's own stands beside another."""
    found = own_term(deed, term)
    beside = find(Term, other)
    if beside is None or not _end(deed, found, beside):
        raise DetenteError("Nothing was said of these two terms.", where=found.word)
    deed.audience = _audience_of_both(found, beside)
    return found


def own_term(deed: Deed, key: str) -> Term:
    """Find a term of one's own.

    Raises
    ------
    DetenteError
        One's state has no such term, or the actor's member is no state.
    """
    found = find(Term, key)
    if found is None or found.member != speaking(deed):
        raise DetenteError("Your state has no such term.", where=key)
    return found


def _readable(deed: Deed, key: str) -> Term:
    found = find(Term, key)
    if found is None or not Term.objects.filter(readable_by(deed.actor), pk=found.pk).exists():
        raise DetenteError(
            "There is no such term for you to read.", where=key,
            remedy="choose one from the glossary",
        )  # fmt: skip
    return found


def _mean(deed: Deed, term: Term, *, definition: str, source: str) -> None:
    if not definition.strip():
        raise DetenteError("There is no definition.", where=term.word, expected="at least a word")
    _keep_meaning(deed, term, definition=definition.strip(), source=source.strip())


def _keep_meaning(deed: Deed, term: Term, **said: Any) -> None:
    number = term.meanings.count() + 1
    deed.keep(
        Meaning(term=term, number=number, said_at=deed.at, said_by=deed.actor.account, **said)
    )


def _end(deed: Deed, term: Term, other: Term) -> bool:
    """End what was said of two terms; whether anything was."""
    standing = list(TermRelation.objects.filter(term=term, other=other, ended_at=None))
    for each in standing:
        each.ended_at = deed.at
        deed.keep(each)
    return bool(standing)


def _audience_of_both(term: Term, other: Term) -> str:
    """All accounts may read the line only where all may read both terms."""
    both = {audience_of(term.visibility), audience_of(other.visibility)}
    return "members" if both == {"members"} else "own"
