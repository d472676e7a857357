"""Each collection has one name, one look and its terms, everywhere."""

from __future__ import annotations

from detente.evidence.catalogue import COLLECTION
from detente.evidence.importers import COLLECTIONS
from detente.report.evidence.material import LOOK_OF, SHORT, Material, look, name, terms


def test_every_collection_that_can_be_read_has_a_name_a_look_and_terms() -> None:
    assert {*COLLECTIONS, COLLECTION} <= SHORT.keys() == LOOK_OF.keys()
    assert all(terms(key).licence and terms(key).citation for key in SHORT)
    assert len({(each.colour, each.shape) for each in LOOK_OF.values()}) == len(LOOK_OF)


def test_an_unknown_collection_can_be_shown() -> None:
    assert (name("new"), terms("new").licence) == ("new", "not known")
    assert look("new") not in LOOK_OF.values()


def test_the_catalogue_is_drawn_only_where_it_is_all(material: Material, alone: Material) -> None:
    assert [each.collection for each in material.collections] == ["cfr", "eurepoc"]
    assert [each.collection for each in alone.collections] == ["detente"]
    assert (material.records, alone.records) == (41, 8)
    assert material.basis == "CFR 3, EuRepoC 30 records"
