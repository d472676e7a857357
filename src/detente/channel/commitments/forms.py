"""Forms of the self-report; not one field must be filled in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from detente.channel.commitments.models import Progress
from detente.channel.commitments.reminders import LONGEST, SHORTEST


def _lines(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class ReportForm(forms.Form):
    """Asks what a state wishes to say of one measure."""

    progress = forms.ChoiceField(
        label=_("How it stands"), required=False, widget=forms.RadioSelect,
        choices=[("", _("leave open")), *Progress.choices],
    )  # fmt: skip
    account = _lines(_("What was done"))
    links = _lines(_("Addresses of evidence"), _("One a line, such as https://law.example/12."))
    challenges = _lines(_("Challenges"))
    needs = _lines(_("Capacity needs"), _("What help would be welcome."))

    def clean_links(self) -> list[str]:
        """Take the addresses apart, line by line."""
        return str(self.cleaned_data["links"]).split("\n")


class ContactForm(forms.Form):
    """Asks whom to ask about the self-report."""

    function = forms.CharField(label=_("Function or name"), required=False, max_length=120)
    institution = forms.CharField(label=_("Institution"), required=False, max_length=200)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)


class ReminderForm(forms.Form):
    """Asks when a state wishes to be reminded."""

    months = forms.TypedChoiceField(
        label=_("Remind us after"), required=False, coerce=int, empty_value=None,
        choices=[("", _("never")), *((each, each) for each in range(SHORTEST, LONGEST + 1))],
        help_text=_("Months from one look through the report to the next."),
    )  # fmt: skip
