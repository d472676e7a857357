"""A session ends twelve hours after signing in, and whenever somebody ends it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from detente.channel.accounts import sessions
from detente.channel.accounts.acts import digest_of
from detente.channel.accounts.models import Account
from tests.channel import cast
from tests.channel.accounts.conftest import is_in

Browser = Callable[[str], Client]
WORD = digest_of("word")


@pytest.fixture
def account(states: object) -> Account:
    """The account ``ard.dip``."""
    found: Account = Account.objects.get(name="ard.dip")
    return found


def test_work_in_a_session_does_not_lengthen_it(account: Account, client_of: Browser) -> None:
    browser = client_of("ard.dip")
    first = Session.objects.get(pk=browser.session.session_key).expire_date
    session = browser.session
    session["something"] = "later"
    session.save()

    assert Session.objects.get(pk=session.session_key).expire_date == first
    left = first - timezone.now()
    assert timedelta(hours=11, minutes=59) < left <= timedelta(hours=12)


def test_a_session_that_has_run_out_lets_nobody_in(account: Account, client_of: Browser) -> None:
    browser = client_of("ard.dip")
    over = timezone.now() - timedelta(seconds=1)
    session = browser.session
    session.set_expiry(over)
    session.save()

    assert not is_in(browser)
    assert sessions.sessions_of(account) == []


def test_every_session_is_listed_the_newest_first(account: Account, client_of: Browser) -> None:
    keys = [client_of("ard.dip").session.session_key for _ in range(3)]
    client_of("bel.dip")

    assert [each.session_key for each in sessions.sessions_of(account)] == keys[::-1]


def test_one_is_ended_and_no_other(account: Account, client_of: Browser) -> None:
    one, other = client_of("ard.dip"), client_of("ard.dip")
    sessions.end_one(account, UserSession.objects.get(session_key=one.session.session_key).pk)

    assert not is_in(one)
    assert is_in(other)


def test_another_account_s_session_is_left_alone(account: Account, client_of: Browser) -> None:
    foreign = client_of("bel.dip")
    number = UserSession.objects.get(session_key=foreign.session.session_key).pk
    sessions.end_one(account, number)

    assert is_in(foreign)


def test_all_are_ended_or_all_but_one(account: Account, client_of: Browser) -> None:
    one, other, foreign = client_of("ard.dip"), client_of("ard.dip"), client_of("bel.dip")

    assert sessions.end_all(account, save=one.session.session_key) == 1
    assert (is_in(one), is_in(other)) == (True, False)
    assert sessions.end_all(account) == 1
    assert (is_in(one), is_in(foreign)) == (False, True)


def test_one_browser_may_change_from_one_account_to_another(
    account: Account, client_of: Browser
) -> None:
    browser = client_of("bel.dip")
    former = browser.session.session_key
    cast.signed("ard.authority", "accounts.invite_again", account="ard.dip", invitation=WORD)
    browser.post("/en/channel/account/come-in/ard.dip/word/")

    (own,) = sessions.sessions_of(account)
    assert browser.session.session_key == own.session_key != former
    assert sessions.sessions_of(Account.objects.get(name="bel.dip")) == []
