"""The page on scale says what was measured, and reckons rightly from it."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from tests.experiments import scale

RECORD: dict[str, Any] = json.loads(scale.RECORD.read_text("utf-8"))


def test_the_figures_of_the_page_are_those_of_its_record() -> None:
    page = scale.PAGE.read_text("utf-8")
    assert scale.page_with(page, RECORD) == page, "run `python -m tests.experiments.scale`"


def test_a_run_of_36_ms_takes_ten_thousand_core_hours_for_a_thousand_million() -> None:
    record = copy.deepcopy(RECORD)
    for cost in record["costs"]:
        cost["ms_a_run"] = 36.0
    record["blocks"][scale.KEPT]["own_ms"] = 2.0
    record["sizes"] |= {"runs_a_block": 10, "kept_bytes_a_run": 5000.0}
    found = scale.reckoned(record)
    assert found["core_hours"] == pytest.approx(10_000)
    assert found["machines"] == pytest.approx(10_000 / 168 / 64)
    assert found["blocks"] == 1e8
    assert found["blocks_a_second"] == 500
    # 500 blocks a second of ten runs of 36 ms each keep 180 cores busy.
    assert found["cores_one_client_feeds"] == pytest.approx(180)
    assert found["kept_tb"] == pytest.approx(5)


def test_everything_that_was_run_twice_was_equal_to_the_bit() -> None:
    assert [run["equal"] for run in RECORD["runs"]] == [True, True, True]


def test_more_was_not_run_than_the_page_says() -> None:
    assert max(run["simulations"] for run in RECORD["runs"]) <= 20_000


def test_numbers_are_shown_with_three_figures() -> None:
    shown = scale.table(("a", "b"), [("x", 12345.6), ("y", 0.123456), ("z", 1234)])
    assert shown.splitlines()[2:] == ["| x | 12,300 |", "| y | 0.123 |", "| z | 1,234 |"]


@pytest.mark.slow
def test_what_is_measured_can_be_measured() -> None:
    cost = scale.cost_of("duel", 2)
    assert cost["ms_a_run"] > 0
    assert cost["states"] == 2
    taken = scale.overhead(5, threads=1)
    assert taken["clock_ms"] > 0
