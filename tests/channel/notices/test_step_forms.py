"""Each step says what its act takes."""

from __future__ import annotations

import pytest

from detente.channel.notices.step_forms import (
    AssistanceForm,
    ForwardForm,
    HoldForm,
    ReasonForm,
    StepForm,
    TimeForm,
    WordForm,
)

FILES = [{"digest": "00", "name": "a.txt"}]


def said(form: StepForm) -> dict[str, object]:
    assert form.is_valid(), form.errors
    return form.said(FILES)


def test_a_bare_step_says_nothing() -> None:
    assert said(StepForm({})) == {}


def test_a_word_has_its_mark_and_its_files() -> None:
    assert said(WordForm({"text": "More.", "mark": "GREEN", "kept": "x"})) == {
        "text": "More.", "mark": "GREEN", "attachments": FILES,
    }  # fmt: skip


def test_reasons_and_times_are_said_as_entered() -> None:
    assert said(ReasonForm({"reason": "Talks."})) == {"reason": "Talks."}
    timed = said(TimeForm({"reason": "Talks.", "due": "2030-05-01T08:00"}))
    assert str(timed["due"]).startswith("2030-05-01T08:00:00")
    assert set(said(HoldForm({"next_word_by": "2030-05-01T08:00"}))) == {"next_word_by", "text"}


@pytest.mark.parametrize("form", [WordForm, AssistanceForm, ReasonForm, TimeForm, HoldForm])
def test_what_is_needed_is_asked_for(form: type[StepForm]) -> None:
    assert not form({}).is_valid()


def test_assistance_says_only_what_was_filled_in() -> None:
    given = {"receipt": "on", "possible": "no", "mark": "AMBER", "terms": ""}
    assert said(AssistanceForm(given))["assistance"] == {"receipt": "yes", "possible": "no"}


@pytest.mark.usefixtures("states")
def test_it_is_shown_to_those_who_do_not_have_it() -> None:
    form = ForwardForm({"to": ["BEL"], "text": ""}, without=["ARD"])
    assert said(form) == {"to": ["BEL"], "text": ""}
    assert not ForwardForm({"to": ["ARD"]}, without=["ARD"]).is_valid()
