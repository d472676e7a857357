"""Tables of attributions and receivers, alone, give partial records."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evidence.importers import open_collection
from detente.evidence.importers.eurepoc_parts import whole
from detente.evidence.records import Basis, Receiver
from tests.evidence.importers.made_up import attribution_row, csv_text, made_up, written


def test_attributions_of_one_incident_stand_together(tmp_path: Path) -> None:
    rows = [attribution_row(1), attribution_row(1, attribution_ID="9"), attribution_row(1)]
    reading = open_collection(written(tmp_path, "a.csv", csv_text(rows[0], rows)))
    (incident,) = reading
    assert incident.partial
    assert len(incident.attributions) == 2
    assert incident.attributions[0].by_state == "MLT"
    assert incident.attributions[0].rests_on == (Basis.GOVERNMENT, Basis.RECEIVER)
    assert [each.kind for each in reading.findings] == ["row given twice"]


@pytest.mark.parametrize(
    "header",
    [
        "ID,receiver_country,receiver_name,receiver_category,receiver_category_subcode",
        "incident_id,country,name,category,subcategory",
    ],
)
def test_receivers_of_both_releases(header: str, tmp_path: Path) -> None:
    rows = "7,Malta,,Media,\n7,Malta,,Science,\n7,Fiji,Bank,Media,Press\n8,Fiji,,,\n"
    first, second = open_collection(written(tmp_path, "a.csv", f"{header}\n{rows}"))
    assert first.key == "7"
    assert first.receivers == (
        Receiver("", "MLT", "Malta", ("Media", "Science")),
        Receiver("Bank", "FJI", "Fiji", ("Media", "Press")),
    )
    assert second.receivers == (Receiver("", "FJI", "Fiji"),)


def test_a_category_that_comes_again_begins_another_receiver() -> None:
    one = Receiver("", "MLT", "Malta", ("Media",))
    assert whole([one, one]) == (one, one)


def test_both_tables_together_are_still_partial(tmp_path: Path) -> None:
    paths = [
        written(tmp_path, f"{each}.csv", made_up(each))
        for each in ("eurepoc-attribution", "eurepoc-receiver")
    ]
    incidents = list(open_collection(paths))
    assert len(incidents) == 4
    assert all(each.partial and each.receivers and each.attributions for each in incidents)
