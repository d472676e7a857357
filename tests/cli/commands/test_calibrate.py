"""What is asked of `detente calibrate` reaches the work whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command


def test_every_option_reaches_the_work(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(
        "detente.cli.calibrate.run_calibration", lambda sizes, out: asked.append((sizes, out))
    )

    ended = command("calibrate", "--waves", "2", "--points", "30", "--verified", "4", "--out", "o")

    assert ended.code == 0
    assert asked == [
        ({"waves": 2, "points": 30, "seed": None, "threads": None, "verified": 4}, Path("o"))
    ]
