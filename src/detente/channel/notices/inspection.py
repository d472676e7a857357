"""What may be attached to a notice: five kinds of file, each recognised by what is in it.

Nothing is ever opened, drawn or unpacked by the server. A file is refused unless it is plainly one
of these kinds and nothing else beside: whatever is two things at once (a picture that is also an
archive, a document that is also a page) is refused, as is what other programs would run.
"""

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from detente.channel.notices.documents import check_pdf
from detente.channel.notices.said import check_text
from detente.world.errors import DetenteError

MOST_BYTES = 20 * 1024 * 1024
"""Of one file: 20 MiB."""

MOST_VALUES = 1_000_000
"""Commas and brackets in a JSON or CSV file; assumption: reading more takes too much memory."""

PAGE = re.compile(rb"<\s*(!doctype\s+html|html|head|body|script|svg|iframe|object|embed)\b", re.I)
"""What a browser takes for a page, wherever it stands."""

FORMULA = re.compile(r"\s*(?:[=@]|[+-](?![\d.,\s]|$))")
"""How a cell begins that a spreadsheet would work out instead of showing."""

STIX = "application/stix+json;version=2.1"
"""The media type of a JSON file that is a bundle of STIX 2.1."""

TRIAL = b"EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE"
"""What every scanner reports by agreement; in two halves, or it would report this file."""


@dataclass(frozen=True)
class Kind:
    """One kind of file.

    Parameters
    ----------
    media
        Its media type.
    check
        What must hold of its bytes.
    """

    media: str
    check: Callable[[bytes], None]


def inspect(name: str, content: bytes) -> str:
    """Find out what a file is, and refuse it unless it may be attached.

    Parameters
    ----------
    name
        As it was named where it came from.

    Returns
    -------
    str
        Its media type.

    Raises
    ------
    DetenteError
        It may not be attached.
    """
    check_name(name)
    if not 0 < len(content) <= MOST_BYTES:
        raise _refused(name, "is empty or too large", f"1 byte to {MOST_BYTES // 1024**2} MiB")
    kind = KINDS.get(name.rpartition(".")[2].lower())
    if kind is None:
        raise _refused(name, "is of a kind that is not taken", ", ".join(sorted(KINDS)))
    try:
        if TRIAL in content:
            raise ValueError("it is, or carries, the trial file of virus scanners")
        if zipfile.is_zipfile(io.BytesIO(content)):
            raise ValueError("it is, or carries, an archive")
        if PAGE.search(content):
            raise ValueError("it is, or carries, a page that a browser would open")
        kind.check(content)
    except (ValueError, RecursionError, csv.Error) as error:
        raise _refused(
            name, f"is not what its name says, or not that alone: {error}",
            f"a plain {kind.media} file",
        ) from None  # fmt: skip
    return STIX if _is_stix(kind, content) else kind.media


def fits(name: str, media: str) -> bool:
    """Whether a file of this name may be of this media type."""
    kind = KINDS.get(name.rpartition(".")[2].lower())
    return kind is not None and media in {kind.media, STIX if kind.check is _json else kind.media}


def check_name(name: str) -> None:
    """Check the name of a file.

    Raises
    ------
    DetenteError
        It is too long, leads into a folder, or holds signs that cannot be seen.
    """
    check_text(name, "name", most=120, needed=True)
    unseen = any(unicodedata.category(each) in {"Cc", "Cf", "Zl", "Zp"} for each in name)
    if unseen or re.search(r"[/\\:\"<>|]", name) or name.startswith("."):
        raise _refused(name, "has a name that cannot be kept", "letters, digits, points, dashes")


def _check_text(content: bytes) -> None:
    _text(content)


def _text(content: bytes) -> str:
    text = content.decode("utf-8-sig")  # UnicodeDecodeError is a ValueError
    if any(each < " " and each not in "\t\r\n\f" for each in set(text)):
        raise ValueError("a text holds letters alone")
    return text


def _json(content: bytes) -> None:
    text = _text(content)
    if sum(text.count(each) for each in ",[{") > MOST_VALUES:
        raise ValueError(f"more than {MOST_VALUES} values")
    json.loads(text, parse_constant=_no_constant)


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is no value of JSON")


def _csv(content: bytes) -> None:
    text = _text(content)
    if text.count(",") + text.count(";") + text.count("\n") > MOST_VALUES:
        raise ValueError(f"more than {MOST_VALUES} cells")
    for row in csv.reader(io.StringIO(text, newline=""), strict=True):
        for cell in row:
            if FORMULA.match(cell):
                raise ValueError(f"a cell that a spreadsheet would work out: {cell[:20]}")


def _is_stix(kind: Kind, content: bytes) -> bool:
    """Whether it is a bundle of STIX 2.1: then each object in it says its type and identifier."""
    if kind.media != "application/json":
        return False
    read = json.loads(content.decode("utf-8-sig"))
    if not isinstance(read, dict) or read.get("type") != "bundle":
        return False
    objects = read.get("objects")
    return (
        isinstance(objects, list)
        and bool(objects)
        and all(
            isinstance(each, dict) and str(each.get("id", "")).startswith(f"{each.get('type')}--")
            for each in objects
        )
    )


KINDS = {
    "pdf": Kind("application/pdf", check_pdf),
    "json": Kind("application/json", _json),
    "csv": Kind("text/csv", _csv),
    "txt": Kind("text/plain", _check_text),
}
"""The kinds of file that are taken, by the ending of their names."""


def _refused(name: str, why: str, expected: str) -> DetenteError:
    return DetenteError(
        f"This file {why}.", where=name, expected=expected,
        remedy="attach it as a plain PDF, JSON, CSV or text file of its own",
    )  # fmt: skip
