"""A machine is known by an account's name and a token of its own, and by nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from detente.channel.accounts.models import Account
from detente.channel.audit.moments import at, now
from detente.channel.exchange.models import Token
from detente.channel.exchange.protocol import TaxiiError
from detente.channel.exchange.tokens import bearer, new_secret, secret_digest
from tests.channel.exchange.conftest import Exchange, token
from tests.channel.exchange.sample_objects import basic


def test_no_two_secrets_are_alike_and_none_is_short() -> None:
    secrets = {new_secret() for _ in range(50)}
    assert len(secrets) == 50
    assert min(len(each) for each in secrets) >= 43


def test_a_digest_does_not_tell_its_secret() -> None:
    assert secret_digest("a") != secret_digest("b")
    assert len(secret_digest("a")) == 64


def test_the_bearer_of_a_token_is_known(exchange: Exchange) -> None:
    machine = exchange.ardenia
    assert bearer(basic(machine.actor.account, machine.secret)) == machine.actor
    assert bearer(basic(machine.actor.account.upper(), machine.secret)) == machine.actor


def refused(authorization: str) -> bool:
    with pytest.raises(TaxiiError) as error:
        bearer(authorization)
    return error.value.status == 401


@pytest.mark.parametrize("authorization", [
    "", "Basic", "Basic !!!", "Basic /////w==", "Bearer ard.technical-secret",
    basic("ard.technical", "wrong"), basic("", ""), basic("nobody", "ard.technical-secret"),
    basic("bor.technical", "ard.technical-secret"),
])  # fmt: skip
def test_nobody_else_is(exchange: Exchange, authorization: str) -> None:
    assert refused(authorization)


def test_an_expired_token_is_refused(exchange: Exchange) -> None:
    actor = exchange.ardenia.actor
    token(actor, "short-lived", days=30).write()
    assert bearer(basic(actor.account, "short-lived")) == actor
    with at(now() + timedelta(days=31)):
        assert refused(basic(actor.account, "short-lived"))


def test_a_revoked_token_is_refused(exchange: Exchange) -> None:
    machine = exchange.ardenia
    row = Token.objects.get(account=machine.actor.account)
    row.revoked_at = now()
    row.write()
    assert refused(basic(machine.actor.account, machine.secret))


def test_the_token_of_a_closed_account_is_refused(exchange: Exchange) -> None:
    machine = exchange.ardenia
    account = Account.objects.get(name=machine.actor.account)
    account.closed_at = now()
    account.write()
    assert refused(basic(machine.actor.account, machine.secret))


def test_a_password_is_no_token(exchange: Exchange) -> None:
    account = Account.objects.get(name=exchange.ardenia.actor.account)
    account.set_password("harbour-harbour")
    account.save(update_fields=["password"])
    assert refused(basic(account.name, "harbour-harbour"))
