"""What is asked of `detente verify` and `detente export-record` reaches the work whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command


def test_every_option_reaches_the_work(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(
        "detente.cli.verify.run_verify", lambda *a, **given: asked.append((a, given)) or 1
    )

    assert command("verify", "a.zip", "--log", "x").code == 1
    assert command("verify", "--database", "--data", "d").code == 1
    assert asked == [
        ((Path("a.zip"),), {"log": "x", "database": False, "data": None}),
        ((None,), {"log": "", "database": True, "data": Path("d")}),
    ]


def test_export_is_told_its_file_and_folder(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(
        "detente.cli.verify.run_export", lambda *a, **given: asked.append((a, given))
    )

    assert command("export-record", "r.zip", "--data", "d").code == 0
    assert asked == [((Path("r.zip"),), {"data": Path("d")})]
