"""Every place of the channel's navigation leads to a page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from detente.channel.places import PLACES


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_place_has_an_address(place: object) -> None:
    assert reverse(place.name).startswith("/en/channel/")  # type: ignore[attr-defined]
