"""The languages of the pages."""

from __future__ import annotations

from django.conf.locale import LANG_INFO

from detente.web.languages import LANGUAGES, OFFERED


def test_they_are_the_six_of_the_united_nations() -> None:
    assert {each.code for each in LANGUAGES} == {"ar", "zh-hans", "en", "fr", "ru", "es"}
    assert all(each.code in LANG_INFO for each in LANGUAGES)


def test_only_complete_ones_are_offered() -> None:
    complete = {each.code for each in LANGUAGES if each.complete}

    assert {code for code, _ in OFFERED} == complete
    assert "en" in complete
