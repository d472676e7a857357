"""The lists are asked for by their names."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Command


@pytest.mark.parametrize("name", ["worlds", "policies", "levers"])
def test_each_list_is_its_own(command: Command, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(f"detente.cli.lists.{name}_text", lambda: f"the {name}")

    assert command(name).out == f"the {name}\n"
