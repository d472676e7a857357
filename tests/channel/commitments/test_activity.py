"""The record proposes evidence; it neither counts nor judges."""

from __future__ import annotations

from typing import Any

import pytest

from detente.channel.audit.acts import ACTS
from detente.channel.audit.models import Line
from detente.channel.commitments import activity
from detente.channel.commitments.activity import ACTIVITY, activity_of, may_prove, proposed
from detente.world.agreements import AGREEMENTS
from tests.channel import cast


def define(by: str, word: str) -> Line:
    return cast.signed(
        by, "glossary.define", word=word, language="en", definition="D.", source="",
        visibility="members", readers=[],
    ).line  # fmt: skip


def test_every_measure_named_is_in_the_catalogue() -> None:
    assert set(ACTIVITY) <= set(AGREEMENTS)


@pytest.mark.parametrize("part", ["glossary", "papers"])
def test_the_acts_named_exist(part: str) -> None:
    named = {name for names in ACTIVITY.values() for name in names if name.startswith(f"{part}.")}
    assert named
    assert named <= set(ACTS)


def test_ones_own_acts_are_proposed_the_newest_first(states: Any) -> None:
    first, second = define("ard.tech", "incident"), define("ard.dip", "event")
    define("bel.dip", "incident")
    found = proposed("ARD", "osce-9", accepted=[])
    assert [each.line for each in found] == [second.number, first.number]
    assert {each.title for each in found} == {"Define a term"}


def test_what_was_accepted_is_not_proposed_again(states: Any) -> None:
    line = define("ard.tech", "incident")
    assert proposed("ARD", "osce-9", accepted=[line.number]) == []


def test_a_measure_that_asks_for_nothing_done_here_has_no_proposals(states: Any) -> None:
    define("ard.tech", "incident")
    assert proposed("ARD", "norm-f", accepted=[]) == []


def test_proposals_fit_on_a_page(states: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(activity, "MOST_PROPOSED", 1)
    define("ard.tech", "incident")
    define("ard.tech", "event")
    assert len(proposed("ARD", "osce-9", accepted=[])) == 1


def test_a_line_proves_its_own_members_measure_alone(states: Any) -> None:
    line = define("ard.tech", "incident")
    assert may_prove(line, "ARD", "osce-9")
    assert not may_prove(line, "BEL", "osce-9")
    assert not may_prove(line, "ARD", "osce-8")


def test_an_act_that_is_no_longer_known_is_called_by_its_name(states: Any) -> None:
    line = define("ard.tech", "incident")
    line.act = "gone.act"
    assert activity_of(line).title == "gone.act"
