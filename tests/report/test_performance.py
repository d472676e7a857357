"""The generated part of the page on speed: nothing in it is typed by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from detente.experiments.benchmark_processes import ProcessCosts
from detente.report.performance import BEGIN, END, FIGURES, generated_part, meets, page_with
from detente.world.errors import OutputError
from tests.experiments.timed import TIMED

RECORD = TIMED.record()
PAGE = f"# Speed\nby hand\n{BEGIN}\nold\n{END}\nby hand, too\n"


def test_every_figure_stands_in_its_unit_beside_its_bar() -> None:
    part = generated_part(RECORD)

    assert "| one lever moved | 16 | 32 | ms | at most 30 | yes |" in part
    assert "| a question asked anew | 80 | 160 | ms | at most 120 | yes |" in part
    assert "| full model, every chance listed anew | 200 | 100 |" in part
    assert "| frozen model, thinned, against Mesa | 1,284 |  | times | at least 200 | yes |" in part
    assert "| frozen model, every pair looked at, against Mesa | 321 |  | times |  |  |" in part


def test_the_bars_that_are_not_met_are_named() -> None:
    part = generated_part(RECORD)

    judged = [meets(figure, RECORD) for figure in FIGURES]
    assert f"{judged.count(True)} of {8} bars are met on this machine; not met: " in part
    assert "every chance listed anew" in part.split("not met: ")[1].split(".")[0]


def test_it_says_whether_the_machine_was_busy() -> None:
    assert "the machine gave 1.2 cores" in generated_part(RECORD)


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    unknown = ProcessCosts(0.6, 0.7, 2.5, None, "world")
    part = generated_part(replace(TIMED, processes=unknown).record())

    assert "| peak memory of a comparison | not measured |  | MiB | at most 1,024 |  |" in part


def test_only_what_lies_between_the_marks_is_replaced() -> None:
    page = page_with(PAGE, "new")

    assert page == PAGE.replace("old", "new")
    assert page_with(page, "new") == page


@pytest.mark.parametrize(
    "page", ["no marks", BEGIN, f"{END}\n{BEGIN}", f"{PAGE}{BEGIN}", f"{PAGE}{END}"]
)
def test_a_page_without_a_place_is_refused(page: str) -> None:
    with pytest.raises(OutputError, match="no place for the figures"):
        page_with(page, "new")


def test_the_figures_of_our_own_page_are_those_of_its_record(root: Path) -> None:
    page = (root / "docs/performance.md").read_text("utf-8")
    record = json.loads((root / "docs/performance.json").read_text("utf-8"))

    assert page_with(page, generated_part(record)) == page, "run `make bench`"
