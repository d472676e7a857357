"""A state defines, withdraws, shows and relates its terms; others are refused."""

from __future__ import annotations

from typing import Any

import pytest

from detente.channel.accounts.models import Account
from detente.channel.audit import acts
from detente.channel.audit.acts import NotAllowedError
from detente.channel.audit.models import Line
from detente.channel.audit.roles import OF_STATES, Actor, Role
from detente.channel.glossary.models import Meaning, Term, TermRelation
from detente.world.errors import DetenteError
from tests.channel import cast
from tests.channel.glossary.words import defined, related

ACTS = ("define", "redefine", "withdraw", "show_to", "relate", "unrelate")


@pytest.mark.parametrize("role", sorted(set(Role) - OF_STATES))
@pytest.mark.parametrize("name", ACTS)
def test_who_speaks_for_no_state_may_not(db: None, name: str, role: Role) -> None:
    with pytest.raises(NotAllowedError):
        acts.prepare(f"glossary.{name}", Actor("x", "ARD", role))
    with pytest.raises(NotAllowedError):
        acts.prepare(f"glossary.{name}", None)


@pytest.mark.parametrize("name", ACTS)
def test_nothing_is_said_without_a_signature(states: Any, name: str) -> None:
    with pytest.raises(NotAllowedError, match="signed"):
        acts.perform(f"glossary.{name}", cast.actor("ard.dip"))


@pytest.mark.parametrize("by", ["ard.tech", "ard.dip", "ard.authority"])
def test_a_term_is_defined_and_written_down(states: Any, by: str) -> None:
    term = defined(by, source="Law 12")
    meaning = term.meanings.get()
    assert (meaning.number, meaning.source, meaning.said_by) == (1, "Law 12", by)
    assert Line.objects.get(act="glossary.define").audience == "members"


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"word": " "}, "A term is a word"),
        ({"word": "x" * 121}, "A term is a word"),
        ({"language": "english"}, "language tag"),
        ({"definition": " \n"}, "no definition"),
        ({"visibility": "all"}, "no such circle"),
    ],
)
def test_a_term_that_cannot_stand_is_refused(states: Any, given: dict[str, str], what: str) -> None:
    with pytest.raises(DetenteError, match=what):
        defined(**given)
    assert not Term.objects.exists()


@pytest.mark.parametrize(("first", "again"), [("Incident", "incident"), ("ÉVÉNEMENT", "événement")])
def test_a_word_is_defined_once_in_a_language(states: Any, first: str, again: str) -> None:
    defined(word=first)
    with pytest.raises(DetenteError, match="already"):
        defined(word=again)
    assert defined(word=again, language="fr")
    assert defined("bel.dip", word=again)


def test_an_observers_authority_defines_nothing(states: Any, observer: Account) -> None:
    with pytest.raises(DetenteError, match="Only a state"):
        defined("obs.authority")


def test_a_new_definition_replaces_nothing(states: Any) -> None:
    term = defined()
    before = Meaning.objects.values().get()
    cast.signed("ard.dip", "glossary.redefine", term=str(term.pk), definition="Anew.", source="")
    assert Meaning.objects.filter(number=1).values().get() == before
    assert term.meanings.last().definition == "Anew."  # type: ignore[union-attr]


def test_a_term_is_withdrawn_once(states: Any) -> None:
    term = defined()
    cast.signed("ard.dip", "glossary.withdraw", term=str(term.pk), reason="Not used.")
    assert term.meanings.last().withdrawn  # type: ignore[union-attr]
    with pytest.raises(DetenteError, match="already"):
        cast.signed("ard.dip", "glossary.withdraw", term=str(term.pk), reason="")


def test_a_circle_is_changed_and_told_to_those_who_could_read(states: Any) -> None:
    term = defined()
    cast.signed("ard.dip", "glossary.show_to", term=str(term.pk), visibility="own", readers=[])
    assert Term.objects.get().visibility == "own"
    assert Line.objects.get(act="glossary.show_to").audience == "members"


def test_a_relation_changes_nothing_of_the_other_term(states: Any) -> None:
    ours, theirs = defined(), defined("bel.tech", "A loss.")
    before = Term.objects.filter(pk=theirs.pk).values().get()
    related("ard.dip", ours, theirs, "broader")
    assert Term.objects.filter(pk=theirs.pk).values().get() == before
    assert TermRelation.objects.get().relation == "broader"
    assert Line.objects.get(act="glossary.relate").audience == "members"


def test_what_was_said_of_two_terms_is_replaced_and_kept(states: Any) -> None:
    ours, theirs = defined(), defined("bel.tech", "A loss.")
    related("ard.dip", ours, theirs, "broader")
    related("ard.dip", ours, theirs, "conflicting")
    first, second = TermRelation.objects.all()
    assert first.ended_at is not None
    assert second.ended_at is None


def test_a_relation_to_a_term_with_fewer_readers_is_told_to_ones_own_alone(states: Any) -> None:
    theirs = defined("bel.tech", visibility="named", readers=["ARD"])
    related("ard.dip", defined(), theirs, "close")
    assert Line.objects.get(act="glossary.relate").audience == "own"


def test_a_term_that_one_may_not_read_cannot_be_related_to(states: Any) -> None:
    ours, theirs = defined(), defined("bel.tech", visibility="own")
    with pytest.raises(DetenteError, match="no such term for you to read"):
        related("ard.dip", ours, theirs, "exact")


def test_two_terms_of_ones_own_are_not_related(states: Any) -> None:
    with pytest.raises(DetenteError, match="Both terms are your own"):
        related("ard.dip", defined(), defined(word="event"), "close")


def test_a_relation_that_does_not_exist_is_refused(states: Any) -> None:
    with pytest.raises(DetenteError, match="no such relation"):
        related("ard.dip", defined(), defined("bel.dip"), "better")


def test_another_states_term_is_not_ones_own(states: Any) -> None:
    ours, theirs = defined(), defined("bel.dip")
    with pytest.raises(DetenteError, match="no such term"):
        related("ard.dip", theirs, ours, "exact")
    for name, details in (
        ("redefine", {"definition": "x", "source": ""}),
        ("withdraw", {"reason": ""}),
        ("show_to", {"visibility": "own", "readers": []}),
        ("unrelate", {"other": str(ours.pk)}),
    ):
        with pytest.raises(DetenteError, match="no such term"):
            cast.signed("ard.dip", f"glossary.{name}", term=str(theirs.pk), **details)


def test_what_was_said_is_taken_back_once(states: Any) -> None:
    ours, theirs = defined(), defined("bel.dip")
    related("ard.dip", ours, theirs, "exact")
    said = {"term": str(ours.pk), "other": str(theirs.pk)}
    cast.signed("ard.dip", "glossary.unrelate", **said)
    assert not TermRelation.objects.filter(ended_at=None).exists()
    with pytest.raises(DetenteError, match="Nothing was said"):
        cast.signed("ard.dip", "glossary.unrelate", **said)
