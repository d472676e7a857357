"""What may be done on the exchange, by whom, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from detente.channel.audit.acts import ACTS, NotAllowedError, perform
from detente.channel.audit.deeds import Deed
from detente.channel.audit.models import Line
from detente.channel.audit.moments import now
from detente.channel.audit.roles import Actor, Role
from detente.channel.exchange.acts import ExchangeError
from detente.channel.exchange.intake import keep_envelope
from detente.channel.exchange.models import Collection, StoredObject, Token
from detente.channel.exchange.tokens import bearer, new_secret, secret_digest
from tests.channel import cast
from tests.channel.exchange.conftest import Exchange
from tests.channel.exchange.sample_objects import basic, indicator

SECRETARIAT = Actor("secretariat", "HST", Role.SECRETARIAT)
GIVEN = {
    "title": "Ports",
    "description": "",
    "readers": ["ARD"],
    "writers": ["ARD"],
    "listed": False,
}


def do(name: str, actor: Actor, **details: Any) -> Any:
    """Do an act as it is done once it has been signed."""
    return ACTS[name].do(Deed(name, actor, now(), "own"), **details)


def token_details(**changes: Any) -> dict[str, Any]:
    return {"label": "sensor", "digest": secret_digest(new_secret()), "days": 30} | changes


ACTORS = [Actor("somebody", "ARD", role) for role in Role] + [None]
ROLES = {
    "exchange.open_collection": {Role.SECRETARIAT},
    "exchange.change_collection": {Role.SECRETARIAT},
    "exchange.issue_token": set(Role) - {Role.AUDITOR, Role.HOST},
    "exchange.revoke_token": set(Role) - {Role.AUDITOR, Role.HOST},
    "exchange.add_objects": set(Role) - {Role.AUDITOR, Role.HOST, Role.OBSERVER},
    "exchange.withdraw_objects": set(Role) - {Role.AUDITOR, Role.HOST, Role.OBSERVER},
}
SIGNED = {"exchange.open_collection", "exchange.change_collection", "exchange.issue_token"}


def test_every_act_of_the_exchange_is_looked_at_here() -> None:
    assert {name for name in ACTS if name.startswith("exchange.")} == set(ROLES)


@pytest.mark.parametrize("name", ROLES)
def test_each_act_is_for_its_roles_alone(name: str) -> None:
    assert ACTS[name].roles == ROLES[name]
    assert ACTS[name].signed == (name in SIGNED)


@pytest.mark.parametrize("actor", ACTORS, ids=str)
@pytest.mark.parametrize("name", ROLES)
def test_nobody_else_does_it(db: None, name: str, actor: Actor | None) -> None:
    if actor is None or actor.role not in ROLES[name]:
        with pytest.raises(NotAllowedError, match="may not"):
            perform(name, actor)
    elif name in SIGNED:
        with pytest.raises(NotAllowedError, match="signed"):
            perform(name, actor)


def test_a_collection_is_opened(exchange: Exchange) -> None:
    given = GIVEN | {"title": " Ports ", "readers": ["BOR", "ARD", "BOR"]}
    opened = do("exchange.open_collection", SECRETARIAT, **given)
    kept = Collection.objects.get(pk=opened.pk)
    assert (kept.title, kept.readers, kept.listed) == ("Ports", ["ARD", "BOR"], False)


def test_a_collection_is_changed(exchange: Exchange) -> None:
    key = str(exchange.collection.pk)
    do("exchange.change_collection", SECRETARIAT, collection=key, **GIVEN)
    assert Collection.objects.get(pk=key).readers == ["ARD"]


@pytest.mark.parametrize("changes", [{"title": " "}, {"readers": []}, {"writers": ["NIL"]}])
def test_a_collection_without_title_readers_or_known_members_is_refused(
    exchange: Exchange, changes: Any
) -> None:
    with pytest.raises(ExchangeError):
        do("exchange.open_collection", SECRETARIAT, **(GIVEN | changes))
    assert Collection.objects.count() == 1


@pytest.mark.slow
def test_what_needs_a_signature_is_done_once_it_is_signed(states: object) -> None:
    opened = cast.signed("sec.one", "exchange.open_collection", **GIVEN)
    assert opened.result.title == "Ports"
    secret = new_secret()
    details = token_details(digest=secret_digest(secret))
    issued = cast.signed("ard.tech", "exchange.issue_token", **details)
    assert bearer(basic("ard.tech", secret)).member == "ARD"
    assert secret not in issued.line.content


@pytest.mark.parametrize("key", ["00000000-0000-4000-8000-000000000000", "nonsense"])
def test_a_collection_that_is_not_there_is_not_changed(db: None, key: str) -> None:
    with pytest.raises(ExchangeError, match="no such collection"):
        do("exchange.change_collection", SECRETARIAT, collection=key, **GIVEN)


def test_a_token_is_issued_to_whoever_acts_and_for_its_days(exchange: Exchange) -> None:
    actor = exchange.ardenia.actor
    issued = do("exchange.issue_token", actor, **token_details(label=" sensor "))
    assert (issued.account, issued.member, issued.label) == (actor.account, "ARD", "sensor")
    assert (issued.expires_at - issued.issued_at).days == 30


@pytest.mark.parametrize("changes", [
    {"label": " "}, {"label": "x" * 81}, {"days": 0}, {"days": 366}, {"digest": "secret"},
    {"digest": secret_digest("ard.technical-secret")},
])  # fmt: skip
def test_a_token_that_cannot_be_is_refused(exchange: Exchange, changes: Any) -> None:
    before = Token.objects.count()
    with pytest.raises(ExchangeError):
        do("exchange.issue_token", exchange.ardenia.actor, **token_details(**changes))
    assert Token.objects.count() == before


def its_token(actor: Actor) -> str:
    return str(Token.objects.get(account=actor.account).pk)


def test_a_token_is_revoked_once(exchange: Exchange) -> None:
    actor = exchange.ardenia.actor
    first = perform("exchange.revoke_token", actor, token=its_token(actor)).result
    again = perform("exchange.revoke_token", actor, token=its_token(actor)).result
    assert first.revoked_at == again.revoked_at


def test_an_authority_revokes_the_tokens_of_its_member(exchange: Exchange) -> None:
    authority = Actor("ard.authority", "ARD", Role.AUTHORITY)
    token = its_token(exchange.ardenia.actor)
    assert perform("exchange.revoke_token", authority, token=token).result.revoked_at


@pytest.mark.parametrize("other", [
    Actor("ard.diplomatic", "ARD", Role.DIPLOMATIC), Actor("bor.authority", "BOR", Role.AUTHORITY),
], ids=str)  # fmt: skip
def test_another_s_token_is_not_revoked(exchange: Exchange, other: Actor) -> None:
    token = its_token(exchange.ardenia.actor)
    with pytest.raises(ExchangeError, match="no such token"):
        perform("exchange.revoke_token", other, token=token)
    assert Token.objects.get(pk=token).revoked_at is None


def send(exchange: Exchange, actor: Actor, *objects: Any, collection: str = "") -> Any:
    envelope = keep_envelope(json.dumps({"objects": objects}).encode(), actor.account)
    key = collection or str(exchange.collection.pk)
    return perform("exchange.add_objects", actor, collection=key, envelope=envelope)


def test_objects_are_sent_and_the_line_tells_of_each(exchange: Exchange) -> None:
    done = send(exchange, exchange.ardenia.actor, indicator(1), indicator(2))
    assert StoredObject.objects.count() == 2
    line = Line.objects.get()
    assert (line.act, line.audience, line.member) == ("exchange.add_objects", "own", "ARD")
    sealed = [row.pk for row in StoredObject.objects.all()] + [done.result.pk]
    assert all(str(key) in line.content for key in sealed)


@pytest.mark.parametrize("of", ["caledon", "nothing"])
def test_nothing_is_sent_where_one_may_not_write(exchange: Exchange, of: str) -> None:
    actor = exchange.caledon.actor if of == "caledon" else exchange.ardenia.actor
    key = "" if of == "caledon" else "00000000-0000-4000-8000-000000000000"
    with pytest.raises(ExchangeError, match="no such collection"):
        send(exchange, actor, indicator(1), collection=key)
    assert not StoredObject.objects.exists()
    assert not Line.objects.exists()


def withdraw(exchange: Exchange, actor: Actor) -> Any:
    keys = [str(row.pk) for row in StoredObject.objects.all()]
    key = str(exchange.collection.pk)
    return perform("exchange.withdraw_objects", actor, collection=key, objects=keys)


def test_one_withdraws_one_s_own_objects_and_they_stay_on_the_record(exchange: Exchange) -> None:
    send(exchange, exchange.ardenia.actor, indicator(1))
    send(exchange, exchange.borduria.actor, indicator(2))
    assert withdraw(exchange, exchange.ardenia.actor).result == 1
    left = StoredObject.objects.filter(withdrawn_at=None)
    assert [row.member for row in left] == ["BOR"]
    assert StoredObject.objects.count() == 2


def test_another_s_objects_are_not_withdrawn(exchange: Exchange) -> None:
    send(exchange, exchange.ardenia.actor, indicator(1))
    with pytest.raises(ExchangeError, match="nothing to withdraw"):
        withdraw(exchange, exchange.borduria.actor)
    with pytest.raises(ExchangeError, match="no such collection"):
        withdraw(exchange, exchange.caledon.actor)
    assert StoredObject.objects.filter(withdrawn_at=None).count() == 1
