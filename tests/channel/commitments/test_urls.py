"""Every page of the commitments lies below the channel's."""

from __future__ import annotations

import pytest
from django.urls import resolve, reverse

from detente.channel.commitments.urls import urlpatterns
from detente.world.agreements import AGREEMENTS


def test_every_page_has_a_name_of_its_own() -> None:
    names = [each.name or "" for each in urlpatterns]
    assert len(set(names)) == len(names)
    assert all(name.startswith("commitment") for name in names)


@pytest.mark.parametrize("key", AGREEMENTS)
def test_no_measure_hides_another_page(key: str) -> None:
    assert resolve(reverse("channel:commitment", args=[key])).url_name == "commitment"
