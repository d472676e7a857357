"""Everything that may be done on the channel: may they, do it, write it down, in one transaction.

An act is a function declared with `act`; nobody calls it but `perform`. One that sends is signed:
it is first prepared, shown to whoever acts, signed with their key, and then done as it was signed.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.utils.functional import Promise

from detente.channel.audit import chain
from detente.channel.audit.canonical import canonical, moment
from detente.channel.audit.deeds import Deed
from detente.channel.audit.keys import check_signature
from detente.channel.audit.models import Line, Prepared
from detente.channel.audit.moments import now
from detente.channel.audit.roles import Actor, Role
from detente.world.errors import DetenteError

Doing = TypeVar("Doing", bound=Callable[..., Any])

MINUTES_TO_SIGN = 15
"""How long what was prepared may wait to be signed; assumption: a second look takes minutes."""


class NotAllowedError(DetenteError):
    """Whoever asked may not do that."""


@dataclass(frozen=True)
class Act:
    """One thing that may be done.

    Parameters
    ----------
    name
        The part of the channel and a verb, such as ``notices.send``.
    title
        What it does, as a page says it.
    roles
        Who may do it.
    signed
        Whether it sends, and so must be signed.
    audience
        Who may read its line (`Deed`), unless the function says otherwise.
    do
        The function: the deed, then what was asked by name.
    """

    name: str
    title: str | Promise
    roles: frozenset[Role]
    signed: bool
    audience: str
    do: Callable[..., Any]


@dataclass(frozen=True)
class Done:
    """What was done: the line that tells of it, and what its function returned."""

    line: Line
    result: Any


ACTS: dict[str, Act] = {}
"""Every act, by name."""


def act(
    name: str, title: str | Promise, *, roles: frozenset[Role], signed: bool = True,
    audience: str = "own",
) -> Callable[[Doing], Doing]:  # fmt: skip
    """Declare a function as an act; see `Act`.

    The function takes a `Deed` and JSON-able arguments by name, checks what must hold, writes with
    `Deed.keep`, and raises a `DetenteError` to refuse: then nothing at all is written.
    """

    def declared(do: Doing) -> Doing:
        if name in ACTS:
            raise ValueError(f"two acts are named {name}")
        ACTS[name] = Act(name, title, roles, signed, audience, do)
        return do

    return declared


def may(actor: Actor | None, name: str) -> bool:
    """Whether an actor (None for a stranger) may do this act at all."""
    return actor is not None and actor.role in ACTS[name].roles


def perform(name: str, actor: Actor | None, /, **details: Any) -> Done:
    """Do an act that sends nothing.

    Raises
    ------
    NotAllowedError
        The actor may not, or the act must be signed.
    DetenteError
        What the act itself refuses; nothing was written.
    """
    if permitted(name, actor).signed:
        raise NotAllowedError("This must be signed with your key.", where=name)
    assert actor is not None  # noqa: S101 - a stranger was refused above
    return _do(statement(name, actor, details), None)


def prepare(name: str, actor: Actor | None, onward: str = "", /, **details: Any) -> Prepared:
    """Try an act that must be signed, leave nothing of it, and keep what is to be signed.

    Parameters
    ----------
    onward
        The address of the page to show afterwards.

    Raises
    ------
    NotAllowedError
        The actor may not.
    DetenteError
        What the act itself refuses.
    """
    permitted(name, actor)
    assert actor is not None  # noqa: S101
    said = statement(name, actor, details)
    _rehearse(said)
    return Prepared.objects.create(
        nonce=said["nonce"], account=actor.account, statement=said, onward=onward,
        until=now() + timedelta(minutes=MINUTES_TO_SIGN),
    )  # fmt: skip


def complete(prepared: Prepared, actor: Actor | None, *, signature: Mapping[str, Any]) -> Done:
    """Do what was prepared, as it was signed; what was done once cannot be done again.

    Parameters
    ----------
    signature
        A signature's record (`signatures.py`), with the fingerprint of its key as "key".

    Raises
    ------
    NotAllowedError
        The signature or its key does not hold, another account prepared it, or it waited too long.
    DetenteError
        What the act itself refuses; nothing was written.
    """
    with transaction.atomic():
        waiting = Prepared.objects.select_for_update().filter(pk=prepared.pk).first()
        if actor is None or waiting is None or waiting.account != actor.account:
            raise NotAllowedError(
                "There is nothing to sign here.",
                expected="what you prepared yourself, and have not yet signed",
                remedy="look into the record: it may have been done already",
            )
        if waiting.until < now():
            raise NotAllowedError(
                f"It waited for longer than {MINUTES_TO_SIGN} minutes.", remedy="begin again"
            )
        permitted(waiting.statement["act"], actor)
        check_signature(waiting.statement, signature, actor)
        done = _do(waiting.statement, signature)
        waiting.delete()
    return done


def permitted(name: str, actor: Actor | None) -> Act:
    """Give an act to one who may do it.

    Raises
    ------
    NotAllowedError
        The actor, or a stranger, may not.
    """
    wanted = ACTS[name]
    if not may(actor, name):
        raise NotAllowedError(
            "You may not do that here.",
            where=str(wanted.title),
            expected=", ".join(sorted(str(role.label) for role in wanted.roles)),
            remedy="sign in with an account that may, or ask your authority",
        )
    return wanted


def statement(name: str, actor: Actor, details: Mapping[str, Any]) -> dict[str, Any]:
    """Say what is to be done, by whom and with what: this is what a key signs."""
    said = {
        "act": name, "by": actor.account, "member": actor.member, "role": str(actor.role.value),
        "details": dict(details), "prepared": moment(chain.next_moment()),
        "nonce": secrets.token_hex(16),
    }  # fmt: skip
    canonical(said)  # what JSON cannot say is refused here, before anything is done
    return said


class _Rehearsed(Exception):  # noqa: N818 - it is thrown to undo, not to report
    """Everything went well, and is to be undone."""


def _rehearse(said: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            _done(said)
            raise _Rehearsed
    except _Rehearsed:
        pass


def _do(said: dict[str, Any], signature: Mapping[str, Any] | None) -> Done:
    with transaction.atomic():
        chain.lock()
        deed = _done(said)
        return Done(chain.write(deed, said, signature), deed.result)


def _done(said: dict[str, Any]) -> Deed:
    wanted = ACTS[said["act"]]
    actor = Actor(said["by"], said["member"], Role(said["role"]))
    deed = Deed(wanted.name, actor, chain.next_moment(), wanted.audience)
    deed.result = wanted.do(deed, **said["details"])
    return deed
