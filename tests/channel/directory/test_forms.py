"""Forms bring what was entered to an act, as text, and keep it where they are refused."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from detente.channel.directory.card import FIELDS
from detente.channel.directory.forms import AmendForm, CardForm, RemovalForm, SearchForm
from detente.channel.directory.reading import Sought
from tests.channel.directory.contacts import card

pytestmark = pytest.mark.usefixtures("states")


def entered(**other: str) -> QueryDict:
    given = {**card(), "languages": "en, fr", "round_the_clock": "on", "note_digest": "b" * 64,
             "note_date": "2026-01-05", **other}  # fmt: skip
    query = QueryDict(mutable=True)
    query.update({name: str(value) for name, value in given.items()})
    return query


def test_a_form_holds_what_the_act_takes() -> None:
    form = CardForm(entered(), member="ARD")
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {**card(), "note_digest": "b" * 64, "note_date": "2026-01-05"}
    assert set(FIELDS) < set(form.cleaned_data)


def test_of_a_file_the_digest_is_taken_and_kept_beside_a_refusal() -> None:
    file = SimpleUploadedFile("note.pdf", b"note verbale")
    form = CardForm(entered(note_digest="", phone=""), {"note_file": file}, member="ARD")
    assert not form.is_valid()
    digest = hashlib.sha256(b"note verbale").hexdigest()
    assert digest in form.as_p()


def test_only_accounts_of_the_own_member_are_offered() -> None:
    form = CardForm(member="ARD")
    assert "ard.tech" in form.as_p()
    assert "bel.tech" not in form.as_p()


def test_an_amendment_asks_since_when() -> None:
    form = AmendForm(entered(), member="ARD")
    assert list(form.errors) == ["changed_since"]
    form = AmendForm(entered(changed_since="2026-02-01"), member="ARD")
    assert form.is_valid()
    assert form.cleaned_data["changed_since"] == "2026-02-01"


def test_a_removal_asks_since_when_and_by_which_note() -> None:
    form = RemovalForm(entered(changed_since="2026-02-01"))
    assert form.is_valid()
    assert set(form.cleaned_data) == {"note_digest", "note_date", "changed_since"}


def test_a_search_says_what_is_sought() -> None:
    form = SearchForm({"member": "ARD", "category": "technical", "language": " fr "})
    assert form.is_valid()
    assert form.sought() == Sought("ARD", "technical", "fr")
    assert not SearchForm({"member": "NOBODY"}).is_valid()
