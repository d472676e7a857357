"""What is entered is read as people write it, and a file is read only so far."""

from __future__ import annotations

import hashlib

from django.core.files.uploadedfile import SimpleUploadedFile

from detente.channel.accounts.forms import MOST_BYTES, CertificateForm, ColleagueForm, MemberForm
from detente.channel.audit.roles import Role
from tests.channel import cast

CORVIA = {
    "code": "COR", "name": "Corvia", "kind": "state", "zone": "UTC", "root": cast.root_of("COR"),
    "account": "cor.authority", "person": "Authority", "email": "a@cor.example",
}  # fmt: skip


def test_a_file_goes_before_text() -> None:
    file = SimpleUploadedFile("c.json", b'{"of": "the file"}')
    form = CertificateForm({"text": '{"of": "the text"}'}, {"file": file})

    assert form.is_valid()
    assert form.cleaned_data["certificate"] == {"of": "the file"}


def test_a_certificate_without_end_is_no_certificate() -> None:
    file = SimpleUploadedFile("c.json", b'{"long": "' + b"x" * MOST_BYTES + b'"}')

    assert not CertificateForm({}, {"file": file}).is_valid()


def test_bytes_that_are_no_text_are_no_certificate() -> None:
    assert not CertificateForm({}, {"file": SimpleUploadedFile("c", b"\xff\xfe{")}).is_valid()


def test_only_the_roles_that_are_offered_are_taken() -> None:
    given = {"account": "a.b.c", "person": "P", "email": "p@a.example"}
    taken = ColleagueForm({**given, "role": "technical"}, roles=[Role.TECHNICAL])
    other = ColleagueForm({**given, "role": "authority"}, roles=[Role.TECHNICAL])

    assert taken.is_valid()
    assert list(other.errors) == ["role"]


def test_of_a_note_its_digest_is_kept_and_nothing_else() -> None:
    form = MemberForm(CORVIA, {"note": SimpleUploadedFile("note.pdf", b"note")})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["note_digest"] == hashlib.sha256(b"note").hexdigest()
    assert set(form.cleaned_data) == {*CORVIA, "note_digest"}


def test_the_fields_of_a_colleague_stand_in_the_order_in_which_one_thinks() -> None:
    assert list(ColleagueForm(roles=[]).fields) == ["account", "role", "person", "email"]
