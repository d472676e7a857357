"""The speeds as tables, as a file, and on a page."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from detente.cli import bench as page
from detente.cli.bench import ratios, run_benchmark, show
from detente.experiments.benchmark import Benchmark
from detente.experiments.benchmark_timing import Effort
from detente.report.performance import BEGIN, END
from tests.cli.conftest import Command
from tests.experiments.timed import TIMED


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Effort]:
    """What a stand-in for the benchmark was asked for."""
    efforts: list[Effort] = []

    def stand_in(effort: Effort, watcher: object) -> Benchmark:
        efforts.append(effort)
        return TIMED

    monkeypatch.setattr(page, "benchmark", stand_in)
    return efforts


def test_each_figure_is_a_line_of_a_table() -> None:
    screen = Console(file=StringIO(), width=120)

    show(TIMED, screen)

    lines = [line.split() for line in screen.file.getvalue().splitlines()]  # type: ignore[attr-defined]
    assert ["Numba,", "thinned", "comparable", "40", "1800.00", "900.00", "1284.0x"] in lines
    assert ["looked", "at", "comparable", "40", "450.00", "225.00", "321.0x"] in [
        line[-7:] for line in lines
    ]
    assert ["one", "lever", "moved", "16", "ms"] in lines
    assert ["listing", "chances", "1.50", "25", "%"] in lines


@pytest.mark.parametrize(("cores", "warned"), [(2, True), (1, False)])
def test_a_busy_machine_is_mentioned(
    cores: int, warned: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page.os, "cpu_count", lambda: cores)
    screen = Console(file=StringIO(), width=120)

    show(TIMED, screen)

    assert ("Other work keeps this machine busy" in screen.file.getvalue()) == warned  # type: ignore[attr-defined]


def test_ratios_are_those_of_this_run() -> None:
    assert ratios(TIMED) == [
        "The frozen model thinned runs 1284x as fast as Mesa.",
        "The frozen model with every pair looked at runs 321x as fast as Mesa.",
        "The swift engine runs world 5.0x as fast as the rules.",
        "Chances shared by six policies: 1.5x the speed of chances listed anew.",
        "One lever moved: 5.0x as fast as the whole question.",
    ]


def test_the_file_holds_all_figures(
    tmp_path: Path, asked: list[Effort], capsys: pytest.CaptureFixture[str]
) -> None:
    run_benchmark(json_file=tmp_path / "new/speeds.json", quick=True)
    run_benchmark(json_file=None, quick=False)

    record = json.loads((tmp_path / "new/speeds.json").read_text("utf-8"))
    assert record == json.loads(json.dumps(TIMED.record()))
    assert asked == [Effort.QUICK, Effort.FULL]
    assert "not to be quoted" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.usefixtures("asked")
def test_the_page_gets_its_figures_and_the_chart_stands_beside_it(tmp_path: Path) -> None:
    written = tmp_path / "performance.md"
    written.write_text(f"by hand\n{BEGIN}\n{END}\n", "utf-8")

    run_benchmark(json_file=None, quick=False, page=written)

    assert "| one lever moved | 16 |" in written.read_text("utf-8")
    assert written.read_text("utf-8").startswith("by hand\n")
    assert (tmp_path / "images/scaling.png").read_bytes().startswith(b"\x89PNG")


def test_quick_figures_belong_on_no_page(command: Command) -> None:
    Path("performance.md").write_text(f"{BEGIN}\n{END}\n", "utf-8")

    ended = command("bench", "--quick", "--page", "performance.md")

    assert ended.code == 2
    assert "not to be quoted" in ended.err
    assert Path("performance.md").read_text("utf-8") == f"{BEGIN}\n{END}\n"


def test_a_page_that_is_not_there_is_refused_before_anything_is_timed(
    command: Command, asked: list[Effort]
) -> None:
    ended = command("bench", "--page", "nowhere.md")

    assert ended.code == 2
    assert "nowhere.md" in ended.err
    assert asked == []


@pytest.mark.slow
def test_the_command_runs(command: Command) -> None:
    ended = command("bench", "--quick", "--json", "speeds.json")

    assert ended.code == 0, ended.err
    assert "Million/s" in ended.out
    assert json.loads(Path("speeds.json").read_text("utf-8"))["speeds"]
