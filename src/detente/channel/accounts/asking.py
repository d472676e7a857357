"""Forms that ask for an act: the circle of readers, and what is shown where an act is refused."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.models import Member
from detente.channel.accounts.showing import Visibility
from detente.channel.audit import acts
from detente.channel.audit.acts import Done
from detente.channel.audit.roles import Actor
from detente.world.errors import DetenteError


class CircleForm(forms.Form):
    """Asks who may read; `own` is the code of the member that asks."""

    visibility = forms.ChoiceField(
        label=_("Who may read this"), choices=Visibility, widget=forms.RadioSelect,
        initial=Visibility.OWN,
        help_text=_("You may change this later; what was read before cannot be unread."),
    )  # fmt: skip
    readers = forms.MultipleChoiceField(
        label=_("Members named"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Only where you chose members that you name."),
    )  # fmt: skip

    def __init__(self, *args: Any, own: str, **named: Any) -> None:
        """Offer every member but one's own."""
        super().__init__(*args, **named)
        others = Member.objects.exclude(code=own).values_list("code", "name")
        self.fields["readers"].choices = list(others)  # type: ignore[attr-defined] # of this field


def sign_next(
    form: forms.Form, name: str, actor: Actor, onward: str, /, **details: Any
) -> HttpResponse | None:
    """Prepare an act and lead to the page of signing; None where it was refused.

    The refusal then stands in the form, beside what was entered.
    """
    try:
        prepared = acts.prepare(name, actor, onward, **details)
    except DetenteError as error:
        form.add_error(None, str(error))
        return None
    return redirect("channel:sign", prepared.nonce)


def do_now(form: forms.Form, name: str, actor: Actor, /, **details: Any) -> Done | None:
    """Do an act that needs no signature; None where it was refused, as in `sign_next`."""
    try:
        return acts.perform(name, actor, **details)
    except DetenteError as error:
        form.add_error(None, str(error))
        return None
