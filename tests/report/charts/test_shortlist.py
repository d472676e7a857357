"""The short list: chosen policies under letters, then the packages."""

from __future__ import annotations

from detente.report.charts.shortlist import CHOSEN, entry_colour, entry_shape, shortlist
from detente.report.palette import LOOKS
from tests.report.made_up_losses import search_found


def test_chosen_policies_have_letters_and_packages_their_looks() -> None:
    entries = shortlist(search_found())

    assert [each.letter for each in entries] == ["A", "B", "C", "", "", "", "", ""]
    assert [each.place for each in entries] == [8, 6, 7, 1, 2, 3, 4, 5]
    assert entries[0].label == "A: least mean regret and 2 more"
    assert entries[1].label == "B: lowest early cost"
    assert {each.colour for each in entries[:3]} == {CHOSEN}
    assert entries[3].colour == LOOKS["defence"].colour


def test_a_chosen_package_keeps_its_name_and_stands_once() -> None:
    entries = shortlist(search_found(places=(5, 6, 7)))

    assert entries[0].label == "A: Integrated"
    assert [each.place for each in entries].count(5) == 1


def test_marks_are_told_apart_by_label() -> None:
    entries = shortlist(search_found())

    assert entry_colour(entries).to_dict()["scale"]["range"][0] == CHOSEN
    assert len(set(entry_shape(entries).to_dict()["scale"]["domain"])) == len(entries)
