"""The published rows, where somebody has them: counts alone are checked, no row is kept here.

They are looked for in the folder that DETENTE_SHARED names, or in `shared` beside the repository.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.evidence.findings import Act
from detente.evidence.importers import Reading, open_collection


def _reading(root: Path, *names: str) -> Reading:
    shared = Path(os.environ.get("DETENTE_SHARED", root.parent / "shared"))
    paths = [shared / "data" / "incidents" / name for name in names]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        pytest.skip(f"no {', '.join(missing)} in DETENTE_SHARED or in ../shared")
    return open_collection(paths)


def test_dcid(root: Path) -> None:
    reading = _reading(root, "dcid_2.0_2000-2014.csv")
    incidents = list(reading)
    assert (reading.rows, len(incidents)) == (213, 213)
    assert not list(reading.findings)
    assert len({(i.initiators[0].state, i.receivers[0].state) for i in incidents}) == 38
    steps = [incident.severities[0].step for incident in incidents]
    assert [steps.count(step) for step in range(1, 7)] == [9, 80, 73, 43, 4, 4]


def test_eurepoc(root: Path) -> None:
    reading = _reading(root, "eurepoc_1.1_to_2019.csv")
    incidents = list(reading)
    assert (reading.rows, len(incidents)) == (1285, 1285)
    findings = reading.findings
    assert findings.refused == 0
    assert findings.count(Act.DOUBTED, "ends before it starts") == 47
    assert findings.count(Act.MENDED, "lists of initiators of unequal length") == 22
    assert all(incident.severities for incident in incidents)


def test_eurepoc_with_its_parts(root: Path) -> None:
    reading = _reading(
        root,
        "eurepoc_1.1_to_2019.csv",
        "eurepoc_1.1_attribution_to_2019.csv",
        "eurepoc_1.1_receiver_to_2019.csv",
    )
    incidents = list(reading)
    assert (reading.rows, len(incidents)) == (8314, 1285)
    assert sum(len(incident.attributions) for incident in incidents) == 1843
    assert not any(incident.partial for incident in incidents)


def test_cfr(root: Path) -> None:
    reading = _reading(root, "cfr_to_2019.csv")
    assert len(list(reading)) == 378
    kinds = {kind.kind: kind.count for kind in reading.findings.summary()}
    assert kinds == {
        "sponsor cut off": 31,
        "sponsor begins with a blank": 2,
        "row shifted by commas": 1,
    }
