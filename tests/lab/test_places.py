"""Every place of the site is there."""

from __future__ import annotations

from django.urls import reverse

from detente.lab.places import PLACES


def test_every_place_has_an_address_and_a_title() -> None:
    assert len({reverse(each.name) for each in PLACES}) == len(PLACES) == 7
    assert all(each.title for each in PLACES)
