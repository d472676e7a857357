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
"""How long a certificate may hold; assumption: a year, so that each key is looked at anew yearly."""

PARTS = ("account", "member", "role", "fingerprint", "since", "until")


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
    """
    if not timedelta(0) < until - since <= LONGEST:
        raise CertificateError(
            "A certificate cannot hold for that long.",
            expected=f"more than nothing and at most {LONGEST.days} days",
        )
    return {
        "account": account, "member": member, "role": role, "fingerprint": fingerprint,
        "since": moment(since), "until": moment(until),
    }  # fmt: skip


def message(asked: Mapping[str, Any]) -> bytes:
    """What the root key signs."""
    return b"detente certificate v1\n" + canonical({part: asked.get(part) for part in PARTS})


def certify(root: Ed25519PrivateKey, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Vouch for what was asked: the request with the root key's signature."""
    return {**asked, "signature": sign(root, message(asked)).as_record()}


def check(certificate: Mapping[str, Any], root: PublicKey) -> None:
    """Check that a root key signed a certificate, and that it does not hold for too long.

    Raises
    ------
    CertificateError
        It does not vouch: what is missing, wrong or too long.
    """
    missing = [part for part in (*PARTS, "signature") if part not in certificate]
    if missing:
        raise CertificateError("The certificate is incomplete.", expected=", ".join(missing))
    try:
        since, until = read_moment(certificate["since"]), read_moment(certificate["until"])
        request(**{part: certificate[part] for part in PARTS[:4]}, since=since, until=until)
        signature = Signature.from_record(certificate["signature"])
        verify(root, message(certificate), signature)
    except NotCanonicalError as error:
        raise CertificateError(f"The certificate cannot be read: {error}.") from error
    except (SignatureError, AttributeError) as error:
        raise CertificateError(
            "The state's root key did not sign this certificate.",
            remedy="sign the request with the root key whose public half was accredited",
        ) from error
