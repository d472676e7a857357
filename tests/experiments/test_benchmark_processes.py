"""Fresh processes are fresh, and what they say is read."""

from __future__ import annotations

import subprocess
import sys

import pytest

from detente.experiments import benchmark_processes as page
from detente.experiments.benchmark_processes import peak_memory, run_python


def test_what_a_process_prints_is_returned_and_its_environment_is_as_asked() -> None:
    code = "import os; print(os.environ['XDG_CACHE_HOME'], 'numpy' in __import__('sys').modules)"

    assert run_python(code, {"XDG_CACHE_HOME": "elsewhere"}) == "elsewhere False"


def test_a_process_that_fails_is_no_figure(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        page.import_seconds("import detente.no_such_page", 1)

    assert "no_such_page" in capfd.readouterr().err


def test_the_cold_process_finds_an_empty_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(page, "run_python", lambda code, env: asked.append((code, env)))

    page.cold_seconds(3)
    page.cold_seconds(3)

    (code, first), (_, second) = asked
    assert "first_answer" in code
    assert "years=3" in code
    assert first["XDG_CACHE_HOME"] != second["XDG_CACHE_HOME"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such figure")
def test_peak_memory_is_that_of_the_comparison_alone() -> None:
    burden = bytearray(900 * 2**20)  # held by the process that asks

    found = peak_memory("duel", worlds=1, runs=1, years=1)

    assert found is not None
    assert 50 < found < len(burden) / 2**20
