"""Lists in a cell are read as they were meant, and one that is not closed is refused."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.lists import ListFaultError, at, flat, joined, known, nested, side_by_side

ITEM = st.text(alphabet="ab'\"\\ ,;[]é", max_size=8)


@given(st.lists(ITEM, max_size=4))
def test_a_flat_list_is_read_as_python_reads_it(items: list[str]) -> None:
    assert flat(repr(items)) == tuple(item.strip() for item in items)


@given(st.lists(st.lists(ITEM, max_size=3), min_size=1, max_size=4))
def test_a_nested_list_is_read_as_python_reads_it(lists: list[list[str]]) -> None:
    text = repr(lists)
    assert ast.literal_eval(text) == lists
    assert nested(text) == tuple(tuple(item.strip() for item in inner) for inner in lists)


@pytest.mark.parametrize(
    "text",
    ["['a'", "[['a']", "['a]", "[a]", "['a']]", "[[['a']]]", "['a'] ['b'", "[", "['a'], ['b']]"],
)
def test_a_list_that_is_not_closed_is_refused(text: str) -> None:
    with pytest.raises(ListFaultError):
        nested(text)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", ()),
        ("  ", ()),
        ("Malta", ("Malta",)),
        (" Malta ; Fiji", ("Malta", "Fiji")),
        ("Malta; Not available", ("Malta", "Not available")),
        ("Agency (IAEA; Vienna); Bank", ("Agency (IAEA; Vienna)", "Bank")),
        ("a;b", ("a;b",)),
        ("a; ; b", ("a", "", "b")),
    ],
)
def test_items_between_semicolons_keep_their_places(text: str, items: tuple[str, ...]) -> None:
    assert joined(text) == items
    assert nested(text) == tuple((item,) for item in items)


def test_words_for_nothing_in_a_list_are_empty_items() -> None:
    assert flat("['Malta', None, nan]") == ("Malta", "", "")
    assert known(" Not available ") == ""
    assert known(" Malta ") == "Malta"


def test_ragged_lists_are_matched_by_position() -> None:
    assert list(side_by_side(("a", "b"), ("c",))) == [("a", "c"), ("b", "")]
    assert (at(("a",), 0, ""), at(("a",), 1, "")) == ("a", "")
