"""The steps that may be taken in a dossier: each its act, its form, and what it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from detente.channel.notices.models import Notice
from detente.channel.notices.step_forms import (
    AssistanceForm,
    ForwardForm,
    HoldForm,
    ReasonForm,
    StepForm,
    TimeForm,
    WordForm,
)
from detente.channel.notices.vocabulary import NoticeKind


@dataclass(frozen=True)
class Step:
    """One step.

    Parameters
    ----------
    act
        The act that takes it.
    form
        What it asks.
    title
        What its page is called.
    names
        The act's details from the notice's identifier and what the step is about.
    """

    act: str
    form: type[StepForm]
    title: str | Promise
    names: Callable[[str, str], dict[str, Any]]


def _notice(notice: str, _about: str) -> dict[str, Any]:
    return {"notice": notice}


def _about(notice: str, about: str) -> dict[str, Any]:
    return {"notice": notice, "about": about}


def _clock(_notice: str, about: str) -> dict[str, Any]:
    return {"clock": about}


def _member(notice: str, about: str) -> dict[str, Any]:
    return {"notice": notice, "member": about}


def _proposal(notice: str, about: str) -> dict[str, Any]:
    return {"notice": notice, "proposal": about}


STEPS = {
    "acknowledge": Step("notices.acknowledge", StepForm, _("Acknowledge"), _notice),
    "hold": Step("notices.hold", HoldForm, _("Say that it is looked into"), _notice),
    "answer": Step("notices.answer", WordForm, _("Answer"), _notice),
    "add": Step("notices.add", WordForm, _("Add a word"), _notice),
    "correct": Step("notices.correct", WordForm, _("Correct what was said"), _about),
    "withdraw": Step("notices.withdraw", ReasonForm, _("Withdraw what was said"), _about),
    "forward": Step("notices.forward", ForwardForm, _("Show it to another member"), _notice),
    "ask-time": Step("notices.ask_time", TimeForm, _("Ask for more time"), _clock),
    "extend": Step("notices.extend", TimeForm, _("Give more time"), _clock),
    "pause": Step("notices.propose_pause", ReasonForm, _("Propose a pause"), _member),
    "agree-pause": Step("notices.agree_pause", StepForm, _("Agree to the pause"), _proposal),
    "resume": Step("notices.resume", StepForm, _("Let the clocks run on"), _member),
}
"""Every step, by its name in the address."""


def form_of(step: Step, notice: Notice) -> type[StepForm]:
    """The form of a step; a request for assistance is answered in a form of its own."""
    if step.act == "notices.answer" and notice.kind == NoticeKind.ASSISTANCE:
        return AssistanceForm
    return step.form
