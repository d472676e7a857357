"""The page on a discovery says where a policy fails, and says so where nothing is found."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from detente.experiments.boxes import Search
from detente.experiments.discover import Discovery
from detente.report.conditions import in_words
from detente.report.discovery import (
    FIGURES_FILE,
    NO_BOX,
    PAGE_FILE,
    as_record,
    charts,
    heading,
    in_which,
    page,
    sentences,
    write_discovery,
)
from detente.world.errors import OutputError
from tests.experiments.made_up_discovery import discovery, even, question


@pytest.fixture(scope="module")
def found() -> Discovery:
    return discovery()


@pytest.fixture(scope="module")
def nothing() -> Discovery:
    return discovery(worlds=30, run=even)


def _said(found: Discovery) -> str:
    return " ".join(sentences(found)).replace("\N{NO-BREAK SPACE}", " ")


def test_the_answer_counts_worlds_and_names_the_conditions(found: Discovery) -> None:
    said = _said(found)
    count = int(found.fails.sum())

    assert f"In {count} of 300 sampled worlds Diplomacy first has the higher total cost" in said
    assert "by more than 2 % of their mean" in said
    assert "By temper: " in said
    assert found.search.best is not None
    assert f"thickest with {in_words(found.search.best, found.factors)}: " in said
    assert "in the half of the worlds in which the limits were not sought" in said
    assert "both name " in said
    assert "norm restraint" in said.rsplit("Of the variance in", 1)[1]
    assert "probably" not in said


def test_too_few_failing_worlds_are_said_to_be_too_few(nothing: Discovery) -> None:
    said = _said(nothing)
    assert "In 0 of 30 sampled worlds" in said
    assert "There are 0 of them: too few to look for what they have in common (20 at least)" in said
    assert "No single uncertainty stands out" in said


def test_where_all_fail_it_is_the_others_that_are_too_few(nothing: Discovery) -> None:
    every = replace(nothing, loss=np.ones(30))
    assert "There are 0 others: too few to look" in _said(every)


def test_where_no_limits_hold_that_is_the_answer(found: Discovery) -> None:
    without = replace(found, search=Search((), None), second=None, leaves=())
    assert NO_BOX in sentences(without)
    assert [chart.key for chart in charts(without)] == ["influences"]
    assert as_record(without)["box"] is None


def test_a_higher_figure_is_worse_or_better_by_the_outcome() -> None:
    assert in_which(question()).endswith("has the higher total cost of the two")
    assert in_which(question(outcome="trust")).endswith("has the lower trust of the two")
    assert heading(question()) == "Where does Diplomacy first do worse than Defence first?"


def test_the_page_stands_alone(found: Discovery) -> None:
    text = page(found)

    assert [chart.key for chart in charts(found)] == ["plane", "tradeoff", "influences"]
    assert text.count("<svg") == 6
    assert "<script" not in text
    assert 'http-equiv="Content-Security-Policy"' in text
    assert found.comparison.digest in text
    assert "This is no forecast" in text
    assert "Weight of a fully internalised norm" in text.replace("&#39;", "'")


def test_a_discovery_without_a_finding_has_a_page_too(nothing: Discovery) -> None:
    text = page(nothing)
    assert "<svg" not in text
    assert "Every box" not in text


def test_the_record_holds_everything_that_is_on_the_page(found: Discovery) -> None:
    record = json.loads(json.dumps(as_record(found), allow_nan=False))

    assert record["failing"]["worlds"] == len(record["failing_worlds"]) == found.share.count
    assert {limit["factor"] for limit in record["box"]["limits"]} == {
        "norm_restraint", "offence_drift",
    }  # fmt: skip
    assert record["answer"] == list(sentences(found))
    assert record["trajectory"][0]["coverage"] == 1.0
    assert record["results_digest"] == found.comparison.digest


def test_page_and_figures_are_written_together(nothing: Discovery, tmp_path: Path) -> None:
    written = write_discovery(nothing, tmp_path / "new")
    assert [each.name for each in written] == [FIGURES_FILE, PAGE_FILE]


def test_a_folder_that_is_a_file_is_refused(nothing: Discovery, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("here already")
    with pytest.raises(OutputError):
        write_discovery(nothing, tmp_path / "taken")
