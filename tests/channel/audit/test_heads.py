"""A head holds by the signature of its host, and what a witness signed by the record's growth."""

from __future__ import annotations

from typing import Any

import pytest

from detente.channel.audit import merkle
from detente.channel.audit.heads import SignedHead, check_witnesses, signed
from detente.channel.audit.lines import head_message
from detente.channel.audit.signatures import fingerprint, public_of, to_text
from tests.channel import cast

LEAVES = [merkle.leaf_hash(bytes([each])) for each in range(7)]
HOST = public_of(cast.key_of("host"))
AT = "2026-12-01T00:00:00.000000Z"


def head(size: int = 7, by: str = "host") -> dict[str, Any]:
    """A head over the first leaves, signed."""
    said = {"size": size, "root": merkle.root(LEAVES[:size]).hex(), "at": AT,
            "log": fingerprint(HOST)}  # fmt: skip
    return said | {"signature": to_text(cast.key_of(by).sign(head_message(said)))}


def witness(size: int, /, **otherwise: Any) -> dict[str, Any]:
    """What a witness signed, with its proof."""
    proof = merkle.consistency_from(size, 7, merkle.levels_of(LEAVES))
    return {
        **head(size, by="witness"), "witness": "W",
        "key": public_of(cast.key_of("witness")).as_record(),
        "proof": [step.hex() for step in proof], **otherwise,
    }  # fmt: skip


def read(record: dict[str, Any]) -> SignedHead:
    """The head as it is read."""
    return SignedHead.from_records(HOST.as_record(), record)


def test_a_signed_head_holds() -> None:
    assert list(read(head()).faults(fingerprint(HOST))) == []
    assert (read(head()).size, read(head()).root) == (7, merkle.root(LEAVES))


@pytest.mark.parametrize(
    ("altered", "what"),
    [
        ({"size": 6}, "signature"), ({"root": "0" * 64}, "signature"),
        ({"at": "2026-12-02T00:00:00.000000Z"}, "signature"), ({"log": "0" * 64}, "another record"),
        ({"signature": "AA"}, "signature"), ({"signature": 5}, "signature"),
    ],
)  # fmt: skip
def test_whatever_is_altered_of_a_head_is_named(altered: dict[str, Any], what: str) -> None:
    faults = list(read({**head(), **altered}).faults())

    assert what in faults[0].what
    assert faults[0].where == "head"


def test_the_head_of_another_record_is_named() -> None:
    (fault,) = read(head()).faults("0" * 64)

    assert "not of " + "0" * 64 in fault.what


@pytest.mark.parametrize(
    "altered", [{"size": 0}, {"size": True}, {"size": "7"}, {"root": "x"}, {"at": "now"}]
)
def test_what_is_no_head_is_refused(altered: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="head"):
        read({**head(), **altered})


@pytest.mark.parametrize("size", range(1, 8))
def test_a_witness_of_any_earlier_head_holds(size: int) -> None:
    assert list(check_witnesses([witness(size)], read(head()))) == []


@pytest.mark.parametrize(
    ("altered", "what"),
    [
        ({"signature": "AA"}, "does not hold"), ({"root": "0" * 64}, "not the beginning"),
        ({"proof": []}, "not the beginning"), ({"size": 9}, "not the beginning"),
        ({"proof": ["x"]}, "cannot be read"), ({"key": {}}, "cannot be read"),
        ({"size": None}, "cannot be read"),
    ],
)  # fmt: skip
def test_a_witness_of_another_record_is_named(altered: dict[str, Any], what: str) -> None:
    faults = list(check_witnesses([witness(5), witness(3, **altered)], read(head())))

    assert {fault.where for fault in faults} == {"signature of witness 2"}
    assert any(what in fault.what for fault in faults)


@pytest.mark.parametrize("said", [None, [], "x", {}])
def test_what_is_no_witness_is_named(said: object) -> None:
    (fault,) = check_witnesses([said], read(head()))

    assert fault.what == "cannot be read"


def test_another_key_did_not_sign_a_head() -> None:
    said = head()

    assert signed(HOST, said, said["signature"])
    assert not signed(public_of(cast.key_of("other")), said, said["signature"])
