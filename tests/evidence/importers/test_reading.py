"""Files are recognised by their headers, read as one collection, and read again alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evidence.importers import COLLECTIONS, open_collection, recognise
from detente.world.errors import EvidenceError
from tests.evidence.importers.made_up import LAYOUTS, csv_text, made_up, written


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_is_recognised_by_its_header_and_read(layout: str, tmp_path: Path) -> None:
    path = written(tmp_path, "whatever.csv", made_up(layout, 6))
    assert recognise(path) == layout
    reading = open_collection(str(path))
    incidents = list(reading)
    assert incidents
    assert reading.rows == 6
    assert reading.findings.read == len(incidents)
    assert reading.findings.refused == 0
    assert {incident.collection for incident in incidents} == {reading.collection.key}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_reading_again_changes_nothing(layout: str, tmp_path: Path) -> None:
    reading = open_collection(written(tmp_path, "a.csv", made_up(layout, 6)))
    first, counts = list(reading), reading.findings.summary()
    assert list(reading) == first
    assert reading.findings.summary() == counts
    assert reading.rows == 6


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_order_of_columns_makes_no_difference(layout: str, tmp_path: Path) -> None:
    columns, row = LAYOUTS[layout]
    rows = [row(number) for number in range(6)]
    one = written(tmp_path, "one.csv", csv_text(columns, rows))
    other = written(tmp_path, "other.csv", csv_text(columns[::-1], rows, ";"))
    assert list(open_collection(one)) == list(open_collection(other))


def test_every_collection_says_where_it_comes_from() -> None:
    for key, collection in COLLECTIONS.items():
        assert collection.key == key
        assert all((collection.title, collection.licence, collection.citation, collection.home))


def test_parts_complete_the_incidents_of_the_file_beside_them(tmp_path: Path) -> None:
    whole = written(tmp_path, "global.csv", made_up("eurepoc-global", 3))
    parts = written(tmp_path, "attribution.csv", made_up("eurepoc-attribution", 5))
    reading = open_collection([parts, whole])
    incidents = list(reading)
    assert [incident.key for incident in incidents] == ["0", "1", "2"]
    assert {each.state for incident in incidents for each in incident.attributions} == {"KOR"}
    assert not any(incident.partial for incident in incidents)
    assert [each.stood for each in reading.findings] == ["3", "4"]
    assert all(incident.partial for incident in open_collection(parts))


def test_files_of_several_collections_are_refused(tmp_path: Path) -> None:
    paths = [written(tmp_path, f"{each}.csv", made_up(each)) for each in ("cfr", "own")]
    with pytest.raises(EvidenceError, match="several collections: cfr, own"):
        open_collection(paths)


def test_a_source_that_is_named_must_be_known_and_fit(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", made_up("cfr"))
    assert open_collection(path, source="cfr").collection.key == "cfr"
    with pytest.raises(EvidenceError, match="'dcid'"):
        open_collection(path, source="dcdi")
    with pytest.raises(EvidenceError, match="no collection known"):
        open_collection(path, source="dcid")
    with pytest.raises(EvidenceError, match="No file"):
        open_collection([])


def test_an_unknown_header_names_what_the_nearest_format_lacks(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "title,date,affiliations,victims\na,b,c,d\n")
    with pytest.raises(EvidenceError, match=r"CFR .*also the columns response, sponsor, type"):
        recognise(path)


def test_the_same_incident_in_two_files_is_taken_once(tmp_path: Path) -> None:
    one, other = (
        written(tmp_path, f"{name}.csv", made_up("dcid-incidents", 3)) for name in ("one", "two")
    )
    reading = open_collection([one, other])
    assert len(list(reading)) == 3
    assert reading.findings.mended == 3
