"""What may be entered on a check: its plan, its card, and an answer to it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from detente.channel.checks.answers import CONFIDENCE, LONGEST
from detente.channel.checks.models import Campaign, Level
from detente.channel.checks.plans import LONGEST_CARD, LONGEST_TITLE, MOST_ROUNDS
from detente.channel.directory.models import Category

LABELS = {
    "answer": _("Your answer"), "observed": _("What was observed"), "since": _("Since when"),
    "affected": _("What is affected"), "confidence": _("How sure you are"),
    "asked": _("What you ask of the other State"), "report": _("Your report"),
}  # fmt: skip
WORDS = {"low": _("low"), "moderate": _("moderate"), "high": _("high")}
LONG = 200  # letters from which on a field has several lines; assumption: two lines of a page


def _day(label: Any, **given: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **given)


class PlanForm(forms.Form):
    """The plan of a check."""

    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    categories = forms.MultipleChoiceField(
        label=_("Categories of contacts"), choices=Category.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    opens_on = _day(_("Planned for"))
    rounds = forms.IntegerField(
        label=_("Rounds, six months apart"), min_value=1, max_value=MOST_ROUNDS, initial=2
    )
    surprise = forms.BooleanField(
        label=_("A surprise: not shown in the plan"), required=False,
        help_text=_("A surprise has one round."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Give days as text, as an act takes them."""
        return _plain(super().clean())


class IssueForm(forms.Form):
    """What is asked in a check, as far as its level asks anything."""

    card = forms.CharField(
        label=_("What is asked, or the scenario"), max_length=LONGEST_CARD, widget=forms.Textarea
    )
    exercise_on = _day(_("Day of the exercise"))

    def __init__(self, *given: Any, campaign: Campaign, **named: Any) -> None:
        """Ask for what the level needs alone."""
        super().__init__(*given, **named)
        if campaign.level == Level.RECEIPT:
            del self.fields["card"]
        if campaign.level != Level.EXERCISE:
            del self.fields["exercise_on"]

    def clean(self) -> dict[str, Any]:
        """Give days as text, as an act takes them."""
        return _plain(super().clean())


class AnswerForm(forms.Form):
    """An answer to a check; a mere receipt has no field."""

    def __init__(self, *given: Any, level: str, **named: Any) -> None:
        """Ask for the fields of the level."""
        super().__init__(*given, **named)
        for name, most in LONGEST[Level(level)].items():
            self.fields[name] = _field(name, most)


def _field(name: str, most: int) -> forms.Field:
    if name == "confidence":
        choices = [(word, WORDS[word]) for word in CONFIDENCE]
        return forms.ChoiceField(label=LABELS[name], choices=choices)
    widget = forms.Textarea if most > LONG else forms.TextInput
    return forms.CharField(label=LABELS[name], max_length=most, widget=widget)


def _plain(given: dict[str, Any] | None) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in (given or {}).items()
    }
