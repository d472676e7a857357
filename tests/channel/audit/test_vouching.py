"""Every act is signed by whoever did it, with a key that their state vouched for, or is named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from detente.channel.audit import certificates
from detente.channel.audit.acts import MINUTES_TO_SIGN
from detente.channel.audit.canonical import canonical, moment
from detente.channel.audit.lines import statement_message
from detente.channel.audit.signatures import fingerprint, public_of, sign
from detente.channel.audit.told import Told, tell
from detente.channel.audit.vouching import TIME_TO_SIGN, check_vouched, read_keys
from tests.channel import cast
from tests.channel.audit.test_told import LINE

AT = datetime(2026, 12, 1, tzinfo=UTC)
KEY = fingerprint(public_of(cast.key_of("ard.dip")))
KNOWN = {KEY: {"record": public_of(cast.key_of("ard.dip")).as_record(), "revoked_at": None}}


@dataclass
class Record:
    """Lines, one after another, a minute apart."""

    lines: list[Told] = field(default_factory=list)

    def add(self, act: str, by: str = "ard.dip", *, signed_by: str | None = None,
            prepared: timedelta = timedelta(), **said: Any) -> None:  # fmt: skip
        """Add a line; an account's member and role follow from its name."""
        at = AT + timedelta(minutes=len(self.lines))
        statement = {
            "act": act, "by": by, "member": by[:3].upper(), "role": "diplomatic", "details": {},
            "prepared": moment(at - prepared), "nonce": str(len(self.lines)), **said,
        }  # fmt: skip
        signature, key = None, None
        if signed_by:
            private = cast.key_of(signed_by)
            signature = sign(private, statement_message(statement)).as_record()
            key = fingerprint(public_of(private))
        line = tell(canonical({
            **LINE, "number": len(self.lines), "at": moment(at), "statement": statement,
            "signature": signature, "key": key,
        }), "")  # fmt: skip
        assert isinstance(line, Told)
        self.lines.append(line)

    def admit(self, code: str = "ARD", root: str | None = None, **said: Any) -> None:
        """Admit a member; as the host founds the channel, so that nobody has to sign."""
        self.add(
            "accounts.found", **{"by": "host", "member": "HOST", "role": "host", **said},
            details={"code": code, "root": root or cast.root_of(code)},
        )  # fmt: skip

    def certify(self, root: str = "ARD", **asked: Any) -> None:
        """Bring a certificate of the key of ``ard.dip``."""
        said = {
            "account": "ard.dip", "member": "ARD", "role": "diplomatic", "fingerprint": KEY,
            "since": AT - timedelta(days=1), "until": AT + timedelta(days=1), **asked,
        }  # fmt: skip
        certificate = certificates.certify(cast.key_of(root), certificates.request(**said))
        self.add("accounts.certify", details={"certificate": certificate})

    def faults(self, keys: dict[str, Any] = KNOWN) -> list[str]:
        """What is found of the last line; of the others nothing may be."""
        vouched, odd = read_keys(keys)
        found = list(check_vouched(self.lines, vouched))
        assert not odd
        assert {each.where for each in found} <= {self.lines[-1].where}
        return [each.what for each in found]


@pytest.fixture
def record() -> Record:
    """A record on which ARD vouched for the key of ``ard.dip``."""
    record = Record()
    record.admit()
    record.certify()
    return record


def test_what_the_state_s_key_signed_holds(record: Record) -> None:
    record.add("notices.send", signed_by="ard.dip")

    assert record.faults() == []


def test_what_nobody_signed_is_named(record: Record) -> None:
    record.add("notices.send")

    assert record.faults() == ["is not signed, though its act must be"]


def test_the_host_may_do_without_a_signature_but_in_no_other_s_name(record: Record) -> None:
    record.add("clocks.lapse", "host", member="HOST", role="host")
    assert record.faults() == []

    record.add("notices.send", role="host")
    assert record.faults() == ["is not signed, though its act must be"]


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ({"by": "ard.two"}, "another account"), ({"role": "technical"}, "another account"),
        ({"member": "BEL"}, "no state had vouched"),
    ],
)  # fmt: skip
def test_a_key_signs_for_its_own_account_alone(
    record: Record, said: dict[str, str], what: str
) -> None:
    record.add("notices.send", signed_by="ard.dip", **said)

    assert any(what in fault for fault in record.faults())


@pytest.mark.parametrize(
    "certify",
    [
        lambda record: None,
        lambda record: record.certify(root="BEL"),
        lambda record: record.certify(until=AT - timedelta(hours=1)),
        lambda record: record.certify(since=AT + timedelta(hours=1)),
        lambda record: record.certify(account="ard.two"),
        lambda record: record.certify(role="authority"),
        lambda record: record.certify(member="BEL"),
        lambda record: record.add("accounts.certify", details={"certificate": {}}),
        lambda record: record.add("accounts.certify", details={"certificate": None}),
    ],
)  # fmt: skip
def test_a_key_that_nobody_vouched_for_is_named(certify: Callable[[Record], None]) -> None:
    record = Record()
    record.admit()
    certify(record)
    record.add("notices.send", signed_by="ard.dip")

    assert any("vouched for" in fault for fault in record.faults())


def test_a_certificate_brought_later_does_not_count() -> None:
    record = Record()
    record.admit()
    record.add("notices.send", signed_by="ard.dip")

    assert record.faults() == ["is signed with a key that no state had vouched for"]


def test_a_renewed_certificate_counts_beside_the_old_one(record: Record) -> None:
    record.certify(until=AT)
    record.add("notices.send", signed_by="ard.dip")

    assert record.faults() == []


def test_a_signature_under_something_else_is_named(record: Record) -> None:
    record.add("notices.send", signed_by="ard.dip")
    last = record.lines[-1]
    last.content["statement"]["details"]["x"] = 1  # type: ignore[index] # as it was not signed

    assert ["does not hold" in fault for fault in record.faults()] == [True]


def test_a_key_that_is_not_there_is_named(record: Record) -> None:
    record.add("notices.send", signed_by="ard.dip")

    assert record.faults({}) == ["is signed with a key that is not here"]


def test_a_key_revoked_by_a_line_is_named(record: Record) -> None:
    record.add("accounts.revoke_key", details={"fingerprint": KEY})
    record.add("notices.send", signed_by="ard.dip")

    assert record.faults() == ["is signed with a key that had been revoked"]


@pytest.mark.parametrize(("hours", "faults"), [(-1, 1), (1, 0)])
def test_a_key_revoked_as_its_row_says_counts_from_then_on(
    record: Record, hours: int, faults: int
) -> None:
    record.add("notices.send", signed_by="ard.dip")
    revoked = moment(AT + timedelta(hours=hours))

    assert len(record.faults({KEY: {**KNOWN[KEY], "revoked_at": revoked}})) == faults


@pytest.mark.parametrize(("waited", "faults"), [(-1, 1), (0, 0), (15 * 60, 0), (15 * 60 + 1, 1)])
def test_what_was_prepared_is_done_within_its_minutes(
    record: Record, waited: int, faults: int
) -> None:
    record.add("notices.send", signed_by="ard.dip", prepared=timedelta(seconds=waited))

    assert len(record.faults()) == faults


def test_a_statement_is_done_once(record: Record) -> None:
    record.add("notices.send", signed_by="ard.dip", nonce="once")
    record.add("notices.send", signed_by="ard.dip", nonce="once")

    assert record.faults() == ["repeats a statement that an earlier line has done already"]


@pytest.mark.parametrize(
    "admit",
    [
        lambda record: record.admit(root="11" * 32),
        lambda record: record.admit("BEL", role="secretariat"),
        lambda record: record.admit("BEL", root="x"),
        lambda record: record.admit("BEL", root="01" + "00" * 31),
    ],
    ids=["again", "role", "no key", "anybody's key"],
)
def test_no_member_gets_a_root_that_it_cannot_have(
    record: Record, admit: Callable[[Record], None]
) -> None:
    admit(record)

    assert any("admits" in fault for fault in record.faults())


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (None, "cannot be read"), ({}, "cannot be read"), ({"record": {}}, "cannot be read"),
        ({**KNOWN[KEY], "revoked_at": "x"}, "cannot be read"),
        ({**KNOWN[KEY], "record": public_of(cast.key_of("x")).as_record()}, "is another key"),
    ],
)  # fmt: skip
def test_a_key_under_another_name_is_named(said: object, what: str) -> None:
    vouched, (finding,) = read_keys({KEY: said})

    assert finding.where == f"key {KEY}"
    assert what in finding.what
    assert KEY not in vouched.keys or what == "cannot be read"


def test_the_minutes_are_those_of_the_acts() -> None:
    assert timedelta(minutes=MINUTES_TO_SIGN) == TIME_TO_SIGN
