"""The two rows of a campaign become responses of the target and codes of both sides."""

from __future__ import annotations

from pathlib import Path

from detente.evidence.importers import open_collection
from detente.evidence.records import Domain, Response
from tests.evidence.importers.made_up import CAMPAIGN_COLUMNS, campaign_rows, csv_text, written


def _path(folder: Path, rows: list[dict[str, str]]) -> Path:
    return written(folder, "a.csv", csv_text(CAMPAIGN_COLUMNS, rows))


def test_acts_of_the_target_become_responses_and_sums_stay_codes(tmp_path: Path) -> None:
    (incident,) = open_collection(_path(tmp_path, campaign_rows(1)))
    assert incident.partial
    assert incident.responses == (
        Response(Domain.POLITICAL, kind="Ddeny/reject-", detail="within a month", state="MLT"),
        Response(Domain.MILITARY, kind="Mdisplay-", detail="within a month", state="MLT"),
    )
    assert incident.codes["initiator: Diplo_Negative"] == "1"
    assert incident.codes["target: Diplo_Negative"] == "2"
    assert incident.codes["target: severity"] == "2"


def test_a_third_row_is_told_and_one_side_alone_has_no_responses(tmp_path: Path) -> None:
    first, second = campaign_rows(1)
    third = second | {"Name": "again"}
    alone, _ = campaign_rows(2)
    reading = open_collection(_path(tmp_path, [first, second, third, alone]))
    whole, half = reading
    assert whole.responses
    assert not half.responses
    assert [each.kind for each in reading.findings] == ["third row of an incident"]
