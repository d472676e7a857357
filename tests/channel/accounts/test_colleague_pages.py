"""An authority opens, signs out and closes the accounts of its own member, and of no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from detente.channel.accounts.models import Account
from detente.channel.audit import acts
from detente.channel.audit.models import Key, Line, Prepared
from tests.channel import cast
from tests.channel.accounts.conftest import ACCOUNT, is_in, text

Browser = Callable[[str], Client]
NEW = {"account": "ard.desk", "role": "technical", "person": "Desk", "email": "d@ard.example"}
PAGES = ["colleagues/", "colleagues/new/", "invitations/ard.dip/"]
DEEDS = [
    "colleagues/ard.dip/invite/", "colleagues/ard.dip/sign-out/", "colleagues/ard.dip/close/",
    f"colleagues/keys/{'0' * 64}/revoke/",
]  # fmt: skip


def sign(name: str) -> None:
    """Sign what waits for an account."""
    prepared = Prepared.objects.get(account=name)
    signature = cast.signature_of(name, prepared.statement)
    acts.complete(prepared, cast.actor(name), signature=signature)


@pytest.mark.usefixtures("states")
def test_only_accounts_of_one_s_own_member_are_shown(client_of: Browser) -> None:
    shown = text(client_of("ard.authority").get(f"{ACCOUNT}/colleagues/"))

    assert all(name in shown for name in ("ard.authority", "ard.dip", "ard.tech"))
    assert "bel." not in shown
    assert shown.count("may sign until") == 3


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize("name", ["ard.dip", "ard.tech", "bel.dip", "obs.one", "sec.audit"])
@pytest.mark.parametrize("page", [*PAGES, *DEEDS])
def test_who_leads_no_member_sees_and_does_nothing_here(
    client_of: Browser, observer: object, auditor: object, name: str, page: str
) -> None:
    lines = Line.objects.count()
    browser = client_of(name)
    asked = browser.get if page in PAGES else browser.post
    assert asked(f"{ACCOUNT}/{page}").status_code == 400

    assert not Prepared.objects.exists()
    assert Line.objects.count() == lines


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize("page", DEEDS)
def test_another_member_s_authority_does_nothing_to_it(client_of: Browser, page: str) -> None:
    lines = Line.objects.count()
    assert client_of("bel.authority").post(f"{ACCOUNT}/{page}").status_code == 400

    assert not Prepared.objects.exists()
    assert Line.objects.count() == lines


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize("page", DEEDS)
def test_looking_does_nothing(client_of: Browser, page: str) -> None:
    assert client_of("ard.authority").get(f"{ACCOUNT}/{page}").status_code == 405


@pytest.mark.usefixtures("states")
def test_an_account_is_opened_once_it_is_signed(client_of: Browser) -> None:
    answer = client_of("ard.authority").post(f"{ACCOUNT}/colleagues/new/", NEW)
    assert answer["Location"].startswith("/en/channel/sign/")
    assert not Account.objects.filter(name="ard.desk").exists()
    sign("ard.authority")

    assert Account.objects.get(name="ard.desk").member.code == "ARD"


@pytest.mark.usefixtures("states")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"account": "Ard Desk"}, "no name of an account"),
        ({"account": "bel.dip"}, "of this name already"),
        ({"account": ""}, "required"),
        ({"role": "secretariat"}, "not one of the available"),
        ({"email": "nowhere"}, "valid email"),
        ({"person": "x" * 121}, "at most 120"),
    ],
)
def test_what_is_refused_stays_in_the_form(
    client_of: Browser, wrong: dict[str, str], said: str
) -> None:
    answer = client_of("ard.authority").post(f"{ACCOUNT}/colleagues/new/", {**NEW, **wrong})

    assert answer.status_code == 400
    assert said in text(answer)
    for name, value in {**NEW, **wrong}.items():
        assert answer.context["form"][name].value() == value
    assert not Prepared.objects.exists()


@pytest.mark.usefixtures("states")
def test_an_account_is_signed_out_everywhere_at_once(client_of: Browser) -> None:
    contact, other = client_of("ard.dip"), client_of("ard.tech")
    client_of("ard.authority").post(f"{ACCOUNT}/colleagues/ard.dip/sign-out/")

    assert (is_in(contact), is_in(other)) == (False, True)
    assert Line.objects.last().act == "accounts.end_sessions"


@pytest.mark.usefixtures("states")
def test_a_closed_account_is_out_and_its_keys_sign_nothing(client_of: Browser) -> None:
    contact = client_of("ard.dip")
    client_of("ard.authority").post(f"{ACCOUNT}/colleagues/ard.dip/close/")
    assert is_in(contact), "nothing happens before it is signed"
    sign("ard.authority")

    assert not is_in(contact)
    assert Key.objects.get(account="ard.dip").revoked_at is not None
    assert "closed" in text(client_of("ard.authority").get(f"{ACCOUNT}/colleagues/"))


@pytest.mark.usefixtures("states")
def test_a_key_is_revoked_at_once_and_its_account_signed_out(client_of: Browser) -> None:
    contact = client_of("ard.dip")
    key = Key.objects.get(account="ard.dip")
    client_of("ard.authority").post(f"{ACCOUNT}/colleagues/keys/{key.fingerprint}/revoke/")

    assert Key.objects.get(account="ard.dip").revoked_at is not None
    assert not is_in(contact)


@pytest.mark.usefixtures("states")
def test_no_authority_closes_itself(client_of: Browser) -> None:
    answer = client_of("ard.authority").post(f"{ACCOUNT}/colleagues/ard.authority/close/")

    assert answer.status_code == 400
    assert "by a colleague" in text(answer)
