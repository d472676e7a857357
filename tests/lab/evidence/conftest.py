"""A server with a data folder of its own, in a home in which nothing was ever imported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make both; give the data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    settings.DATA = tmp_path / "data"
    (tmp_path / "data").mkdir()
    return tmp_path / "data"
