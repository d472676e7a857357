"""Fields of forms that several forms of notices share: files, moments, members, marks."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.models import Kind, Member
from detente.channel.audit.canonical import moment
from detente.channel.notices.inspection import KINDS
from detente.channel.notices.vocabulary import Mark


class ManyFilesInput(forms.ClearableFileInput):
    """A chooser of several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; a list, empty where none was chosen."""

    widget = ManyFilesInput(
        attrs={"multiple": True, "accept": ",".join(f".{each}" for each in KINDS)}
    )

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Give the files that were chosen."""
        single = super().clean
        return [single(each, initial) for each in data or [] if each]


class MomentField(forms.DateTimeField):
    """A moment in UTC; what it gives is ISO 8601 text, empty where nothing was entered."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def clean(self, value: Any) -> str:
        """Give the moment as text."""
        read = super().clean(value)
        return moment(read) if read else ""


def long_text(label: Any, *, required: bool = False, rows: int = 4, hint: Any = "") -> Any:
    """A field of several lines, whose direction follows what is written in it."""
    return forms.CharField(
        label=label, required=required, help_text=hint, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
    )  # fmt: skip


def short_text(label: Any, *, required: bool = False, most: int = 200, hint: Any = "") -> Any:
    """A field of one line, whose direction follows what is written in it."""
    return forms.CharField(
        label=label, required=required, help_text=hint, max_length=most,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )  # fmt: skip


def mark_field() -> Any:
    """The choice of a mark, the middle one chosen beforehand."""
    return forms.ChoiceField(
        label=_("How far it may travel (TLP 2.0)"), choices=Mark.choices, initial=Mark.AMBER
    )


def files_field() -> Any:
    """The choice of files to attach."""
    return FilesField(
        label=_("Attachments"), required=False,
        help_text=_("PDF, JSON (also STIX), CSV or plain text, 20 MiB each at most."),
    )  # fmt: skip


def members_field(label: Any, *, states_only: bool, without: list[str]) -> Any:
    """The choice of members, by name, without some."""
    kinds = [Kind.STATE] if states_only else [Kind.STATE, Kind.OBSERVER]
    found = Member.objects.filter(kind__in=kinds).exclude(code__in=without)
    return forms.MultipleChoiceField(
        label=label, choices=[(each.code, f"{each.name} ({each.code})") for each in found],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
