"""A record is read whole or refused with one message; the shipped one is that of docs/claims.md."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from detente.experiments.claims import read_claims
from detente.experiments.verdicts import Standing
from detente.lab.claims.latest import SHIPPED
from detente.lab.claims.reading import STANDINGS, read_record, version_of
from detente.lab.claims.record import RecordError
from detente.report.claims_record import as_record
from tests.experiments.made_up_claims import COUNTED, judgement

Change = Callable[[dict[str, Any]], object]


def _first(record: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(iter(record["claims"].values()))
    return found


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Change], Path]:
    """Writes the shipped record with something changed."""

    def write(change: Change) -> Path:
        record = json.loads(SHIPPED.read_text("utf-8"))
        change(record)
        path = tmp_path / "claims.json"
        path.write_text(json.dumps(record), "utf-8")
        return path

    return write


def test_the_shipped_record_is_that_of_the_written_page(root: Path) -> None:
    record, page = read_record(SHIPPED), (root / "docs" / "claims.md").read_text("utf-8")

    assert f"`{record.digest}`" in page
    assert f"`{record.command}`" in page
    assert list(record.claims) == list(read_claims())
    for claim in record.claims.values():
        assert claim.title in page
        assert claim.words["counted"].replace("\N{NO-BREAK SPACE}", " ") in page


def test_what_a_trial_writes_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    path.write_text(json.dumps(as_record(judgement())), "utf-8")

    record = read_record(path)

    assert record.counted == COUNTED
    assert record.claims["long-run"].crossings[0].by_year == {5: COUNTED}
    assert record.claims["decoys-deter-crime"].fails.startswith("decoy aversion below")
    assert record.claims["restraint-pays"].fails == ""


def test_a_trial_of_one_run_has_no_luck(tmp_path: Path) -> None:
    path = tmp_path / "claims.json"
    path.write_text(json.dumps(as_record(judgement("decoys-deter-crime", runs=1))), "utf-8")
    assert read_record(path).claims["decoys-deter-crime"].luck is None


def test_standings_are_those_of_the_verdicts() -> None:
    assert set(STANDINGS) == {each.value for each in Standing}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda record: record.pop("seed"), "lacks 'seed'"),
        (lambda record: record["claims"].clear(), "holds no claim"),
        (lambda record: _first(record).update(standing="proven"), "'proven' is no standing"),
        (lambda record: _first(record).update(title=7), "another form"),
        (lambda record: _first(record)["readings"].clear(), "no reading"),
        (lambda record: _first(record)["readings"][0].update(relevance=0), "not above nought"),
        (lambda record: _first(record)["worlds"]["supported"].update(share=1.2), "no share"),
        (lambda record: _first(record)["readings"][0]["histogram"].update(below=[1]), "unpack"),
        (lambda record: record.update(claims=[]), "another form"),
        (lambda record: record.update(runs="many"), "many"),
    ],
)
def test_a_damaged_record_is_refused_with_one_message(
    changed: Callable[[Change], Path], change: Change, said: str
) -> None:
    with pytest.raises(RecordError, match=said) as refused:
        read_record(changed(change))

    assert refused.value.where == "claims.json"
    assert "detente claims" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff\xfe{}", b"null"])
def test_what_is_no_record_at_all_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "claims.json"
    path.write_bytes(content)
    for read in (read_record, version_of):
        with pytest.raises(RecordError):
            read(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be read"):
        read_record(tmp_path / "claims.json")
