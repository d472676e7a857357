"""Whether a signature under an act holds: whose key it is, and who vouched for it."""

from collections.abc import Mapping
from typing import Any

from detente.channel.audit.canonical import read_moment
from detente.channel.audit.lines import statement_message
from detente.channel.audit.models import Key
from detente.channel.audit.moments import now
from detente.channel.audit.roles import Actor
from detente.channel.audit.signatures import (
    PublicKey,
    Signature,
    SignatureError,
    verify,
)
from detente.channel.settings import RELYING_PARTY
from detente.world.errors import DetenteError


class KeyRefusedError(DetenteError):
    """An act was not signed with a key that may sign it."""


def check_signature(
    statement: Mapping[str, Any], signature: Mapping[str, Any], actor: Actor
) -> None:
    """Check that the actor's own, certified and unrevoked key signed a statement.

    Parameters
    ----------
    statement
        What was to be done (`lines.py`).
    signature
        A signature's record, and "key", the fingerprint of the key.

    Raises
    ------
    KeyRefusedError
        The key is not the actor's, not certified, outside its time or revoked, or the signature
        does not hold.
    """
    key = signing_key(str(signature.get("key", "")), actor)
    given = {name: value for name, value in signature.items() if name != "key"}
    try:
        verify(
            PublicKey.from_record(key.record), statement_message(dict(statement)),
            Signature.from_record(given), relying_party=RELYING_PARTY,
        )  # fmt: skip
    except SignatureError as error:
        raise KeyRefusedError(
            f"The signature does not hold: {error.what}", where=key.fingerprint[:12],
            remedy="sign again; if it fails again, have your authority look at your key",
        ) from error  # fmt: skip


def signing_key(fingerprint: str, actor: Actor) -> Key:
    """Find the actor's key of this fingerprint, if it may sign now.

    Raises
    ------
    KeyRefusedError
        There is none, or it may not.
    """
    key: Key | None = Key.objects.filter(fingerprint=fingerprint, account=actor.account).first()
    if key is None:
        raise _refused("This key is not one of yours", fingerprint)
    if key.revoked_at is not None:
        raise _refused("This key was revoked", fingerprint)
    if key.certificate is None:
        raise _refused("Your state has not yet vouched for this key", fingerprint)
    if not read_moment(key.certificate["since"]) <= now() < read_moment(key.certificate["until"]):
        raise _refused("The certificate of this key is not valid at this time", fingerprint)
    return key


def _refused(what: str, fingerprint: str) -> KeyRefusedError:
    return KeyRefusedError(
        f"{what}.", where=f"key {fingerprint[:12] or '(none)'}",
        expected="a key of your own, certified by your state and not revoked",
        remedy="ask your national authority to certify a key of yours",
    )  # fmt: skip
