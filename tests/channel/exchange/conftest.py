"""Three invented states on the exchange, a collection of two of them, and machines that ask."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from detente.channel.accounts.models import Account, Kind, Member
from detente.channel.audit.moments import now
from detente.channel.audit.roles import Actor, Role
from detente.channel.exchange.models import Collection, Token
from detente.channel.exchange.protocol import MEDIA_TYPE
from detente.channel.exchange.tokens import secret_digest
from tests.channel.exchange.sample_objects import ROOT, basic


@dataclass
class Machine:
    """A machine of one member: it asks with its token, in TAXII's media type."""

    actor: Actor
    secret: str
    client: Client = field(default_factory=Client)

    def headers(self, **changes: str) -> dict[str, str]:
        return {
            "Authorization": basic(self.actor.account, self.secret), "Accept": MEDIA_TYPE,
        } | changes  # fmt: skip

    def get(self, path: str, **asked: Any) -> Any:
        return self.client.get(ROOT + path, asked, headers=self.headers())

    def post(self, path: str, objects: list[Any]) -> Any:
        return self.client.post(
            ROOT + path, json.dumps({"objects": objects}), content_type=MEDIA_TYPE,
            headers=self.headers(),
        )  # fmt: skip

    def delete(self, path: str, **asked: str) -> Any:
        return self.client.delete(ROOT + path, query_params=asked, headers=self.headers())


@dataclass
class Exchange:
    """The exchange as the pages of this folder know it."""

    ardenia: Machine
    borduria: Machine
    caledon: Machine
    observer: Machine
    collection: Collection

    @property
    def objects(self) -> str:
        return f"collections/{self.collection.pk}/objects/"

    @property
    def manifest(self) -> str:
        return f"collections/{self.collection.pk}/manifest/"


def member(code: str, kind: Kind = Kind.STATE) -> Member:
    row = Member(
        code=code, name=f"State of {code}", kind=kind, root="0" * 64, accredited_at=now(),
        accredited_by="secretariat",
    )  # fmt: skip
    row.write()
    return row


def machine(of: Member, role: Role = Role.TECHNICAL) -> Machine:
    account = Account(
        name=f"{of.code.lower()}.{role.value}", member=of, role=role, person="Duty desk",
        email="desk@example.org", opened_at=now(),
    )  # fmt: skip
    account.write()
    secret = f"{account.name}-secret"
    token(account.actor, secret).write()
    return Machine(account.actor, secret)


def token(actor: Actor, secret: str, *, days: int = 10_000) -> Token:
    return Token(
        account=actor.account, member=actor.member, label="sensor", digest=secret_digest(secret),
        issued_at=now(), expires_at=now() + timedelta(days=days),
    )  # fmt: skip


def collection(**changes: Any) -> Collection:
    given = {
        "title": "Harbours", "readers": ["ARD", "BOR", "OBS"], "writers": ["ARD", "BOR"],
        "opened_at": now(), "description": "What concerns harbours",
    }  # fmt: skip
    row = Collection(**(given | changes))
    row.write()
    return row


@pytest.fixture
def exchange(db: None) -> Exchange:
    """Ardenia and Borduria write to one collection, an observer reads, Caledon stands outside."""
    return Exchange(
        machine(member("ARD")), machine(member("BOR")), machine(member("CAL")),
        machine(member("OBS", Kind.OBSERVER), Role.OBSERVER), collection(),
    )  # fmt: skip
