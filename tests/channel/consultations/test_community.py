"""The numbers of a community: its own where it set some, else those of the Berlin Mechanism."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from detente.channel import settings
from detente.channel.consultations.community import LABELS, UNITS, numbers, profile
from detente.channel.consultations.phases import ConsultationError, Profile
from detente.world.errors import DetenteError


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


def test_a_community_without_a_file_has_set_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DETENTE_COMMUNITY", raising=False)
    assert settings._community() == {}


def test_the_numbers_of_a_community_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "community.json"
    file.write_text('{"consultations": {"reply_hours": 24}}', "utf-8")
    monkeypatch.setenv("DETENTE_COMMUNITY", str(file))
    assert settings._community() == {"consultations": {"reply_hours": 24}}


@pytest.mark.parametrize("text", ["", "[]", '{"consultations": 24}', "{", None])
def test_a_file_that_holds_no_settings_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str | None
) -> None:
    file = tmp_path / "community.json"
    if text is not None:
        file.write_text(text, "utf-8")
    monkeypatch.setenv("DETENTE_COMMUNITY", str(file))
    with pytest.raises(DetenteError, match=r"community\.json"):
        settings._community()
