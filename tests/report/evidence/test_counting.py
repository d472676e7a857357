"""Counts come from a store and from the catalogue; with no store, from the catalogue alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evidence.importing import Origin
from detente.evidence.merges import merge_anew
from detente.evidence.store import open_store
from detente.evidence.store_file import usual_store
from detente.report.evidence.counting import counted
from detente.world.errors import EvidenceError
from tests.evidence.made_up import against, incident, on

CRANE = against("FRA", "JPN") | {"started": on(2031, 5, 4)}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home in which nothing was ever imported."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def test_counts_come_from_store_and_catalogue() -> None:
    records = (
        incident("1", "dcid", title="Harbour crane stopped", **CRANE),
        incident("2", title="The harbour crane", **CRANE),
        *(incident(str(each), title=f"Ferry {each}") for each in range(10, 20)),
    )
    with open_store(usual_store(), writing=True) as store:
        store.add(records, Origin("own"))
        merge_anew(store)

    found = counted(None)

    assert [(each.collection, each.records) for each in found.summaries] == [
        ("dcid", 1),
        ("detente", 8),
        ("eurepoc", 11),
    ]
    assert (found.groups, found.store) == (1, "evidence.duckdb")


def test_with_nothing_imported_the_catalogue_is_counted_and_no_store_made() -> None:
    found = counted(None)

    assert [each.collection for each in found.summaries] == ["detente"]
    assert found.store == ""
    assert not usual_store().exists()


def test_a_store_that_is_named_and_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="no such store"):
        counted(tmp_path / "none.duckdb")
