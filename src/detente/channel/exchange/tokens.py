"""Machines' credentials: how a secret is made, and who bears it."""

import base64
import binascii
import hashlib
import secrets

from detente.channel.accounts.models import Account
from detente.channel.audit.moments import now
from detente.channel.audit.roles import Actor
from detente.channel.exchange.models import Token
from detente.channel.exchange.protocol import TaxiiError

SECRET_BYTES = 32
"""Random bytes of a secret: as many as its digest has, so that nobody guesses either."""


def new_secret() -> str:
    """Make a secret; whoever makes it shows it once, and hands on its digest alone."""
    return secrets.token_urlsafe(SECRET_BYTES)


def secret_digest(secret: str) -> str:
    """The SHA-256 of a secret, in hexadecimal digits: enough, since it is random and long."""
    return hashlib.sha256(secret.encode()).hexdigest()


def bearer(authorization: str) -> Actor:
    """Tell who asks, from a request's Authorization header: an account's name and a token.

    Wrong tokens are not counted, and lock nobody out: they cannot be guessed, and to lock a state
    out of the exchange would be easy for whoever knows an account's name.

    Raises
    ------
    TaxiiError
        Status 401: there is no such account, or no such token of it that is valid now.
    """
    name, secret = _name_and_secret(authorization)
    token = Token.objects.filter(
        account=name.strip().lower(),
        digest=secret_digest(secret),
        revoked_at=None,
        expires_at__gt=now(),
    ).first()  # fmt: skip
    named = Account.objects.filter(name=token.account) if token else Account.objects.none()
    account: Account | None = named.first()
    if account is None or not account.is_active:
        raise TaxiiError(
            "Who asks could not be told.", status=401, where="header Authorization",
            expected="HTTP Basic with the name of an account and a token of its own",
            remedy="issue a new token, if this one has expired or was revoked",
        )  # fmt: skip
    return account.actor


def _name_and_secret(authorization: str) -> tuple[str, str]:
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        name, _, secret = base64.b64decode(given.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return name, secret
