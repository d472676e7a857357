"""Where definitions diverge is listed, and nothing is weighed."""

from __future__ import annotations

from typing import Any

import pytest

from detente.channel.glossary.concordance import Divergence, Pair, diverging
from detente.channel.glossary.reading import entries, terms_for
from tests.channel import cast
from tests.channel.glossary.words import defined, related


def listed() -> list[Pair]:
    return diverging(entries(terms_for(cast.actor("ard.dip"))))


def test_one_word_in_the_same_words_does_not_diverge(states: Any) -> None:
    defined(definition="An  unwanted Event.")
    defined("bel.dip", "an unwanted event.")
    assert listed() == []


def test_one_word_in_different_words_is_unsettled(states: Any) -> None:
    defined()
    defined("bel.dip", "A loss.")
    assert [(pair.why, pair.left.member, pair.right.member) for pair in listed()] == [
        (Divergence.UNSETTLED, "Ardenia", "Belmora")
    ]


@pytest.mark.parametrize("relation", ["exact", "close"])
def test_a_pair_that_a_member_calls_the_same_is_settled(states: Any, relation: str) -> None:
    related("ard.dip", defined(), defined("bel.dip", "A loss."), relation)
    assert listed() == []


@pytest.mark.parametrize("relation", ["narrower", "broader", "conflicting"])
def test_a_pair_that_a_member_calls_different_is_listed(states: Any, relation: str) -> None:
    ours = defined()
    related("ard.dip", ours, defined("bel.dip", word="event"), relation)
    only = listed()[0]
    assert only.why == Divergence.DIFFERENT
    assert [each.relation for each in only.said] == [relation]


@pytest.mark.parametrize(
    ("ours", "theirs", "why"),
    [
        ("narrower", "broader", Divergence.DIFFERENT),
        ("conflicting", "conflicting", Divergence.DIFFERENT),
        ("narrower", "narrower", Divergence.DISPUTED),
        ("exact", "conflicting", Divergence.DISPUTED),
    ],
)
def test_two_members_may_see_a_pair_alike_or_differently(
    states: Any, ours: str, theirs: str, why: Divergence
) -> None:
    one, two = defined(), defined("bel.dip", "A loss.")
    related("ard.dip", one, two, ours)
    related("bel.dip", two, one, theirs)
    assert [pair.why for pair in listed()] == [why]


def test_exact_and_close_are_no_dispute(states: Any) -> None:
    one, two = defined(), defined("bel.dip", "A loss.")
    related("ard.dip", one, two, "exact")
    related("bel.dip", two, one, "close")
    assert listed() == []


def test_a_word_in_two_languages_is_not_compared_by_itself(states: Any) -> None:
    defined()
    defined("bel.dip", "Une perte.", language="fr")
    assert listed() == []
