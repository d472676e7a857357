"""The numbers of a community: its own where it set some, else those of the Berlin Mechanism."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from detente.channel import settings
from detente.channel.consultations.community import LABELS, UNITS, numbers, profile
from detente.channel.consultations.phases import ConsultationError, Profile


def community(monkeypatch: pytest.MonkeyPatch, **own: Any) -> None:
    monkeypatch.setattr(settings, "COMMUNITY", {"consultations": own})


def test_where_nothing_is_set_the_numbers_are_those_of_berlin() -> None:
    assert profile(14) == Profile()


@pytest.mark.parametrize(("states", "needed"), [(2, 1), (3, 1), (5, 2), (12, 4), (13, 4)])
def test_in_a_small_community_a_share_seconds(states: int, needed: int) -> None:
    assert profile(states).seconders is None
    assert profile(states).seconders_needed(states - 2) == needed


@pytest.mark.parametrize("own", [
    {"reply_hours": 24}, {"seconders": 3}, {"seconders_percent": 50, "reply_hours": 12},
])  # fmt: skip
def test_what_the_community_set_holds(monkeypatch: pytest.MonkeyPatch, own: dict[str, int]) -> None:
    community(monkeypatch, **own)
    for states in (5, 50):
        assert {name: getattr(profile(states), name) for name in own} == own


@pytest.mark.parametrize("own", [
    {"replay_hours": 24}, {"reply_hours": 0}, {"reply_hours": "24"}, {"reply_hours": 1.5},
    {"seconders": 3, "seconders_percent": 50}, {"seconders_percent": 101},
])  # fmt: skip
def test_a_number_that_cannot_be_is_refused(
    monkeypatch: pytest.MonkeyPatch, own: dict[str, Any]
) -> None:
    community(monkeypatch, **own)
    with pytest.raises(ConsultationError):
        profile(5)


def test_every_number_has_its_words() -> None:
    assert set(LABELS) == {each.name for each in fields(Profile)}
    assert set(UNITS) == {each.metadata["unit"] for each in fields(Profile)}


def test_a_page_tells_the_communitys_numbers_from_the_defaults(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    community(monkeypatch, reply_hours=24)
    shown = {number.label: number for number in numbers(profile(5))}

    reply = shown["for the reply to a request"]
    assert (reply.value, reply.unit, reply.own) == (24, "hours", True)
    offer = shown["to offer a date for a meeting"]
    assert (offer.value, offer.own) == (48, False)
    assert "Vienna Document" in offer.source
    assert "states that must second it" not in shown
