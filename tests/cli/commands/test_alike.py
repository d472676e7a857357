"""What is declared once is said alike in the help of every command that takes it."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Command


@pytest.mark.parametrize(
    ("words", "commands"),
    [
        ("Seed of all luck", ["compare", "claims", "discover", "search", "sensitivity"]),
        ("reported incidents leave standing", ["compare", "claims", "discover", "search"]),
        ("one for each core", ["compare", "claims", "discover", "search", "sensitivity"]),
        ("A Dask scheduler", ["compare", "claims", "discover", "sensitivity"]),
    ],
)
def test_help_says_the_same(
    command: Command, monkeypatch: pytest.MonkeyPatch, words: str, commands: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    for name in commands:
        assert words in command(name, "--help").out, name
