"""What an export is made of: one ZIP file, written the same way each time and read with care.

``bundle.json`` says what it is an export of, and holds the signed head of the record, what
witnesses signed, and the public keys; ``lines.jsonl`` the lines as they stand on the record, one to
a line; ``rows.jsonl`` the rows that those lines sealed; ``proofs.json`` what ties each line to the
head: for an export of the whole record the leaf of every line, else a proof for each line; and
``blobs/`` the attachments under their digests.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from detente.channel.audit.canonical import canonical
from detente.world.errors import DetenteError

FORMAT = "detente bundle v1"
WHOLE, DOSSIER, MEMBER = "whole", "dossier", "member"

ABOUT, LINES, ROWS, PROOFS = "bundle.json", "lines.jsonl", "rows.jsonl", "proofs.json"
BLOBS = "blobs/"

FIXED_DATE = (1980, 1, 1, 0, 0, 0)
"""What every file in the ZIP bears: the first date that one can bear."""

LARGEST = 4 << 30
"""Bytes that an export may hold when unpacked; assumption: a record of ten years needs less."""

MOST = 200_000
"""Files that an export may hold; assumption: ten years at fifty attachments a day."""

BLOCK = 1 << 20
"""Bytes of an attachment held in memory at once."""

UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What Python raises for a ZIP or JSON file that is damaged, encrypted or of another kind."""


class BundleError(DetenteError):
    """A file is no export that can be read at all."""


@dataclass(frozen=True)
class Bundle:
    """An export as it was read; nothing of it is verified yet.

    Parameters
    ----------
    about
        ``bundle.json``.
    lines, rows
        What stands on each line of the file, as bytes.
    proofs
        ``proofs.json``.
    blobs
        The digest of each attachment as it is, by the name that it bears.
    """

    about: Mapping[str, Any]
    lines: tuple[bytes, ...]
    rows: tuple[bytes, ...]
    proofs: Mapping[str, Any]
    blobs: Mapping[str, str]


def write_bundle(
    file: IO[bytes], *, about: Mapping[str, Any], lines: Iterable[str],
    rows: Iterable[Mapping[str, Any]], proofs: Mapping[str, Any],
    blobs: Iterable[tuple[str, bytes]],
) -> None:  # fmt: skip
    """Write an export: the same content always gives the same bytes.

    Parameters
    ----------
    blobs
        Digest and content of each attachment, in the order of the digests.
    """
    with zipfile.ZipFile(file, "w") as packed:
        _put(packed, ABOUT, canonical(about))
        _put(packed, LINES, b"".join(line.encode() + b"\n" for line in lines))
        _put(packed, ROWS, b"".join(canonical(row) + b"\n" for row in rows))
        _put(packed, PROOFS, canonical(proofs))
        for digest, content in blobs:
            _put(packed, BLOBS + digest, content)


def read_bundle(path: Path) -> Bundle:
    """Read an export.

    Raises
    ------
    BundleError
        It is no ZIP file, is damaged, lacks a file or holds another, or is too large.
    OSError
        The file cannot be opened.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            _check_names(packed.infolist())
            return Bundle(
                about=_table(packed, ABOUT),
                lines=_split(packed.read(LINES)),
                rows=_split(packed.read(ROWS)),
                proofs=_table(packed, PROOFS),
                blobs=dict(_digests(packed)),
            )
    except UNREADABLE as error:
        raise BundleError(
            f"This is no export that can be read: {error}.", where=str(path),
            expected="a file made by this channel", remedy="fetch the export once more",
        ) from error  # fmt: skip


def _put(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, FIXED_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # as on Unix, wherever it is written
    entry.external_attr = 0o644 << 16
    packed.writestr(entry, content)


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    odd = [name for name in names if name not in {ABOUT, LINES, ROWS, PROOFS}
           and not _is_digest(name.removeprefix(BLOBS), name)]  # fmt: skip
    missing = [name for name in (ABOUT, LINES, ROWS, PROOFS) if name not in names]
    if odd or missing or len(set(names)) != len(names):
        raise BundleError(
            "The export holds other files than an export does.",
            where=", ".join([*odd[:3], *(f"{name} is missing" for name in missing)]) or "twice",
            expected=f"{ABOUT}, {LINES}, {ROWS}, {PROOFS} and {BLOBS}DIGEST",
        )
    if len(names) > MOST or sum(entry.file_size for entry in entries) > LARGEST:
        raise BundleError(
            "The export is too large to be unpacked.",
            expected=f"at most {MOST} files and {LARGEST >> 30} GiB",
        )


def _is_digest(digits: str, name: str) -> bool:
    return name.startswith(BLOBS) and len(digits) == 64 and not digits.strip("0123456789abcdef")


def _table(packed: zipfile.ZipFile, name: str) -> dict[str, Any]:
    try:
        read = json.loads(packed.read(name))
    except RecursionError as error:
        raise BundleError("A file of the export is nested too deeply.", where=name) from error
    if not isinstance(read, dict):
        raise BundleError("A file of the export cannot be read.", where=name, expected="a table")
    return read


def _split(content: bytes) -> tuple[bytes, ...]:
    return tuple(content.removesuffix(b"\n").split(b"\n")) if content else ()


def _digests(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for name in packed.namelist():
        if name.startswith(BLOBS):
            found = hashlib.sha256()
            with packed.open(name) as content:
                while block := content.read(BLOCK):
                    found.update(block)
            yield name.removeprefix(BLOBS), found.hexdigest()
