"""A passkey in software: what a browser and its authenticator would answer (WebAuthn, level 2)."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from fido2 import cbor

from detente.channel.audit.signatures import from_text, to_text

SITE = "localhost"
PRESENT_AND_VERIFIED, NEW = 0x05, 0x40


class Passkey:
    """One passkey of one account: on P-256, Ed25519 or, which the record refuses, RSA."""

    def __init__(self, kind: str = "p256") -> None:
        self.identity = secrets.token_bytes(16)
        self.user = b""
        self._key: Any
        if kind == "p256":
            self._key = ec.generate_private_key(ec.SECP256R1())
            x, y = self._point()
            self.cose = {1: 2, 3: -7, -1: 1, -2: x, -3: y}
        elif kind == "ed25519":
            self._key = ed25519.Ed25519PrivateKey.generate()
            self.cose = {1: 1, 3: -8, -1: 6, -2: self._key.public_key().public_bytes_raw()}
        else:
            self._key = rsa.generate_private_key(65537, 2048)
            numbers = self._key.public_key().public_numbers()
            self.cose = {1: 3, 3: -257, -1: numbers.n.to_bytes(256, "big"), -2: b"\1\0\1"}

    def made(self, options: dict[str, Any]) -> str:
        """The answer to being asked to come into being."""
        self.user = from_text(options["user"]["id"])
        length = len(self.identity).to_bytes(2, "big")
        attested = bytes(16) + length + self.identity + cbor.encode(self.cose)
        data = self._data(PRESENT_AND_VERIFIED | NEW) + attested
        told = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", options["challenge"])
        return self._answer({"clientDataJSON": to_text(client), "attestationObject": to_text(told)})

    def shown(self, options: dict[str, Any]) -> str:
        """The answer to being asked to sign in."""
        data, client, signature = self._signed(options["challenge"])
        return self._answer(
            {
                "clientDataJSON": to_text(client), "authenticatorData": to_text(data),
                "signature": to_text(signature), "userHandle": to_text(self.user),
            }
        )  # fmt: skip

    def signature(self, asked: dict[str, Any]) -> str:
        """What `sign.js` sends of a signature under an act."""
        data, client, signature = self._signed(asked["challenge"])
        return json.dumps(
            {
                "key": asked["keys"][to_text(self.identity)], "value": to_text(signature),
                "authenticator_data": to_text(data), "client_data": to_text(client),
            }
        )  # fmt: skip

    def _signed(self, challenge: str) -> tuple[bytes, bytes, bytes]:
        data, client = self._data(PRESENT_AND_VERIFIED), self._client("webauthn.get", challenge)
        message = data + hashlib.sha256(client).digest()
        if isinstance(self._key, ed25519.Ed25519PrivateKey):
            return data, client, self._key.sign(message)
        return data, client, self._key.sign(message, ec.ECDSA(hashes.SHA256()))

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(SITE.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": f"https://{SITE}"}
        return json.dumps(said).encode()

    def _answer(self, response: dict[str, str]) -> str:
        name = to_text(self.identity)
        return json.dumps(
            {
                "id": name, "rawId": name, "type": "public-key", "response": response,
                "clientExtensionResults": {},
            }
        )  # fmt: skip

    def _point(self) -> tuple[bytes, bytes]:
        numbers = self._key.public_key().public_numbers()
        return numbers.x.to_bytes(32, "big"), numbers.y.to_bytes(32, "big")
