"""Files on their way to a notice: inspected and kept as they come, named by an act or forgotten."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import HttpRequest

from detente.channel.audit.models import Blob
from detente.channel.audit.moments import now
from detente.channel.notices.inspection import MOST_BYTES, inspect
from detente.world.errors import DetenteError

SALT = "detente.channel.notices.uploads"


def keep_files(files: "Iterable[UploadedFile[Any]]", *, account: str) -> list[dict[str, str]]:
    """Inspect files and keep their bytes; give of each what an act names: digest and name.

    Raises
    ------
    DetenteError
        One may not be attached; those before it are kept, and harm nothing.
    """
    return [_keep(each, account) for each in files]


def token_of(kept: list[dict[str, str]], *, account: str) -> str:
    """What a form carries of files already kept, so that nothing is lost if it comes back."""
    return signing.dumps([account, kept], salt=SALT) if kept else ""


def read_token(token: str, *, account: str) -> list[dict[str, str]]:
    """Read what `token_of` made for the same account; anything else stands for no file."""
    try:
        owner, kept = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return []
    return list(kept) if owner == account else []


def carry(form: Form, request: HttpRequest, *, kept: str) -> None:
    """Let a form that comes back carry the token of the files already kept."""
    data = request.POST.copy()
    data["kept"] = kept
    form.data = data


def _keep(file: "UploadedFile[Any]", account: str) -> dict[str, str]:
    name = file.name or ""
    if (file.size or 0) > MOST_BYTES:
        raise DetenteError("This file is too large.", where=name,
                           expected=f"at most {MOST_BYTES // 1024**2} MiB")  # fmt: skip
    content = file.read()
    media = inspect(name, content)
    digest = hashlib.sha256(content).hexdigest()
    # Whoever brings the bytes may attach them, though another member brought the same before.
    Blob.objects.update_or_create(
        digest=digest,
        defaults={
            "content": content, "size": len(content), "kind": media, "uploaded_at": now(),
            "uploaded_by": account,
        },
    )  # fmt: skip
    return {"digest": digest, "name": name}
