"""What may be entered about the exchange: tokens of machines, and collections."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.models import Member
from detente.channel.exchange.acts import LONGEST_DAYS
from detente.channel.exchange.models import LABEL


class TokenForm(forms.Form):
    """A token for a machine."""

    label = forms.CharField(
        label=_("Which machine or program it is for"), max_length=LABEL,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("Valid for how many days"), min_value=1, max_value=LONGEST_DAYS, initial=90
    )


class CollectionForm(forms.Form):
    """A collection, and who reads and writes it."""

    title = forms.CharField(label=_("Title"), max_length=120)
    description = forms.CharField(label=_("What it is for"), max_length=400, required=False)
    readers = forms.MultipleChoiceField(
        label=_("Members that read it"), widget=forms.CheckboxSelectMultiple
    )
    writers = forms.MultipleChoiceField(
        label=_("Members that write to it"), widget=forms.CheckboxSelectMultiple, required=False
    )
    listed = forms.BooleanField(
        label=_("All members may read what is marked GREEN or CLEAR"), required=False
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        """Offer every member."""
        super().__init__(*given, **named)
        members = list(Member.objects.values_list("code", "name"))
        for name in ("readers", "writers"):
            self.fields[name].choices = members  # type: ignore[attr-defined] # of these fields
