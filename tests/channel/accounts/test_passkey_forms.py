"""Whatever is brought in place of a passkey's answer is refused in one message, never a fault."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tests.channel.accounts.conftest import ACCOUNT, ComeIn, enter, is_in, text, told

NO_ANSWERS = [
    "", "nonsense", "null", "1", "[]", "[1]", '"text"', "{}", '{"id": 1}', '{"id": "AA"}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AB", "type": "public-key", "response": {"clientDataJSON": "AA"}}',
    '{"response": []}', '{"response": {"userHandle": 7}}', '{"response": {"userHandle": "é"}}',
    '{"response": {"userHandle": "AAAA"}}',
]  # fmt: skip


@pytest.mark.parametrize("brought", NO_ANSWERS)
def test_no_new_passkey_is_made_of_it(come_in: ComeIn, brought: str) -> None:
    browser = enter("ard.dip")
    browser.get(f"{ACCOUNT}/keys/new/")
    answer = browser.post(f"{ACCOUNT}/keys/new/", {"name": "x", "credential": brought})

    assert answer.status_code == 200
    assert 'role="alert"' in text(answer)


@pytest.mark.parametrize("brought", NO_ANSWERS)
def test_it_does_not_open_the_door(db: None, brought: str) -> None:
    browser = Client()
    address = f"{ACCOUNT}/sign-in/passkey/"
    browser.get(address, headers={"X-Requested-With": "XMLHttpRequest"})
    answer = browser.post(address, {"credential": brought}, follow=True)

    assert answer.status_code == 200
    assert 'role="alert"' in text(answer)
    assert not is_in(browser)


def test_an_answer_cut_short_at_any_byte_is_refused(come_in: ComeIn) -> None:
    _, passkey = come_in("ard.dip")
    browser = enter("ard.dip", "another")
    options = told(browser.get(f"{ACCOUNT}/keys/new/"), "options")
    whole = json.loads(passkey.made(options))
    attested = whole["response"]["attestationObject"]
    for length in range(0, len(attested), 16):
        whole["response"]["attestationObject"] = attested[:length]
        posted = {"name": "x", "credential": json.dumps(whole)}
        assert browser.post(f"{ACCOUNT}/keys/new/", posted).status_code == 200


def test_showing_a_passkey_once_more_refuses_another_s(come_in: ComeIn) -> None:
    come_in("ard.dip")
    _, foreign = come_in("bel.dip", word="of-belmora")
    browser, own = come_in("ard.tech", word="of-tech")
    session = browser.session
    session["account_authentication_methods"] = []
    session.save()
    page = browser.get(f"{ACCOUNT}/keys/new/", follow=True)
    asked = told(page, "options")

    address = page.redirect_chain[-1][0]
    refused = browser.post(address, {"credential": foreign.shown(asked)})
    assert refused.status_code == 302
    assert browser.get(f"{ACCOUNT}/keys/new/").status_code == 302

    asked = told(browser.get(address), "options")
    browser.post(address, {"credential": own.shown(asked)})
    assert browser.get(f"{ACCOUNT}/keys/new/").status_code == 200
