"""Figures as a language writes them."""

from __future__ import annotations

import pytest
from django.utils import translation

from detente.lab.figures import decimal_sign, in_language, listed


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "−4.1 % of 1.5"), ("fr", "−4,1 % of 1,5"), ("ar", "−4.1 % of 1.5")],
)
def test_the_tenths_follow_the_sign_of_the_language(language: str, written: str) -> None:
    with translation.override(language):
        assert in_language("−4.1 % of 1.5") == written


def test_a_full_stop_stays_what_it_is() -> None:
    with translation.override("fr"):
        assert in_language("0.5. Fin.") == "0,5. Fin."
    assert decimal_sign("fr") == ","


def test_a_list_has_the_sign_of_its_language_between_words() -> None:
    with translation.override("ar"):
        assert listed(["أ", "ب"]) == "أ، ب"
    with translation.override("fr"):
        assert listed(["a", "b"]) == "a, b"
