"""`detente worker`: works until it is told to stop, or its server is gone."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import types

import pytest

from detente.cli import worker
from tests.cli.conftest import Command

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Work that asks once whether to stop, in a process that is left as it was."""
    asked: list[bool] = []
    page = types.ModuleType("detente.lab.questions.worker")
    page.work = lambda stop: asked.append(stop.wait(0.01))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "detente.lab.questions.worker", page)
    monkeypatch.setattr(worker, "enter", lambda **_: None)
    monkeypatch.setattr("detente.web.serving.prepare_database", lambda: None)
    monkeypatch.setattr(os, "nice", lambda steps: steps)
    monkeypatch.setattr(worker.signal, "signal", lambda *_: None)
    return asked


def test_the_command_works_until_it_is_told_to_stop(command: Command, work: list[bool]) -> None:
    assert command("worker").code == 0
    assert work == [False]


def test_a_worker_is_for_one_site(command: Command) -> None:
    ended = command("worker", "--site", "all")

    assert ended.code == 2
    assert "lab or channel" in ended.err


def test_it_ends_when_its_server_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    worker.end_with("1" if os.getppid() != 1 else "2", stop)

    assert stop.wait(5)


def test_without_a_server_nothing_ends_it() -> None:
    stop = threading.Event()
    worker.end_with(None, stop)

    assert not stop.wait(0.05)


def test_a_worker_is_started_again_and_ends_with_its_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    again = threading.Event()

    def start(site: str) -> subprocess.Popen[bytes]:
        begun = subprocess.Popen(SLEEP if started else [sys.executable, "-c", ""])
        started.append(begun)
        if len(started) == 2:
            again.set()
        return begun

    monkeypatch.setattr(worker, "start", start)
    monkeypatch.setattr(worker, "SECONDS_BETWEEN", 0.01)
    with worker.worker_beside(seconds_to_end=10):
        assert again.wait(10)

    assert [process.poll() is None for process in started] == [False, False]
