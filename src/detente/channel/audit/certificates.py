"""A state vouches for a key: its root key, held by itself alone, signs who may act with it.

The host keeps no root key and can make no certificate: whoever takes the server over can neither
act in a state's name nor put another key in the place of one that the state vouched for.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.channel.audit.canonical import NotCanonicalError, canonical, moment, read_moment
from detente.channel.audit.signatures import (
    PublicKey,
    Signature,
    SignatureError,
    sign,
    verify,
)
from detente.world.errors import DetenteError

LONGEST = timedelta(days=366)
"""How long one may hold; assumption: a year, leap or not, so that each key is renewed yearly."""

PARTS = ("account", "member", "role", "fingerprint", "since", "until")
"""What a certificate says and its signature covers; beside them it holds that signature alone."""


class CertificateError(DetenteError):
    """A certificate does not vouch for what it is shown for."""


def request(
    *, account: str, member: str, role: str, fingerprint: str, since: datetime, until: datetime
) -> dict[str, str]:
    """Say what a root key is asked to vouch for: this account acts for this member with this key.

    Raises
    ------
    CertificateError
        It would hold for longer than `LONGEST`, or end before it begins.
    NotCanonicalError
        A moment names no time zone.
    """
    asked = {
        "account": account, "member": member, "role": role, "fingerprint": fingerprint,
        "since": moment(since), "until": moment(until),
    }  # fmt: skip
    _check_length(since, until)
    return asked


def message(asked: Mapping[str, Any]) -> bytes:
    """What the root key signs; raises `NotCanonicalError` where it cannot be written down."""
    return b"detente certificate v1\n" + canonical({part: asked.get(part) for part in PARTS})


def certify(root: Ed25519PrivateKey, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Vouch for what was asked: the request with the root key's signature.

    Raises
    ------
    NotCanonicalError
        The request cannot be written down.
    """
    signature = sign(root, message(asked)).as_record()
    return {**{part: asked.get(part) for part in PARTS}, "signature": signature}


def check(
    certificate: Mapping[str, Any], root: PublicKey, *,
    member: str | None = None, at: datetime | None = None,
) -> None:  # fmt: skip
    """Check that a root key signed a certificate, and that it does not hold for too long.

    Parameters
    ----------
    root
        The accredited root key of the state that vouches.
    member
        The state that it must speak of; None for any.
    at
        A moment at which it must hold, with a time zone; None to leave its times aside.

    Raises
    ------
    CertificateError
        It does not vouch: what is missing, wrong, too long, not yet or no longer valid.
    """
    since, until = _times(certificate)
    _check_length(since, until)
    _check_signed(certificate, root)
    if member not in (None, certificate["member"]):
        raise CertificateError(
            "The certificate speaks of another state.",
            where=str(certificate["member"]), expected=member,
        )  # fmt: skip
    if at is not None and at < since:
        raise CertificateError(
            "The certificate does not hold yet.", expected=f"a moment from {moment(since)} on"
        )
    if at is not None and at >= until:
        raise CertificateError(
            "The certificate has expired.", expected=f"a moment before {moment(until)}",
            remedy="have the state's root key certify the key anew",
        )  # fmt: skip


def _times(certificate: object) -> tuple[datetime, datetime]:
    """Read from when (inclusive) and until when (exclusive) a certificate holds."""
    if not isinstance(certificate, Mapping) or set(certificate) != {*PARTS, "signature"}:
        raise CertificateError(
            "The certificate lacks a part, or holds one that nobody signed.",
            expected=", ".join((*PARTS, "signature")),
        )
    if not all(isinstance(certificate[part], str) for part in PARTS):
        raise CertificateError("A part of the certificate is no text.", expected=", ".join(PARTS))
    try:
        return read_moment(certificate["since"]), read_moment(certificate["until"])
    except NotCanonicalError as error:
        raise CertificateError(
            f"The certificate cannot be read: {error.what}", expected=error.expected
        ) from error


def _check_length(since: datetime, until: datetime) -> None:
    if not timedelta(0) < until - since <= LONGEST:
        raise CertificateError(
            "A certificate cannot hold for that long.",
            expected=f"more than nothing and at most {LONGEST.days} days",
        )


def _check_signed(certificate: Mapping[str, Any], root: PublicKey) -> None:
    try:
        verify(root, message(certificate), Signature.from_record(certificate["signature"]))
    except (SignatureError, NotCanonicalError) as error:
        raise CertificateError(
            "The state's root key did not sign this certificate.",
            remedy="sign the request with the root key whose public half was accredited",
        ) from error
