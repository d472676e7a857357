"""A data folder of the test's own, in which a record of claims may be laid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> Path:
    """Make the data folder of the server."""
    settings.DATA = tmp_path
    (tmp_path / "claims").mkdir()
    return tmp_path
