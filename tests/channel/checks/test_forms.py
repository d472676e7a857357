"""Forms ask for what a level needs, and give an act what it takes."""

from __future__ import annotations

import pytest

from detente.channel.checks.answers import LONGEST
from detente.channel.checks.forms import LABELS, AnswerForm, IssueForm, PlanForm
from detente.channel.checks.models import Campaign, Level

PLAN = {"level": "L1", "title": "Spring check", "categories": ["technical"], "rounds": "2",
        "opens_on": "2027-03-01"}  # fmt: skip


def test_a_plan_is_given_as_the_act_takes_it() -> None:
    form = PlanForm(PLAN)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {**PLAN, "rounds": 2, "surprise": False}


@pytest.mark.parametrize("other", [{"rounds": "4"}, {"categories": []}, {"opens_on": "soon"}])
def test_a_plan_that_does_not_hold_is_refused(other: dict[str, object]) -> None:
    assert not PlanForm({**PLAN, **other}).is_valid()


@pytest.mark.parametrize(
    ("level", "fields"), [("L1", set()), ("L2", {"card"}), ("L4", {"card", "exercise_on"})]
)
def test_an_issue_asks_for_what_the_level_needs(level: str, fields: set[str]) -> None:
    assert set(IssueForm(campaign=Campaign(level=level)).fields) == fields


def test_the_day_of_an_exercise_is_given_as_text() -> None:
    form = IssueForm({"card": "x", "exercise_on": "2027-03-05"}, campaign=Campaign(level="L4"))
    assert form.is_valid()
    assert form.cleaned_data["exercise_on"] == "2027-03-05"


@pytest.mark.parametrize("level", list(Level))
def test_an_answer_asks_for_the_fields_of_its_level(level: Level) -> None:
    form = AnswerForm(level=level)
    assert set(form.fields) == set(LONGEST[level])
    assert set(form.fields) <= set(LABELS)


def test_a_receipt_is_complete_as_it_is() -> None:
    assert AnswerForm({}, level="L1").is_valid()
    assert not AnswerForm({}, level="L2").is_valid()
