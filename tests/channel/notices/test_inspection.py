"""Which files are taken, and which are refused: what is two things at once is none."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from weasyprint import HTML

from detente.channel.notices import inspection
from detente.channel.notices.inspection import TRIAL, check_name, fits, inspect
from detente.world.errors import DetenteError

BUNDLE = {
    "type": "bundle",
    "id": "bundle--0b1c6a1e-6b2f-4c8e-9d8f-1a2b3c4d5e6f",
    "objects": [{"type": "note", "id": "note--0b1c6a1e-6b2f-4c8e-9d8f-1a2b3c4d5e6f"}],
}


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A plain document, printed as the notes are."""
    printed: bytes = HTML(string="<title>t</title><p>A plain document.").write_pdf()
    return printed


def zipped(name: str = "a.txt", content: bytes = b"x") -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return into.getvalue()


def refused(name: str, content: bytes) -> str:
    with pytest.raises(DetenteError) as error:
        inspect(name, content)
    return str(error.value)


def test_a_pdf_is_taken(pdf: bytes) -> None:
    assert inspect("note.pdf", pdf) == "application/pdf"


@pytest.mark.parametrize(
    ("name", "content", "media"),
    [
        ("a.json", b'{"a": [1, 2]}', "application/json"),
        ("a.JSON", json.dumps(BUNDLE).encode(), "application/stix+json;version=2.1"),
        ("a.csv", b"time,address\r\n1,-2.5\r\n,-\r\n", "text/csv"),
        ("a.txt", "Zeile\nخط\n".encode(), "text/plain"),
    ],
)
def test_each_kind_is_told_by_what_is_in_it(name: str, content: bytes, media: str) -> None:
    assert inspect(name, content) == media
    assert fits(name, media)


def test_a_bundle_whose_objects_name_no_type_is_plain_json() -> None:
    assert inspect("a.json", b'{"type": "bundle", "objects": [7]}') == "application/json"
    assert inspect("a.json", b'{"type": "bundle", "objects": []}') == "application/json"


def test_an_empty_file_is_refused() -> None:
    assert "empty" in refused("a.txt", b"")


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "MOST_BYTES", 10)
    assert "too large" in refused("a.txt", b"x" * 11)


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "a.zip", "a.docx", "a", "a.pdf.js"])
def test_other_kinds_are_refused(name: str) -> None:
    assert "is not taken" in refused(name, b"text")


@pytest.mark.parametrize("name", ["../a.txt", "a/b.txt", "a\\b.txt", "", ".txt", "a\n.txt",
                                  "a\u202etxt.pdf", "x" * 121 + ".txt", 'a".txt'])  # fmt: skip
def test_a_name_that_misleads_is_refused(name: str) -> None:
    with pytest.raises(DetenteError):
        check_name(name)


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.csv", "a.pdf"])
def test_the_trial_file_of_scanners_is_refused(name: str) -> None:
    assert "trial file" in refused(name, b'"X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + TRIAL + b'!$H+H*"')


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.csv", "a.pdf"])
def test_an_archive_under_any_name_is_refused(name: str) -> None:
    assert "archive" in refused(name, zipped())


def test_a_bomb_is_refused_without_being_unpacked() -> None:
    bomb = zipped("a.txt", b"\0" * 10_000_000)
    assert "archive" in refused("a.txt", bomb)


def test_a_document_that_is_also_an_archive_is_refused(pdf: bytes) -> None:
    assert "archive" in refused("a.pdf", pdf + zipped())


@pytest.mark.parametrize(
    "page", [b"<!DOCTYPE html><p>x", b"<html>", b"x <SCRIPT src=y>", b"< svg onload=x>",
             b"<iframe src=x>"],
)  # fmt: skip
def test_a_page_under_any_name_is_refused(page: bytes, pdf: bytes) -> None:
    for name, content in (("a.txt", page), ("a.csv", page), ("a.json", json.dumps(
            page.decode()).encode()), ("a.pdf", page + pdf), ("a.pdf", pdf + page)):  # fmt: skip
        assert "page" in refused(name, content)


def test_a_pdf_that_is_no_plain_document_is_refused(pdf: bytes) -> None:
    assert "begins" in refused("a.pdf", b"x" + pdf)
    assert "begins" in refused("a.pdf", b"text")


@pytest.mark.parametrize(
    "wrong",
    [b"{", b"", b"nothing", b'{"a": NaN}', b"[" * 100_000 + b"]" * 100_000, b'{"a": "\xff"}',
     b'{"a": ' + b"9" * 5000 + b"}"],
)  # fmt: skip
def test_what_is_no_json_is_refused(wrong: bytes) -> None:
    refused("a.json", wrong)


@pytest.mark.parametrize("name", ["a.json", "a.csv"])
def test_a_file_of_too_many_values_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "MOST_VALUES", 3)
    assert "more than 3" in refused(name, b"[1,2,3,4,5]")


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+cmd|x", "-cmd", " =1"])
def test_a_cell_that_a_spreadsheet_would_work_out_is_refused(cell: str) -> None:
    assert "work out" in refused("a.csv", f"a,{cell}\r\n".encode())


@pytest.mark.parametrize("wrong", [b"\xff\xfe", b"a\0b", b"\x1b[2J", b"GIF89a\x01\x00"])
def test_what_is_no_text_is_refused(wrong: bytes) -> None:
    for name in ("a.txt", "a.csv"):
        refused(name, wrong)


@given(st.binary(min_size=1, max_size=200), st.sampled_from(["pdf", "json", "csv", "txt"]))
def test_any_bytes_are_taken_or_refused_in_words(content: bytes, ending: str) -> None:
    name = f"a.{ending}"
    try:
        media = inspect(name, content)
    except DetenteError as error:
        media, where = "", error.where
        expected = where == name
    else:
        expected = fits(name, media)
    assert expected


def test_a_name_fits_only_the_media_of_its_kind() -> None:
    assert not fits("a.txt", "application/pdf")
    assert not fits("a.csv", "application/stix+json;version=2.1")
    assert not fits("a.exe", "text/plain")
