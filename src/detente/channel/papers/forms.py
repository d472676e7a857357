"""Forms that ask for papers and their versions."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.asking import CircleForm
from detente.channel.papers.models import Standing, Topic


class ContentForm(forms.Form):
    """Asks for one version: its title, its language, and a text or a file."""

    title = forms.CharField(label=_("Title"), max_length=200)
    language = forms.CharField(
        label=_("Language"), max_length=12, help_text=_("A language tag, such as en, fr or ar.")
    )
    text = forms.CharField(
        label=_("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 12})
    )
    file = forms.FileField(
        label=_("Or a file"), required=False,
        help_text=_("A PDF or a plain text, 5 MB at most; a file must be chosen again if this "
                    "page comes back with a question."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Take either a text or a file."""
        given: dict[str, Any] = super().clean() or {}
        if bool(given.get("text", "").strip()) == bool(given.get("file")):
            raise forms.ValidationError(_now("Give either a text or a file."))
        return given


class PaperForm(CircleForm, ContentForm):
    """Asks for a new paper; its first version is the original."""

    topic = forms.ChoiceField(label=_("Topic"), choices=Topic)
    field_order = ("topic", "title", "language", "text", "file", "visibility", "readers")


class VersionForm(ContentForm):
    """Asks for another version of a paper."""

    standing = forms.ChoiceField(
        label=_("What this version is"), choices=Standing, widget=forms.RadioSelect
    )
    field_order = ("standing", "title", "language", "text", "file")


class WithdrawForm(forms.Form):
    """Asks why a paper is withdrawn; no answer is needed."""

    reason = forms.CharField(
        label=_("Reason, if you wish to give one"), required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
