"""What a form holds is brought to be signed, or refused beside what was entered."""

from __future__ import annotations

import pytest
from django import forms
from django.test import RequestFactory

from detente.channel.accounts.models import Account
from detente.channel.audit.models import Prepared
from detente.channel.directory.asking import ask
from tests.channel.directory.contacts import nominated


class KeyForm(forms.Form):
    contact = forms.CharField()


@pytest.mark.parametrize("right", [True, False])
def test_an_act_is_prepared_or_refused(states: object, right: bool) -> None:
    key = str(nominated().pk) if right else "nonsense"
    request = RequestFactory().post("/", {"contact": key})
    request.user = Account.objects.get(name="sec.one")
    answer = ask(request, KeyForm(request.POST), "directory.confirm", onward="/onward/",
                 template="channel/directory/form.html", shown={"title": "Confirm"})  # fmt: skip
    assert Prepared.objects.exists() == right
    assert (answer.status_code == 302) == right
    if not right:
        assert b"no such contact" in answer.content
        assert b'value="nonsense"' in answer.content
