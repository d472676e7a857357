"""The places of the laboratory."""

from __future__ import annotations

from detente.lab.places import PLACES


def test_every_place_is_of_the_laboratory_and_named_once() -> None:
    names = [place.name for place in PLACES]

    assert all(name.startswith("lab:") for name in names)
    assert len(set(names)) == len(names) == 7
    assert all(place.title for place in PLACES)
