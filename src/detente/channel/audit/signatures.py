"""Signatures under acts: by a key file (Ed25519), or by a passkey that a person holds.

A passkey signs a challenge, which is the SHA-256 of what is to be signed: so the passkey of whoever
acts signs the act itself, and no other key has to be kept anywhere (decision 17).
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicNumbers,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from detente.world.errors import DetenteError

ED25519, ES256 = "ed25519", "es256"
KEY_BYTES = {ED25519: 32, ES256: 64}
"""Bytes of a public key of each scheme."""

PRESENT, VERIFIED = 0x01, 0x04
"""Flags of a passkey's answer: somebody was there, and was known to it (WebAuthn, section 6.1)."""

SHORTEST_DATA = 37
"""Bytes of a passkey's answer without extensions: site 32, flags 1, counter 4 (section 6.1)."""

FIELD = 2**255 - 19
CURVE = -121665 * pow(121666, -1, FIELD) % FIELD
"""The prime and the constant d of Ed25519 (RFC 8032, section 5.1)."""


class SignatureError(DetenteError):
    """A signature or key does not hold; `what` says which part of it."""


@dataclass(frozen=True)
class PublicKey:
    """A public key.

    Parameters
    ----------
    scheme
        "ed25519", or "es256" (ECDSA over P-256 with SHA-256, what most passkeys sign with).
    value
        32 bytes for Ed25519; for P-256 the two coordinates, 64 bytes.

    Raises
    ------
    SignatureError
        The scheme is unknown, the length is another, or anybody could sign under such a key.
    """

    scheme: str
    value: bytes

    def __post_init__(self) -> None:
        """Refuse what is no key."""
        if len(self.value) != KEY_BYTES.get(self.scheme):
            raise SignatureError(
                "This is no public key.", expected="32 bytes (ed25519) or 64 (es256)"
            )
        if self.scheme == ED25519 and _anybody_could_sign(self.value):
            raise SignatureError(
                "Anybody could sign under this key.", expected="a key made from a secret",
                remedy="make a new key",
            )  # fmt: skip

    def as_record(self) -> dict[str, str]:
        """The key as JSON."""
        return {"scheme": self.scheme, "value": to_text(self.value)}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Read a key from JSON; raises `SignatureError` where it is none."""
        _check_table(record)
        return cls(str(record.get("scheme")), from_text(record.get("value")))


@dataclass(frozen=True)
class Signature:
    """A signature; a passkey's comes with what the passkey and the browser said beside it.

    Parameters
    ----------
    value
        64 bytes for Ed25519; for P-256 as DER.
    authenticator_data, client_data
        What a passkey signs (WebAuthn, sections 6.1 and 5.8.1); empty for a key file.
    """

    value: bytes
    authenticator_data: bytes = b""
    client_data: bytes = b""

    def as_record(self) -> dict[str, str]:
        """The signature as JSON."""
        record = {"value": to_text(self.value)}
        if self.client_data:
            record["authenticator_data"] = to_text(self.authenticator_data)
            record["client_data"] = to_text(self.client_data)
        return record

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Read a signature from JSON; raises `SignatureError` where it is none."""
        _check_table(record)
        return cls(
            from_text(record.get("value")),
            from_text(record.get("authenticator_data", "")),
            from_text(record.get("client_data", "")),
        )


def to_text(value: bytes) -> str:
    """Bytes as base64url without padding."""
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def from_text(text: Any) -> bytes:
    """Bytes from base64url as `to_text` writes it, and no other way.

    Raises
    ------
    SignatureError
        It is written otherwise: one signature has one text, or a record could be altered unseen.
    """
    try:
        value = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (TypeError, ValueError) as error:
        raise SignatureError("This is not in base64url.") from error
    if to_text(value) != text:
        raise SignatureError("This is not in base64url.", expected="no padding, no other signs")
    return value


def fingerprint(key: PublicKey) -> str:
    """The SHA-256 over a key's scheme and value, in 64 hexadecimal digits."""
    return hashlib.sha256(f"{key.scheme}\n".encode() + key.value).hexdigest()


def groups(digits: str) -> str:
    """Digits in groups of four, to be read aloud over a telephone."""
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


def sign(private: Ed25519PrivateKey, message: bytes) -> Signature:
    """Sign a message with a key file."""
    return Signature(private.sign(message))


def public_of(private: Ed25519PrivateKey) -> PublicKey:
    """The public half of a key file."""
    return PublicKey(ED25519, private.public_key().public_bytes_raw())


def challenge_of(message: bytes) -> str:
    """What a passkey is asked to sign for a message: its SHA-256 in base64url."""
    return to_text(hashlib.sha256(message).digest())


def verify(
    key: PublicKey, message: bytes, signature: Signature, *, relying_party: str | None = None
) -> None:
    """Check that a key signed a message.

    Parameters
    ----------
    relying_party
        The site that the passkey must belong to, such as ``channel.example``; None for any.

    Raises
    ------
    SignatureError
        It did not.
    """
    signed = message
    if signature.client_data:
        _check_passkey(message, signature, relying_party)
        client = hashlib.sha256(signature.client_data).digest()
        signed = signature.authenticator_data + client
    elif key.scheme != ED25519:
        raise SignatureError("A passkey's answer is incomplete.", expected="client data")
    try:
        _check(key, signed, signature.value)
    except (InvalidSignature, ValueError) as error:
        raise SignatureError("The key did not sign this.") from error


def _check(key: PublicKey, signed: bytes, value: bytes) -> None:
    if key.scheme == ED25519:
        Ed25519PublicKey.from_public_bytes(key.value).verify(value, signed)
        return
    x, y = int.from_bytes(key.value[:32], "big"), int.from_bytes(key.value[32:], "big")
    point = EllipticCurvePublicNumbers(x, y, SECP256R1()).public_key()
    point.verify(value, signed, ECDSA(hashes.SHA256()))


def _check_passkey(message: bytes, signature: Signature, relying_party: str | None) -> None:
    said, data = _client(signature.client_data), signature.authenticator_data
    if said.get("type") != "webauthn.get":
        raise SignatureError("This answer of a passkey is no signature.")
    if said.get("challenge") != challenge_of(message):
        raise SignatureError("The passkey signed something else.")
    if len(data) < SHORTEST_DATA or data[32] & (PRESENT | VERIFIED) != PRESENT | VERIFIED:
        raise SignatureError("The passkey did not verify who was there.")
    expected = hashlib.sha256((relying_party or "").encode()).digest()
    if relying_party is not None and data[:32] != expected:
        raise SignatureError("The passkey belongs to another site.", expected=relying_party)


def _client(client_data: bytes) -> dict[str, Any]:
    try:
        said = json.loads(client_data)
    except (ValueError, RecursionError) as error:
        raise SignatureError("What the browser said cannot be read.") from error
    if not isinstance(said, dict):
        raise SignatureError("What the browser said cannot be read.")
    return said


def _check_table(record: object) -> None:
    if not isinstance(record, Mapping):
        raise SignatureError("This cannot be read.", expected="a table of JSON")


def _anybody_could_sign(value: bytes) -> bool:
    """Whether an Ed25519 key is one of the points of order 1, 2, 4 or 8, in any encoding.

    Under such a key signatures are made without a secret, so that whoever holds it could later
    deny all of theirs. These are the points whose y is 0, 1, -1 or solves d y^4 + 2 y^2 = 1: those
    that come to the neutral point when doubled at most three times (RFC 8032, section 5.1.4).
    """
    y = int.from_bytes(value, "little") % 2**255 % FIELD
    square = y * y % FIELD
    return y * (square - 1) * (CURVE * square * square + 2 * square - 1) % FIELD == 0
