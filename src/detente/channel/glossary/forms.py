"""Forms that ask for terms, their relations, and common texts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.asking import CircleForm
from detente.channel.accounts.models import Kind, Member
from detente.channel.accounts.showing import Visibility
from detente.channel.glossary.agreed_acts import CIRCLES
from detente.channel.glossary.models import LANGUAGE, WORD, Relation
from detente.channel.glossary.reading import Entry


def _lines(label: Any, rows: int, **given: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **given)


class MeaningForm(forms.Form):
    """Asks what a term means."""

    definition = _lines(_("Definition"), 5)
    source = _lines(
        _("Source"), 2, required=False,
        help_text=_("The law, strategy or standard that it stands in, if there is one."),
    )  # fmt: skip


class WordForm(forms.Form):
    """Asks for a word and its language."""

    word = forms.CharField(label=_("Term"), max_length=WORD)
    language = forms.CharField(
        label=_("Language"), max_length=LANGUAGE,
        help_text=_("A language tag, such as en, fr or ar."),
    )  # fmt: skip


class TermForm(CircleForm, MeaningForm, WordForm):
    """Asks for a new term."""

    field_order = ("word", "language", "definition", "source", "visibility", "readers")


class ReasonForm(forms.Form):
    """Asks for a reason; no answer is needed."""

    reason = _lines(_("Reason, if you wish to give one"), 3, required=False)


class RelationForm(forms.Form):
    """Asks how a term stands beside another member's."""

    relation = forms.ChoiceField(label=_("Our term"), choices=Relation, widget=forms.RadioSelect)
    other = forms.ChoiceField(label=_("This term"))
    note = _lines(_("Why, if you wish to say"), 3, required=False)

    def __init__(self, *args: Any, others: Iterable[Entry], **named: Any) -> None:
        """Offer the terms of other members that one may read."""
        super().__init__(*args, **named)
        self.fields["other"].choices = [  # type: ignore[attr-defined] # of this field
            (str(each.term.pk), f"{each.term.word} ({each.term.language}), {each.member}")
            for each in others
        ]


class CommonForm(WordForm):
    """Asks for a definition to be put to other states."""

    definition = _lines(_("Definition"), 5)
    members = forms.MultipleChoiceField(
        label=_("States that it is put to, beside your own"), widget=forms.CheckboxSelectMultiple
    )
    visibility = forms.ChoiceField(
        label=_("Who may read it, once every state has signed"), widget=forms.RadioSelect,
        choices=[(each.value, each.label) for each in CIRCLES if each != Visibility.OWN]
        + [(Visibility.OWN.value, _("those who signed it alone"))],
        initial=Visibility.MEMBERS,
    )  # fmt: skip

    def __init__(self, *args: Any, own: str, **named: Any) -> None:
        """Offer every state but one's own."""
        super().__init__(*args, **named)
        others = Member.objects.filter(kind=Kind.STATE).exclude(code=own)
        choices = list(others.values_list("code", "name"))
        self.fields["members"].choices = choices  # type: ignore[attr-defined] # of this field
