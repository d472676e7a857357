"""An incident of a STIX bundle, with the extension and the objects around it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from detente.evidence.importers import open_collection, recognise
from detente.evidence.importers.stix import EXTENSION
from detente.evidence.records import Domain, Response, Severity, When
from detente.world.operations import Kind
from tests.evidence.importers.made_up import written
from tests.evidence.importers.test_stix_graph import link


def _incident(number: int, **changes: Any) -> dict[str, Any]:
    more = {
        "started": "2031-05-04",
        "kinds": ["disruption"],
        "severities": [{"scale": "detente", "value": 2}],
        "responses": [
            {"domain": "political", "when": "2031-06", "kind": "protest", "state": "MLT"}
        ],
        "sectors": ["government"],
        "codes": {"mood": "calm"},
    }
    return {
        "type": "incident",
        "id": f"incident--{number}",
        "created": "2031-06-01T00:00:00.000Z",
        "created_by_ref": "identity--a",
        "name": f"Invented incident {number}",
        "confidence": 60,
        "external_references": [{"source_name": "x", "url": "https://example.org/1"}],
        "extensions": {EXTENSION: more},
    } | changes


def _bundle(folder: Path, *incidents: dict[str, Any]) -> Path:
    objects = [
        *incidents,
        {"type": "identity", "id": "identity--a", "name": "A bureau"},
        {"type": "identity", "id": "identity--v", "name": "A registry", "sectors": ["government"]},
        {"type": "location", "id": "location--m", "country": "Malta"},
        link("identity--v", "located-at", "location--m"),
        link("incident--1", "targets", "identity--v"),
        link("incident--1", "attributed-to", "location--m", created_by_ref="identity--a"),
    ]
    bundle = {"type": "bundle", "id": "bundle--1", "objects": objects}
    return written(folder, "a.json", json.dumps(bundle, indent=1))


def test_an_incident(tmp_path: Path) -> None:
    path = _bundle(tmp_path, _incident(1))
    assert recognise(path) == "stix"
    reading = open_collection(path)
    (incident,) = reading
    assert (incident.key, incident.title) == ("incident--1", "Invented incident 1")
    assert incident.started == When(date(2031, 5, 4))
    assert incident.kinds == (Kind.DISRUPTION,)
    assert incident.severities == (Severity("detente", 2.0, 2),)
    assert incident.responses[0].domain is Domain.POLITICAL
    assert isinstance(incident.responses[0], Response)
    assert [(each.name, each.state) for each in incident.receivers] == [("A registry", "MLT")]
    assert incident.initiators[0].state == "MLT"
    assert incident.attributions[0].by == "A bureau"
    assert incident.report.by == "A bureau"
    assert incident.report.sureness == "confidence 60"
    assert incident.codes == {"mood": "calm"}
    assert incident.sources == ("https://example.org/1",)
    assert not list(reading.findings)


def test_a_bare_incident_is_read(tmp_path: Path) -> None:
    (incident,) = open_collection(_bundle(tmp_path, _incident(1, extensions={})))
    assert incident.started is None


def test_a_bad_incident_is_left_out_with_the_line_on_which_it_stands(tmp_path: Path) -> None:
    path = _bundle(tmp_path, _incident(1), _incident(2, name=""), _incident(3), _incident(1))
    reading = open_collection(path)
    assert [incident.key for incident in reading] == ["incident--1", "incident--3"]
    refused, mended = (kind.examples[0] for kind in reading.findings.summary())
    line = path.read_text("utf-8").splitlines()[refused.line - 1]
    assert '"incident--2"' in line
    assert mended.kind == "row given twice"
