"""Files are inspected as they come, kept under their digest, and carried by a form."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from detente.channel.audit.models import Blob
from detente.channel.notices import uploads
from detente.channel.notices.step_forms import WordForm
from detente.world.errors import DetenteError

pytestmark = pytest.mark.django_db


def file(content: bytes = b"a line", name: str = "a.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_file_is_kept_under_its_digest_once() -> None:
    for _ in range(2):
        kept = uploads.keep_files([file()], account="ard.dip")
    digest = hashlib.sha256(b"a line").hexdigest()
    assert kept == [{"digest": digest, "name": "a.txt"}]
    assert Blob.objects.get().kind == "text/plain"


def test_a_file_that_is_refused_is_not_kept() -> None:
    with pytest.raises(DetenteError):
        uploads.keep_files([file(b"<html>")], account="ard.dip")
    assert not Blob.objects.exists()


def test_a_file_that_is_too_large_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 3)
    given = file()
    with pytest.raises(DetenteError, match="too large"):
        uploads.keep_files([given], account="ard.dip")
    assert given.tell() == 0


def test_a_token_serves_the_account_that_it_was_made_for() -> None:
    kept = [{"digest": "00", "name": "a.txt"}]
    token = uploads.token_of(kept, account="ard.dip")
    assert uploads.read_token(token, account="ard.dip") == kept
    assert uploads.read_token(token, account="bel.dip") == []
    assert uploads.read_token(token + "x", account="ard.dip") == []
    assert uploads.read_token("", account="ard.dip") == []
    assert uploads.token_of([], account="ard.dip") == ""


def test_a_form_that_comes_back_carries_the_token() -> None:
    request = RequestFactory().post("/", {"text": "Words.", "mark": "AMBER"})
    form = WordForm(request.POST)
    uploads.carry(form, request, kept="token")
    assert 'value="token"' in str(form["kept"])
    assert "Words." in str(form["text"])
