"""From a form to the page of signing: what was entered becomes an act, or is refused beside it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from detente.channel.audit import acts
from detente.channel.audit.visitor import acting
from detente.world.errors import DetenteError


def ask(
    request: HttpRequest, form: forms.Form, name: str, *, template: str, onward: str,
    shown: dict[str, Any], **details: Any,
) -> HttpResponse:  # fmt: skip
    """Show a form, and bring what it holds to be signed as the act of this name.

    A refusal is shown above the form, with everything that was entered.

    Parameters
    ----------
    onward
        The address of the page to show once it is signed.
    shown
        What the template shows beside "form" and "refusal".
    details
        Details of the act beside those of the form.
    """
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            given = {**details, **form.cleaned_data}
            prepared = acts.prepare(name, acting(request), onward, **given)
            return redirect("channel:sign", prepared.nonce)
        except DetenteError as error:
            refusal = error
    return render(request, template, {**shown, "form": form, "refusal": refusal})
