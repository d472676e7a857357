"""The keys of the demonstration: drawn once, kept in the data folder, worth nothing elsewhere."""

import hashlib
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from detente.channel.accounts.acts import certificate_request
from detente.channel.accounts.models import Account
from detente.channel.audit import acts, certificates, lines
from detente.channel.audit.acts import Done
from detente.channel.audit.models import Prepared
from detente.channel.audit.moments import now
from detente.channel.audit.roles import Actor
from detente.channel.audit.signatures import fingerprint, public_of, sign

SEED_FILE = "demonstration-seed"


def key_of(name: str) -> Ed25519PrivateKey:
    """The key of an account, or the root key of a member, of this demonstration."""
    drawn = hashlib.sha256(_seed() + name.encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(drawn)


def signature_of(name: str, statement: dict[str, Any]) -> dict[str, Any]:
    """An account's signature under a statement, with the fingerprint of its key."""
    key = key_of(name)
    signature = sign(key, lines.statement_message(statement)).as_record()
    return {**signature, "key": fingerprint(public_of(key))}


def actor_of(name: str) -> Actor:
    """Who acts, where this account does."""
    account: Account = Account.objects.select_related("member").get(name=name)
    return account.actor


def complete(prepared: Prepared, name: str) -> Done:
    """Sign what was prepared in an account's name, and do it."""
    return acts.complete(prepared, actor_of(name), signature=signature_of(name, prepared.statement))


def signed(name: str, act: str, /, **details: Any) -> Done:
    """Prepare an act, sign it in an account's name, and do it."""
    return complete(acts.prepare(act, actor_of(name), "", **details), name)


def certify(name: str) -> None:
    """Register the key of an account, and let its member's root key vouch for it."""
    actor = actor_of(name)
    public = public_of(key_of(name)).as_record()
    key = acts.perform("accounts.register_key", actor, key=public, label="demonstration").result
    since = now() - timedelta(minutes=1)
    asked = certificate_request(key, role=str(actor.role.value), since=since)
    certificate = certificates.certify(key_of(actor.member), asked)
    acts.perform("accounts.certify", actor, certificate=certificate)


def _seed() -> bytes:
    file = Path(settings.DATA) / SEED_FILE
    if not file.exists():
        file.write_bytes(secrets.token_bytes(32))
        file.chmod(0o600)
    return file.read_bytes()
