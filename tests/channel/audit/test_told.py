"""A line is read in the one form that it has, and in no other."""

from __future__ import annotations

from typing import Any

import pytest

from detente.channel.audit.canonical import canonical
from detente.channel.audit.lines import Finding, leaf
from detente.channel.audit.told import Told, fault_of, is_hash, tell, tell_all

AT = "2026-12-01T00:00:00.000000Z"
LINE: dict[str, Any] = {
    "number": 3, "at": AT, "previous": "0" * 64, "dossier": None, "dossier_previous": "0" * 64,
    "audience": "own", "signature": None, "key": None,
    "rows": [{"table": "key", "key": "k", "digest": "d"}],
    "statement": {"act": "a", "by": "b", "member": "M", "role": "r", "details": {"x": 1},
                  "prepared": AT, "nonce": "n"},
}  # fmt: skip


def test_a_line_tells_what_it_says() -> None:
    line = tell(canonical(LINE), "entry 1")

    assert isinstance(line, Told)
    assert (line.where, line.number, line.leaf) == ("line 3", 3, leaf(LINE).hex())
    assert (line.said["act"], line.dossier, line.seals[0]["table"]) == ("a", None, "key")


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("number", -1), ("number", True), ("number", "3"), ("at", "today"), ("at", 5),
        ("previous", "x"), ("previous", None), ("dossier", 5), ("dossier_previous", "0"),
        ("audience", None), ("statement", []), ("statement", {}), ("signature", "s"),
        ("signature", {"value": "x"}), ("key", "k"), ("key", 5), ("rows", {}), ("rows", [{}]),
        ("rows", [5]), ("rows", [{"table": 1, "key": "k", "digest": "d"}]), ("another", 1),
        ("statement", {**LINE["statement"], "more": 1}),
        ("statement", {**LINE["statement"], "details": []}),
        ("statement", {**LINE["statement"], "nonce": 1}),
        ("statement", {**LINE["statement"], "prepared": "x"}),
    ],
)  # fmt: skip
def test_a_part_of_another_form_is_named(part: str, value: object) -> None:
    found = tell(canonical({**LINE, part: value}), "entry 1")

    assert isinstance(found, Finding)
    assert "not of the form of a line" in found.what


@pytest.mark.parametrize("part", sorted(LINE))
def test_a_part_that_is_missing_is_named(part: str) -> None:
    assert "lacks a part" in fault_of({name: LINE[name] for name in LINE if name != part})


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"\xff", b"[" * 100_000, b"1.5", b'{"a":1e999}', b"1" * 5000, b'"\\ud800"'],
    ids=["empty", "cut", "bytes", "deep", "fraction", "endless", "long", "half a sign"],
)
def test_what_cannot_be_read_is_named(text: bytes) -> None:
    assert tell(text, "entry 1") == Finding("entry 1", "cannot be read: it is no line of JSON")


@pytest.mark.parametrize("change", [(b'{"at"', b'{ "at"'), (b'"n"', b'"\\u006e"')])
def test_another_way_to_write_a_line_is_named(change: tuple[bytes, bytes]) -> None:
    text = canonical(LINE)
    assert change[0] in text

    found = tell(text.replace(*change), "entry 1")

    assert found in (Finding("entry 1", "is not written in the one form that a line has"),), found


def test_lines_are_read_and_the_others_named_by_their_place() -> None:
    read, findings = tell_all([canonical(LINE), b"x", canonical({**LINE, "number": 4})])

    assert [line.number for line in read] == [3, 4]
    assert [finding.where for finding in findings] == ["entry 2 of the lines"]


def test_a_hash_is_64_small_hexadecimal_digits() -> None:
    assert is_hash("0a" * 32)
    assert not any(map(is_hash, ["0A" * 32, "0a" * 31, "0g" * 32, None, b"0a" * 32]))
