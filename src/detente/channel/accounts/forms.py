"""What may be entered about one's own keys."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 20_000
"""Of a certificate; assumption: one takes about 600."""


class CertificateForm(forms.Form):
    """A certificate, pasted or as a file."""

    text = forms.CharField(
        label=_("The certificate, as text"), required=False, max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "ltr", "spellcheck": "false"}),
    )  # fmt: skip
    file = forms.FileField(label=_("or as a file"), required=False)

    def clean(self) -> dict[str, Any]:
        """Read it; `certificate` is then what it says."""
        given = super().clean() or {}
        text = given.get("text") or ""
        if given.get("file"):
            text = given["file"].read(MOST_BYTES).decode("utf-8", "replace")
        try:
            read = json.loads(text)
        except ValueError:
            read = None
        if not isinstance(read, dict):
            raise forms.ValidationError(
                _("This is no certificate: expected is the file that `detente key certify` wrote.")
            )
        return {**given, "certificate": read}
