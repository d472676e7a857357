"""The export is SKOS that another program reads as it was meant."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.channel.glossary import skos
from detente.channel.glossary.agreement import Status, status_of, texts_for
from detente.channel.glossary.models import CommonText, Term
from detente.channel.glossary.reading import entries, relations_among, terms_for
from detente.channel.glossary.skos import SKOS, Statement, Words
from tests.channel import cast
from tests.channel.glossary.words import agreed, defined, proposed, related

ADDRESS = "https://channel.example/vocabulary.ttl"
LITERALS = st.builds(
    Words, st.text(st.characters(exclude_categories=["Cs"])), language=st.sampled_from(["", "en"])
)


def exported(name: str) -> list[Statement]:
    actor = cast.actor(name)
    found = entries(terms_for(actor))
    texts = [each for each in texts_for(actor) if status_of(each) == Status.AGREED]
    return skos.statements(found, relations_among(found), texts, vocabulary=ADDRESS)


@pytest.fixture
def two(states: Any) -> tuple[Term, Term]:
    return defined(source='Law "12"'), defined("bel.dip", "A loss.", language="fr")


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("exact", f"{SKOS}exactMatch"),
        ("close", f"{SKOS}closeMatch"),
        ("narrower", f"{SKOS}broadMatch"),
        ("broader", f"{SKOS}narrowMatch"),
        ("conflicting", f"{ADDRESS}#conflictsWith"),
    ],
)
def test_a_relation_says_what_the_other_term_is(
    two: tuple[Term, Term], relation: str, expected: str
) -> None:
    ours, theirs = two
    related("ard.dip", ours, theirs, relation)
    said = Statement(ours.pk.urn, expected, theirs.pk.urn)
    assert said in exported("sec.one")


def test_each_member_has_a_scheme_of_its_own(two: tuple[Term, Term]) -> None:
    said = exported("sec.one")
    schemes = {each.value for each in said if each.predicate == f"{SKOS}inScheme"}
    assert len(schemes) == 2
    named = {each.value for each in said if each.predicate.endswith("dc/terms/title")}
    assert named == {Words("Ardenia"), Words("Belmora")}


def test_a_term_carries_its_language_and_its_source(two: tuple[Term, Term]) -> None:
    said = exported("sec.one")
    ours, theirs = two
    assert Statement(ours.pk.urn, f"{SKOS}prefLabel", Words("incident", "en")) in said
    assert Statement(theirs.pk.urn, f"{SKOS}definition", Words("A loss.", "fr")) in said
    assert Words('Law "12"') in [each.value for each in said if each.subject == ours.pk.urn]


def test_a_common_text_is_exported_once_all_have_signed(states: Any) -> None:
    text: CommonText = proposed()
    agreed("ard.dip", text)
    assert exported("ard.dip") == []
    agreed("bel.dip", text)
    creators = [each for each in exported("sec.one") if each.predicate.endswith("terms/creator")]
    assert len(creators) == 2


def test_our_own_property_is_described_and_kept_apart_from_skos() -> None:
    said = skos.vocabulary(ADDRESS)
    assert {each.subject for each in said} == {f"{ADDRESS}#conflictsWith"}
    assert Statement(
        f"{ADDRESS}#conflictsWith", f"{skos.RDFS}subPropertyOf", f"{SKOS}mappingRelation"
    ) in said  # fmt: skip


def test_words_are_written_so_that_they_cannot_end_the_statement() -> None:
    said = [Statement("urn:a", "urn:b", Words('" .\n<urn:x> \\', "en"))]
    assert skos.turtle(said) == '<urn:a> <urn:b> "\\" .\\u000A<urn:x> \\\\"@en .\n'


def test_json_ld_puts_what_is_said_of_one_subject_together() -> None:
    said = [
        Statement("urn:a", "urn:b", "urn:c"), Statement("urn:a", "urn:b", Words("w", "en")),
        Statement("urn:a", "urn:d", Words("2027-03-01", datatype=f"{skos.XSD}date")),
    ]  # fmt: skip
    assert json.loads(skos.json_ld(said)) == [
        {"@id": "urn:a", "urn:b": [{"@id": "urn:c"}, {"@value": "w", "@language": "en"}],
         "urn:d": [{"@value": "2027-03-01", "@type": f"{skos.XSD}date"}]}
    ]  # fmt: skip


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@given(words=st.lists(LITERALS, max_size=5))
def test_rdflib_reads_the_same_words_from_both_forms(words: list[Words]) -> None:
    rdflib = pytest.importorskip("rdflib", reason="RDFLib is the oracle of this test")
    said = [Statement("urn:a:1", f"urn:p:{place}", each) for place, each in enumerate(words)]
    turtle = rdflib.Graph().parse(data=skos.turtle(said), format="turtle")
    linked = rdflib.Graph().parse(data=skos.json_ld(said), format="json-ld")
    expected = {
        (f"urn:p:{place}", each.text, each.language or None) for place, each in enumerate(words)
    }
    for graph in (turtle, linked):
        assert {(str(p), str(o), o.language) for _, p, o in graph} == expected


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_rdflib_reads_the_same_graph_from_both_forms(two: tuple[Term, Term]) -> None:
    rdflib = pytest.importorskip("rdflib", reason="RDFLib is the oracle of this test")
    compare = pytest.importorskip("rdflib.compare", reason="RDFLib is the oracle of this test")
    related("ard.dip", *two, "conflicting")
    said = exported("sec.one")
    turtle = rdflib.Graph().parse(data=skos.turtle(said), format="turtle")
    linked = rdflib.Graph().parse(data=skos.json_ld(said), format="json-ld")
    assert compare.isomorphic(turtle, linked)
    assert len(turtle) == len(set(said))
