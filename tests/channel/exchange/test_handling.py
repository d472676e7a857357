"""No object goes where its markings do not plainly let it go."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.channel.exchange.handling import (
    EXTENSION,
    MARKINGS,
    Handling,
    Level,
    handling_of,
    level_words,
    marking_objects,
    recipients_of,
    released,
)
from tests.channel.exchange.sample_objects import MARKING, for_members, indicator

CIRCLE = frozenset(["ARD", "BOR", "CAL"])
LEVELS = st.sampled_from(Level)
CODES = st.sampled_from(["", "ARD", "BOR", "CAL", "DOR"])


def readers(level: Level, recipients: frozenset[str] = frozenset()) -> str:
    """Who of all may read an object of Ardenia's: A, B, C within, D outside, P the public."""
    handling = Handling(level, "ARD", recipients)
    return "".join(
        letter
        for letter, code in zip("ABCDP", ["ARD", "BOR", "CAL", "DOR", ""], strict=True)
        if released(handling, code, circle=CIRCLE)
    )


@pytest.mark.parametrize(("level", "expected"), [
    (Level.CLEAR, "ABCDP"), (Level.GREEN, "ABCD"), (Level.AMBER, "ABC"),
    (Level.AMBER_STRICT, "A"), (Level.UNKNOWN, "A"), (Level.RED, "A"),
])  # fmt: skip
def test_each_level_reaches_its_circle(level: Level, expected: str) -> None:
    assert readers(level) == expected


def test_red_reaches_its_named_recipients_alone() -> None:
    assert readers(Level.RED, frozenset(["BOR"])) == "AB"


@given(LEVELS, CODES, st.frozensets(CODES), st.frozensets(CODES))
def test_an_empty_audience_is_nobody(
    level: Level, reader: str, recipients: frozenset[str], circle: frozenset[str]
) -> None:
    handling = Handling(level, "ARD", recipients)
    goes = released(handling, reader, circle=circle)
    if level is Level.RED and not recipients:
        assert goes == (reader == "ARD")
    if level is Level.AMBER and not circle:
        assert goes == (reader == "ARD")
    if not reader:
        assert goes == (level is Level.CLEAR)


@given(LEVELS, LEVELS, CODES, st.frozensets(CODES))
def test_a_stricter_level_never_reaches_further(
    one: Level, other: Level, reader: str, circle: frozenset[str]
) -> None:
    freer, stricter = sorted([one, other])
    if released(Handling(stricter, "ARD"), reader, circle=circle):
        assert released(Handling(freer, "ARD"), reader, circle=circle)


def test_the_strictest_of_several_markings_holds() -> None:
    marked = indicator(1) | {"object_marking_refs": [MARKING[Level.CLEAR], MARKING[Level.AMBER]]}
    assert handling_of(marked, sender="ARD").level is Level.AMBER


def test_a_marking_of_one_property_counts_for_the_whole() -> None:
    part = {"marking_ref": MARKING[Level.RED], "selectors": ["name"]}
    marked = indicator(1, level=Level.GREEN) | {"granular_markings": [part]}
    assert handling_of(marked, sender="ARD").level is Level.RED


def test_a_language_of_one_property_is_no_marking() -> None:
    marked = indicator(1, level=Level.GREEN) | {
        "granular_markings": [{"lang": "fr", "selectors": ["name"]}]
    }
    assert handling_of(marked, sender="ARD").level is Level.GREEN


def test_an_unmarked_object_is_amber() -> None:
    assert handling_of(indicator(1), sender="ARD").level is Level.AMBER


@pytest.mark.parametrize("unknown", [
    "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",  # WHITE of the older protocol
    "nonsense",
])  # fmt: skip
def test_an_unknown_marking_keeps_an_object_with_its_sender(unknown: str) -> None:
    marked = indicator(1) | {"object_marking_refs": [MARKING[Level.CLEAR], unknown]}
    assert handling_of(marked, sender="ARD").level is Level.UNKNOWN


@pytest.mark.parametrize("extensions", [None, [], {}, {"x": 1}])
def test_an_object_need_not_name_recipients(extensions: Any) -> None:
    assert recipients_of({"extensions": extensions}) == frozenset()


def test_named_recipients_are_read() -> None:
    assert recipients_of(for_members("BOR", "CAL")) == {"BOR", "CAL"}
    assert recipients_of(for_members("", "BOR")) == {"BOR"}


def test_the_five_markings_are_those_of_tlp_2() -> None:
    said = [each["extensions"][EXTENSION]["tlp_2_0"] for each in marking_objects()]
    assert said == ["clear", "green", "amber", "amber+strict", "red"]
    assert [each["id"] for each in marking_objects()] == list(MARKINGS)


def test_the_markings_themselves_are_public() -> None:
    assert {handling_of(each, sender="ARD").level for each in marking_objects()} == {Level.CLEAR}


def test_a_level_is_written_as_the_protocol_writes_it() -> None:
    assert level_words(Level.AMBER_STRICT) == "TLP:AMBER+STRICT"
    assert level_words(Level.UNKNOWN) == "an unknown marking"
