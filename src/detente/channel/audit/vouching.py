"""Whether every act was signed by whoever did it, with a key that their state vouched for.

All that is needed stands on the record itself: the lines by which members were admitted name their
root keys, others bring the certificates that these signed, and others revoke keys.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from detente.channel.audit import certificates
from detente.channel.audit.canonical import NotCanonicalError, read_moment
from detente.channel.audit.lines import Finding, statement_message
from detente.channel.audit.signatures import (
    ED25519,
    PublicKey,
    Signature,
    SignatureError,
    fingerprint,
    verify,
)
from detente.channel.audit.told import Told

FOUNDING = {"accounts.found": "host", "accounts.accredit": "secretariat"}
"""The acts that admit a member with its root key, and the role that does each."""

CERTIFYING, REVOKING = "accounts.certify", "accounts.revoke_key"

UNSIGNED = frozenset([
    "accounts.cosign", "accounts.end_sessions", "accounts.enter", "accounts.register_key",
    CERTIFYING, REVOKING,
    "commitments.accept", "commitments.choose_reminder", "commitments.keep",
    "commitments.keep_contact", "commitments.look",
    "notices.discard",
    "exchange.add_objects", "exchange.revoke_token", "exchange.withdraw_objects",
])  # fmt: skip
"""The acts of people that need no signature: they send nothing, come before a key can sign, take
something back, or are done by a program with a token that a person has signed for. Whoever adds one
adds it here and in `scripts/verify_bundle.py`: a verifier believes nobody else's word for it.
"""

HOST = ("host", "HOST", "host")
"""Account, member and role of the server itself, which signs heads and no lines."""

TIME_TO_SIGN = timedelta(minutes=15)
"""How long what was prepared may wait to be signed (`acts.MINUTES_TO_SIGN`)."""


@dataclass
class Vouched:
    """Who was vouched for, as far as lines have told.

    Parameters
    ----------
    keys
        The public keys, by fingerprint.
    revoked
        When each revoked key was, by fingerprint, as its row says.
    """

    keys: Mapping[str, PublicKey]
    revoked: Mapping[str, datetime]
    roots: dict[str, PublicKey] = field(default_factory=dict)
    certified: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)
    nonces: set[str] = field(default_factory=set)


def read_keys(records: Mapping[str, Any]) -> tuple[Vouched, list[Finding]]:
    """Read public keys by fingerprint, each a table of "record" and "revoked_at"."""
    keys: dict[str, PublicKey] = {}
    revoked: dict[str, datetime] = {}
    findings = []
    for name, said in sorted(records.items()):
        try:
            keys[name] = PublicKey.from_record(said["record"])
            if said["revoked_at"] is not None:
                revoked[name] = read_moment(said["revoked_at"])
        except (SignatureError, NotCanonicalError, KeyError, TypeError):
            findings.append(Finding(f"key {name}", "cannot be read"))
            continue
        if fingerprint(keys[name]) != name:
            findings.append(Finding(f"key {name}", "is another key than its fingerprint says"))
            del keys[name]
    return Vouched(keys, revoked), findings


def check_vouched(lines: Iterable[Told], vouched: Vouched) -> Iterator[Finding]:
    """Check the signature of each line, in the order of the lines; `vouched` learns from each."""
    for line in lines:
        yield from (Finding(line.where, fault) for fault in _faults(line, vouched))
        yield from (Finding(line.where, fault) for fault in _learn(line, vouched))


def _faults(line: Told, vouched: Vouched) -> Iterator[str]:
    if line.said["nonce"] in vouched.nonces:
        yield "repeats a statement that an earlier line has done already"
    vouched.nonces.add(line.said["nonce"])
    waited = line.at - read_moment(line.said["prepared"])
    if not timedelta(0) <= waited <= TIME_TO_SIGN:
        yield "was not prepared in the minutes before it was done"
    if line.content["signature"] is None:
        by = (line.said["by"], line.said["member"], line.said["role"])
        if line.said["act"] not in UNSIGNED and by != HOST:
            yield "is not signed, though its act must be"
    else:
        yield from _signature_faults(line, vouched)


def _signature_faults(line: Told, vouched: Vouched) -> Iterator[str]:
    name = line.content["key"]
    key = vouched.keys.get(name)
    if key is None:
        yield "is signed with a key that is not here"
        return
    try:
        given = Signature.from_record(line.content["signature"])
        verify(key, statement_message(line.said), given)
    except SignatureError as error:
        yield f"bears a signature that does not hold: {error.what}"
    if name in vouched.stopped or (name in vouched.revoked and vouched.revoked[name] < line.at):
        yield "is signed with a key that had been revoked"
    yield from _certificate_faults(line, name, vouched)


def _certificate_faults(line: Told, name: str, vouched: Vouched) -> Iterator[str]:
    """Say why no certificate holds; the newest one's fault is told."""
    root = vouched.roots.get(line.said["member"])
    brought = vouched.certified.get(name, [])
    if root is None or not brought:
        yield "is signed with a key that no state had vouched for"
        return
    faults = [_certificate_fault(line, certificate, root) for certificate in brought]
    if all(faults):
        yield f"is signed with a key that was not vouched for: {faults[-1]}"


def _certificate_fault(line: Told, certificate: Mapping[str, Any], root: PublicKey) -> str:
    try:
        certificates.check(certificate, root, member=line.said["member"], at=line.at)
    except certificates.CertificateError as error:
        return error.what
    named = (certificate["account"], certificate["role"], certificate["fingerprint"])
    if named != (line.said["by"], line.said["role"], line.content["key"]):
        return "The certificate names another account, role or key."
    return ""


def _learn(line: Told, vouched: Vouched) -> Iterator[str]:
    """Take in what a line says of roots, certificates and revoked keys."""
    details, act = line.said["details"], line.said["act"]
    if act in FOUNDING:
        yield from _admit(line, vouched)
    elif act == CERTIFYING and isinstance(details.get("certificate"), dict):
        named = str(details["certificate"].get("fingerprint"))
        vouched.certified.setdefault(named, []).append(details["certificate"])
    elif act == REVOKING:
        vouched.stopped.add(str(details.get("fingerprint")))


def _admit(line: Told, vouched: Vouched) -> Iterator[str]:
    code = str(line.said["details"].get("code"))
    if line.said["role"] != FOUNDING[line.said["act"]] or code in vouched.roots:
        yield f"admits {code}, which it cannot"
        return
    try:
        root = PublicKey(ED25519, bytes.fromhex(str(line.said["details"].get("root"))))
    except (SignatureError, ValueError):
        yield f"admits {code} with a root key that is none"
    else:
        vouched.roots[code] = root
