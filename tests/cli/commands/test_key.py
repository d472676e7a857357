"""What is asked of `detente key` reaches the work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command


def test_a_passphrase_is_asked_for_unless_it_is_declined(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path, bool]] = []
    monkeypatch.setattr(
        "detente.cli.key.new_root", lambda file, *, ask: asked.append((file, ask is None))
    )
    command("key", "new", "a.pem")
    command("key", "new", "b.pem", "--no-passphrase")

    assert asked == [(Path("a.pem"), False), (Path("b.pem"), True)]


def test_request_root_and_out_reach_the_work(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setattr(
        "detente.cli.key.certify", lambda request, **named: given.update(named, request=request)
    )
    command("key", "certify", "r.json", "--root", "root.pem", "--out", "c.json", "--yes")

    assert [given[name] for name in ("request", "root", "out")] == [
        Path("r.json"), Path("root.pem"), Path("c.json"),
    ]  # fmt: skip
    assert given["agreed"]() is True


def test_a_root_key_must_be_named(command: Command) -> None:
    assert "--root" in command("key", "certify", "r.json", "--out", "c.json").err
