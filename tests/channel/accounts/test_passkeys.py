"""A passkey's public half is taken out of what its device says, and forgotten with its key."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from detente.channel.accounts.passkeys import PasskeyError, forget, only_known, public_key
from detente.channel.audit.models import Key
from tests.channel.accounts.conftest import ComeIn
from tests.channel.accounts.software_passkey import Passkey


def test_keys_of_both_kinds_are_taken() -> None:
    on_p256, of_ed25519 = Passkey("p256").cose, Passkey("ed25519").cose

    assert public_key(on_p256).value == on_p256[-2] + on_p256[-3]  # type: ignore[operator]
    assert public_key(on_p256).scheme == "es256"
    assert public_key(of_ed25519).value == of_ed25519[-2]
    assert public_key(of_ed25519).scheme == "ed25519"


@pytest.mark.parametrize("cose", [Passkey("rsa").cose, {}, {1: 2, -1: 2, -2: b"", -3: b""}])
def test_other_keys_are_refused(cose: dict[int, object]) -> None:
    with pytest.raises(PasskeyError, match="cannot be verified here"):
        public_key(cose)


def test_what_a_browser_is_asked_names_no_other_algorithm() -> None:
    offered = [{"type": "public-key", "alg": alg} for alg in (-7, -257, -8, -35)]
    asked = only_known({"publicKey": {"challenge": "x", "pubKeyCredParams": offered}})

    assert [each["alg"] for each in asked["pubKeyCredParams"]] == [-7, -8]
    assert asked["challenge"] == "x"


def test_one_passkey_is_forgotten_and_the_other_stays(come_in: ComeIn) -> None:
    come_in("ard.dip")
    come_in("ard.dip", word="another")
    first, second = Key.objects.filter(account="ard.dip").exclude(credential="")
    forget(first)

    (left,) = Authenticator.objects.all()
    held = left.wrap().authenticator_data.credential_data.public_key
    assert public_key(held).as_record() == second.record


def test_a_key_file_takes_no_passkey_with_it(come_in: ComeIn) -> None:
    come_in("ard.dip")
    forget(Key.objects.get(account="ard.dip", credential=""))

    assert Authenticator.objects.count() == 1
