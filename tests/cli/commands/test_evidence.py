"""What is asked of the commands about incidents reaches the work whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command


def test_every_option_of_import_reaches_the_request(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("detente.cli.import_files.run_import", asked.append)

    ended = command("import", "own", "a.csv", "b.csv", "--store", "s.duckdb", "--out", "f.csv")

    (request,) = asked
    assert ended.code == 0
    assert (request.source, list(request.files)) == ("own", [Path("a.csv"), Path("b.csv")])
    assert (request.store, request.findings) == (Path("s.duckdb"), Path("f.csv"))


def test_merges_take_the_store_named_before_or_after_them(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("detente.cli.evidence.run_merges", lambda *given: asked.append(given))

    command("evidence", "--store", "one.duckdb", "merges")
    command("evidence", "merges", "--store", "two.duckdb", "--undo", "3")

    assert asked == [(Path("one.duckdb"), None), (Path("two.duckdb"), 3)]
