"""The store of the data folder comes first; it is counted anew when it has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evidence.importing import Origin
from detente.evidence.store import open_store
from detente.evidence.store_file import usual_store
from detente.lab.evidence.store import (
    catalogue_alone,
    chart_of,
    drawn,
    material,
    sections,
    store_path,
)
from detente.report.chart import Layout
from detente.world.errors import EvidenceError
from tests.evidence.made_up import incident


def lay(path: Path, *keys: str) -> None:
    """Add records of these keys to a store."""
    with open_store(path, writing=True) as store:
        store.add([incident(key, title=f"Ferry {key}") for key in keys], Origin("own"))


def test_with_nothing_imported_there_is_the_catalogue_alone() -> None:
    assert store_path() == usual_store()
    assert (material().store, material().records) == ("", catalogue_alone().records)
    assert not usual_store().exists()


def test_the_store_of_the_data_folder_comes_before_the_usual_one(data: Path) -> None:
    lay(usual_store(), "1")
    assert [each.collection for each in material().summaries] == ["detente", "eurepoc"]
    lay(data / "evidence.duckdb", "1", "2")
    assert store_path() == data / "evidence.duckdb"
    assert material().collections[0].records == 2


def test_a_store_that_has_changed_is_counted_anew(data: Path) -> None:
    path = data / "evidence.duckdb"
    lay(path, "1")
    first = material()
    assert material() is first
    lay(path, "2", "3")
    assert material().collections[0].records == 3


def test_what_is_no_store_is_refused(data: Path) -> None:
    (data / "evidence.duckdb").write_text("a poem")
    with pytest.raises(EvidenceError):
        material()
    assert catalogue_alone().records == 8


def test_charts_are_found_by_their_keys_and_no_others() -> None:
    found = material()
    for section in sections(found):
        for chart in section.charts:
            assert chart_of(found, chart.key) is not None
    assert chart_of(found, "the-moon") is None
    assert drawn("the-moon", Layout.WIDE) == b""


@pytest.mark.slow
def test_a_chart_is_drawn_in_both_layouts() -> None:
    wide, narrow = (drawn("incidents-by-year", layout) for layout in Layout)
    assert wide.startswith(b"\x89PNG")
    assert narrow.startswith(b"\x89PNG")
    assert wide != narrow
