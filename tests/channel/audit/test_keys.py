"""A key signs for its own account, once its state has vouched for it, until it is revoked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from detente.channel.audit import acts
from detente.channel.audit.canonical import read_moment
from detente.channel.audit.keys import KeyRefusedError, check_signature, signing_key
from detente.channel.audit.models import Key
from detente.channel.audit.moments import at
from detente.channel.audit.signatures import fingerprint, public_of
from tests.channel import cast

pytestmark = pytest.mark.usefixtures("states")


def of(name: str) -> str:
    """The fingerprint of an account's key."""
    return fingerprint(public_of(cast.key_of(name)))


def check(said: dict[str, Any], *, by: str = "ard.dip", **otherwise: Any) -> None:
    """Check the signature of ARD's contact under a statement."""
    check_signature(said, cast.signature_of("ard.dip", said) | otherwise, cast.actor(by))


def test_a_certified_key_signs() -> None:
    check({"act": "x"})
    assert signing_key(of("ard.dip"), cast.actor("ard.dip")).account == "ard.dip"


@pytest.mark.parametrize("by", ["ard.tech", "bel.dip"])
def test_nobody_signs_with_another_s_key(by: str) -> None:
    with pytest.raises(KeyRefusedError, match="not one of yours"):
        check({"act": "x"}, by=by)


@pytest.mark.parametrize("key", ["", "0" * 64, None, 5])
def test_a_key_that_is_none_does_not_sign(key: object) -> None:
    with pytest.raises(KeyRefusedError, match="not one of yours"):
        check({"act": "x"}, key=key)


def test_a_revoked_key_does_not_sign() -> None:
    acts.perform("accounts.revoke_key", cast.actor("ard.dip"), fingerprint=of("ard.dip"))

    with pytest.raises(KeyRefusedError, match="was revoked"):
        check({"act": "x"})


def test_a_key_that_nobody_vouched_for_does_not_sign() -> None:
    other = public_of(cast.key_of("other"))
    acts.perform("accounts.register_key", cast.actor("ard.dip"), key=other.as_record())

    with pytest.raises(KeyRefusedError, match="not yet vouched"):
        check({"act": "x"}, key=fingerprint(other))


def test_a_certificate_holds_from_its_first_moment_to_before_its_last() -> None:
    key = Key.objects.get(fingerprint=of("ard.dip"))
    since, until = (read_moment(key.certificate[part]) for part in ("since", "until"))

    for holds in (since, until - timedelta(microseconds=1)):
        with at(holds):
            check({"act": "x"})
    for fails in (since - timedelta(microseconds=1), until):
        with at(fails), pytest.raises(KeyRefusedError, match="not valid at this time"):
            check({"act": "x"})


@pytest.mark.parametrize("value", ["", "AA", "!", None, 5])
def test_what_is_no_signature_is_refused(value: object) -> None:
    with pytest.raises(KeyRefusedError, match="does not hold"):
        check({"act": "x"}, value=value)


def test_a_signature_under_something_else_is_refused() -> None:
    given = cast.signature_of("ard.dip", {"act": "y"})

    with pytest.raises(KeyRefusedError, match="does not hold"):
        check_signature({"act": "x"}, given, cast.actor("ard.dip"))
