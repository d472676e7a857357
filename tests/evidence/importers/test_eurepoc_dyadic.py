"""Rows of one incident become one incident with the parties of all of them."""

from __future__ import annotations

from pathlib import Path

from detente.evidence.importers import open_collection, recognise
from detente.evidence.records import Category
from detente.world.operations import Kind
from tests.evidence.importers.made_up import csv_text, dyadic_row, made_up, written


def test_rows_of_an_incident_are_put_together(tmp_path: Path) -> None:
    reading = open_collection(written(tmp_path, "a.csv", made_up("eurepoc-dyadic", 6)))
    first, second = reading
    assert (first.key, second.key) == ("0", "1")
    assert [each.state for each in first.receivers] == ["ISL", "FJI", "MLT"]
    assert [(each.state, each.category) for each in first.initiators] == [("ISL", Category.STATE)]
    assert first.kinds == (Kind.ESPIONAGE,)
    assert first.types == ("Data theft",)
    assert [each.step for each in first.severities] == [2, 2]
    assert not list(reading.findings)


def test_initiators_with_commas_are_parted_and_official_names_are_not(tmp_path: Path) -> None:
    names = ("Malta, Fiji", "Iran, Islamic Republic of", "Not attributed", "Fiji")
    rows = [dyadic_row(3 * n, initiator_country=name) for n, name in enumerate(names)]
    path = written(tmp_path, "a.csv", csv_text(rows[0], rows))
    states = [[each.state for each in incident.initiators] for incident in open_collection(path)]
    assert states == [["MLT", "FJI"], ["IRN"], [""], ["FJI"]]


def test_rows_of_an_incident_need_not_stand_together(tmp_path: Path) -> None:
    rows = [dyadic_row(number) for number in (0, 3, 1)]
    path = written(tmp_path, "a.csv", csv_text(rows[0], rows))
    assert [len(incident.receivers) for incident in open_collection(path)] == [2, 1]


def test_rows_that_disagree_or_come_twice_are_told(tmp_path: Path) -> None:
    rows = [dyadic_row(0), dyadic_row(0), dyadic_row(1, start_date="2019-05-05")]
    reading = open_collection(written(tmp_path, "a.csv", csv_text(rows[0], rows)))
    (incident,) = reading
    assert str(incident.started and incident.started.day) == "2010-03-04"
    assert {each.kind for each in reading.findings} == {
        "row given twice",
        "rows of one incident disagree",
    }


def test_a_slim_copy_is_recognised(tmp_path: Path) -> None:
    columns = ("incident_id", "name", "start_date", "initiator_country", "receiver_country")
    rows = [{name: dyadic_row(number)[name] for name in columns} for number in range(3)]
    path = written(tmp_path, "a.csv", csv_text(columns, rows))
    assert recognise(path) == "eurepoc-dyadic"
    (incident,) = open_collection(path)
    assert len(incident.receivers) == 3
