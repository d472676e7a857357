"""Lines: their hash, what is signed of them, and every disorder found and named."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.channel.audit.canonical import NotCanonicalError, canonical, moment
from detente.channel.audit.lines import (
    NOTHING,
    PARTS,
    Finding,
    check_order,
    head_message,
    leaf,
    statement_message,
)
from detente.channel.audit.merkle import leaf_hash

BEGIN = datetime(2026, 12, 1, 3, tzinfo=UTC)
DOSSIERS = [None, "d1", "d2", "d1", None, "d1", "d2", None]
Line = dict[str, Any]


def _record(dossiers: list[str | None] = DOSSIERS, *, rows: int = 0) -> list[Line]:
    lines: list[Line] = []
    last: dict[str | None, str] = {}
    for number, dossier in enumerate(dossiers):
        line = {
            "number": number,
            "at": moment(BEGIN + timedelta(minutes=number // 2)),
            "previous": leaf(lines[-1]).hex() if lines else NOTHING,
            "dossier": dossier,
            "dossier_previous": last.get(dossier, NOTHING) if dossier else NOTHING,
            "audience": "own",
            "statement": {"act": "notices.send", "by": "arlen.duty", "nonce": f"{number:032x}"},
            "signature": None,
            "key": None,
            "rows": [{"table": "notice", "key": str(number), "digest": "0" * 64}] * rows,
        }
        lines.append(line)
        last[dossier] = leaf(line).hex()
    return lines


def _said(lines: list[Line]) -> list[str]:
    return [str(finding) for finding in check_order(lines)]


def test_a_whole_record_has_no_findings() -> None:
    assert check_order(_record()) == []
    assert check_order([]) == []


def test_a_leaf_is_the_leaf_hash_of_the_canonical_line() -> None:
    line = _record()[0]
    assert set(line) == set(PARTS)
    assert leaf(line) == leaf_hash(canonical(line))
    assert leaf(dict(reversed(line.items()))) == leaf(line)


def test_what_is_signed_names_its_purpose_first() -> None:
    head = {"size": 1, "root": "0" * 64, "at": moment(BEGIN), "log": "f" * 64}
    assert statement_message({"b": 1, "a": 2}) == b'detente act v1\n{"a":2,"b":1}'
    assert head_message({**head, "signature": "not signed"}) == (
        b"detente head v1\n" + canonical(head)
    )


def test_a_line_that_cannot_be_written_down_has_no_leaf() -> None:
    with pytest.raises(NotCanonicalError, match="may be rounded"):
        leaf({**_record()[0], "number": 0.5})


def test_a_finding_says_where_and_what() -> None:
    assert str(Finding("line 3", "bears the number 4")) == "line 3: bears the number 4"


@given(st.data())
def test_an_altered_line_is_named_by_the_next(data: st.DataObject) -> None:
    lines = _record(rows=1)
    place = data.draw(st.integers(0, len(lines) - 2))
    part = data.draw(st.sampled_from(["audience", "statement", "signature", "key", "rows"]))
    lines[place][part] = data.draw(st.text().filter(_encodes).filter(lambda text: text != "own"))
    said = _said(lines)
    assert f"line {place + 1}: does not follow from the line before it" in said
    assert not any(each.startswith(f"line {place}:") for each in said)


def _encodes(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


@given(st.integers(0, len(DOSSIERS) - 2))
def test_a_line_left_out_is_found_where_it_stood(place: int) -> None:
    lines = _record()
    del lines[place]
    said = _said(lines)
    assert f"line {place}: bears the number {place + 1}" in said
    assert f"line {place}: does not follow from the line before it" in said


@given(st.integers(0, len(DOSSIERS) - 2))
def test_two_lines_exchanged_are_found(place: int) -> None:
    lines = _record()
    lines[place], lines[place + 1] = lines[place + 1], lines[place]
    said = _said(lines)
    assert f"line {place}: bears the number {place + 1}" in said
    assert f"line {place + 1}: bears the number {place}" in said


@given(st.integers(0, len(DOSSIERS) - 1))
def test_a_line_put_in_twice_is_found(place: int) -> None:
    lines = _record()
    lines.insert(place, lines[place])
    assert f"line {place + 1}: bears the number {place}" in _said(lines)


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("number", 7, "line 4: bears the number 7"),
        ("number", None, "line 4: bears the number None"),
        ("previous", NOTHING, "line 4: does not follow from the line before it"),
        ("dossier_previous", "f" * 64,
         "line 4: does not follow from the line before it in its dossier"),
        ("dossier", "d2", "line 4: does not follow from the line before it in its dossier"),
        ("at", "yesterday", "line 4: bears no moment that can be read: 'yesterday'"),
        ("at", None, "line 4: bears no moment that can be read: None"),
        ("rows", [1.5], "line 4: holds what cannot be written down"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_line_is_said_in_words(part: str, value: Any, said: str) -> None:
    lines = _record()
    lines[4][part] = value
    assert said in _said(lines)


def test_true_is_not_the_number_one() -> None:
    lines = _record()
    lines[1]["number"] = True
    assert "line 1: bears the number True" in _said(lines)


def test_time_may_stand_still_but_not_go_back() -> None:
    lines = _record([None])
    for number, at in enumerate((BEGIN, BEGIN - timedelta(microseconds=1)), start=1):
        previous = leaf(lines[-1]).hex()
        lines.append({**lines[0], "number": number, "at": moment(at), "previous": previous})
    assert _said(lines) == [
        f"line 2: is of {moment(BEGIN - timedelta(microseconds=1))}, before a line that it follows"
    ]


def test_a_moment_that_cannot_be_read_does_not_hide_that_time_went_back() -> None:
    lines = _record([None] * 3)
    lines[1]["at"] = "yesterday"
    lines[2]["at"] = moment(BEGIN - timedelta(hours=1))
    assert any("line 2: is of" in each for each in _said(lines))


def test_a_part_too_many_or_too_few_is_named() -> None:
    lines = _record()
    lines[2]["remark"] = "added"
    del lines[3]["audience"]
    said = _said(lines)
    assert "line 2: lacks a part, or holds one that no line has: remark" in said
    assert "line 3: lacks a part, or holds one that no line has: audience" in said


def test_a_dossier_whose_middle_was_rewritten_along_the_chain_is_found() -> None:
    # Whoever rewrites the chain from an altered line on must rewrite the dossier's own chain too.
    lines = _record()
    lines[3]["statement"] = {"act": "notices.withdraw"}
    for before, line in pairwise(lines[3:]):
        line["previous"] = leaf(before).hex()
    assert _said(lines) == ["line 5: does not follow from the line before it in its dossier"]
