"""Rows are as the record last sealed them, or are named."""

from __future__ import annotations

import pytest

from detente.channel.audit.canonical import canonical
from detente.channel.audit.sealing import Row, Seal, check_rows, last_seals
from detente.channel.audit.told import Told, tell
from tests.channel.audit.test_told import LINE

ONE, TWO = Row("key", "1"), Row("party", "2")
SEALS = {ONE: Seal("a", 3), TWO: Seal("b", 4)}


def line(number: int, *seals: tuple[str, str, str]) -> Told:
    """A line that sealed rows."""
    rows = [{"table": table, "key": key, "digest": digest} for table, key, digest in seals]
    read = tell(canonical({**LINE, "number": number, "rows": rows}), "")
    assert isinstance(read, Told)
    return read


def test_the_last_seal_of_a_row_counts() -> None:
    lines = [line(3, ("key", "1", "x"), ("key", "1", "a")), line(4, ("party", "2", "b"))]

    assert last_seals(lines) == SEALS
    assert last_seals([*lines, line(5, ("key", "1", "c"))])[ONE] == Seal("c", 5)


def test_rows_as_they_were_sealed_hold() -> None:
    assert list(check_rows(SEALS, [(TWO, "b"), (ONE, "a")])) == []


@pytest.mark.parametrize(
    ("found", "where", "what"),
    [
        ([(ONE, "a"), (TWO, "x")], "row party 2", "altered after line 4"),
        ([(ONE, "a")], "row party 2", "missing, though line 4"),
        ([(ONE, "a"), (ONE, "a"), (TWO, "b")], "row key 1", "twice"),
        ([(ONE, "a"), (TWO, "b"), (Row("key", "9"), "a")], "row key 9", "no line tells"),
    ],
)
def test_whatever_else_is_found_is_named(
    found: list[tuple[Row, str]], where: str, what: str
) -> None:
    (finding,) = check_rows(SEALS, found)

    assert finding.where == where
    assert what in finding.what


def test_a_row_that_need_not_be_there_is_not_missed() -> None:
    assert list(check_rows(SEALS, [(ONE, "a")], absent=[TWO])) == []
