"""What keeps a server from starting is told in one message, before anything is made."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from detente.cli import sites
from tests.cli.conftest import Command

SET = (
    "DETENTE_DEMO",
    "DETENTE_SITES",
    "DETENTE_SERVED",
    "DETENTE_DATA",
    "DETENTE_HOSTS",
    "DJANGO_SETTINGS_MODULE",
)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what the command tells the settings end with the test."""
    for name in SET:
        monkeypatch.setenv(name, os.environ.get(name, ""))
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--site", "chanel"], ["chanel", "did you mean 'channel'"]),
        (["--demo"], ["--demo", "--site channel"]),
        (["--demo", "--site", "channel", "--host", "192.0.2.1"], ["this machine alone", "--host"]),
        (["--site", "lba"], ["lba", "did you mean 'lab'"]),
        (["--port", "70000"], ["65535", "--port"]),
        (["--port", "eighty"], ["integer", "--port"]),
        (["--threads", "0"], ["--threads"]),
        (["--host", "192.0.2.1"], ["192.0.2.1:8000"]),
        (["--data", "file/below"], ["file/below"]),
    ],
    ids=" ".join,
)
def test_what_cannot_be_served_is_refused(
    command: Command, arguments: list[str], words: list[str]
) -> None:
    Path("file").write_text("no folder")
    ended = command("serve", *arguments)

    assert (ended.code, ended.out) == (2, "")
    assert all(word in ended.err for word in words), ended.err
    assert "Traceback" not in ended.err


def test_a_port_that_is_taken_is_refused_before_anything_is_made(command: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = command("serve", "--port", str(taken.getsockname()[1]), "--data", "kept")

    assert ended.code == 2
    assert "--port" in ended.err
    assert not Path("kept/detente.sqlite3").exists()


def test_a_database_that_cannot_be_read_is_refused(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "nonsense")
    ended = command("serve", "--data", "kept")

    assert ended.code == 2
    assert "DATABASE_URL" in ended.err
    assert not Path("kept").exists()


def test_without_django_it_says_what_to_install(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sites, "find_spec", lambda name: None if name == "django" else object())
    ended = command("serve")

    assert ended.code == 2
    assert "missing: django" in ended.err
    assert "pip install 'detente[lab]'" in ended.err
