"""Whether a PDF is a plain document: ordered as one, open to be looked into, and without actions.

This is no reader of PDF: it looks at the frame, and for the names by which a document would act.
They are looked for in the bytes as they stand, in names written with escapes, and inside the
compressed streams of objects. Whoever opens a document from another state should still do so on a
machine that is kept for that.
"""

import re
import zlib
from collections.abc import Iterator

ACTIVE = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|OpenAction|SubmitForm|ImportData|GoToE)\b"
)
"""Names by which a PDF does something when it is opened, or carries other files."""

OBJECTS = re.compile(rb"<<((?:(?!stream|endobj).){0,2000}?/ObjStm.{0,2000}?)>>\s*stream\r?\n", re.S)
"""The head of a stream that holds objects."""

FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/\w+)")

MOST_INFLATED = 4 * 1024 * 1024
"""Bytes of one stream of objects; assumption: a document of a hundred pages has a tenth of it."""

MOST_STREAMS = 2000
"""Streams of objects in a document; assumption: writers put some hundred objects into each."""


def check_pdf(content: bytes) -> None:
    """Check that a PDF is a plain document.

    Raises
    ------
    ValueError
        It is not, and why.
    """
    _check_frame(content)
    if re.search(rb"/Encrypt\b", content):
        raise ValueError("it is locked, and cannot be looked into")
    for part in (content, *object_streams(content)):
        found = ACTIVE.search(part) or ACTIVE.search(_unescaped(part))
        if found:
            raise ValueError(f"it would act when opened ({found.group().decode()})")


def object_streams(content: bytes) -> Iterator[bytes]:
    """The objects that a PDF keeps in compressed streams.

    Raises
    ------
    ValueError
        One is written in a way that cannot be looked into, or there is too much of it.
    """
    for number, head in enumerate(OBJECTS.finditer(content)):
        if number >= MOST_STREAMS:
            raise ValueError(f"more than {MOST_STREAMS} streams of objects")
        ways = [each.strip(b"[] ") for each in FILTER.findall(head.group(1))]
        if ways not in ([], [b"/FlateDecode"]):
            raise ValueError("its objects are written in a way that cannot be looked into")
        yield _inflated(content, head.end()) if ways else _plain(content, head.end())


def _check_frame(content: bytes) -> None:
    if not re.match(rb"%PDF-[12]\.\d[\r\n]", content):
        raise ValueError("a PDF begins with %PDF-")
    tail = re.search(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z", content[-200:])
    if not tail:
        raise ValueError("a PDF ends with %%EOF, and nothing after it")
    table = content[int(tail.group(1)) :][:40]
    if not re.match(rb"\s*(xref\b|\d+\s+\d+\s+obj\b)", table):
        raise ValueError("the table of its parts is not where it says")


def _inflated(content: bytes, start: int) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        objects = unpacker.decompress(memoryview(content)[start:], MOST_INFLATED)
    except zlib.error:
        raise ValueError("a stream of objects is damaged") from None
    if not unpacker.eof:
        raise ValueError(f"a stream of objects is cut off, or over {MOST_INFLATED} bytes")
    return objects


def _plain(content: bytes, start: int) -> bytes:
    return content[start : content.find(b"endstream", start)][:MOST_INFLATED]


def _unescaped(part: bytes) -> bytes:
    """Names may be written with signs as numbers, such as ``/J#61vaScript``."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda each: bytes([int(each.group(1), 16)]), part)
