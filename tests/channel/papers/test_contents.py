"""What a paper says is kept under its digest, and what it is, is read from its bytes."""

from __future__ import annotations

import hashlib

import pytest

from detente.channel.audit.models import Blob
from detente.channel.audit.roles import Actor, Role
from detente.channel.papers import contents
from detente.channel.papers.contents import PDF, TEXT, keep_bytes, keep_text, kind_of, text_of
from detente.world.errors import DetenteError

WHO = Actor("ard.dip", "ARD", Role.DIPLOMATIC)


def test_a_text_is_kept_under_the_digest_of_its_bytes(db: None) -> None:
    digest = keep_text("Line\r\nafter line", WHO)
    assert digest == hashlib.sha256(b"Line\nafter line").hexdigest()
    assert text_of(digest) == "Line\nafter line"
    assert Blob.objects.get().uploaded_by == "ard.dip"


def test_the_same_content_is_kept_once(db: None) -> None:
    assert keep_text("Same", WHO) == keep_bytes(b"Same", WHO)
    assert Blob.objects.count() == 1


def test_a_pdf_has_no_words_to_show(db: None) -> None:
    assert text_of(keep_bytes(b"%PDF-1.7 ...", WHO)) is None
    assert text_of("0" * 64) is None


@pytest.mark.parametrize(
    ("content", "kind"), [(b"%PDF-1.7", PDF), (b"Words", TEXT), ("سلام".encode(), TEXT)]
)
def test_a_kind_is_told_from_the_first_bytes(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04zip", b"\x89PNG\r\n", b"MZ\x90\x00", b"\xff\xfeW\x00", b"a\x00b"]
)
def test_a_file_of_another_kind_is_refused(db: None, content: bytes) -> None:
    with pytest.raises(DetenteError, match="neither a PDF nor a plain text"):
        keep_bytes(content, WHO)
    assert not Blob.objects.exists()


def test_nothing_and_too_much_are_refused(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MOST_BYTES", 3)
    for content in (b"", b"four"):
        with pytest.raises(DetenteError, match="1 to 3 bytes"):
            keep_bytes(content, WHO)
    assert keep_bytes(b"two", WHO)
