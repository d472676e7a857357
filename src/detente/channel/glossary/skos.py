"""The glossary as SKOS: statements about concepts, written as Turtle or JSON-LD.

A member's term is a `skos:Concept` in the member's own scheme. Its relations are SKOS mapping
properties; where "A is narrower than B", B is A's `skos:broadMatch`. SKOS has no word for meanings
that contradict each other: `conflictsWith` is ours, described by `vocabulary`.
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from detente.channel.glossary.models import CommonText, Relation, TermRelation
from detente.channel.glossary.reading import Entry

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
TERMS = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"

MATCHES = {
    Relation.EXACT: "exactMatch",
    Relation.CLOSE: "closeMatch",
    Relation.NARROWER: "broadMatch",
    Relation.BROADER: "narrowMatch",
}
"""SKOS's mapping property for each relation: it names what the other term is, not one's own."""

CONFLICT = "conflictsWith"


@dataclass(frozen=True)
class Words:
    """A literal: words in a language, or of a datatype; at most one of the two is given."""

    text: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True)
class Statement:
    """One triple; `value` is an IRI as text, or a literal."""

    subject: str
    predicate: str
    value: str | Words


def statements(
    entries: Sequence[Entry], relations: Iterable[TermRelation], texts: Iterable[CommonText], *,
    vocabulary: str,
) -> list[Statement]:  # fmt: skip
    """Say in SKOS what was found; `vocabulary` is the address at which ours is described."""
    said: list[Statement] = []
    for code, name in sorted({(each.term.member, each.member) for each in entries}):
        said += _scheme(code, name)
    for entry in entries:
        said += _concept(entry)
    for relation in relations:
        said.append(_match(relation, vocabulary))
    for text in texts:
        said += _common(text)
    return said


def vocabulary(address: str) -> list[Statement]:
    """Describe the one property that is ours."""
    ours = f"{address}#{CONFLICT}"
    return [
        Statement(ours, f"{RDF}type", f"{RDF}Property"),
        Statement(ours, f"{RDFS}subPropertyOf", f"{SKOS}mappingRelation"),
        Statement(ours, f"{RDFS}label", Words("conflicts with", "en")),
        Statement(
            ours, f"{RDFS}comment",
            Words("A member says that the meaning of its concept contradicts that of another "
                  "member's: what falls under the one cannot fall under the other as both use "
                  "the word. It says nothing of who is right.", "en"),
        ),
    ]  # fmt: skip


def turtle(said: Iterable[Statement]) -> str:
    """Write statements as RDF 1.1 Turtle, one a line."""
    return "".join(f"<{each.subject}> <{each.predicate}> {_term(each.value)} .\n" for each in said)


def json_ld(said: Iterable[Statement]) -> str:
    """Write statements as expanded JSON-LD 1.1."""
    subjects: dict[str, dict[str, Any]] = {}
    for each in said:
        node = subjects.setdefault(each.subject, {"@id": each.subject})
        node.setdefault(each.predicate, []).append(_node(each.value))
    return json.dumps(list(subjects.values()), ensure_ascii=False, indent=1)


def _scheme(code: str, name: str) -> Iterator[Statement]:
    scheme = _scheme_of(code)
    yield Statement(scheme, f"{RDF}type", f"{SKOS}ConceptScheme")
    yield Statement(scheme, f"{TERMS}title", Words(name))
    yield Statement(scheme, f"{TERMS}identifier", Words(code))


def _concept(entry: Entry) -> Iterator[Statement]:
    concept, language = entry.term.pk.urn, entry.term.language
    yield Statement(concept, f"{RDF}type", f"{SKOS}Concept")
    yield Statement(concept, f"{SKOS}inScheme", _scheme_of(entry.term.member))
    yield Statement(concept, f"{SKOS}prefLabel", Words(entry.term.word, language))
    yield Statement(concept, f"{SKOS}definition", Words(entry.meaning.definition, language))
    day = entry.meaning.said_at.date().isoformat()
    yield Statement(concept, f"{TERMS}modified", Words(day, datatype=f"{XSD}date"))
    if entry.meaning.source:
        yield Statement(concept, f"{TERMS}source", Words(entry.meaning.source))


def _match(relation: TermRelation, vocabulary: str) -> Statement:
    kind = Relation(relation.relation)
    property_ = f"{SKOS}{MATCHES[kind]}" if kind in MATCHES else f"{vocabulary}#{CONFLICT}"
    return Statement(relation.term.pk.urn, property_, relation.other.pk.urn)


def _common(text: CommonText) -> Iterator[Statement]:
    concept = text.pk.urn
    yield Statement(concept, f"{RDF}type", f"{SKOS}Concept")
    yield Statement(concept, f"{SKOS}prefLabel", Words(text.word, text.language))
    yield Statement(concept, f"{SKOS}definition", Words(text.definition, text.language))
    for signer in text.signers.all():
        yield Statement(concept, f"{TERMS}creator", _scheme_of(signer.member))


def _scheme_of(code: str) -> str:
    """The name of a member's scheme: the same wherever it is exported."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"detente glossary {code}").urn


def _term(value: str | Words) -> str:
    if isinstance(value, str):
        return f"<{value}>"
    written = '"' + "".join(map(_letter, value.text)) + '"'
    if value.language:
        return f"{written}@{value.language}"
    return f"{written}^^<{value.datatype}>" if value.datatype else written


def _letter(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    return f"\\u{ord(letter):04X}" if ord(letter) < 32 or ord(letter) == 127 else letter


def _node(value: str | Words) -> str | dict[str, str]:
    if isinstance(value, str):
        return {"@id": value}
    node = {"@value": value.text}
    if value.language:
        node["@language"] = value.language
    if value.datatype:
        node["@type"] = value.datatype
    return node
