"""Rows become incidents one by one; the second row of a key is left out and told."""

from __future__ import annotations

from pathlib import Path

from detente.evidence.importers import FORMATS, open_collection
from detente.evidence.importers.formats import completed, gathered
from detente.evidence.records import Attribution, Incident, Receiver, Report
from tests.evidence.importers.made_up import made_up, written

WHOLE = Incident("own", "1", "A", Report("us"), receivers=(Receiver("x"),), codes={"a": "1"})


def _part(key: str = "1", **more: object) -> Incident:
    return Incident("own", key, "", Report("us"), partial=True, **more)  # type: ignore[arg-type]


def test_a_row_given_twice_is_left_out_and_another_under_its_key_is_refused(tmp_path: Path) -> None:
    text = made_up("own", 4)
    again = text.splitlines(keepends=True)[1]
    other = again.replace("Invented incident 0", "Something else")
    reading = open_collection(written(tmp_path, "a.csv", text + again + other))
    assert [incident.key for incident in reading] == ["tale-0", "tale-1", "tale-2", "tale-3"]
    refused, mended = (kind.examples[0] for kind in reading.findings.summary())
    assert (mended.kind, mended.line) == ("row given twice", 6)
    assert (refused.kind, refused.line) == ("same key as another row", 7)
    assert "a.csv, line 2" in mended.done


def test_a_part_completes_an_incident() -> None:
    part = _part(attributions=(Attribution(by="y"),), codes={"b": "2"})
    whole = completed(WHOLE, part)
    assert whole.receivers == WHOLE.receivers
    assert whole.attributions == part.attributions
    assert whole.codes == {"a": "1", "b": "2"}
    assert not whole.partial


def test_parts_of_one_incident_are_put_together() -> None:
    one, other = _part(receivers=(Receiver("x"),)), _part(attributions=(Attribution(by="y"),))
    told = gathered(iter([one, other, _part("2")]))
    assert list(told) == ["1", "2"]
    assert told["1"].receivers
    assert told["1"].attributions


def test_formats_have_keys_of_their_own_and_columns_in_small_letters() -> None:
    keys = [each.key for each in FORMATS]
    assert len(set(keys)) == len(keys)
    assert all(name == name.casefold() for each in FORMATS for name in each.needs)
