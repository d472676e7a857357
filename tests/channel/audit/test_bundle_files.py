"""An export is one file, the same each time, and no other file passes for one."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from detente.channel.audit import bundle_files
from detente.channel.audit.bundle_files import BundleError, read_bundle, write_bundle

BLOB = "00" * 32


def written() -> bytes:
    """A small export."""
    file = io.BytesIO()
    write_bundle(
        file, about={"b": 1, "a": 2}, lines=["one", "two"], rows=[{"table": "x"}], proofs={},
        blobs=[(BLOB, b"attached")],
    )  # fmt: skip
    return file.getvalue()


def zipped(**files: bytes) -> bytes:
    """A ZIP file of the files that an export has, with some put otherwise."""
    whole = {"bundle.json": b"{}", "lines.jsonl": b"", "rows.jsonl": b"", "proofs.json": b"{}"}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in {**whole, **files}.items():
            packed.writestr(name, content)
    return file.getvalue()


def test_what_was_written_is_read(tmp_path: Path) -> None:
    (tmp_path / "export.zip").write_bytes(written())

    read = read_bundle(tmp_path / "export.zip")

    assert (read.about, read.lines) == ({"a": 2, "b": 1}, (b"one", b"two"))
    assert read.rows == (b'{"table":"x"}',)
    assert read.blobs == {BLOB: hashlib.sha256(b"attached").hexdigest()}


def test_the_same_content_gives_the_same_bytes() -> None:
    assert written() == written()


def test_no_date_of_the_making_is_told() -> None:
    with zipfile.ZipFile(io.BytesIO(written())) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {bundle_files.FIXED_DATE}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"no ZIP", zipped()[:-30], zipped(**{"../escape": b""}), zipped(**{"blobs/x": b""}),
        zipped(**{"blobs/../" + BLOB: b""}), zipped(**{"bundle.json": b"{"}),
        zipped(**{"bundle.json": b"[]"}), zipped(**{"proofs.json": b"\xff"}),
        zipped(**{"proofs.json": b"[" * 100_000}), written().replace(b"PK\x01\x02", b"PK\x01\x03"),
    ],
    ids=["empty", "text", "cut", "escape", "name", "path", "no JSON", "list", "no UTF-8", "deep",
         "directory"],
)  # fmt: skip
def test_no_other_file_passes_for_an_export(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "export.zip").write_bytes(content)

    with pytest.raises(BundleError):
        read_bundle(tmp_path / "export.zip")


@pytest.mark.parametrize("name", ["bundle.json", "lines.jsonl", "rows.jsonl", "proofs.json"])
def test_every_file_must_be_there(tmp_path: Path, name: str) -> None:
    file = tmp_path / "export.zip"
    with zipfile.ZipFile(io.BytesIO(zipped())) as whole, zipfile.ZipFile(file, "w") as packed:
        for each in whole.namelist():
            if each != name:
                packed.writestr(each, whole.read(each))

    with pytest.raises(BundleError, match=f"{name} is missing"):
        read_bundle(file)


def test_a_file_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "export.zip"
    file.write_bytes(zipped())
    with zipfile.ZipFile(file, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr("lines.jsonl", b"another")

    with pytest.raises(BundleError, match="twice"):
        read_bundle(file)


@pytest.mark.parametrize(("limit", "value"), [("LARGEST", 10), ("MOST", 3)])
def test_what_is_too_large_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    (tmp_path / "export.zip").write_bytes(written())
    monkeypatch.setattr(bundle_files, limit, value)

    with pytest.raises(BundleError, match="too large"):
        read_bundle(tmp_path / "export.zip")


def test_a_damaged_attachment_cannot_be_read(tmp_path: Path) -> None:
    content = bytearray(written())
    content[content.index(b"blobs/") + len("blobs/") + 64 + 3] ^= 0xFF
    (tmp_path / "export.zip").write_bytes(bytes(content))

    with pytest.raises(BundleError, match="no export that can be read"):
        read_bundle(tmp_path / "export.zip")


def test_a_file_that_is_not_there_is_told_by_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_bundle(tmp_path / "export.zip")
