"""Every page of papers lies below the channel's."""

from __future__ import annotations

from detente.channel.papers.urls import urlpatterns


def test_every_page_has_a_name_of_its_own() -> None:
    names = [each.name or "" for each in urlpatterns]
    assert len(set(names)) == len(names)
    assert all(name.startswith("paper") for name in names)
