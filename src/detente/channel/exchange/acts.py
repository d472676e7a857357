"""What may be done on the exchange: collections, tokens, objects sent and withdrawn.

Objects are sent by machines, which hold no key: their acts are not signed, but their token is good
for the exchange alone, and was issued by an act that was.
"""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from detente.channel.accounts.models import Member
from detente.channel.audit.acts import act
from detente.channel.audit.deeds import Deed
from detente.channel.audit.roles import OF_STATES, Role
from detente.channel.exchange.intake import take_in
from detente.channel.exchange.models import LABEL, Collection, Status, StoredObject, Token
from detente.world.errors import DetenteError

LONGEST_DAYS = 365
"""Days that a token may be valid; assumption: as long as a contact's key."""

MAY_SEND = OF_STATES | {Role.SECRETARIAT}
MAY_READ = MAY_SEND | {Role.OBSERVER}


class ExchangeError(DetenteError):
    """Something on the exchange cannot be done as asked."""


@act("exchange.open_collection", _("Open a collection"), roles=frozenset([Role.SECRETARIAT]))
def open_collection(deed: Deed, **details: Any) -> Collection:
    """Open a collection for a circle of members; see `change_collection`."""
    collection = Collection(opened_at=deed.at)
    _describe(collection, **details)
    deed.keep(collection)
    return collection


@act("exchange.change_collection", _("Change a collection"), roles=frozenset([Role.SECRETARIAT]))
def change_collection(deed: Deed, collection: str, **details: Any) -> Collection:
    """Change what a collection is called and who belongs to it.

    Raises
    ------
    ExchangeError
        There is no such collection, or nobody could read it.
    """
    changed: Collection = _found(Collection, collection, _("collection"))
    _describe(changed, **details)
    deed.keep(changed)
    return changed


@act("exchange.issue_token", _("Issue a token for a machine"), roles=MAY_READ)
def issue_token(deed: Deed, *, label: str, digest: str, days: int) -> Token:
    """Let a machine read and write the exchange for the account that acts.

    Parameters
    ----------
    digest
        The SHA-256 of its secret (`tokens.py`), which is shown once and never kept.
    days
        For how long, from 1 to `LONGEST_DAYS`.

    Raises
    ------
    ExchangeError
        The time is too long, the label is missing or the digest is none.
    """
    if not label.strip() or len(label) > LABEL:
        raise ExchangeError(
            "A token needs a label.", where="label", expected=f"1 to {LABEL} letters"
        )
    if not 1 <= days <= LONGEST_DAYS:
        raise ExchangeError(
            "A token is not valid for that long.", where="days", expected=f"1 to {LONGEST_DAYS}"
        )
    if not re.fullmatch("[0-9a-f]{64}", digest) or Token.objects.filter(digest=digest).exists():
        raise ExchangeError("The secret cannot be used.", remedy="have a new one made")
    token = Token(
        account=deed.actor.account, member=deed.actor.member, label=label.strip(), digest=digest,
        issued_at=deed.at, expires_at=deed.at + timedelta(days=days),
    )  # fmt: skip
    deed.keep(token)
    return token


@act("exchange.revoke_token", _("Revoke a token"), roles=MAY_READ, signed=False)
def revoke_token(deed: Deed, *, token: str) -> Token:
    """Let a token be valid no more; one's own, or as an authority one of the same member.

    Raises
    ------
    ExchangeError
        There is no such token, or it is another's.
    """
    revoked: Token = _found(Token, token, _("token"))
    of_member = deed.actor.role is Role.AUTHORITY and revoked.member == deed.actor.member
    if revoked.account != deed.actor.account and not of_member:
        raise _unknown(_("token"))
    if revoked.revoked_at is None:
        revoked.revoked_at = deed.at
        deed.keep(revoked)
    return revoked


@act("exchange.add_objects", _("Send objects to a collection"), roles=MAY_SEND, signed=False)
def add_objects(deed: Deed, *, collection: str, envelope: str) -> Status:
    """Take the objects of an envelope into a collection, as far as they can be; see `intake.py`.

    Parameters
    ----------
    envelope
        The digest of the bytes kept for it.

    Raises
    ------
    ExchangeError
        There is no such collection, or the actor's member may not write to it.
    TaxiiError
        The envelope itself cannot be used.
    """
    return take_in(deed, _writable(deed, collection), envelope=envelope)


@act("exchange.withdraw_objects", _("Withdraw objects"), roles=MAY_SEND, signed=False)
def withdraw_objects(deed: Deed, *, collection: str, objects: list[str]) -> int:
    """Show versions of one's own objects no more; they stay on the record. Return how many.

    Parameters
    ----------
    objects
        Their keys.

    Raises
    ------
    ExchangeError
        There is no such collection, the actor's member may not write to it, or nothing of its own
        was named.
    """
    rows = StoredObject.objects.filter(
        collection=_writable(deed, collection), pk__in=[*filter(None, map(_as_key, objects))],
        member=deed.actor.member,
        withdrawn_at=None,
    )  # fmt: skip
    withdrawn = list(rows)
    for row in withdrawn:
        row.withdrawn_at = deed.at
        deed.keep(row)
    if not withdrawn:
        raise ExchangeError(
            "There is nothing to withdraw.", expected="an object that your own member sent"
        )
    return len(withdrawn)


def _describe(
    collection: Collection, *, title: str, description: str, readers: Iterable[str],
    writers: Iterable[str], listed: bool,
) -> None:  # fmt: skip
    if not title.strip():
        raise ExchangeError("A collection needs a title.", where="title")
    collection.title, collection.description = title.strip(), description.strip()
    collection.readers, collection.writers = sorted(set(readers)), sorted(set(writers))
    collection.listed = listed
    if not collection.readers:
        raise ExchangeError(
            "Nobody could read this collection.", where="readers",
            expected="at least one member's code",
        )  # fmt: skip
    known = set(Member.objects.values_list("code", flat=True))
    if unknown := sorted(collection.circle - known):
        raise ExchangeError(
            f"There are no such members: {', '.join(unknown)}.", where="readers, writers",
            expected="codes of accredited members",
        )  # fmt: skip


def _writable(deed: Deed, collection: str) -> Collection:
    found: Collection = _found(Collection, collection, _("collection"))
    if not found.may_write(deed.actor.member):
        raise _unknown(_("collection"))
    return found


def _found(table: Any, key: str, what: Any) -> Any:
    known = _as_key(key)
    row = table.objects.filter(pk=known).first() if known else None
    if row is None:
        raise _unknown(what)
    return row


def _as_key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _unknown(what: Any) -> ExchangeError:
    return ExchangeError(f"There is no such {what} for you.", where="exchange")
