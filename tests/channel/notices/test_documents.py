"""Whether a PDF is a plain document: its frame, and what it would do."""

from __future__ import annotations

import zlib

import pytest
from weasyprint import HTML

from detente.channel.notices import documents
from detente.channel.notices.documents import check_pdf, object_streams


def document(*parts: bytes) -> bytes:
    """A PDF of these objects, ordered as one."""
    body = b"%PDF-1.7\n" + b"".join(parts)
    return body + b"xref\n0 1\ntrailer\n<<>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


def stream(content: bytes, way: bytes = b"/Filter /FlateDecode") -> bytes:
    """A compressed stream of objects."""
    packed = zlib.compress(content)
    head = b"7 0 obj\n<</Type /ObjStm %s /Length %d>>\nstream\n" % (way, len(packed))
    return head + packed + b"\nendstream\nendobj\n"


def refused(content: bytes) -> str:
    with pytest.raises(ValueError, match=r"\w") as error:
        check_pdf(content)
    return str(error.value)


@pytest.mark.parametrize("variant", [None, "pdf/ua-1"])
def test_what_a_writer_of_pdf_writes_is_taken(variant: str | None) -> None:
    page = (
        "<html lang=en><title>t</title><h1>Plain</h1><p>A <a href='https://example.org'>link</a>."
    )
    printed = HTML(string=page).write_pdf(pdf_variant=variant)
    check_pdf(printed)


def test_a_plain_document_is_taken() -> None:
    check_pdf(document(b"1 0 obj\n<</Type /Catalog>>\nendobj\n", stream(b"1 0 <</Type /Page>>")))


@pytest.mark.parametrize(
    "name", [b"/JavaScript", b"/OpenAction", b"/Launch", b"/EmbeddedFiles", b"/J#61vaScript",
             b"/XFA", b"/RichMedia", b"/SubmitForm"],
)  # fmt: skip
def test_a_document_that_acts_is_refused_wherever_it_says_so(name: bytes) -> None:
    for each in (b"1 0 obj\n<<%s 2 0 R>>\nendobj\n" % name, stream(b"1 0 <<%s 2 0 R>>" % name),
                 stream(b"1 0 <</Type /Page>>") + stream(b"1 0 <<%s 2 0 R>>" % name)):  # fmt: skip
        assert "act when opened" in refused(document(each))


def test_a_locked_document_is_refused() -> None:
    assert "locked" in refused(document(b"1 0 obj\n<</Encrypt 2 0 R>>\nendobj\n"))


def test_objects_written_so_that_nobody_sees_them_are_refused() -> None:
    for way in (b"/Filter [/ASCIIHexDecode /FlateDecode]", b"/Filter /LZWDecode"):
        assert "cannot be looked into" in refused(document(stream(b"x", way)))


def test_a_stream_that_is_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_INFLATED", 100)
    assert "over 100 bytes" in refused(document(stream(b"x" * 10_000)))


def test_a_damaged_stream_is_refused() -> None:
    assert "damaged" in refused(document(stream(b"x").replace(zlib.compress(b"x"), b"none")))


def test_there_are_not_too_many_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_STREAMS", 1)
    assert "more than 1" in refused(document(stream(b"x"), stream(b"y")))


def test_objects_that_are_not_compressed_are_read_too() -> None:
    plain = b"<</Type /ObjStm>>\nstream\n1 0 <</Type /Page>>\nendstream"
    assert list(object_streams(plain)) == [b"1 0 <</Type /Page>>\n"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (b"x" + document(), "begins"),
        (document() + b"more", "ends"),
        (document()[:-7], "ends"),
        (b"%PDF-1.7\nstartxref\n3\n%%EOF", "not where"),
        (b"%PDF-1.7\nstartxref\n9999999999\n%%EOF", "not where"),
    ],
)
def test_what_is_not_ordered_as_a_pdf_is_refused(wrong: bytes, why: str) -> None:
    assert why in refused(wrong)
