"""A name is locked at the address of whoever guesses; a passkey always opens the door."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client, RequestFactory

from detente.channel.accounts import lockout
from tests.channel.accounts.conftest import (
    ACCOUNT,
    ComeIn,
    is_in,
    password_of,
    sign_in_with,
    text,
)

RIGHT, WRONG = "four words of a password", "not those words"


def try_password(password: str, *, address: str = "192.0.2.1", name: str = "ard.dip") -> Any:
    """Try a password from an address."""
    return Client(REMOTE_ADDR=address).post(
        f"{ACCOUNT}/sign-in/", {"login": name, "password": password}
    )


def led_to_second_factor(answer: Any) -> bool:
    """Whether a password was right, so that a code or passkey is asked for."""
    return answer.status_code == 302 and answer["Location"].startswith(f"{ACCOUNT}/sign-in/code/")


@pytest.fixture
def holder(come_in: ComeIn) -> tuple[Client, Any]:
    """The holder of ``ard.dip``, who has a passkey and a password."""
    browser, passkey = come_in("ard.dip")
    password_of("ard.dip", RIGHT)
    return browser, passkey


def test_a_hundred_wrong_passwords_from_anywhere_do_not_keep_the_holder_out(
    holder: tuple[Client, Any],
) -> None:
    for number in range(100):
        try_password(WRONG, address=f"192.0.2.{number % 5 + 1}")

    assert try_password(WRONG).status_code == 429
    for address in ("192.0.2.1", "198.51.100.7"):
        browser = Client(REMOTE_ADDR=address)
        sign_in_with(holder[1], browser)
        assert is_in(browser)
    assert led_to_second_factor(try_password(RIGHT, address="198.51.100.7"))


def test_ten_wrong_passwords_lock_a_name_at_their_address_alone(
    holder: tuple[Client, Any],
) -> None:
    answers = [try_password(WRONG) for _ in range(10)]
    locked = try_password(RIGHT)

    assert [answer.status_code for answer in answers[:9]] == [200] * 9
    assert not led_to_second_factor(locked)
    assert locked.status_code == 429
    assert int(locked["Retry-After"]) == 3600
    assert "passkey" in text(locked)
    assert led_to_second_factor(try_password(RIGHT, address="192.0.2.2"))


def test_capital_letters_make_no_other_name(holder: tuple[Client, Any]) -> None:
    for _ in range(5):
        try_password(WRONG, name="ard.dip")
        try_password(WRONG, name="ARD.Dip")

    assert try_password(WRONG).status_code == 429


def test_one_name_that_is_locked_locks_no_other(holder: tuple[Client, Any]) -> None:
    password_of("ard.authority", RIGHT)
    for _ in range(11):
        try_password(WRONG)

    assert try_password(WRONG, name="ard.authority").status_code == 200


def test_a_hundred_wrong_passkeys_do_not_keep_the_holder_out(holder: tuple[Client, Any]) -> None:
    for _ in range(100):
        Client().post(f"{ACCOUNT}/sign-in/passkey/", {"credential": '{"id": "AA"}'})

    browser = Client()
    sign_in_with(holder[1], browser)
    assert is_in(browser)


@pytest.mark.parametrize(
    ("proxies", "told", "found"),
    [(0, "203.0.113.9", "192.0.2.1"), (1, "203.0.113.8, 203.0.113.9", "203.0.113.9")],
)
def test_only_the_proxy_that_we_trust_says_from_where(
    settings: Any, proxies: int, told: str, found: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=told)

    assert lockout.address_of(request) == found


def test_where_the_server_is_told_no_address_there_is_still_one() -> None:
    assert lockout.address_of(RequestFactory().get("/", REMOTE_ADDR="")) == lockout.NOWHERE
