"""What is asked of `detente cite` reaches the work."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Command


def test_the_world_reaches_the_work(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.cli.cite.citation_text", lambda world: f"all about {world}")

    assert command("cite", "duel").out == "all about duel\n"
