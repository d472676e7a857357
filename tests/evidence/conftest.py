"""Published incident rows for known answers, where a copy of them lies beside the project."""

from __future__ import annotations

import csv
import os
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from detente.evidence.patterns import Incidents

FIRST_YEAR = 2000
YEARS = 15


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The folder beside the project, or named by DETENTE_SHARED, that may hold published rows."""
    return Path(os.environ.get("DETENTE_SHARED") or root.parent / "shared")


@pytest.fixture(scope="session")
def dcid_rows(shared: Path) -> Incidents:
    """The rows of DCID 2.0 with a start in 2000 to 2014; they carry no licence to be shipped."""
    path = shared / "data/incidents/dcid_2.0_2000-2014.csv"
    if not path.is_file():
        pytest.skip(f"the published incident rows are not here ({path.name})")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [_read(row) for row in csv.DictReader(file)]
    month, initiator, target = (
        np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)
    )
    return Incidents(month, initiator, target, YEARS * 12)


def _read(row: dict[str, str]) -> tuple[int, int, int]:
    """Month within the window, initiator and target: the other code of the pair's two."""
    start = date.fromisoformat(row["interactionstartdate"][:10])
    pair, initiator = row["Dyadpair"], row["initiator"]
    target = pair.removeprefix(initiator) if pair.startswith(initiator) else pair[: -len(initiator)]
    return (start.year - FIRST_YEAR) * 12 + start.month - 1, int(initiator), int(target)
