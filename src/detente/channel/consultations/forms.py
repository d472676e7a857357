"""What may be entered in a consultation: its opening, and the fields of each move of the table."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from detente.channel.consultations.moves import Move
from detente.channel.consultations.standing import Course
from detente.channel.consultations.terms import Kind
from detente.channel.consultations.words import LABELS

MOST = 20_000  # letters of a text; assumption: ten pages
SHORT = 200  # letters of a place


def _text(label: Any, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 5, "dir": "auto"})
    return forms.CharField(label=label, help_text=help_text, max_length=MOST, widget=area)


class OpenForm(forms.Form):
    """A request for clarification: to whom, what happened, why it concerns, where."""

    requested = forms.ChoiceField(
        label=_("Requested State"), help_text=_("It and your own State alone read the dossier.")
    )
    activity = _text(
        _("What happened"),
        _("The malicious ICT activity or incident, as far as it is known. The first words are "
          "the title of the dossier."),
    )  # fmt: skip
    cause = _text(
        _("Why it is a cause of concern"), _("The consequences, and what you would like to know.")
    )
    place = forms.CharField(
        label=_("Where"), max_length=SHORT, help_text=_("The place, network or sector concerned."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, others: Mapping[str, str]) -> None:
        """`others` are the names of the other states by their codes."""
        super().__init__(data)
        self.fields["requested"].choices = [("", "—"), *others.items()]  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """The fields of one move, in the order of the table."""

    def __init__(
        self, data: Any = None, *, move: Move, course: Course, names: Mapping[str, str]
    ) -> None:
        """`names` are those of the members by their codes."""
        super().__init__(data)
        self._kinds = dict(move.given)
        free = [code for code in course.others if code not in course.notified]
        choices = {
            Kind.MEMBER: [(code, names.get(code, code)) for code in course.others],
            Kind.MEMBERS: [(code, names.get(code, code)) for code in free],
        }
        for name, kind in move.given:
            self.fields[name] = _field(name, kind, choices.get(kind, []))
        if "digest" in self._kinds:
            # What is signed is the text that stood on this very page, not one put up meanwhile.
            self.fields["digest"].widget = forms.HiddenInput()
            self.initial["digest"] = course.minute.digest if course.minute else ""

    def details(self) -> dict[str, Any]:
        """What was entered, as an act takes it: times in ISO 8601, UTC."""
        return {
            name: value.isoformat() if self._kinds[name] is Kind.TIME else value
            for name, value in self.cleaned_data.items()
        }


def _field(name: str, kind: Kind, choices: list[tuple[str, str]]) -> forms.Field:
    label = gettext(LABELS[name])
    if kind is Kind.TIME:
        clock = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        return forms.DateTimeField(
            label=label, widget=clock, help_text=gettext("In UTC, such as 2030-03-01 14:30.")
        )
    if kind is Kind.MEMBER:
        return forms.ChoiceField(label=label, choices=[("", "—"), *choices])
    if kind is Kind.MEMBERS:
        return forms.MultipleChoiceField(
            label=label, choices=choices, widget=forms.CheckboxSelectMultiple
        )
    if name == "digest":
        return forms.CharField(label=label, max_length=64)
    return _text(label)
