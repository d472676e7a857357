"""Our own format: the template can be read, and its words are checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from detente.evidence.importers import open_collection
from detente.evidence.importers.own import COLUMNS, template
from detente.evidence.records import Basis, Category, Domain, Precision, Severity, When
from detente.world.operations import Kind
from tests.evidence.importers.made_up import csv_text, made_up, own_row, written


def test_the_template_is_a_file_of_the_format(tmp_path: Path) -> None:
    reading = open_collection(written(tmp_path, "a.csv", template()))
    (incident,) = reading
    assert incident.kinds == (Kind.DISRUPTION,)
    assert incident.initiators[0].category is Category.NON_STATE
    assert not list(reading.findings)


def test_every_column_says_what_it_holds() -> None:
    assert all(COLUMNS.values())


def test_a_row(tmp_path: Path) -> None:
    incident = list(open_collection(written(tmp_path, "a.csv", made_up("own"))))[1]
    assert incident.key == "tale-1"
    assert incident.started == When(date(2011, 2, 1), Precision.MONTH)
    assert incident.ended == When(date(2026, 1, 1), Precision.YEAR)
    assert [(each.name, each.state, each.category) for each in incident.initiators] == [
        ("Grey Heron", "FJI", Category.STATE),
        ("", "FJI", Category.UNKNOWN),
    ]
    assert incident.kinds == (Kind.ESPIONAGE, Kind.DISRUPTION)
    assert incident.severities == (Severity("detente", 2.0, 2),)
    (attribution,) = incident.attributions
    assert attribution.rests_on == (Basis.INDUSTRY,)
    (response,) = incident.responses
    assert (response.domain, response.state) == (Domain.POLITICAL, "MLT")


def test_other_columns_are_kept_as_codes_and_unknown_states_are_told(tmp_path: Path) -> None:
    row = own_row(1, receiver_states="Atlantis") | {"mood": "calm"}
    reading = open_collection(written(tmp_path, "a.csv", csv_text(row, [row])))
    (incident,) = reading
    assert incident.codes == {"mood": "calm"}
    assert incident.receivers[0].country == "Atlantis"
    assert [each.kind for each in reading.findings] == ["name of no state"]


def test_a_severity_may_be_on_another_scale(tmp_path: Path) -> None:
    row = own_row(1) | {"severity": "9", "severity_scale": "dcid-severity"}
    (incident,) = open_collection(written(tmp_path, "a.csv", csv_text(row, [row])))
    assert incident.severities == (Severity("dcid-severity", 9.0, 6),)
