"""The speeds as a table and as a file."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from detente.cli import bench as page
from detente.cli.bench import run_benchmark, speed_table
from detente.experiments.benchmark import Benchmark, Effort, Speed
from tests.cli.conftest import Command

SPEEDS = (
    Speed("Mesa", "comparable", 40, 360, 1, 0.4, 1.4e6, 1.2e6, 1.0),
    Speed("Numba", "comparable", 40, 360, 32, 0.04, 4.5e8, 4.1e8, 321.0),
    Speed("the engine", "world", 193, 276, 1, 0.2, 5.1e7, 4.6e7, None),
)
RESULT = Benchmark("0.1", "Linux x86_64, 2 cores", "3.11", 1.1, SPEEDS)


def test_each_speed_is_a_line_of_the_table() -> None:
    screen = Console(file=StringIO(), width=100)

    screen.print(speed_table(RESULT))

    lines = screen.file.getvalue().splitlines()  # type: ignore[attr-defined]
    compiled = next(line.split() for line in lines if line.strip().startswith("Numba"))
    engine = next(line.split() for line in lines if line.strip().startswith("the engine"))
    assert compiled == ["Numba", "comparable", "40", "450.00", "410.00", "321.0x"]
    assert engine[-1] == "46.00"


def test_the_file_holds_all_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[Effort] = []

    def stand_in(effort: Effort, watcher: object) -> Benchmark:
        asked.append(effort)
        return RESULT

    monkeypatch.setattr(page, "benchmark", stand_in)

    run_benchmark(json_file=tmp_path / "new/speeds.json", quick=True)
    run_benchmark(json_file=None, quick=False)

    record = json.loads((tmp_path / "new/speeds.json").read_text("utf-8"))
    assert [each["to_mesa"] for each in record["speeds"]] == [1.0, 321.0, None]
    assert asked == [Effort.QUICK, Effort.FULL]
    assert "not to be quoted" in capsys.readouterr().out


@pytest.mark.slow
def test_the_command_runs(command: Command) -> None:
    ended = command("bench", "--quick", "--json", "speeds.json")

    assert ended.code == 0, ended.err
    assert "Million/s" in ended.out
    assert json.loads(Path("speeds.json").read_text("utf-8"))["speeds"]
