"""Nobody signs up, a password alone opens nothing, and what came in by recovery only reads."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from tests.channel.accounts.conftest import ACCOUNT, ComeIn, is_in, password_of, text, told

WORDS = "four words of a password"
NEVER_ROUTED = (
    "signup", "email", "confirm-email", "password/reset", "2fa", "2fa/recovery-codes", "3rdparty",
    "2fa/webauthn/signup", "oidc", "login/code",
)  # fmt: skip


@pytest.mark.parametrize("page", NEVER_ROUTED)
def test_what_allauth_offers_beyond_this_is_not_there(db: None, page: str) -> None:
    assert Client().get(f"{ACCOUNT}/{page}/").status_code == 404


@pytest.mark.parametrize("page", ["closed/", "closed/password/", "closed/email/"])
def test_what_allauth_must_be_able_to_name_leads_to_the_front_door(db: None, page: str) -> None:
    assert Client().get(f"{ACCOUNT}/{page}")["Location"] == f"{ACCOUNT}/sign-in/"


@pytest.mark.usefixtures("states")
def test_nobody_signs_up() -> None:
    before = get_user_model().objects.count()
    posted = {"username": "mallory", "password1": WORDS, "password2": WORDS}
    Client().post(f"{ACCOUNT}/closed/", posted)

    assert get_user_model().objects.count() == before


def test_no_passkey_is_named_above_the_others(come_in: ComeIn) -> None:
    browser, _ = come_in()

    assert 'value="Passkey 2"' in text(browser.get(f"{ACCOUNT}/keys/new/"))


@pytest.mark.usefixtures("states")
def test_a_password_alone_opens_nothing() -> None:
    password_of("ard.dip", WORDS)
    browser = Client()
    answer = browser.post(
        f"{ACCOUNT}/sign-in/", {"login": "ard.dip", "password": WORDS}, follow=True
    )

    assert "A password alone opens nothing" in text(answer)
    assert not is_in(browser)


def test_password_and_code_let_in_to_read_and_not_to_send(come_in: ComeIn) -> None:
    recovering = by_recovery(come_in)
    assert is_in(recovering)

    opened = recovering.post(
        f"{ACCOUNT}/colleagues/new/",
        {"account": "ard.new", "role": "technical", "person": "Desk", "email": "d@ard.example"},
    )
    page = text(recovering.get(opened["Location"]))
    assert "cannot sign yet" in page
    posted = recovering.post(opened["Location"], {"signature": "{}"})
    assert posted.status_code == 400
    assert not get_user_model().objects.filter(name="ard.new").exists()


def test_who_came_in_by_recovery_makes_no_passkey_without_showing_more(come_in: ComeIn) -> None:
    answer = by_recovery(come_in).get(f"{ACCOUNT}/keys/new/")

    assert answer.status_code == 302
    assert "/once-more/" in answer["Location"]


def test_a_wrong_code_is_refused(come_in: ComeIn) -> None:
    browser, _, _ = with_recovery(come_in)
    answer = browser.post(f"{ACCOUNT}/sign-in/code/", {"code": "000000"})

    assert "Incorrect code" in text(answer)
    assert not is_in(browser)


def test_beside_a_password_a_passkey_serves_as_well(come_in: ComeIn) -> None:
    _, passkey = come_in("ard.authority")
    password_of("ard.authority", WORDS)
    browser = Client()
    browser.post(f"{ACCOUNT}/sign-in/", {"login": "ard.authority", "password": WORDS})
    asked = told(browser.get(f"{ACCOUNT}/sign-in/code/"), "options")
    browser.post(f"{ACCOUNT}/sign-in/code/", {"credential": passkey.shown(asked)})

    assert is_in(browser)


def test_a_weak_password_is_refused(come_in: ComeIn) -> None:
    browser = having_shown_passkey(come_in)
    for weak in ("short", "ard.authority1", "123456789012345"):
        posted = {"password1": weak, "password2": weak}
        answer = browser.post(f"{ACCOUNT}/recovery/password/", posted)
        assert answer.status_code == 200
        assert 'class="wrong"' in text(answer)


def test_no_mail_is_sent_of_it(come_in: ComeIn) -> None:
    by_recovery(come_in)

    assert mail.outbox == []


@pytest.mark.parametrize("page", ["sign-in/", "sign-in/code/", "recovery/code/", "once-more/"])
def test_pages_of_allauth_wear_our_look_and_no_script_within(come_in: ComeIn, page: str) -> None:
    browser = having_shown_passkey(come_in) if page == "recovery/code/" else Client()
    if page == "sign-in/code/":
        browser = with_recovery(come_in)[0]
    shown = text(browser.get(f"{ACCOUNT}/{page}", follow=True))

    assert "channel/channel.css" in shown
    scripts = re.findall(r"<script([^>]*)>", shown)
    assert all("src=" in each or "application/json" in each for each in scripts)
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", shown)


def having_shown_passkey(come_in: ComeIn) -> Client:
    """A browser that showed its passkey a moment ago."""
    browser, passkey = come_in("ard.authority")
    address = f"{ACCOUNT}/once-more/passkey/"
    asked = told(browser.get(address), "options")
    browser.post(address, {"credential": passkey.shown(asked)})
    return browser


def with_recovery(come_in: ComeIn) -> tuple[Client, str, Any]:
    """A fresh browser that gave the right password, and the secret of the codes."""
    browser = having_shown_passkey(come_in)
    set_ = browser.post(f"{ACCOUNT}/recovery/password/", {"password1": WORDS, "password2": WORDS})
    assert set_["Location"] == f"{ACCOUNT}/keys/"
    secret = browser.get(f"{ACCOUNT}/recovery/code/").context["form"].secret
    code = totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))
    kept = browser.post(f"{ACCOUNT}/recovery/code/", {"code": totp.format_hotp_value(code)})
    assert kept.status_code == 302
    fresh = Client()
    fresh.post(f"{ACCOUNT}/sign-in/", {"login": "ard.authority", "password": WORDS})
    return fresh, secret, browser


def by_recovery(come_in: ComeIn) -> Client:
    """A browser that came in by password and code."""
    from django.core.cache import cache

    browser, secret, _ = with_recovery(come_in)
    cache.clear()  # a code is used once; the same one serves again here
    code = totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))
    browser.post(f"{ACCOUNT}/sign-in/code/", {"code": totp.format_hotp_value(code)})
    return browser
