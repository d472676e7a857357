"""What is asked of the commands about speed reaches the work whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command


def test_every_option_reaches_the_work(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("detente.cli.bench.run_benchmark", lambda **given: asked.append(given))

    assert command("bench", "--quick", "--json", "a.json", "--page", "b.md").code == 0
    assert asked == [{"json_file": Path("a.json"), "quick": True, "page": Path("b.md")}]


def test_warmup_warms_up(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("detente.cli.warmup.run_warmup", lambda: asked.append("warm"))

    assert command("warmup").code == 0
    assert asked == ["warm"]
