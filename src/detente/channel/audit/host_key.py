"""The host's own key, with which the server signs each head of the record and so each receipt."""

import base64
import os
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from detente.channel.audit.signatures import PublicKey

KEY_FILE = "host-key"


def host_key() -> Ed25519PrivateKey:
    """The key named by DETENTE_HOST_KEY (64 hexadecimal digits), else one kept in the data folder.

    Only its owner may read the file. It is made once; whoever loses it begins a new record.

    Raises
    ------
    OSError
        The folder cannot be written to.
    """
    given = os.environ.get("DETENTE_HOST_KEY")
    return _read(given) if given else _kept(Path(settings.DATA) / KEY_FILE)


def host_public_key() -> PublicKey:
    """The public half, which heads are verified with."""
    return PublicKey("ed25519", host_key().public_key().public_bytes_raw())


def host_signature(message: bytes) -> str:
    """Sign a message in the host's name, in base64url."""
    return base64.urlsafe_b64encode(host_key().sign(message)).decode().rstrip("=")


def _read(digits: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(digits.strip()))


@lru_cache(maxsize=4)
def _kept(file: Path) -> Ed25519PrivateKey:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _read(file.read_text("ascii"))
    made = Ed25519PrivateKey.generate()
    with os.fdopen(handle, "w", encoding="ascii") as kept:
        kept.write(made.private_bytes_raw().hex())
    return made
