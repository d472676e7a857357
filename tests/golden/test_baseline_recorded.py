"""Results change only knowingly: the canonical scenario still gives the recorded figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.engine.measures import OUTCOMES
from tests.golden import baseline
from tests.golden.baseline import (
    POLICIES,
    YEARS,
    current_figures,
    record,
    recorded_figures,
    what_moved,
)

HOW_TO_GO_ON = """
{count} recorded figures moved, the first of them:
{lines}
If no result was meant to change, this is a bug. If it was: run `make baseline`, look at what moved,
and write a line under "Changes results" in CHANGELOG.md that says why.
"""


@pytest.mark.slow
def test_the_recorded_figures_have_not_moved() -> None:
    moved = what_moved(recorded_figures(), current_figures())

    assert not moved, HOW_TO_GO_ON.format(count=len(moved), lines="\n".join(moved[:10]))


def test_every_outcome_of_every_year_is_recorded() -> None:
    figures = recorded_figures()

    assert set(figures) == set(POLICIES)
    for outcomes in figures.values():
        assert list(outcomes) == [outcome.key for outcome in OUTCOMES]
        assert {len(values) for values in outcomes.values()} == {YEARS}


def test_the_recorded_run_has_something_to_show() -> None:
    figures = recorded_figures()["status-quo"]

    for outcome in ("operations", "reported_operations", "damage", "non_state_operations"):
        assert sum(figures[outcome]) > 0, f"{outcome} is nought throughout: nothing is guarded"


def test_a_figure_that_moves_is_named_with_its_old_and_new_value() -> None:
    old = {"status-quo": {"damage": [1.0, 2.0], "crises": [0.0, 1.0]}}
    new = {"status-quo": {"damage": [1.0, 2.5], "crises": [0.0, 1.0 + 1e-12]}}

    assert what_moved(old, new) == ["status-quo, damage, year 2: 2 → 2.5"]
    assert what_moved(old, old) == []


def test_a_figure_that_comes_or_goes_is_named_too() -> None:
    old = {"status-quo": {"damage": [1.0]}}
    new = {"status-quo": {"harm": [1.0]}}

    assert what_moved(old, new) == [
        "status-quo, harm, year 1: none → 1",
        "status-quo, damage, year 1: 1 → none",
    ]


def test_recording_writes_what_will_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(baseline, "FILE", tmp_path / "baseline.json")
    figures = {"status-quo": {"damage": [0.1 + 0.2, 1e-9]}, "diplomacy": {"damage": [1.0, 2.0]}}

    record(figures)

    assert recorded_figures() == figures
    assert list(tmp_path.iterdir()) == [tmp_path / "baseline.json"]
    assert json.loads((tmp_path / "baseline.json").read_text("utf-8")) == figures


def test_the_command_shows_what_moved_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(baseline, "FILE", tmp_path / "baseline.json")
    monkeypatch.setattr(baseline, "report", lambda: "the facts")
    record({"status-quo": {"damage": [1.0]}})
    monkeypatch.setattr(baseline, "current_figures", lambda: {"status-quo": {"damage": [3.0]}})

    baseline.main()

    said = capsys.readouterr().out
    assert said.startswith("the facts")
    assert "status-quo, damage, year 1: 1 → 3" in said
    assert "Changes results" in said
    baseline.main()
    assert capsys.readouterr().out.endswith("baseline.json: nothing moved.\n")
