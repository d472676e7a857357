"""What may be entered on a contact: its card, the note verbale behind it, and a search."""

import hashlib
import re
from datetime import date
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.models import Account, Member
from detente.channel.audit.roles import OF_STATES
from detente.channel.directory.card import LENGTHS
from detente.channel.directory.models import Category
from detente.channel.directory.reading import Sought


def _day(label: Any, **given: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}), **given)


class NoteForm(forms.Form):
    """The note verbale: its file, of which the digest alone is kept, or the digest itself."""

    note_file = forms.FileField(
        label=_("Note verbale (file)"), required=False,
        help_text=_("Only its SHA-256 digest is kept, not the file."),
    )  # fmt: skip
    note_digest = forms.CharField(
        label=_("or its SHA-256 digest"), required=False, max_length=64,
        help_text=_("64 hexadecimal digits"),
    )  # fmt: skip
    note_date = _day(_("Date of the note verbale"), required=False)

    def clean(self) -> dict[str, Any]:
        """Put the digest of the file in its place, and days as text."""
        given = super().clean() or {}
        file = given.pop("note_file", None)
        if file is not None:
            sha = hashlib.sha256()
            for chunk in file.chunks():
                sha.update(chunk)
            given["note_digest"] = sha.hexdigest()
            # A refused form is shown again: the file is gone by then, its digest is not.
            self.data = {**dict(self.data.items()), "note_digest": given["note_digest"]}
        return {name: _plain(value) for name, value in given.items()}


class RemovalForm(NoteForm):
    """Since when a contact is no longer one, and the note verbale that says so."""

    changed_since = _day(_("No longer a contact since"))


class CardForm(NoteForm):
    """The card of a contact."""

    category = forms.ChoiceField(label=_("Category"), choices=Category.choices)
    person = forms.CharField(
        label=_("Full name"), required=False, max_length=LENGTHS["person"],
        help_text=_("Leave it empty for a function alone, such as a duty desk."),
    )  # fmt: skip
    position = forms.CharField(label=_("Position or function"), max_length=LENGTHS["position"])
    institution = forms.CharField(label=_("Institution"), max_length=LENGTHS["institution"])
    email = forms.EmailField(label=_("E-mail"))
    phone = forms.CharField(
        label=_("Telephone"), max_length=LENGTHS["phone"], help_text=_("such as +43 1 234567")
    )
    emergency_phone = forms.CharField(
        label=_("Telephone in an emergency"), required=False, max_length=LENGTHS["phone"]
    )
    other_channel = forms.CharField(
        label=_("Another channel"), required=False, max_length=LENGTHS["other_channel"]
    )
    zone = forms.ChoiceField(label=_("Time zone"))
    hours = forms.CharField(
        label=_("Hours"), required=False, max_length=LENGTHS["hours"],
        help_text=_("such as Monday to Friday, 09:00 to 17:00"),
    )  # fmt: skip
    round_the_clock = forms.BooleanField(label=_("Reached round the clock"), required=False)
    languages = forms.CharField(
        label=_("Languages"), help_text=_("codes with commas between them, such as en, fr")
    )
    account = forms.ChoiceField(
        label=_("Account on this channel"), required=False,
        help_text=_("It answers checks for this contact."),
    )  # fmt: skip
    public_key_note = forms.CharField(
        label=_("Public key"), required=False, max_length=LENGTHS["public_key_note"],
        help_text=_("its fingerprint, and where the key is found"),
    )  # fmt: skip
    field_order = (*LENGTHS, "round_the_clock", "languages")

    def __init__(self, *given: Any, member: str, **named: Any) -> None:
        """Offer the time zones of the world and the accounts of the member."""
        super().__init__(*given, **named)
        self.fields["zone"].choices = _zones()  # type: ignore[attr-defined]
        ours = Account.objects.filter(member__code=member, closed_at=None, role__in=OF_STATES)
        names = [(each.name, f"{each.name} ({each.person})") for each in ours]
        self.fields["account"].choices = [("", _("none")), *names]  # type: ignore[attr-defined]

    def clean_languages(self) -> list[str]:
        """Take the codes apart."""
        return [code for code in re.split(r"[\s,;]+", self.cleaned_data["languages"]) if code]


class AmendForm(CardForm):
    """A contact's card as it is from a day on; a note verbale for some of the changes."""

    changed_since = _day(_("Changed since"))
    field_order = ("changed_since", *CardForm.field_order)


class SearchForm(forms.Form):
    """What the directory is searched by."""

    member = forms.ChoiceField(label=_("Member"), required=False)
    category = forms.ChoiceField(
        label=_("Category"), required=False, choices=[("", _("any")), *Category.choices]
    )
    language = forms.CharField(label=_("Language (code)"), required=False, max_length=8)
    as_of = _day(_("As of"), required=False)

    def __init__(self, *given: Any, **named: Any) -> None:
        """Offer the members."""
        super().__init__(*given, **named)
        members = Member.objects.values_list("code", "name")
        self.fields["member"].choices = [("", _("any")), *members]  # type: ignore[attr-defined]

    def sought(self) -> Sought:
        """What is asked for, of a form that holds."""
        return Sought(
            self.cleaned_data["member"], self.cleaned_data["category"],
            self.cleaned_data["language"].strip(),
        )  # fmt: skip


@cache
def _zones() -> list[tuple[str, str]]:
    return [(zone, zone) for zone in sorted(available_timezones())]


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value
