"""Declarations: each field is read in its kind, and refused in words in any other."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import ScenarioError


def table(**fields: object) -> Table:
    return Table(fields, "my.toml", ScenarioError)


def test_a_file_opens_as_a_table_of_tables(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_text('title = "One"\n[first]\na = 1\n', encoding="utf-8")
    opened = declarations.open_toml(path, ScenarioError)
    assert declarations.text(opened, "title") == "One"
    first = declarations.subtable(opened, "first")
    assert declarations.number(first, "a", "month") == 1.0
    assert first.where == f"{path}, [first]"


def test_fields_are_read_in_their_kind() -> None:
    fields = table(
        title=" A name ", tags=["a", "b"], none=[], rate="3 %", months=12, range=[0, "50 %"]
    )
    assert declarations.text(fields, "title") == "A name"
    assert declarations.optional_text(fields, "title") == "A name"
    assert declarations.optional_text(fields, "subtitle") is None
    assert declarations.texts(fields, "tags") == ("a", "b")
    assert declarations.texts(fields, "none") == ()
    assert declarations.number(fields, "rate", "share") == 0.03
    assert declarations.whole_number(fields, "months", "month") == 12
    assert declarations.interval(fields, "range", "share") == (0.0, 0.5)


def test_tables_come_in_the_order_of_the_file() -> None:
    nested = table(b={"x": 1}, a={"x": 2})
    assert [name for name, _ in declarations.subtables(nested)] == ["b", "a"]


def test_an_unknown_key_is_named_with_its_neighbour() -> None:
    declarations.allow_only(table(title="x"), "title", "summary")
    with pytest.raises(ScenarioError, match=r"'titel' is not known(.|\n)*did you mean 'title'"):
        declarations.allow_only(table(titel="x"), "title", "summary")


READERS: dict[str, Callable[[Table, str], object]] = {
    "text": declarations.text,
    "texts": declarations.texts,
    "number": lambda fields, key: declarations.number(fields, key, "month"),
    "whole_number": lambda fields, key: declarations.whole_number(fields, key, "month"),
    "interval": lambda fields, key: declarations.interval(fields, key, "month"),
    "subtable": declarations.subtable,
}


@pytest.mark.parametrize("reader", READERS)
def test_a_missing_field_is_named(reader: str) -> None:
    with pytest.raises(ScenarioError, match=r"'it' is missing(.|\n)*my.toml(.|\n)*it ="):
        READERS[reader](table(), "it")


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        ("text", 3),
        ("text", "  "),
        ("text", ["a"]),
        ("texts", "a"),
        ("texts", ["a", 1]),
        ("texts", ["a", " "]),
        ("number", True),
        ("number", "soon"),
        ("number", float("nan")),
        ("number", date(2024, 1, 1)),
        ("whole_number", 1.5),
        ("whole_number", False),
        ("interval", 3),
        ("interval", [1]),
        ("interval", [1, 2, 3]),
        ("interval", [2, 1]),
        ("interval", [0, True]),
        ("interval", [0, float("inf")]),
        ("subtable", 3),
    ],
)
def test_a_field_of_another_kind_is_refused(reader: str, value: object) -> None:
    with pytest.raises(ScenarioError, match=r"it(.|\n)*my.toml"):
        READERS[reader](table(it=value), "it")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "true or false"),
        (1, "a number"),
        (0.5, "a number"),
        ("x", "a text"),
        (date(2024, 1, 1), "a date or time"),
        ([], "a list"),
        ({}, "a table"),
        (None, "NoneType"),
    ],
)
def test_kinds_have_everyday_names(value: object, words: str) -> None:
    assert declarations.kind_of(value) == words
