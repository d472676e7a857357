"""How far a run is: told on standard error only, and in words that people use."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from detente.cli.progress import duration, in_words, progress_bar


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "0 s"),
        (8.4, "8 s"),
        (59.4, "59 s"),
        (100, "2 min"),
        (3599, "1 h 0 min"),
        (7500, "2 h 5 min"),
    ],
)
def test_durations_in_words(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_how_far_in_words() -> None:
    assert in_words(12, 48, 130.0) == "12 of 48 simulations, about 2 min left"
    assert in_words(0, 48, None) == "0 of 48 simulations"
    assert in_words(3, 9, None, counted="policies") == "3 of 9 policies"


def test_without_a_terminal_a_line_is_printed_at_each_tenth() -> None:
    written = StringIO()
    with progress_bar(Console(file=written)) as report:
        for done in range(101):
            report(done, 100, float(100 - done))

    lines = written.getvalue().splitlines()
    assert len(lines) == 11
    assert lines[0].startswith("0 of 100")
    assert lines[-1].startswith("100 of 100")


def test_another_part_begins_anew() -> None:
    written = StringIO()
    with progress_bar(Console(file=written)) as report:
        for _ in range(2):
            for done in range(11):
                report(done, 10, None)

    lines = written.getvalue().splitlines()
    assert len(lines) == 22
    assert lines[11].startswith("0 of 10")


def test_on_a_terminal_a_bar_shows_the_time_left_and_goes_away() -> None:
    written = StringIO()
    able = {"TERM": "xterm-256color", "COLUMNS": "80"}
    terminal = Console(file=written, force_terminal=True, _environ=able, legacy_windows=False)
    with progress_bar(terminal) as report:
        report(0, 10, None)
        report(5, 10, 7.0)

    assert "5 of 10 simulations, about 7 s left" in written.getvalue()
    assert "compiles" in written.getvalue()
    assert not written.getvalue().rstrip().endswith("left")
