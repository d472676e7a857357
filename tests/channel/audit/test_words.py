"""Whoever signs reads what an act says, not how it is written down."""

from __future__ import annotations

import pytest

from detente.channel.audit import words
from detente.channel.audit.words import in_words, tell


@pytest.fixture(autouse=True)
def trial(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of a part named "trial"."""
    monkeypatch.setattr(words, "_PARTS", {})
    tell("trial", labels={"what": "What happened"}, meanings={"level": {"L1": "Receipt"}.get})


def said(**details: object) -> dict[str, str]:
    return {str(each.label): each.text for each in in_words("trial.send", details)}


def test_details_have_the_names_that_their_part_tells() -> None:
    assert said(what="A flood", subject="Flood", some_thing="x") == {
        "What happened": "A flood", "Subject": "Flood", "Some thing": "x",
    }  # fmt: skip


def test_values_have_the_meaning_that_their_part_tells() -> None:
    assert said(level="L1") == {"Level": "Receipt"}


def test_what_is_empty_or_an_identifier_says_nothing() -> None:
    empty = {"a": "", "b": [], "c": None, "d": {}}
    assert said(**empty, dossier="62a5ff8d-3a83-43dc-9e3e-f9b7ca7101f8", invitation="0" * 64) == {}


def test_moments_are_read_in_utc_and_answers_as_yes_and_no() -> None:
    assert said(due="2027-01-15T02:59:00.000000Z", urgent=True, critical=False) == {
        "Due": "2027-01-15 02:59 UTC", "Urgent": "yes", "Critical": "no",
    }  # fmt: skip


def test_lists_and_what_lies_inside_are_said_too() -> None:
    found = said(
        to=["ARD", "BEL"], attribution={"basis": "Logs"}, files=[{"n": "a", "d": "0" * 64}]
    )
    assert found == {"To": "ARD, BEL", "Basis": "Logs", "Files": "a"}


def test_a_part_that_tells_nothing_is_shown_as_it_stands() -> None:
    assert [each.text for each in in_words("other.act", {"x": 7})] == ["7"]
