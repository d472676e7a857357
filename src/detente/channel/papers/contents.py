"""What a paper says: a text or a file, kept under its own digest before an act names it."""

import hashlib

from detente.channel.audit.models import Blob
from detente.channel.audit.moments import now
from detente.channel.audit.roles import Actor
from detente.world.errors import DetenteError

TEXT, PDF = "text/plain", "application/pdf"

MOST_BYTES = 5_000_000
"""Of one paper; assumption: a hundred printed pages with figures stay below five megabytes."""

PDF_MAGIC = b"%PDF-"


def keep_text(text: str, actor: Actor) -> str:
    """Keep a text, and give its digest; line ends become single ones.

    Raises
    ------
    DetenteError
        It is empty, too long, or holds what no text holds.
    """
    return keep_bytes(text.replace("\r\n", "\n").encode(), actor)


def keep_bytes(content: bytes, actor: Actor) -> str:
    """Keep a file, and give its digest; what it is, is read from its bytes, never from its name.

    Raises
    ------
    DetenteError
        It is empty, too long, or neither a PDF nor a plain text in UTF-8.
    """
    if not 0 < len(content) <= MOST_BYTES:
        raise DetenteError(
            "There is nothing in it." if not content else "It is too long.",
            where=f"{len(content)} bytes", expected=f"1 to {MOST_BYTES} bytes",
        )  # fmt: skip
    digest = hashlib.sha256(content).hexdigest()
    # Whoever brings the bytes may publish them, though another member brought the same before.
    Blob.objects.update_or_create(
        digest=digest,
        defaults={"uploaded_by": actor.account},
        create_defaults={
            "content": content, "size": len(content), "kind": kind_of(content),
            "uploaded_at": now(), "uploaded_by": actor.account,
        },
    )  # fmt: skip
    return digest


def kind_of(content: bytes) -> str:
    """Say what a file is: a PDF or a plain text.

    Raises
    ------
    DetenteError
        It is neither.
    """
    if content.startswith(PDF_MAGIC):
        return PDF
    if _is_text(content):
        return TEXT
    raise DetenteError(
        "This file is neither a PDF nor a plain text.",
        expected="a file that begins with %PDF-, or a text in UTF-8",
        remedy="save it as PDF, or copy its text into the form",
    )


def text_of(digest: str) -> str | None:
    """The words of a text that was kept; None for a PDF, and for what is not there.

    What it is, its bytes say: another member may have brought the same ones as another kind.
    """
    found = Blob.objects.filter(pk=digest).first()
    content = bytes(found.content) if found else b""
    return content.decode() if content and kind_of(content) == TEXT else None


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not any(ord(letter) < 32 and letter not in "\n\r\t\f" for letter in text)
