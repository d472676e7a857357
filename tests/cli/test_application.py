"""Help that helps, at once; and every example in it works."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from detente import __version__
from detente.cli import app, main
from detente.evidence.importers.own import template
from tests.cli.conftest import Command

COMMANDS = [
    "compare",
    "claims",
    "sensitivity",
    "discover",
    "search",
    "cite",
    "worlds",
    "policies",
    "levers",
    "validate",
    "bench",
    "warmup",
    "calibrate",
    "import",
    "evidence",
    "serve",
    "worker",
    "found",
    "key",
    "verify",
    "export-record",
]
WITHOUT_END = {"serve", "worker"}
"""They go on until they are stopped: `test_serve.py` and `test_worker.py` see them work."""
OF_A_CHANNEL = {"found", "verify", "export-record"}
"""They need a channel with a record: `test_verify.py` sees them work."""
EXAMPLE = re.compile(r"^\s*\$ (detente .+?)\s*$", re.MULTILINE)


def examples(help_text: str) -> list[list[str]]:
    """The examples of a help text, as arguments without the name of the command."""
    return [shlex.split(line)[1:] for line in EXAMPLE.findall(help_text)]


def help_of(command: Command, *path: str) -> str:
    """The help of a command."""
    ended = command(*path, "--help")
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def test_the_commands_are_those_that_work() -> None:
    assert list(typer.main.get_command(app).commands) == COMMANDS  # type: ignore[attr-defined]


def test_the_version_is_told(command: Command) -> None:
    ended = command("--version")

    assert (ended.code, ended.out) == (0, f"detente {__version__}\n")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_without_a_command_help_is_shown(command: Command, arguments: list[str]) -> None:
    ended = command(*arguments)

    assert ended.code == 0
    assert all(name in ended.out for name in COMMANDS)


@pytest.mark.parametrize("path", [[], *([name] for name in COMMANDS)], ids=str)
def test_every_help_has_an_example_that_fits_a_line(command: Command, path: list[str]) -> None:
    found = examples(help_of(command, *path))

    assert found
    assert all(not path or arguments[0] == path[0] for arguments in found)


@pytest.mark.parametrize("width", ["80", "100"])
def test_examples_are_whole_at_usual_widths(
    command: Command, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    whole = [examples(help_of(command, name)) for name in COMMANDS]
    monkeypatch.setenv("COLUMNS", width)

    assert [examples(help_of(command, name)) for name in COMMANDS] == whole


def test_the_first_example_of_all_is_one_of_a_command_s_own(command: Command) -> None:
    (first,) = examples(help_of(command))

    assert first in examples(help_of(command, first[0]))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(COMMANDS) - WITHOUT_END - OF_A_CHANNEL))
def test_every_example_works_in_the_order_in_which_it_is_shown(command: Command, name: str) -> None:
    Path("incidents.csv").write_text(template(), "utf-8")
    for arguments in examples(help_of(command, name)):
        ended = command(*arguments)
        assert ended.code == 0, f"detente {shlex.join(arguments)}\n{ended.err}"


def test_help_tells_the_defaults_that_hold(command: Command) -> None:
    from detente.experiments import plan
    from detente.world.scenario import SHIPPED

    said = " ".join(help_of(command, "compare").replace("│", " ").split())

    assert f"1 to {plan.MOST_YEARS}; {plan.DEFAULT_YEARS} if not given" in said
    assert f"Runs of each sampled world; {plan.DEFAULT_RUNS} if not given" in said
    assert f"Worlds to sample; {plan.DEFAULT_WORLDS} if not given" in said
    assert f"Seed of all luck; {plan.DEFAULT_SEED} if not given" in said
    assert "world" in SHIPPED


def test_help_and_lists_load_nothing_heavy() -> None:
    heavy = {"numpy", "numba", "scipy", "pyarrow", "altair", "mesa", "pymoo", "django"}
    asked = [["--help"], ["compare", "--help"], ["worlds"], ["policies"], ["levers"], ["--version"]]
    asked += [["import", "--help"], ["evidence", "--help"]]
    asked += [["validate", "--help"], ["sensitivity", "--help"], ["search", "--help"]]
    asked += [["claims", "--help"], ["discover", "--help"], ["serve", "--help"]]
    asked += [["verify", "--help"]]
    code = (
        "import json, sys\nfrom detente.cli import main\n"
        f"codes = [main(each) for each in {asked!r}]\n"
        f"print(json.dumps([codes, sorted({heavy!r} & set(sys.modules))]))"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert json.loads(run.stdout.splitlines()[-1]) == [[0] * len(asked), []]


def test_the_command_is_installed_under_its_name(root: Path) -> None:
    declared = (root / "pyproject.toml").read_text("utf-8")

    assert 'detente = "detente.cli:main"' in declared
    assert callable(main)
