"""Signatures: key files and passkeys, and every way in which one does not hold."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from detente.channel.audit.signatures import (
    FIELD,
    PublicKey,
    Signature,
    SignatureError,
    challenge_of,
    fingerprint,
    from_text,
    public_of,
    sign,
    to_text,
    verify,
)

MESSAGE = b"detente act v1\n{}"
SITE = "channel.example"
PRESENT_AND_VERIFIED = 0x05

# RFC 8032, section 7.1, tests 1 to 3: secret key, public key, message, signature.
RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]

# The y of the points of order 1, 2, 4 and 8, and other ways of writing the first three.
ORDER_EIGHT = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
WEAK = [0, 1, FIELD - 1, FIELD, FIELD + 1, ORDER_EIGHT, FIELD - ORDER_EIGHT]


class Passkey:
    """A passkey made of software, whose every word can be bent."""

    def __init__(self, scheme: str = "es256") -> None:
        self.secret: Any
        if scheme == "es256":
            self.secret = ec.generate_private_key(ec.SECP256R1())
            numbers = self.secret.public_key().public_numbers()
            self.key = PublicKey(scheme, numbers.x.to_bytes(32) + numbers.y.to_bytes(32))
        else:
            self.secret = Ed25519PrivateKey.generate()
            self.key = public_of(self.secret)

    def sign(
        self, message: bytes = MESSAGE, *, site: str = SITE, flags: int = PRESENT_AND_VERIFIED,
        data: bytes | None = None, client: bytes | None = None, **said: Any,
    ) -> Signature:  # fmt: skip
        """Answer as a browser with this passkey would, or with what is bent."""
        words = {"type": "webauthn.get", "challenge": challenge_of(message), **said}
        client = json.dumps(words).encode() if client is None else client
        if data is None:
            data = hashlib.sha256(site.encode()).digest() + bytes([flags]) + (7).to_bytes(4)
        signed = data + hashlib.sha256(client).digest()
        if self.key.scheme == "es256":
            value = self.secret.sign(signed, ec.ECDSA(hashes.SHA256()))
        else:
            value = self.secret.sign(signed)
        return Signature(value, data, client)


@pytest.fixture(scope="module", params=["es256", "ed25519"])
def passkey(request: pytest.FixtureRequest) -> Passkey:
    """One passkey of each kind."""
    return Passkey(request.param)


# --- key files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("secret", "public", "message", "value"), RFC_8032)
def test_the_published_signatures_come_out(
    secret: str, public: str, message: str, value: str
) -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    made = sign(private, bytes.fromhex(message))
    assert public_of(private).value.hex() == public
    assert made.value.hex() == value
    verify(public_of(private), bytes.fromhex(message), made)


@given(st.binary(max_size=80), st.integers(0, 511))
def test_a_signature_with_any_bit_altered_fails(message: bytes, bit: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    value = bytearray(sign(private, message).value)
    value[bit // 8] ^= 1 << bit % 8
    with pytest.raises(SignatureError, match="did not sign"):
        verify(public_of(private), message, Signature(bytes(value)))


def test_another_message_or_another_key_fails() -> None:
    private, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    signature = sign(private, MESSAGE)
    with pytest.raises(SignatureError, match="did not sign"):
        verify(public_of(private), MESSAGE + b" ", signature)
    with pytest.raises(SignatureError, match="did not sign"):
        verify(public_of(other), MESSAGE, signature)


@pytest.mark.parametrize("value", [b"", b"\0" * 63, b"\0" * 65])
def test_a_signature_of_another_length_fails(value: bytes) -> None:
    with pytest.raises(SignatureError, match="did not sign"):
        verify(public_of(Ed25519PrivateKey.generate()), MESSAGE, Signature(value))


@pytest.mark.parametrize("sign_bit", [0, 1 << 255])
@pytest.mark.parametrize("y", WEAK, ids=range(len(WEAK)))
def test_a_key_under_which_anybody_could_sign_is_refused(y: int, sign_bit: int) -> None:
    with pytest.raises(SignatureError, match="Anybody could sign"):
        PublicKey("ed25519", (y + sign_bit).to_bytes(32, "little"))


def test_under_the_neutral_key_anybody_can_indeed_sign() -> None:
    # Why weak keys are refused by us: the library below accepts this signature, made by nobody.
    neutral = (1).to_bytes(32, "little")
    Ed25519PublicKey.from_public_bytes(neutral).verify(neutral + bytes(32), MESSAGE)


@given(st.binary(min_size=32, max_size=32))
def test_a_key_made_from_a_secret_is_never_refused_as_weak(secret: bytes) -> None:
    assert public_of(Ed25519PrivateKey.from_private_bytes(secret)).scheme == "ed25519"


# --- passkeys -------------------------------------------------------------------------------------


@pytest.mark.parametrize("site", [SITE, None])
def test_what_a_passkey_signed_holds(passkey: Passkey, site: str | None) -> None:
    verify(passkey.key, MESSAGE, passkey.sign(), relying_party=site)


def test_what_a_passkey_says_beyond_the_least_does_no_harm(passkey: Passkey) -> None:
    data = hashlib.sha256(SITE.encode()).digest() + bytes([0x1D]) + bytes(4) + b"extension"
    signature = passkey.sign(data=data, origin="https://channel.example", crossOrigin=False)
    verify(passkey.key, MESSAGE, signature, relying_party=SITE)


BENT: list[tuple[str, Callable[[Passkey], Signature]]] = [
    ("is no signature", lambda key: key.sign(type="webauthn.create")),
    ("signed something else", lambda key: key.sign(b"another message")),
    ("signed something else", lambda key: key.sign(challenge=challenge_of(MESSAGE) + "=")),
    ("signed something else", lambda key: key.sign(challenge=None)),
    ("did not verify", lambda key: key.sign(flags=0x00)),
    ("did not verify", lambda key: key.sign(flags=0x01)),
    ("did not verify", lambda key: key.sign(flags=0x04)),
    ("did not verify", lambda key: key.sign(data=hashlib.sha256(SITE.encode()).digest())),
    ("did not verify", lambda key: key.sign(data=b"")),
    ("another site", lambda key: key.sign(site="other.example")),
    ("cannot be read", lambda key: key.sign(client=b"\xff\xfe no JSON")),
    ("cannot be read", lambda key: key.sign(client=b'["webauthn.get"]')),
    ("cannot be read", lambda key: key.sign(client=b"[" * 100_000)),
]


@pytest.mark.parametrize(("said", "bend"), BENT)
def test_a_passkey_that_answers_otherwise_is_refused_by_name(
    passkey: Passkey, said: str, bend: Callable[[Passkey], Signature]
) -> None:
    with pytest.raises(SignatureError, match=said):
        verify(passkey.key, MESSAGE, bend(passkey), relying_party=SITE)


@given(st.data())
def test_any_bit_altered_in_a_passkeys_answer_makes_it_fail(data: st.DataObject) -> None:
    passkey = SOFT
    parts = [ANSWER.value, ANSWER.authenticator_data, ANSWER.client_data]
    which = data.draw(st.integers(0, 2))
    changed = bytearray(parts[which])
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    parts[which] = bytes(changed)
    with pytest.raises(SignatureError):
        verify(passkey.key, MESSAGE, Signature(*parts), relying_party=SITE)


SOFT = Passkey()
ANSWER = SOFT.sign()


def test_another_passkey_did_not_sign() -> None:
    with pytest.raises(SignatureError, match="did not sign"):
        verify(Passkey().key, MESSAGE, ANSWER, relying_party=SITE)


def test_a_passkey_without_what_the_browser_said_is_refused() -> None:
    with pytest.raises(SignatureError, match="incomplete"):
        verify(SOFT.key, MESSAGE, Signature(ANSWER.value, ANSWER.authenticator_data))


def test_a_point_off_the_curve_signed_nothing() -> None:
    with pytest.raises(SignatureError, match="did not sign"):
        verify(PublicKey("es256", b"\1" * 64), MESSAGE, ANSWER, relying_party=SITE)


# --- records --------------------------------------------------------------------------------------


def test_keys_and_signatures_read_back_from_json_as_they_were(passkey: Passkey) -> None:
    for signature in (passkey.sign(), Signature(b"\1" * 64)):
        written = json.loads(json.dumps(signature.as_record()))
        assert Signature.from_record(written) == signature
    assert PublicKey.from_record(json.loads(json.dumps(passkey.key.as_record()))) == passkey.key


@given(st.binary(max_size=70))
def test_bytes_have_one_text_and_it_reads_back(value: bytes) -> None:
    assert from_text(to_text(value)) == value
    assert "=" not in to_text(value)


@pytest.mark.parametrize(
    "text", ["AA==", "A", "AB", "AA\n", "A A", "A+/A", "AAAA!", "é", "٣٣", None, 7, [], b"AA"]
)
def test_text_that_is_not_the_one_of_its_bytes_is_refused(text: Any) -> None:
    with pytest.raises(SignatureError, match="base64url"):
        from_text(text)


@pytest.mark.parametrize("record", [None, [], "text", 7])
def test_a_record_that_is_no_table_is_refused(record: Any) -> None:
    with pytest.raises(SignatureError, match="cannot be read"):
        PublicKey.from_record(record)
    with pytest.raises(SignatureError, match="cannot be read"):
        Signature.from_record(record)


@pytest.mark.parametrize("record", [{}, {"value": 7}, {"value": "AA", "client_data": None}])
def test_a_record_of_a_signature_without_its_parts_is_refused(record: Any) -> None:
    with pytest.raises(SignatureError, match="base64url"):
        Signature.from_record(record)


@pytest.mark.parametrize(
    ("scheme", "size"),
    [("ed25519", 31), ("ed25519", 64), ("es256", 32), ("es256", 65), ("rsa", 64), ("", 0)],
)
def test_a_key_of_an_unknown_scheme_or_another_length_is_refused(scheme: str, size: int) -> None:
    with pytest.raises(SignatureError, match="no public key"):
        PublicKey.from_record({"scheme": scheme, "value": to_text(b"\2" * size)})


def test_a_fingerprint_is_of_scheme_and_value() -> None:
    key = public_of(Ed25519PrivateKey.from_private_bytes(bytes(32)))
    assert fingerprint(key) == hashlib.sha256(b"ed25519\n" + key.value).hexdigest()
    assert fingerprint(key) != fingerprint(SOFT.key)
