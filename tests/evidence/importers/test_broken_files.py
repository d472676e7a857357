"""A file that is broken as a whole is refused with its line and a way on, whatever broke it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from detente.evidence.importers import open_collection
from detente.evidence.importers.stix import EXTENSION
from detente.world.errors import EvidenceError
from tests.evidence.importers.made_up import LAYOUTS, all_changed, made_up, without, written

WHOLE = ("eurepoc-global", "eurepoc-table-view", "dcid-incidents", "cfr", "eurepoc-dyadic", "own")


def _bundle(**changes: Any) -> str:
    incident = {"type": "incident", "id": "incident--1", "name": "An invented incident"} | changes
    return json.dumps({"type": "bundle", "id": "bundle--1", "objects": [incident]}, indent=1)


def _extended(**more: Any) -> str:
    return _bundle(extensions={EXTENSION: more})


def _zip(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "not a workbook")
    return target.getvalue()


def _unclosed(layout: str) -> str:
    lines = made_up(layout).splitlines(keepends=True)
    return "".join([*lines[:-1], '"' + lines[-1].replace('"', "")])


def _wider(layout: str) -> str:
    first, *others = made_up(layout).splitlines()
    return "\n".join([first, *(f"{line},too,many" for line in others)]) + "\n"


def _twice(layout: str, column: str) -> str:
    text = made_up(layout)
    return text.replace(column, f"{column},{column}", 1)


BROKEN: dict[str, tuple[str, str | bytes]] = {
    "nothing": ("a.csv", ""),
    "blanks": ("a.csv", " \n\n \n"),
    "a mark of UTF-8 and nothing": ("a.csv", b"\xef\xbb\xbf"),
    "a picture": ("a.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(200))),
    "an old workbook": ("a.xls", b"\xd0\xcf\x11\xe0" + bytes(600)),
    "compressed": ("a.csv.gz", b"\x1f\x8b\x08" + bytes(100)),
    "a PDF": ("a.pdf", b"%PDF-1.7\n1 0 obj"),
    "Parquet": ("a.parquet", b"PAR1" + bytes(100)),
    "UTF-16": ("a.csv", made_up("own").encode("utf-16")),
    "control characters": ("a.csv", b"key,title\n" + bytes(range(1, 9)) * 40),
    "a torn workbook": ("a.xlsx", _zip("xl/workbook.xml")[:-30]),
    "an archive that is no workbook": ("a.xlsx", _zip("letter.txt")),
    "a header of nothing": ("a.csv", "colour,shape\nred,round\n"),
    "no header": ("a.csv", "\n".join(made_up("dcid-incidents").splitlines()[1:])),
    "a web page": ("a.csv", "<!DOCTYPE html>\n<html><body>Not found</body></html>\n"),
    "a line break of old": ("a.csv", made_up("own").replace("\n", "\r").replace("\r\r", "\r")),
    "a cell without end": ("a.csv", made_up("own", title="x" * (1 << 20) + "y")),
    **{f"{each}: header alone": ("a.csv", made_up(each, 0)) for each in LAYOUTS},
    **{f"{each}: open quotation mark": ("a.csv", _unclosed(each)) for each in WHOLE},
    **{f"{each}: more cells than columns": ("a.csv", _wider(each)) for each in WHOLE},
    "dcid: a column twice": ("a.csv", _twice("dcid-incidents", "severity")),
    "cfr: a column twice": ("a.csv", _twice("cfr", "Sponsor")),
    "eurepoc: a column twice": ("a.csv", _twice("eurepoc-global", "incident_type")),
    "dcid: no initiators": ("a.csv", without("dcid-incidents", "initiator")),
    "cfr: no sponsors": ("a.csv", without("cfr", "Sponsor")),
    "table view: no receivers": ("a.csv", without("eurepoc-table-view", "receiver_country")),
    "dyadic: no incidents": ("a.csv", without("eurepoc-dyadic", "incident_id")),
    "own: no keys": ("a.csv", without("own", "key")),
    "global: days that never were": (
        "a.csv",
        all_changed("eurepoc-global", start_date="2019-02-30"),
    ),
    "table view: days in words": ("a.csv", all_changed("eurepoc-table-view", start_date="in May")),
    "dyadic: days of another age": (
        "a.csv",
        all_changed("eurepoc-dyadic", start_date="1066-10-14"),
    ),
    "dcid: days out of reach": (
        "a.csv",
        all_changed("dcid-incidents", interactionstartdate="2300-01-01"),
    ),
    "cfr: days without a calendar": ("a.csv", all_changed("cfr", Date="13/32/2019")),
    "own: days in words": ("a.csv", all_changed("own", started="yesterday")),
    "global: rows without a key": ("a.csv", all_changed("eurepoc-global", ID="")),
    "dyadic: rows without a key": ("a.csv", all_changed("eurepoc-dyadic", incident_id="NaN")),
    "dcid: rows without a key": ("a.csv", all_changed("dcid-incidents", Cyberincidentnum=" ")),
    "attributions without a key": ("a.csv", all_changed("eurepoc-attribution", incident_ID="")),
    "receivers without a key": ("a.csv", all_changed("eurepoc-receiver", ID="")),
    "cfr: rows without a title": ("a.csv", all_changed("cfr", Title="")),
    "own: rows without a title": ("a.csv", all_changed("own", title=" ")),
    "global: open lists": ("a.csv", all_changed("eurepoc-global", initiator_country="['Malta'")),
    "global: lists too deep": (
        "a.csv",
        all_changed("eurepoc-global", receiver_category="[[['Media']]]"),
    ),
    "dcid: initiators by name": ("a.csv", all_changed("dcid-incidents", initiator="Malta")),
    "dcid: initiators that are no state": ("a.csv", all_changed("dcid-incidents", initiator="1")),
    "own: kinds of another tongue": ("a.csv", all_changed("own", kinds="mischief")),
    "own: scale of another world": ("a.csv", all_changed("own", severity_scale="richter")),
    "own: category not known": ("a.csv", all_changed("own", initiator_categories="pirates")),
    "own: basis not known": ("a.csv", all_changed("own", attribution_basis="hearsay")),
    "own: domain not known": ("a.csv", all_changed("own", response_domain="culinary")),
    "JSON torn off": ("a.json", _bundle()[:-20]),
    "JSON of something else": ("a.json", '{"type": "report"}'),
    "a list in JSON": ("a.json", "[1, 2]"),
    "a bundle without objects": ("a.json", '{"type": "bundle"}'),
    "a bundle with an object for a list": ("a.json", '{"type": "bundle", "objects": {"a": 1}}'),
    "an object without a type": ("a.json", '{"type": "bundle", "objects": [{"id": "x--1"}]}'),
    "a bundle without incidents": ("a.json", _bundle(type="identity")),
    "an incident without a name": ("a.json", _bundle(name="")),
    "an incident without an identifier": ("a.json", _bundle(id="campaign--1")),
    "an extension that is no object": ("a.json", _bundle(extensions=[1])),
    "kinds not known": ("a.json", _extended(kinds=["mischief"])),
    "kinds that are no list": ("a.json", _extended(kinds="espionage")),
    "a scale not known": ("a.json", _extended(severities=[{"scale": "richter", "value": 3}])),
    "severities that are no objects": ("a.json", _extended(severities=[3])),
    "a domain not known": ("a.json", _extended(responses=[{"domain": "culinary"}])),
    "a day that never was": ("a.json", _extended(started="2031-02-30")),
}


def test_there_are_at_least_fifty_ways_to_break_a_file() -> None:
    assert len(BROKEN) >= 50


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_refused_with_its_line(case: str, tmp_path: Path) -> None:
    name, content = BROKEN[case]
    path = written(tmp_path, name, content)
    with pytest.raises(EvidenceError) as refusal:
        list(open_collection(path))
    error = refusal.value
    assert error.where is not None
    assert re.search(rf"{re.escape(name)}.*, line \d+", error.where), error.where
    assert error.expected


BAD_ROWS = {
    "eurepoc-global": {"start_date": "2019-02-30"},
    "eurepoc-table-view": {"ID": ""},
    "dcid-incidents": {"initiator": "1"},
    "cfr": {"Date": "13/32/2019"},
    "eurepoc-dyadic": {"incident_id": ""},
    "own": {"kinds": "mischief"},
    "eurepoc-attribution": {"incident_ID": ""},
    "eurepoc-receiver": {"ID": ""},
}


@pytest.mark.parametrize("layout", BAD_ROWS)
def test_a_single_bad_row_is_left_out_and_the_reading_goes_on(layout: str, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", made_up(layout, 6, **BAD_ROWS[layout]))
    reading = open_collection(path)
    assert list(reading)
    assert reading.rows == 6
    (refused,) = [each for each in reading.findings if each.act == "refused"]
    assert (refused.file, refused.line) == ("a.csv", 4)
    assert refused.kind
    assert refused.done == "the row is left out"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="cannot be opened"):
        open_collection(tmp_path / "nowhere.csv")


def test_a_long_file_that_goes_bad_is_given_up_on_the_way(tmp_path: Path) -> None:
    bad = made_up("own", 0) + "\n".join(f"k{number},t,soon" for number in range(5000))
    reading = open_collection(written(tmp_path, "a.csv", bad))
    with pytest.raises(EvidenceError, match="line 2"):
        list(reading)
    assert reading.rows < 300
