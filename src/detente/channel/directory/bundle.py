"""A copy of the whole directory to keep: signed by the host, readable without any server.

It is signed, not encrypted: whoever takes it along keeps it as they would a paper list.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.template.loader import render_to_string

from detente.channel.audit.canonical import canonical, moment
from detente.channel.audit.host_key import host_public_key, host_signature
from detente.channel.audit.signatures import (
    PublicKey,
    Signature,
    SignatureError,
    fingerprint,
    from_text,
    verify,
)
from detente.channel.directory.exports import directory_record
from detente.channel.directory.models import Contact

DAYS_VALID = 7
"""How long a copy holds; assumption: a list to call by should not be older than a week."""

DATA, PAGE, SEAL = "directory.json", "directory.html", "signature.json"
FORM = "detente-directory-bundle-1"

MOST_BYTES = 64_000_000
"""What a file within may hold at most; assumption: a thousand contacts take one megabyte."""


def bundle(contacts: Sequence[Contact], *, at: datetime, names: dict[str, str]) -> bytes:
    """Make the copy, as a zip file.

    Parameters
    ----------
    at
        When it is made; it holds for `DAYS_VALID` days.
    names
        The members' names, by code.
    """
    until = at + timedelta(days=DAYS_VALID)
    record = directory_record(contacts, at=at)
    page = render_to_string(
        "channel/directory/bundle.html",
        {"contacts": [(each, names.get(each.member, each.member)) for each in contacts],
         "at": at, "until": until, "key": fingerprint(host_public_key())},
    )  # fmt: skip
    files = {
        DATA: json.dumps(record, ensure_ascii=False, indent=1).encode(), PAGE: page.encode()
    }  # fmt: skip
    said = {
        "form": FORM, "made": moment(at), "until": moment(until),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }  # fmt: skip
    seal = {
        **said, "key": host_public_key().as_record(),
        "signature": host_signature(canonical(said)),
    }  # fmt: skip
    return _zipped({**files, SEAL: json.dumps(seal, indent=1).encode()})


def check_bundle(content: bytes, *, key: PublicKey, at: datetime) -> dict[str, Any]:
    """Give the directory that a copy holds, once its signature and its age are seen to hold.

    Parameters
    ----------
    key
        The host's public key, known from elsewhere; the one within the copy is not believed.
    at
        The present moment.

    Raises
    ------
    SignatureError
        It is no such copy, was altered, was signed by another key or is too old.
    """
    files = _unzipped(content)
    try:
        seal = json.loads(files[SEAL])
        said = {name: seal[name] for name in ("form", "made", "until", "files")}
        verify(key, canonical(said), Signature(from_text(seal["signature"])))
        record: dict[str, Any] = json.loads(files[DATA])
    except (KeyError, TypeError, ValueError) as error:
        raise SignatureError("This is no copy of a directory.", where=SEAL) from error
    for name in (DATA, PAGE):
        if hashlib.sha256(files.get(name, b"")).hexdigest() != said["files"].get(name):
            raise SignatureError("A file in the copy was altered.", where=name)
    if said["until"] < moment(at):
        raise SignatureError(
            "The copy is too old.", where=f"until {said['until']}",
            remedy="take a new one from the channel",
        )  # fmt: skip
    return record


def _zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return target.getvalue()


def _unzipped(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            wanted = [each for each in packed.infolist() if each.file_size <= MOST_BYTES]
            return {
                each.filename: packed.read(each)
                for each in wanted if each.filename in (DATA, PAGE, SEAL)
            }  # fmt: skip
    except zipfile.BadZipFile as error:
        raise SignatureError("This is no copy of a directory.", expected="a zip file") from error
