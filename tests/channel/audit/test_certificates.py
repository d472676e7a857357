"""Certificates: a state's root key vouches for a key, for a year at most, and nobody else can."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.channel.audit.canonical import NotCanonicalError, moment
from detente.channel.audit.certificates import (
    LONGEST,
    PARTS,
    CertificateError,
    certify,
    check,
    message,
    request,
)
from detente.channel.audit.signatures import fingerprint, public_of, sign

ROOT = Ed25519PrivateKey.from_private_bytes(b"\1" * 32)
ROOT_PUBLIC = public_of(ROOT)
KEY = fingerprint(public_of(Ed25519PrivateKey.from_private_bytes(b"\2" * 32)))
SINCE = datetime(2026, 12, 1, tzinfo=UTC)
UNTIL = datetime(2027, 12, 1, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


def _asked(**changes: Any) -> dict[str, str]:
    given = {
        "account": "arlen.duty", "member": "arlen", "role": "authority", "fingerprint": KEY,
        "since": SINCE, "until": UNTIL,
    }  # fmt: skip
    return request(**{**given, **changes})


def test_what_a_root_key_vouches_for_holds() -> None:
    check(certify(ROOT, _asked()), ROOT_PUBLIC)
    check(certify(ROOT, _asked()), ROOT_PUBLIC, member="arlen", at=SINCE)
    check(certify(ROOT, _asked()), ROOT_PUBLIC, at=UNTIL - INSTANT)


def test_what_is_signed_names_its_purpose_first() -> None:
    assert message(_asked()).startswith(b'detente certificate v1\n{"account":"arlen.duty"')


def test_a_certificate_of_another_states_root_key_is_refused() -> None:
    other = Ed25519PrivateKey.from_private_bytes(b"\3" * 32)
    with pytest.raises(CertificateError, match="did not sign"):
        check(certify(other, _asked()), ROOT_PUBLIC)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("account", "brenn.duty"),
        ("member", "brenn"),
        ("role", "observer"),
        ("fingerprint", "0" * 64),
        ("since", moment(SINCE - INSTANT)),
        ("until", moment(UNTIL + INSTANT)),
    ],
)
def test_a_certificate_with_any_part_altered_is_refused(part: str, value: str) -> None:
    altered = {**certify(ROOT, _asked()), part: value}
    with pytest.raises(CertificateError, match="did not sign"):
        check(altered, ROOT_PUBLIC)


@pytest.mark.parametrize("signature", [None, [], {}, {"value": 7}, {"value": "AAAA"}])
def test_a_certificate_whose_signature_is_none_is_refused(signature: Any) -> None:
    with pytest.raises(CertificateError, match="did not sign"):
        check({**certify(ROOT, _asked()), "signature": signature}, ROOT_PUBLIC)


def test_a_signature_for_another_purpose_is_no_certificate() -> None:
    asked = _asked()
    body = message(asked).removeprefix(b"detente certificate v1\n")
    signature = sign(ROOT, b"detente act v1\n" + body).as_record()
    with pytest.raises(CertificateError, match="did not sign"):
        check({**asked, "signature": signature}, ROOT_PUBLIC)


@pytest.mark.parametrize("part", [*PARTS, "signature"])
def test_a_certificate_without_one_of_its_parts_is_refused(part: str) -> None:
    whole = certify(ROOT, _asked())
    del whole[part]
    with pytest.raises(CertificateError, match="lacks a part"):
        check(whole, ROOT_PUBLIC)


@pytest.mark.parametrize("certificate", [None, [], "text", {}])
def test_what_is_no_certificate_at_all_is_refused(certificate: Any) -> None:
    with pytest.raises(CertificateError, match="lacks a part"):
        check(certificate, ROOT_PUBLIC)


def test_a_part_that_nobody_signed_is_refused() -> None:
    with pytest.raises(CertificateError, match="nobody signed"):
        check({**certify(ROOT, _asked()), "may_release": "yes"}, ROOT_PUBLIC)


def test_certifying_leaves_out_what_is_not_signed() -> None:
    check(certify(ROOT, {**_asked(), "may_release": "yes"}), ROOT_PUBLIC)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_no_text_is_refused(part: str) -> None:
    with pytest.raises(CertificateError, match="no text"):
        check(certify(ROOT, {**_asked(), part: 7}), ROOT_PUBLIC)


def test_a_moment_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(CertificateError, match="cannot be read"):
        check(certify(ROOT, {**_asked(), "until": "next year"}), ROOT_PUBLIC)


def test_a_certificate_of_another_state_is_refused() -> None:
    with pytest.raises(CertificateError, match="another state"):
        check(certify(ROOT, _asked()), ROOT_PUBLIC, member="brenn")


def test_a_certificate_does_not_hold_before_it_begins() -> None:
    with pytest.raises(CertificateError, match="not hold yet"):
        check(certify(ROOT, _asked()), ROOT_PUBLIC, at=SINCE - INSTANT)


@pytest.mark.parametrize("at", [UNTIL, UNTIL + timedelta(days=900)])
def test_a_certificate_does_not_hold_from_its_end_on(at: datetime) -> None:
    with pytest.raises(CertificateError, match="has expired"):
        check(certify(ROOT, _asked()), ROOT_PUBLIC, at=at)


def test_a_certificate_may_hold_for_a_year_and_no_longer() -> None:
    check(certify(ROOT, _asked(until=SINCE + LONGEST)), ROOT_PUBLIC)
    with pytest.raises(CertificateError, match="that long"):
        _asked(until=SINCE + LONGEST + INSTANT)


@pytest.mark.parametrize("until", [SINCE, SINCE - INSTANT])
def test_a_certificate_that_ends_before_it_begins_is_refused(until: datetime) -> None:
    with pytest.raises(CertificateError, match="that long"):
        _asked(until=until)


def test_a_root_key_cannot_vouch_for_longer_than_asked_can_be() -> None:
    long = {**_asked(), "until": moment(SINCE + LONGEST + INSTANT)}
    with pytest.raises(CertificateError, match="that long"):
        check(certify(ROOT, long), ROOT_PUBLIC)


def test_a_moment_without_time_zone_cannot_be_asked_for() -> None:
    with pytest.raises(NotCanonicalError, match="time zone"):
        _asked(since=SINCE.replace(tzinfo=None))
