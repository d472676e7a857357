"""What is asked of `detente found` reaches the work whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command


def test_every_option_reaches_the_work(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = []
    monkeypatch.setattr("detente.cli.found.run_found", lambda **given: asked.append(given))

    given = ["--root", "ab", "--email", "e@x", "--account", "a", "--person", "P", "--zone", "Z"]
    assert command("found", "SEC", "The Secretariat", *given, "--data", "d").code == 0
    assert asked == [
        {
            "data": Path("d"), "code": "SEC", "name": "The Secretariat", "root": "ab",
            "email": "e@x", "account": "a", "person": "P", "zone": "Z",
        }
    ]  # fmt: skip
