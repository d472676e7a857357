"""`detente calibrate` as a user meets it: tables, files, refusals, and going on where it was."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from detente.cli import calibrate
from detente.experiments.ensemble import STATEMENT
from tests.cli.conftest import Command
from tests.experiments.test_calibration_result import calibrated


def test_the_tables_say_facts_moves_and_what_is_not_calibrated() -> None:
    screen = Console(file=io.StringIO(), width=200)
    calibrate.show(calibrated(), screen)
    said = screen.file.getvalue()  # type: ignore[attr-defined]
    for words in ("Facts that were fitted", "Facts that were not fitted", "What the facts move"):
        assert words in said
    assert STATEMENT in " ".join(said.split())
    assert "20 of 21 calibration facts" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--waves", "0"], "waves = 0"),
        (["--points", "3"], "points = 3"),
        (["--seed", "-2"], "seed = -2"),
        (["--threads", "0"], "threads = 0"),
        (["--verified", "0"], "verified = 0"),
    ],
)
def test_sizes_that_cannot_be_run_are_refused_in_one_message(
    command: Command, words: list[str], said: str
) -> None:
    ended = command("calibrate", *words)
    assert ended.code == 2
    assert said in ended.err
    assert "Traceback" not in ended.err
    assert not Path("detente-calibration").exists()


def test_a_file_in_place_of_the_folder_is_refused(command: Command) -> None:
    Path("out").write_text("a file")
    ended = command("calibrate", "--points", "24", "--waves", "1", "--out", "out")
    assert ended.code == 2
    assert "cannot be written" in ended.err


@pytest.mark.slow
def test_a_small_calibration_writes_its_files_and_the_same_again(command: Command) -> None:
    small = ("calibrate", "--waves", "1", "--points", "24", "--verified", "3")
    ended = command(*small, "--out", "one", "--threads", "1")
    assert ended.code == 0, ended.err
    assert "Digest: " in ended.out
    assert sorted(path.name for path in Path("one").iterdir()) == [
        "calibrated.parquet", "calibration.md",
    ]  # fmt: skip
    again = command(*small, "--out", "two", "--threads", "2")
    for name in ("calibrated.parquet", "calibration.md"):
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()
    assert again.out.replace("two/", "one/") == ended.out
