"""Terms that one may read, with what they mean now."""

from __future__ import annotations

from typing import Any

from detente.channel.glossary.reading import (
    by_word,
    entries,
    relations_among,
    relations_of,
    terms_for,
)
from tests.channel import cast
from tests.channel.glossary.words import defined, related


def test_a_withdrawn_term_is_no_entry_but_may_still_be_read(states: Any) -> None:
    term = defined()
    cast.signed("ard.dip", "glossary.withdraw", term=str(term.pk), reason="")
    found = terms_for(cast.actor("bel.dip"))
    assert [each.pk for each in found] == [term.pk]
    assert entries(found) == []


def test_an_entry_says_what_is_meant_now(states: Any) -> None:
    term = defined()
    cast.signed("ard.dip", "glossary.redefine", term=str(term.pk), definition="Anew.", source="")
    only = entries(terms_for(cast.actor("bel.dip")))[0]
    assert (only.meaning.definition, only.member) == ("Anew.", "Ardenia")


def test_one_word_of_several_members_stands_together(states: Any) -> None:
    defined("bel.dip", word="Incident")
    defined()
    defined(word="incident", language="fr")
    words = by_word(entries(terms_for(cast.actor("ard.dip"))))
    assert {key: [each.member for each in found] for key, found in words.items()} == {
        ("incident", "en"): ["Ardenia", "Belmora"], ("incident", "fr"): ["Ardenia"],
    }  # fmt: skip


def test_a_stranger_reads_public_terms_alone(states: Any) -> None:
    defined()
    shown = defined("bel.dip", visibility="public")
    assert [each.pk for each in terms_for(None)] == [shown.pk]


def test_a_relation_is_read_only_with_both_its_terms(states: Any) -> None:
    ours, theirs = defined(), defined("bel.dip", visibility="named", readers=["ARD"])
    related("ard.dip", ours, theirs, "close")
    for name, seen in (("ard.tech", 1), ("sec.one", 0)):
        found = entries(terms_for(cast.actor(name)))
        assert len(relations_among(found)) == seen
        readable = {each.term.pk: each for each in found}
        assert len(relations_of(ours, readable)) == seen
