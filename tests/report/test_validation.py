"""The page on a validation says what was found, and nothing that was not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from detente.evidence.events import Window
from detente.experiments.coverage import Verdict
from detente.report.validation import (
    FIGURES_FILE,
    PAGE_FILE,
    WHAT_IT_LACKS,
    as_record,
    charts,
    page,
    sentences,
    write_validation,
)
from detente.world.errors import OutputError
from tests.report.made_up_validation import EMPTY, scores, validation


def test_too_few_worlds_are_said_to_judge_nothing() -> None:
    few = tuple(replace(each, verdict=Verdict.NOT_JUDGED) for each in validation().covered)
    said = " ".join(sentences(validation(covered=few, worlds=12)))

    assert "No figure could be judged: 12 worlds" in said
    assert "lie in the model's" not in said


@pytest.mark.parametrize(
    ("years", "new"), [(Window(2010, 2014), False), (Window(2021, 2023), True)]
)
def test_rows_are_called_new_only_where_none_of_their_figures_was_fitted(
    years: Window, new: bool
) -> None:
    written = page(validation(window=years))
    assert ("rows it was not fitted on" in written) is new
    assert ("rows of its calibration window" in written) is not new


def test_the_answer_names_coverage_dyads_ranks_and_directions() -> None:
    said = " ".join(sentences(validation()))

    assert "1 of 2 judged figures (50 %)" in said
    assert "does better than the gamma-Poisson baseline" in said
    assert "[+0.0050, +0.0150]" in said
    assert "13 of 120 active dyad" in said
    assert "critical infrastructure" in said
    assert WHAT_IT_LACKS not in said


def test_where_the_model_does_no_better_it_is_said_what_it_lacks() -> None:
    assert WHAT_IT_LACKS in sentences(validation(dyads=scores(-0.01)))


def test_the_page_stands_alone_and_escapes_what_it_was_given() -> None:
    text = page(validation())

    assert "later &lt;rows&gt;.csv" in text
    assert "<script" not in text
    assert 'http-equiv="Content-Security-Policy"' in text
    assert "A note on these rows." in text
    assert text.count("<svg") == 6
    assert "not judged: no severity on it" in text


def test_rows_that_cannot_be_judged_have_a_page_too() -> None:
    text = page(EMPTY)

    assert "Nothing in these rows can be judged." in text
    assert charts(EMPTY) == ()
    assert "<svg" not in text


def test_the_record_holds_everything_and_no_number_that_is_none() -> None:
    record = as_record(validation())

    again = json.loads(json.dumps(record, allow_nan=False))
    assert again["coverage"][2]["recorded"] is None
    assert again["dyads"]["methods"][0]["method"]
    assert again["directions"][0]["towards"] == "higher"
    assert again["unknown_states"] == ["QQQ"]
    assert as_record(EMPTY)["years"] is None


def test_page_and_figures_are_written_together(tmp_path: Path) -> None:
    written = write_validation(validation(), tmp_path / "new")

    assert [each.name for each in written] == [FIGURES_FILE, PAGE_FILE]
    assert all(each.stat().st_size > 1000 for each in written)


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("here already")

    with pytest.raises(OutputError):
        write_validation(validation(), tmp_path / "taken")
