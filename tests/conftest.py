"""What every test page may use: where the repository is, and a terminal that never varies."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The first call of a compiled function takes seconds, so a time limit per example would say
# nothing; and the same examples each time, so that a failure is everyone's failure.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parents[1]


def pytest_unconfigure() -> None:
    """Remove what the sites kept during this run (`tests/site_settings.py` made the folder)."""
    folder = Path(os.environ.get("DETENTE_DATA", ""))
    if folder.name.startswith("detente-tests-"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds pyproject.toml."""
    return ROOT


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give command output one width and no colour, wherever the tests run."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    for forced in ("FORCE_COLOR", "GITHUB_ACTIONS", "PY_COLORS"):
        monkeypatch.delenv(forced, raising=False)
