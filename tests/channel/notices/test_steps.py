"""Every step is an act that exists, with the details that it takes."""

from __future__ import annotations

import inspect

import pytest

from detente.channel.audit.acts import ACTS
from detente.channel.notices.models import Notice
from detente.channel.notices.step_forms import AssistanceForm, WordForm
from detente.channel.notices.steps import STEPS, form_of


@pytest.mark.parametrize("name", sorted(STEPS))
def test_a_step_names_the_details_of_its_act(name: str) -> None:
    step = STEPS[name]
    taken = set(inspect.signature(ACTS[step.act].do).parameters)
    assert set(step.names("notice", "about")) <= taken
    assert ACTS[step.act].signed


def test_every_act_upon_a_notice_has_its_step() -> None:
    sending = {f"notices.{each}" for each in ("send", "propose", "release", "discard")}
    upon = {name for name in ACTS if name.startswith("notices.")} - sending
    assert upon == {step.act for step in STEPS.values()}


def test_a_request_for_assistance_is_answered_in_its_own_form() -> None:
    assert form_of(STEPS["answer"], Notice(kind="assistance")) is AssistanceForm
    assert form_of(STEPS["answer"], Notice(kind="incident")) is WordForm
    assert form_of(STEPS["add"], Notice(kind="assistance")) is WordForm
