"""What is asked of the commands that serve reaches the work whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command


def test_every_option_reaches_the_work(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("detente.cli.serve.run_serve", lambda *a, **given: asked.append((a, given)))

    given = ["--site", "lab", "--host", "::1", "--port", "1", "--threads", "2", "--data", "d"]
    assert command("serve", *given, "--no-worker", "--demo").code == 0
    assert command("serve").code == 0
    assert asked[0] == (
        ("lab",),
        {"host": "::1", "port": 1, "threads": 2, "data": Path("d"), "worker": False, "demo": True},
    )
    assert asked[1][0] == ("lab",)
    assert (asked[1][1]["worker"], asked[1][1]["demo"]) == (True, False)


def test_worker_is_told_its_folder(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("detente.cli.worker.run_worker", lambda **given: asked.append(given))

    assert command("worker", "--data", "d", "--site", "channel").code == 0
    assert asked == [{"data": Path("d"), "site": "channel"}]
