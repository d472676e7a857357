"""Coming in by an invitation, making a passkey, and having one's state vouch for it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from detente.channel.accounts.acts import digest_of
from detente.channel.accounts.models import Account
from detente.channel.audit import certificates
from detente.channel.audit.models import Key, Line
from detente.channel.audit.moments import at, now
from tests.channel import cast
from tests.channel.accounts.conftest import (
    ACCOUNT,
    SECRET,
    ComeIn,
    enter,
    is_in,
    sign_in_with,
    text,
    told,
)
from tests.channel.accounts.software_passkey import Passkey


def newest_key(name: str) -> Key:
    """The key that an account registered last."""
    found: Key = Key.objects.filter(account=name).order_by("registered_at").last()
    return found


@pytest.mark.parametrize("kind", ["p256", "ed25519"])
def test_who_comes_in_makes_a_passkey_that_is_certified_signs_in_and_signs(
    come_in: ComeIn, kind: str
) -> None:
    browser, passkey = come_in("ard.authority", kind)
    key = newest_key("ard.authority")
    asked = browser.get(f"{ACCOUNT}/keys/{key.fingerprint}/request.json")
    certificate = certificates.certify(cast.key_of("ARD"), json.loads(asked.content))
    brought = browser.post(f"{ACCOUNT}/keys/certify/", {"text": json.dumps(certificate)})
    assert brought.status_code == 302

    other = Client()
    assert sign_in_with(passkey, other).status_code == 302
    opened = other.post(
        f"{ACCOUNT}/colleagues/new/",
        {"account": "ard.new", "role": "technical", "person": "Desk", "email": "d@ard.example"},
    )
    signing = other.get(opened["Location"])
    signed = other.post(
        opened["Location"], {"signature": passkey.signature(told(signing, "asked"))}
    )

    assert signed["Location"] == f"{ACCOUNT}/invitations/ard.new/"
    assert Account.objects.get(name="ard.new").role == "technical"
    assert key.fingerprint in Line.objects.last().content


def test_a_passkey_that_cannot_be_verified_is_refused_and_not_kept(come_in: ComeIn) -> None:
    browser, _ = come_in("ard.dip", "rsa")

    assert "cannot be verified here" in text(browser.answer)  # type: ignore[attr-defined]
    assert not Authenticator.objects.exists()
    assert Key.objects.filter(account="ard.dip").count() == 1  # the one of the cast


def test_browsers_are_asked_only_for_keys_that_can_be_verified(come_in: ComeIn) -> None:
    options = told(enter("ard.dip").get(f"{ACCOUNT}/keys/new/"), "options")

    assert [each["alg"] for each in options["pubKeyCredParams"]] == [-7, -8]
    assert options["authenticatorSelection"]["userVerification"] == "required"


def test_a_long_label_is_cut_short(come_in: ComeIn) -> None:
    browser, passkey = enter("ard.dip"), Passkey()
    made = passkey.made(told(browser.get(f"{ACCOUNT}/keys/new/"), "options"))
    browser.post(f"{ACCOUNT}/keys/new/", {"name": "x" * 300, "credential": made})

    assert newest_key("ard.dip").label == "x" * 80


def test_what_is_no_passkey_is_refused(come_in: ComeIn) -> None:
    browser = enter("ard.dip")
    for credential in ("", "{}", "nonsense", '{"id": 1}'):
        answer = browser.post(f"{ACCOUNT}/keys/new/", {"name": "x", "credential": credential})
        assert answer.status_code == 200
        assert 'role="alert"' in text(answer)
    assert not Authenticator.objects.exists()


def test_an_invitation_says_whose_it_is_and_opens_once(come_in: ComeIn) -> None:
    come_in("ard.dip")
    again = Client().post(f"{ACCOUNT}/come-in/ard.dip/{SECRET}/")

    assert again.status_code == 400
    assert "does not hold" in text(again)
    assert [line.act for line in Line.objects.filter(act="accounts.enter")] == ["accounts.enter"]


@pytest.mark.usefixtures("states")
def test_a_stranger_learns_nothing_of_an_account_by_guessing() -> None:
    there = Client().get(f"{ACCOUNT}/come-in/ard.dip/guessed/")
    nowhere = Client().get(f"{ACCOUNT}/come-in/no.such/guessed/")

    assert there.status_code == nowhere.status_code == 400
    assert text(there).replace("ard.dip", "no.such") == text(nowhere)
    assert "Ardenia" not in text(there)


@pytest.mark.usefixtures("states")
def test_an_invitation_runs_out_after_two_weeks() -> None:
    digest = digest_of("late")
    cast.signed("ard.authority", "accounts.invite_again", account="ard.dip", invitation=digest)
    with at(now() + timedelta(days=14, minutes=1)):
        late = Client().post(f"{ACCOUNT}/come-in/ard.dip/late/")

    assert late.status_code == 400


def test_who_lost_a_passkey_comes_in_again_and_makes_another(come_in: ComeIn) -> None:
    come_in("ard.dip")
    browser, found = come_in("ard.dip", word="another")

    assert browser.answer.status_code == 302  # type: ignore[attr-defined]
    assert Authenticator.objects.count() == 2
    assert sign_in_with(found, Client()).status_code == 302


def test_a_stolen_session_makes_no_passkey_without_the_one_there_is(come_in: ComeIn) -> None:
    _, passkey = come_in("ard.dip")
    stolen = Client()
    stolen.force_login(
        Account.objects.get(name="ard.dip"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )

    asked = stolen.get(f"{ACCOUNT}/keys/new/")
    assert asked["Location"].startswith(f"{ACCOUNT}/once-more/passkey/")
    page = stolen.get(asked["Location"])
    shown = passkey.shown(told(page, "options"))
    stolen.post(asked["Location"], {"credential": shown})
    assert stolen.get(f"{ACCOUNT}/keys/new/").status_code == 200


def test_a_revoked_passkey_opens_nothing_and_its_sessions_end(come_in: ComeIn) -> None:
    browser, passkey = come_in("ard.dip")
    elsewhere = Client()
    sign_in_with(passkey, elsewhere)
    assert is_in(elsewhere)
    browser.post(f"{ACCOUNT}/keys/{newest_key('ard.dip').fingerprint}/revoke/")

    assert not is_in(browser)
    assert not is_in(elsewhere)
    sign_in_with(passkey, elsewhere)
    assert not is_in(elsewhere)


def test_a_certificate_may_come_as_a_file(come_in: ComeIn) -> None:
    browser, _ = come_in("ard.dip")
    key = newest_key("ard.dip")
    asked = json.loads(browser.get(f"{ACCOUNT}/keys/{key.fingerprint}/request.json").content)
    content = json.dumps(certificates.certify(cast.key_of("ARD"), asked)).encode()
    browser.post(f"{ACCOUNT}/keys/certify/", {"file": SimpleUploadedFile("c.json", content)})

    assert newest_key("ard.dip").certificate is not None
    assert "may sign" in text(browser.get(f"{ACCOUNT}/keys/"))


@pytest.mark.parametrize(
    ("brought", "said"),
    [
        ("", "This is no certificate"),
        ("[1]", "This is no certificate"),
        ('{"fingerprint": "0"}', "for no key of your member"),
        ('{"fingerprint": "\\u0000"}', "for no key of your member"),
        ("{}", "for no key of your member"),
    ],
)
def test_what_is_no_certificate_is_refused_and_kept_in_the_form(
    come_in: ComeIn, brought: str, said: str
) -> None:
    browser, _ = come_in("ard.dip")
    answer = browser.post(f"{ACCOUNT}/keys/certify/", {"text": brought})

    assert answer.status_code == 400
    assert said in text(answer)
    assert answer.context["form"]["text"].value() == brought


def test_another_state_s_root_key_vouches_for_nothing(come_in: ComeIn) -> None:
    browser, _ = come_in("ard.dip")
    key = newest_key("ard.dip")
    asked = json.loads(browser.get(f"{ACCOUNT}/keys/{key.fingerprint}/request.json").content)
    forged = certificates.certify(cast.key_of("BEL"), asked)
    answer = browser.post(f"{ACCOUNT}/keys/certify/", {"text": json.dumps(forged)})

    assert "did not sign" in text(answer)
    assert newest_key("ard.dip").certificate is None


def test_nobody_fetches_the_request_of_another_s_key(come_in: ComeIn) -> None:
    come_in("ard.dip")
    other, _ = come_in("bel.dip", word="of-belmora")
    key = newest_key("ard.dip")

    assert other.get(f"{ACCOUNT}/keys/{key.fingerprint}/request.json").status_code == 404
    assert other.post(f"{ACCOUNT}/keys/{key.fingerprint}/revoke/").status_code == 400


@pytest.mark.parametrize("page", ["keys/", "keys/new/", "sessions/", "colleagues/", "members/"])
def test_a_stranger_is_led_to_sign_in(db: None, page: str) -> None:
    answer = Client().get(f"{ACCOUNT}/{page}")

    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{ACCOUNT}/sign-in/")


def test_a_certified_key_is_needed_to_send(come_in: ComeIn) -> None:
    browser, passkey = come_in("ard.authority")
    opened = browser.post(
        f"{ACCOUNT}/colleagues/new/",
        {"account": "ard.new", "role": "technical", "person": "Desk", "email": "d@ard.example"},
    )
    page = text(browser.get(opened["Location"]))

    assert "cannot sign yet" in page
    assert passkey.identity.hex() not in page
    forged = {"key": newest_key("ard.authority").fingerprint, "value": "AAAA"}
    answer = browser.post(opened["Location"], {"signature": json.dumps(forged)})
    assert answer.status_code == 400
    assert "not yet vouched" in text(answer)
    assert not Account.objects.filter(name="ard.new").exists()
