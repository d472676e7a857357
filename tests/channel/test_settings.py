"""What the channel reads from its environment, and what it refuses there."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.channel import settings
from detente.world.errors import DetenteError


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
