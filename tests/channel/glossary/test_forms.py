"""Forms of the glossary offer what may be chosen."""

from __future__ import annotations

from typing import Any

from detente.channel.glossary.forms import CommonForm, RelationForm, TermForm
from detente.channel.glossary.reading import entries, terms_for
from tests.channel import cast
from tests.channel.glossary.words import defined


def test_a_common_text_may_be_put_to_other_states_alone(states: Any) -> None:
    cast.accredit("OBS", "Observatory", kind="observer")
    assert CommonForm(own="ARD").fields["members"].choices == [("BEL", "Belmora")]  # type: ignore[attr-defined]


def test_a_relation_names_words_with_their_members(states: Any) -> None:
    term = defined("bel.dip")
    form = RelationForm(others=entries(terms_for(cast.actor("ard.dip"))))
    assert form.fields["other"].choices == [(str(term.pk), "incident (en), Belmora")]  # type: ignore[attr-defined]


def test_a_term_is_asked_for_before_its_readers(states: Any) -> None:
    names = list(TermForm(own="ARD").fields)
    assert names == ["word", "language", "definition", "source", "visibility", "readers"]
