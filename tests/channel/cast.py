"""The cast of the channel's tests: a host, states with their accounts, and keys to sign with."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.channel.accounts.acts import certificate_request
from detente.channel.accounts.models import Account, Member
from detente.channel.audit import acts, certificates, lines
from detente.channel.audit.acts import Done
from detente.channel.audit.models import Key
from detente.channel.audit.moments import now
from detente.channel.audit.roles import HOST, Actor, Role
from detente.channel.audit.signatures import fingerprint, public_of, sign

NOTE = hashlib.sha256(b"note verbale").hexdigest()


def key_of(name: str) -> Ed25519PrivateKey:
    """The key of an account, or the root key of a member: made from its name, so never lost."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"key of {name}".encode()).digest())


def root_of(code: str) -> str:
    """The public half of a member's root key."""
    return public_of(key_of(code)).value.hex()


def secret_of(name: str) -> str:
    """The digest of the invitation of an account."""
    return hashlib.sha256(f"invitation of {name}".encode()).hexdigest()


def actor(name: str) -> Actor:
    """Who acts, where this account does."""
    return Account.objects.select_related("member").get(name=name).actor


def signed(name: str, act: str, /, **details: Any) -> Done:
    """Prepare an act, sign it with the account's key, and do it."""
    who = actor(name)
    prepared = acts.prepare(act, who, "", **details)
    return acts.complete(prepared, who, signature=signature_of(name, prepared.statement))


def signature_of(name: str, statement: dict[str, Any]) -> dict[str, Any]:
    """An account's signature under a statement, with the fingerprint of its key."""
    key = key_of(name)
    message = lines.statement_message(statement)
    return {**sign(key, message).as_record(), "key": fingerprint(public_of(key))}


def certify(name: str) -> Key:
    """Register the account's key, and bring its member's certificate."""
    who = actor(name)
    key: Key = acts.perform(
        "accounts.register_key", who, key=public_of(key_of(name)).as_record(), label="key file"
    ).result
    asked = certificate_request(key, role=str(who.role), since=now() - timedelta(minutes=1))
    certificate = certificates.certify(key_of(who.member), asked)
    acts.perform("accounts.certify", who, certificate=certificate)
    return key


def found() -> Member:
    """Found a channel: the secretariat SEC with the account ``sec.one``, whose key is certified."""
    acts.perform(
        "accounts.found", HOST, code="SEC", name="Secretariat", root=root_of("SEC"),
        zone="Europe/Vienna", account="sec.one", person="First Registrar",
        email="one@sec.example", invitation=secret_of("sec.one"),
    )  # fmt: skip
    certify("sec.one")
    return Member.objects.get(code="SEC")


def accredit(code: str, name: str, *, kind: str = "state", zone: str = "UTC") -> Member:
    """Accredit a member; its authority's account is ``<code>.authority``."""
    low = code.lower()
    authority = f"{low}.authority"
    signed(
        "sec.one", "accounts.accredit", code=code, name=name, kind=kind, root=root_of(code),
        zone=zone, note_digest=NOTE, account=authority, person=f"Authority of {name}",
        email=f"authority@{low}.example", invitation=secret_of(authority),
    )  # fmt: skip
    certify(authority)
    return Member.objects.get(code=code)


def invite(authority: str, name: str, role: Role) -> Account:
    """Open an account of the authority's member, and certify its key."""
    signed(
        authority, "accounts.invite", account=name, role=str(role.value),
        person=name.replace(".", " ").title(), email=f"{name}@example.org",
        invitation=secret_of(name),
    )  # fmt: skip
    certify(name)
    return Account.objects.get(name=name)


def state(code: str, name: str, *, zone: str = "UTC") -> Member:
    """A state with an authority and two contacts: ``ard.authority``, ``ard.dip``, ``ard.tech``."""
    member = accredit(code, name, zone=zone)
    low = code.lower()
    invite(f"{low}.authority", f"{low}.dip", Role.DIPLOMATIC)
    invite(f"{low}.authority", f"{low}.tech", Role.TECHNICAL)
    return member
