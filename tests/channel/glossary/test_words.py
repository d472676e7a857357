"""Words and keys are checked before anything else."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from detente.channel.glossary.models import Term
from detente.channel.glossary.words import check_word, find
from detente.world.errors import DetenteError
from tests.channel.glossary.words import defined


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh-Hans", "ast"])
def test_a_word_in_a_language_passes(language: str) -> None:
    check_word("incident", language)


@pytest.mark.parametrize("language", ["", "EN", "e", "en_GB", "en\n", "en-x y"])
def test_a_tag_that_no_export_could_carry_is_refused(language: str) -> None:
    with pytest.raises(DetenteError, match="language tag"):
        check_word("incident", language)


def test_a_row_is_found_by_its_key_or_not_at_all(states: Any) -> None:
    term = defined()
    assert find(Term, str(term.pk)) == term
    assert find(Term, str(uuid.uuid4())) is None
    assert find(Term, "no key") is None
