"""What may be entered about keys, accounts and members."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.acts import NAME_OF_AN_ACCOUNT
from detente.channel.accounts.models import Kind
from detente.channel.audit.roles import Role

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


MOST_BYTES_OF_A_NOTE = 20_000_000
"""Of a note verbale's file; assumption: a scan of a few pages."""


class AccountForm(forms.Form):
    """The account of one person or duty desk."""

    account = forms.RegexField(
        rf"^{NAME_OF_AN_ACCOUNT}\Z", label=_("Name of the account"), max_length=64,
        error_messages={
            "invalid": _(
                "This is no name of an account: expected are 3 to 64 small letters, digits, points "
                "or dashes, with a letter or digit first."
            )
        },
        help_text=_("3 to 64 small letters, digits, points or dashes, such as ardenia.duty"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )  # fmt: skip
    person = forms.CharField(label=_("Who it is for: a person, or a duty desk"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("Mail says only that something waits, never what.")
    )


class ColleagueForm(AccountForm):
    """An account of one's own member, in one of the roles that its accounts may have."""

    role = forms.ChoiceField(label=_("What it is for"))

    field_order = ("account", "role", "person", "email")

    def __init__(self, *given: Any, roles: Iterable[Role], **named: Any) -> None:
        """Offer these roles."""
        super().__init__(*given, **named)
        self.fields["role"].choices = [(str(role.value), role.label) for role in roles]  # type: ignore[attr-defined]


class MemberForm(AccountForm):
    """A state or an observer organisation, and the first account of its authority."""

    code = forms.CharField(
        label=_("Code"), max_length=12, help_text=_("2 to 12 capitals or digits, such as ARD"),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )  # fmt: skip
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[(str(kind.value), kind.label) for kind in (Kind.STATE, Kind.OBSERVER)],
    )
    zone = forms.ChoiceField(
        label=_("Time zone"), initial="UTC",
        choices=[(zone, zone) for zone in sorted(available_timezones())],
    )  # fmt: skip
    root = forms.CharField(
        label=_("Public half of its root key"), max_length=200,
        help_text=_("64 hexadecimal digits, read to you by its mission and compared by a second."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    note = forms.FileField(
        label=_("The note verbale"), required=False,
        help_text=_("Only its digest is kept; the file itself is not."),
    )  # fmt: skip
    note_digest = forms.CharField(
        label=_("or its SHA-256"), required=False, max_length=64,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    field_order = (
        "code", "name", "kind", "zone", "root", "note", "note_digest", "account", "person", "email",
    )  # fmt: skip

    def clean_root(self) -> str:
        """Take it with the spaces and capitals that people write."""
        return "".join(self.cleaned_data["root"].split()).lower()

    def clean(self) -> dict[str, Any]:
        """Keep of the note its digest alone, which stays in the form whatever else is wrong."""
        given = super().clean() or {}
        note = given.pop("note", None)
        if note and note.size > MOST_BYTES_OF_A_NOTE:
            raise forms.ValidationError(
                _("The note is too large: expected are at most 20 megabytes.")
            )
        if note:
            given["note_digest"] = hashlib.sha256(note.read()).hexdigest()
            kept = {self.add_prefix("note_digest"): given["note_digest"]}
            self.data = {**dict(self.data.items()), **kept}
        if not given.get("note_digest"):
            raise forms.ValidationError(
                _("The note verbale is missing: choose its file, or enter its SHA-256.")
            )
        return given
