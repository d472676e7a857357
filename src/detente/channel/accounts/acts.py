"""What is done to members, accounts and keys."""

import hashlib
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.models import Account, Invitation, Kind, Member
from detente.channel.accounts.passkeys import forget
from detente.channel.accounts.sessions import end_all
from detente.channel.audit import certificates
from detente.channel.audit.acts import act
from detente.channel.audit.deeds import Deed
from detente.channel.audit.models import Key
from detente.channel.audit.roles import EVERYBODY, Role
from detente.channel.audit.signatures import ED25519, PublicKey, fingerprint
from detente.world.errors import DetenteError

DAYS_TO_COME_IN = 14
"""How long an invitation holds; assumption: a note and its answer travel within two weeks."""

DIGEST = r"[0-9a-f]{64}"
"""How a SHA-256 is written, as a regular expression."""

NAME_OF_AN_ACCOUNT = r"[a-z0-9][a-z0-9.\-]{2,63}"
"""How the name of an account is written, as a regular expression."""

ROLES_OF = {
    Kind.STATE: (Role.AUTHORITY, Role.DIPLOMATIC, Role.TECHNICAL, Role.AUDITOR),
    Kind.OBSERVER: (Role.AUTHORITY, Role.OBSERVER),
    Kind.HOST: (Role.SECRETARIAT, Role.AUDITOR),
}
"""Which roles the accounts of a kind of member may have."""

LEADING = frozenset([Role.AUTHORITY, Role.SECRETARIAT])
"""Who opens and closes the accounts of their own member."""


@act("accounts.found", _("Found the channel"), roles=frozenset([Role.HOST]), signed=False,
     audience="members")  # fmt: skip
def found(
    deed: Deed, *, code: str, name: str, root: str, zone: str, account: str, person: str,
    email: str, invitation: str,
) -> Account:  # fmt: skip
    """Begin a channel: the organisation that hosts it, and the first account of its secretariat."""
    if Member.objects.filter(kind=Kind.HOST).exists():
        raise DetenteError(
            "This channel has a host already.", remedy="invite others from its secretariat"
        )
    host = _admit(deed, code=code, name=name, kind=Kind.HOST, root=root, zone=zone)
    return _open(
        deed, host, account=account, role=Role.SECRETARIAT, person=person, email=email,
        invitation=invitation,
    )  # fmt: skip


@act("accounts.accredit", _("Accredit a member"), roles=frozenset([Role.SECRETARIAT]),
     audience="members")  # fmt: skip
def accredit(
    deed: Deed, *, code: str, name: str, kind: str, root: str, zone: str, note_digest: str,
    account: str, person: str, email: str, invitation: str,
) -> Member:  # fmt: skip
    """Admit a state or an observer organisation, with its root key and its first authority.

    `root` is the public key that two missions read to each other (`docs/deploy.md`); `invitation`
    the digest of the secret by which the authority comes in.
    """
    if kind not in {Kind.STATE, Kind.OBSERVER}:
        raise DetenteError("A member is a state or an observer.", where=kind)
    _check_digest(note_digest, "the note verbale")
    member = _admit(
        deed, code=code, name=name, kind=kind, root=root, zone=zone, note_digest=note_digest
    )
    _open(
        deed, member, account=account, role=Role.AUTHORITY, person=person, email=email,
        invitation=invitation,
    )  # fmt: skip
    return member


@act("accounts.invite", _("Open an account"), roles=LEADING)
def invite(
    deed: Deed, *, account: str, role: str, person: str, email: str, invitation: str
) -> Account:
    """Open an account for one's own member."""
    return _open(
        deed, _own(deed), account=account, role=role, person=person, email=email,
        invitation=invitation,
    )  # fmt: skip


@act("accounts.invite_again", _("Send another invitation"), roles=LEADING)
def invite_again(deed: Deed, *, account: str, invitation: str) -> Account:
    """Give an account of one's own member another way in, as after a lost passkey."""
    found = _own_account(deed, account)
    _let_in(deed, found, invitation)
    return found


@act("accounts.enter", _("Come in by an invitation"), roles=EVERYBODY, signed=False)
def enter(deed: Deed, *, invitation: str) -> Account:
    """Use up the invitation of one's own account.

    `invitation` is its secret's digest.
    """
    found = invitation_held(deed.actor.account, invitation, at=deed.at)
    found.used_at = deed.at
    deed.keep(found)
    account: Account = found.account
    return account


def invitation_held(name: str, invitation: str, *, at: datetime) -> Invitation:
    """Find an account's invitation by its secret's digest, if it holds at a moment.

    Raises
    ------
    DetenteError
        There is none, it was used or has run out, or the account is closed; it says no more, as
        whoever asks may be a stranger.
    """
    found: Invitation | None = Invitation.objects.filter(
        digest=invitation, account__name=name, account__closed_at=None, used_at=None, until__gte=at
    ).first()
    if found is None:
        raise DetenteError(
            "This invitation does not hold.",
            expected=f"one not yet used, at most {DAYS_TO_COME_IN} days old",
            remedy="ask whoever opened your account for another",
        )
    return found


@act("accounts.close", _("Close an account"), roles=LEADING, audience="members")
def close(deed: Deed, *, account: str) -> Account:
    """Close an account of one's own member, end its sessions, revoke its keys; its acts stay."""
    found = _own_account(deed, account)
    if found.name == deed.actor.account:
        raise DetenteError("Your own account is closed by a colleague.", where=account)
    found.closed_at = deed.at
    deed.keep(found)
    for key in Key.objects.filter(account=found.name, revoked_at=None):
        _revoke(deed, key)
    end_all(found)
    return found


@act("accounts.end_sessions", _("End the sessions of an account"), roles=LEADING, signed=False)
def end_sessions(deed: Deed, *, account: str) -> Account:
    """Sign an account of one's own member out wherever it is signed in.

    It needs no signature and opens nothing: in an emergency it must not wait for a key.
    """
    found = _own_account(deed, account)
    end_all(found)
    return found


@act("accounts.register_key", _("Register a key"), roles=EVERYBODY, signed=False)
def register_key(deed: Deed, *, key: dict[str, Any], credential: str = "", label: str = "") -> Key:
    """Put down the public half of a key of one's own; it may not sign before it is certified."""
    public = PublicKey.from_record(key)
    if Key.objects.filter(fingerprint=fingerprint(public)).exists():
        raise DetenteError("This key is on the record already.", where=label or "key")
    kept = Key(
        fingerprint=fingerprint(public), account=deed.actor.account, member=deed.actor.member,
        record=public.as_record(), credential=credential, label=label, registered_at=deed.at,
    )  # fmt: skip
    deed.keep(kept)
    return kept


@act("accounts.certify", _("Bring the certificate of a key"), roles=EVERYBODY, signed=False,
     audience="members")  # fmt: skip
def certify(deed: Deed, *, certificate: dict[str, Any]) -> Key:
    """Put down that a member vouches for a key of one of its accounts.

    Whoever brings it, the root key's signature alone makes it hold.
    """
    named = str(certificate.get("fingerprint"))
    key: Key | None = (
        Key.objects.filter(fingerprint=named, member=deed.actor.member).first()
        if re.fullmatch(DIGEST, named)  # a database need not take any text that JSON can say
        else None
    )
    if key is None or key.revoked_at is not None:
        raise DetenteError(
            "The certificate is for no key of your member.",
            expected="the fingerprint of a registered key that was not revoked",
        )
    certificates.check(certificate, PublicKey(ED25519, bytes.fromhex(_own(deed).root)))
    account = Account.objects.get(name=key.account)
    said = (certificate["account"], certificate["member"], certificate["role"])
    if said != (account.name, key.member, account.role):
        raise DetenteError(
            "The certificate names another account, member or role.", where=", ".join(said),
            expected=f"{account.name}, {key.member}, {account.role}",
        )  # fmt: skip
    key.certificate = certificate
    deed.keep(key)
    return key


@act("accounts.revoke_key", _("Revoke a key"), roles=EVERYBODY, signed=False, audience="members")
def revoke_key(deed: Deed, *, fingerprint: str) -> Key:
    """Revoke a key of one's own or, as an authority, of one's member, and end its sessions.

    A passkey then neither signs nor signs in. It needs no signature: whoever has lost their key
    must still be able to stop it.
    """
    key: Key | None = Key.objects.filter(fingerprint=fingerprint, member=deed.actor.member).first()
    own = key is not None and key.account == deed.actor.account
    if key is None or not (own or deed.actor.role in LEADING):
        raise DetenteError("This is no key of yours.", where=fingerprint[:12])
    if key.revoked_at is not None:
        raise DetenteError("This key was revoked already.", where=fingerprint[:12])
    _revoke(deed, key)
    end_all(Account.objects.get(name=key.account))
    return key


def certificate_request(key: Key, *, role: str, since: Any, days: int = 365) -> dict[str, str]:
    """What a member's root key is asked to sign for a key of one of its accounts."""
    return certificates.request(
        account=key.account, member=key.member, role=role, fingerprint=key.fingerprint,
        since=since, until=since + timedelta(days=days),
    )  # fmt: skip


def _admit(
    deed: Deed, *, code: str, name: str, kind: str, root: str, zone: str, note_digest: str = ""
) -> Member:
    if not re.fullmatch(r"[A-Z][A-Z0-9]{1,11}", code):
        raise DetenteError("This is no code.", where=code, expected="2 to 12 capitals or digits")
    if Member.objects.filter(code=code).exists() or Member.objects.filter(name=name).exists():
        raise DetenteError("There is a member of this code or name already.", where=code)
    if zone not in available_timezones():
        raise DetenteError("This is no time zone.", where=zone, expected="such as Europe/Vienna")
    _check_digest(root, "the root key")
    PublicKey(ED25519, bytes.fromhex(root))  # a key that anybody could sign for is refused here
    member = Member(
        code=code, name=name, kind=kind, root=root, zone=zone, accredited_at=deed.at,
        accredited_by=deed.actor.account, note_digest=note_digest,
    )  # fmt: skip
    deed.keep(member)
    return member


def _open(
    deed: Deed, member: Member, *, account: str, role: str, person: str, email: str,
    invitation: str,
) -> Account:  # fmt: skip
    if not re.fullmatch(NAME_OF_AN_ACCOUNT, account):
        raise DetenteError(
            "This is no name of an account.", where=account,
            expected="3 to 64 small letters, digits, points or dashes",
        )  # fmt: skip
    if Account.objects.filter(name=account).exists():
        raise DetenteError("There is an account of this name already.", where=account)
    if role not in ROLES_OF[Kind(member.kind)]:
        raise DetenteError(
            f"An account of {member.name} cannot have this role.", where=role,
            expected=", ".join(ROLES_OF[Kind(member.kind)]),
        )  # fmt: skip
    opened = Account(
        name=account, member=member, role=role, person=person, email=email, opened_at=deed.at
    )
    opened.set_unusable_password()
    deed.keep(opened)
    _let_in(deed, opened, invitation)
    return opened


def _revoke(deed: Deed, key: Key) -> None:
    key.revoked_at = deed.at
    deed.keep(key)
    forget(key)


def _let_in(deed: Deed, account: Account, invitation: str) -> None:
    _check_digest(invitation, "the invitation's secret")
    until = deed.at + timedelta(days=DAYS_TO_COME_IN)
    deed.keep(Invitation(account=account, digest=invitation, until=until))


def _own(deed: Deed) -> Member:
    member: Member = Member.objects.get(code=deed.actor.member)
    return member


def _own_account(deed: Deed, name: str) -> Account:
    found: Account | None = Account.objects.filter(
        name=name, member__code=deed.actor.member
    ).first()
    if found is None or not found.is_active:
        raise DetenteError("Your member has no open account of this name.", where=name)
    return found


def _check_digest(digits: str, what: str) -> None:
    if not re.fullmatch(DIGEST, digits):
        raise DetenteError(f"There is no digest of {what}.", expected="64 hexadecimal digits")


def digest_of(secret: str) -> str:
    """What is kept of an invitation's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
