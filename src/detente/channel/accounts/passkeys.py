"""From a passkey that was just made to the key that an account's acts are signed with."""

import json
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import flows
from django.http import HttpRequest

from detente.channel.accounts.models import Account
from detente.channel.audit.acts import perform
from detente.channel.audit.models import Key
from detente.channel.audit.signatures import ED25519, ES256, PublicKey, to_text
from detente.world.errors import DetenteError

KIND, CURVE, X, Y = 1, -1, -2, -3
"""Labels of a key in COSE (RFC 9053, section 7)."""

ALGORITHMS = (-7, -8)
"""ECDSA with SHA-256 and EdDSA, as COSE numbers them (RFC 9053, sections 2.1 and 2.2)."""

P256, OF_ED25519 = (2, 1), (1, 6)
"""Kind and curve of the two keys that the record knows."""


class PasskeyError(DetenteError):
    """A passkey signs in a way that the record cannot verify."""


def register(request: HttpRequest, account: Account, *, label: str, credential: Any) -> Key:
    """Keep a passkey to sign in with, and put its public half down to sign with.

    Parameters
    ----------
    credential
        What the browser brought, once its form found it sound (`PasskeyForm`).

    Raises
    ------
    PasskeyError
        It signs in a way that cannot be verified here.
    """
    made: Authenticator = flows.signup_authenticator(request, account, label, credential)
    attested = made.wrap().authenticator_data.credential_data
    key: Key = perform(
        "accounts.register_key", account.actor, key=public_key(attested.public_key).as_record(),
        credential=to_text(attested.credential_id), label=label,
    ).result  # fmt: skip
    return key


def forget(key: Key) -> None:
    """Let nobody sign in any longer with the passkey that a key belongs to."""
    owned = Authenticator.objects.filter(user__name=key.account, type=Authenticator.Type.WEBAUTHN)
    for each in owned:
        found = each.wrap().authenticator_data.credential_data
        if key.credential and to_text(found.credential_id) == key.credential:
            each.delete()


def only_known(options: dict[str, Any]) -> dict[str, Any]:
    """What a browser is asked to make a passkey by, for keys alone that the record can verify."""
    asked = json.loads(json.dumps(options, default=str))["publicKey"]
    known = [each for each in asked["pubKeyCredParams"] if each["alg"] in ALGORITHMS]
    return {**asked, "pubKeyCredParams": known}


def public_key(cose: Any) -> PublicKey:
    """Take a key out of its COSE form.

    Raises
    ------
    PasskeyError
        It is neither on P-256 nor Ed25519.
    """
    named = (cose.get(KIND), cose.get(CURVE))
    if named == P256:
        return PublicKey(ES256, cose[X] + cose[Y])
    if named == OF_ED25519:
        return PublicKey(ED25519, cose[X])
    raise PasskeyError(
        "This passkey signs in a way that cannot be verified here.",
        expected="ECDSA over P-256, or Ed25519",
        remedy="use another security key, or the passkey of your device",
    )
