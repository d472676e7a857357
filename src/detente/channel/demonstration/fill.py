"""An empty channel is filled: twelve invented states, and some months of what they said."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from detente.channel.accounts.acts import digest_of
from detente.channel.accounts.models import Member
from detente.channel.audit import acts
from detente.channel.audit.models import Line
from detente.channel.audit.moments import at, now
from detente.channel.audit.roles import HOST, Role
from detente.channel.audit.signatures import public_of
from detente.channel.demonstration.cast import (
    DESKS,
    HOST_CODE,
    REGISTRAR,
    STATES,
    Invented,
    account_of,
)
from detente.channel.demonstration.contacts import check_all, nominate_all
from detente.channel.demonstration.incidents import tell_earlier, tell_lately
from detente.channel.demonstration.keys import certify, key_of, signed
from detente.channel.demonstration.talks import settle, talk_lately
from detente.channel.demonstration.words import define_all
from detente.world.errors import DetenteError

HOST_NAME = "Secretariat (demonstration)"

DAYS_BACK = 200
"""How long ago the demonstration began: a check a half-year ago has been and another is near."""


def fill(say: Callable[[str], None] = print) -> bool:
    """Fill the channel with the demonstration, unless it was; says whether it did.

    Raises
    ------
    DetenteError
        There is a channel in this folder or database that is no demonstration.
    """
    if Line.objects.exists():
        if not Member.objects.filter(code=HOST_CODE, name=HOST_NAME).exists():
            raise DetenteError(
                "There is a channel in this place that is no demonstration.", where="--demo",
                remedy="leave --demo out, or choose an empty folder with --data",
            )  # fmt: skip
        return False
    say("Filling the channel with twelve invented states: half a minute, once.")
    present = now()
    with transaction.atomic():  # all of it, or nothing
        _enter(present - timedelta(days=DAYS_BACK))
        nominate_all(present - timedelta(days=DAYS_BACK - 2))
        check_all(present - timedelta(days=182), "Summer check", answered=True)
        define_all(present - timedelta(days=120))
        _talk(present)
    return True


def _enter(moment: datetime) -> None:
    with at(moment):
        _found()
    for place, state in enumerate(STATES):
        with at(moment + timedelta(hours=place + 1)):
            _accredit(state)


def _talk(present: datetime) -> None:
    """What they told, asked and settled, in the order of time: the record takes no other."""
    settle(present - timedelta(days=45))
    tell_earlier(present)
    talk_lately(present)
    check_all(present - timedelta(hours=2, minutes=30), "Winter check", answered=False)
    tell_lately(present)


def _found() -> None:
    acts.perform(
        "accounts.found", HOST, code=HOST_CODE, name=HOST_NAME, root=_root(HOST_CODE),
        zone="Europe/Vienna", account=REGISTRAR, person="Registrar",
        email="registrar@secretariat.example", invitation=_secret(),
    )  # fmt: skip
    certify(REGISTRAR)
    signed(
        REGISTRAR, "accounts.invite", account="sec.audit", role=str(Role.AUDITOR.value),
        person="Auditor", email="audit@secretariat.example", invitation=_secret(),
    )  # fmt: skip


def _accredit(state: Invented) -> None:
    first, *others = DESKS
    signed(
        REGISTRAR, "accounts.accredit", code=state.code, name=state.name, kind="state",
        root=_root(state.code), zone=state.zone, note_digest=digest_of(f"note of {state.name}"),
        account=account_of(state.code, first[0]), person=f"{first[2]} of {state.name}",
        email=_email(state, first[0]), invitation=_secret(),
    )  # fmt: skip
    authority = account_of(state.code, first[0])
    certify(authority)
    for desk, role, person in others:
        signed(
            authority, "accounts.invite", account=account_of(state.code, desk),
            role=str(role.value), person=f"{person} of {state.name}", email=_email(state, desk),
            invitation=_secret(),
        )  # fmt: skip
        certify(account_of(state.code, desk))


def _root(code: str) -> str:
    return public_of(key_of(code)).value.hex()


def _email(state: Invented, desk: str) -> str:
    return f"{desk}@{state.name.lower()}.example"


def _secret() -> str:
    """An invitation that nobody holds: in a demonstration one signs in by choosing a desk."""
    return digest_of(secrets.token_urlsafe(24))
