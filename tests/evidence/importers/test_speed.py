"""A hundred thousand rows within ten seconds of the processor, and in little memory."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from detente.evidence.importers import open_collection
from tests.evidence.importers.made_up import made_up, written

ROWS = 100_000


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["eurepoc-table-view", "dcid-incidents", "cfr", "own"])
def test_a_hundred_thousand_rows_within_ten_seconds(layout: str, tmp_path: Path) -> None:
    reading = open_collection(written(tmp_path, "a.csv", made_up(layout, ROWS)))
    before = time.process_time()
    count = sum(1 for _ in reading)
    assert count == ROWS
    assert time.process_time() - before < 10


@pytest.mark.slow
def test_reading_holds_no_more_than_it_must(tmp_path: Path) -> None:
    reading = open_collection(written(tmp_path, "a.csv", made_up("eurepoc-table-view", ROWS // 5)))
    tracemalloc.start()
    assert sum(1 for _ in reading) == ROWS // 5
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100e6
