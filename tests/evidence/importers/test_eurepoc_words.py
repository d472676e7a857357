"""The words of EuRepoC and what they stand for."""

from __future__ import annotations

import pytest

from detente.evidence.importers import eurepoc_words as words
from detente.evidence.records import Basis, Category
from detente.world.operations import Kind


@pytest.mark.parametrize(
    ("types", "spatial", "impact", "kinds"),
    [
        (("Data theft", "Disruption"), "none", "", (Kind.ESPIONAGE, Kind.DISRUPTION)),
        (("Data theft & Doxing",), "", "", (Kind.ESPIONAGE,)),
        (("Hijacking with Misuse",), "none", "", (Kind.ESPIONAGE,)),
        (("Disruption", "Hijacking without Misuse"), "none", "", (Kind.DISRUPTION,)),
        (("Disruption",), "Local effects", "", (Kind.DISRUPTION, Kind.DESTRUCTION)),
        (("Disruption",), "", "Data Destruction", (Kind.DISRUPTION, Kind.DESTRUCTION)),
        (("Not available",), "", "", ()),
    ],
)
def test_kinds(types: tuple[str, ...], spatial: str, impact: str, kinds: tuple[Kind, ...]) -> None:
    assert words.kinds(types, spatial, impact) == kinds


def test_a_basis_may_rest_on_several_words() -> None:
    told = ("", "Attribution by receiver government / state entity", "", "", "", "", "", "State")
    attribution = words.attribution(None, told)
    assert attribution.rests_on == (Basis.GOVERNMENT, Basis.RECEIVER)
    assert attribution.category is Category.STATE
    contested = ("", "Contested attribution", *told[2:])
    assert words.attribution(None, contested).rests_on == (Basis.UNKNOWN,)


def test_with_one_receiver_all_categories_are_its_own() -> None:
    parties = words.receivers("", "Malta", "Media; Science", "; Universities")
    (receiver,) = parties.receivers
    assert receiver.sectors == ("Media", "Science", "Universities")
    assert parties.sectors == ("Media", "Science")


def test_more_names_than_countries_are_receivers_in_the_one_country() -> None:
    parties = words.receivers("A; B", "Malta", "", "")
    assert [(each.name, each.state) for each in parties.receivers] == [("A", "MLT"), ("B", "MLT")]
    assert parties.unequal


def test_nothing_said_is_nobody() -> None:
    assert words.receivers("", "", "", "").receivers == ()
    assert words.initiators("", "", "").initiators == ()
