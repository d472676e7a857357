"""What is asked of whoever takes a step in a dossier: one small form to each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from detente.channel.notices.answering import OFFER
from detente.channel.notices.fields import (
    MomentField,
    files_field,
    long_text,
    mark_field,
    members_field,
)
from detente.channel.notices.shown import ASSISTANCE

BESIDE = frozenset(["files", "kept"])
"""Fields that are not said as they were entered."""


class StepForm(forms.Form):
    """A step that asks for nothing; the others build upon it.

    `without` are the codes of the members that have the dossier already.
    """

    def __init__(self, *given: Any, without: list[str] | None = None, **named: Any) -> None:
        super().__init__(*given, **named)
        self.without = without or []

    def said(self, attachments: list[dict[str, str]]) -> dict[str, Any]:
        """What was entered, as the act takes it."""
        said = {name: each for name, each in self.cleaned_data.items() if name not in BESIDE}
        return {**said, "attachments": attachments} if "files" in self.fields else said


class HoldForm(StepForm):
    """The next word, and by when."""

    next_word_by = MomentField(label=_("Next word by (UTC)"))
    text = long_text(_("A word to it, if you like"), rows=2)


class WordForm(StepForm):
    """A word with a mark and attachments."""

    text = long_text(_("Your words"), required=True, rows=7)
    mark = mark_field()
    files = files_field()
    kept = forms.CharField(required=False, widget=forms.HiddenInput)


class AssistanceForm(StepForm):
    """An answer to a request for assistance: exactly what the experts' report of 2021 names."""

    receipt = forms.BooleanField(label=_("Receipt of the request is acknowledged"))
    possible = forms.ChoiceField(
        label=_("Is assistance possible?"), choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    time_frame = long_text(ASSISTANCE["time_frame"], rows=2, hint=_("Where it is possible."))
    nature = long_text(ASSISTANCE["nature"], rows=3, hint=_("Where it is possible."))
    scope = long_text(ASSISTANCE["scope"], rows=3, hint=_("Where it is possible."))
    terms = long_text(ASSISTANCE["terms"], rows=3, hint=_("Where it is possible."))
    mark = mark_field()
    files = files_field()
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def said(self, attachments: list[dict[str, str]]) -> dict[str, Any]:
        """What was entered, as the act takes it; what was left empty is not said."""
        given = self.cleaned_data
        offer = {name: given[name] for name in OFFER if given[name]}
        answered = {"receipt": "yes", "possible": given["possible"], **offer}
        return {"assistance": answered, "mark": given["mark"], "attachments": attachments}


class ReasonForm(StepForm):
    """A reason."""

    reason = long_text(_("Reason"), required=True, rows=3)


class TimeForm(ReasonForm):
    """Another last moment, and a reason."""

    due = MomentField(label=_("New time (UTC)"))


class ForwardForm(StepForm):
    """Other members, and a word to them."""

    text = long_text(_("A word to it, if you like"), rows=2)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["to"] = members_field(_("Members"), states_only=False, without=self.without)
