"""Every page of the glossary lies below the channel's."""

from __future__ import annotations

from django.urls import reverse

from detente.channel.glossary.urls import urlpatterns


def test_every_page_has_a_name_of_its_own() -> None:
    names = [each.name or "" for each in urlpatterns]
    assert len(set(names)) == len(names)
    assert all(name.startswith("glossary") for name in names)


def test_the_vocabulary_lies_at_one_place_for_all_languages() -> None:
    assert reverse("glossary-vocabulary") == "/channel/glossary/vocabulary.ttl"
