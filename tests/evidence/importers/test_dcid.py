"""DCID: the pair of numbers gives initiator and target, and rows that contradict it are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from detente.evidence.importers import open_collection
from detente.evidence.records import Category, Initiator, Receiver, Severity, When
from detente.world.operations import Kind
from tests.evidence.importers.made_up import (
    CAMPAIGN_COLUMNS,
    DCID_COLUMNS,
    campaign_rows,
    csv_text,
    dcid_row,
    made_up,
    written,
)


def test_a_row_of_the_first_sheet(tmp_path: Path) -> None:
    reading = open_collection(written(tmp_path, "a.csv", made_up("dcid-incidents")))
    incident = list(reading)[1]
    assert (incident.collection, incident.key) == ("dcid", "1")
    assert incident.started == When(date(2011, 2, 2))
    assert incident.initiators == (
        Initiator("", "FJI", "Fiji", Category.STATE_AFFILIATED, "3rdpartyinitiator 1"),
    )
    sectors = ("government, not military", "commercial facilities")
    assert incident.receivers == (Receiver("", "MLT", "Malta", sectors),)
    assert incident.kinds == (Kind.ESPIONAGE,)
    assert incident.types == ("denial of service", "short-term espionage")
    assert incident.severities == (Severity("dcid-severity", 2.0, 2),)
    assert incident.codes["method"] == "2.0"
    assert incident.codes["Concession"] == "0"
    assert not list(reading.findings)


def test_codes_keep_every_column_that_is_not_a_name_a_day_or_a_source(tmp_path: Path) -> None:
    (incident, *_) = open_collection(written(tmp_path, "a.csv", made_up("dcid-incidents")))
    kept = {name.strip() for name in DCID_COLUMNS} - {"Justice", "Cert", "FBI"}
    told = {"Cyberincidentnum", "Name", "interactionstartdate", "interactionenddate"}
    assert incident.codes.keys() == kept - told - {f"Sources{n}" for n in range(1, 6)}


@pytest.mark.parametrize(
    ("pair", "initiator", "state", "other"),
    [
        ("2710", "2", "USA", "CHN"),
        ("2710", "710", "CHN", "USA"),
        ("2710.0", "710.0", "CHN", "USA"),
        ("2692", "2", "USA", "BHR"),
        ("731732", "732", "KOR", "PRK"),
        ("20200", "20", "CAN", "GBR"),
    ],
)
def test_the_target_is_the_other_number_of_the_pair(
    pair: str, initiator: str, state: str, other: str, tmp_path: Path
) -> None:
    row = dcid_row(1, Dyadpair=pair, initiator=initiator, StateA="", StateB="")
    (incident,) = open_collection(written(tmp_path, "a.csv", csv_text(DCID_COLUMNS, [row])))
    assert incident.initiators[0].state == state
    assert incident.receivers[0].state == other


def test_names_help_where_the_pair_is_torn(tmp_path: Path) -> None:
    row = dcid_row(1, Dyadpair="95", initiator="950")
    (incident,) = open_collection(written(tmp_path, "a.csv", csv_text(DCID_COLUMNS, [row])))
    assert incident.receivers[0].state == "MLT"


def test_an_initiator_outside_its_pair_is_kept_without_a_receiver(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", made_up("dcid-incidents", 4, initiator="731"))
    reading = open_collection(path)
    incident = list(reading)[2]
    assert incident.initiators[0].state == "PRK"
    assert incident.receivers == ()
    assert incident.sectors
    (finding,) = reading.findings
    assert (finding.kind, finding.line, finding.column) == (
        "initiator not in its pair",
        4,
        "initiator",
    )


def test_an_end_before_the_start_is_left_out_and_told(tmp_path: Path) -> None:
    text = made_up("dcid-incidents", 4, interactionenddate="2001-01-01")
    reading = open_collection(written(tmp_path, "a.csv", text))
    assert list(reading)[2].ended is None
    assert [each.kind for each in reading.findings] == ["ends before it starts"]


def test_a_workbook_with_both_sheets_gives_what_the_csv_files_give(tmp_path: Path) -> None:
    rows = [dcid_row(number) for number in range(1, 4)]
    sides = [side for number in range(1, 4) for side in campaign_rows(number)]
    book = openpyxl.Workbook()
    for title, columns, cells in (("1", DCID_COLUMNS, rows), ("2", CAMPAIGN_COLUMNS, sides)):
        sheet = book.create_sheet(title)
        sheet.append([*columns, None])
        for row in cells:
            sheet.append([row.get(name) for name in columns])
    book.save(tmp_path / "a.xlsx")
    one = open_collection(tmp_path / "a.xlsx")
    other = open_collection(
        [
            written(tmp_path, "1.csv", csv_text(DCID_COLUMNS, rows)),
            written(tmp_path, "2.csv", csv_text(CAMPAIGN_COLUMNS, sides)),
        ]
    )
    assert list(one) == list(other)
    assert [each.key for each in one.formats] == ["dcid-incidents", "dcid-campaigns"]
    assert all(incident.responses for incident in one)
