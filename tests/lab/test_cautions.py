"""Cautions: hard to believe, outside the facts, another version, and conclusions that flip."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict

from detente.lab.address import inquiry_from
from detente.lab.answers import first_answer
from detente.lab.cautions import cautions
from detente.lab.headlines import headline
from tests.lab.conftest import KnownDesk


def said(address: str) -> list[str]:
    """The cautions of an address, with their kinds."""
    answer = first_answer(inquiry_from(QueryDict(address)))
    found = cautions(answer, headline(answer.means, answer.inquiry.judged))
    return [f"{each.kind}: {each.text}" for each in found]


@pytest.mark.usefixtures("known_desk")
def test_the_page_as_it_opens_has_nothing_to_beware_of() -> None:
    assert said("") == []


@pytest.mark.usefixtures("known_desk")
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("defence_share=0.01&offence_share=0.81", "four fifths"),
        ("defence_share=0.01&offence_share=0.81", "Hardly anything is spent on defence"),
        (
            "offence_share=0&defence_share=0.82&retaliation_willingness=0.6",
            "the means to give them",
        ),
        ("retaliation_willingness=0.9&evidence_required=0.5", "even odds"),
        (
            "norm_commitment=0.3&diplomacy_share=0&defence_share=0.5",
            "hardly anything is spent on dip",
        ),
        ("temper=spiral", "this is a scenario"),
        ("assume.temperature=0.2", "Reported incidents leave other values"),
        ("model=0.0.0", "version 0.0.0"),
    ],
)
def test_what_is_hard_to_believe_is_said(address: str, words: str) -> None:
    assert any(words in each for each in said(address))


@pytest.mark.usefixtures("known_desk")
def test_an_assumption_that_the_facts_leave_standing_is_not_warned_of() -> None:
    assert said("assume.hardness=1") == []  # not fitted: nothing is known of it


def test_a_conclusion_that_flips_is_said_with_its_counts(
    known_desk: KnownDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = known_desk.first

    def divided(*asked: object) -> object:
        found = usual(*asked)  # type: ignore[arg-type]
        values = found.values.copy()
        values[1, :6] *= 0.5
        values[1, 6:] *= 2.0
        return replace(found, values=values)

    monkeypatch.setattr(known_desk, "first", divided)
    words = said("")
    assert sum("flips inside the plausible range" in each for each in words) == 3
    assert any("better in 6 of 16 worlds" in each for each in words)


def test_tempers_that_disagree_are_named(
    known_desk: KnownDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = known_desk.first

    def divided(*asked: object) -> object:
        found = usual(*asked)  # type: ignore[arg-type]
        values = found.values.copy()
        for place, world in enumerate(found.worlds):
            values[1, place] *= 0.5 if world.temper == "quiet" else 2.0
        return replace(found, values=values)

    monkeypatch.setattr(known_desk, "first", divided)
    assert any("lower in quiet worlds, higher in reactive ones" in each for each in said(""))
