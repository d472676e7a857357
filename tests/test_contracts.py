"""The floors' contracts are tried: each deliberate breach must break the contract that names it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as command; command()"
PACKAGE = ROOT / "src/detente"
FLOORS = "Floors: import downwards only"
ENGINE = "Engine: entry above tick above rules above ground"
SWIFT = "Swift engine: runs above months above what happens in them above what is given"
RULES = "No rule knows another"
WORLD = "The world is plain Python"
NUMBA = "Numba stays in the engine"
NUMBERS = "The engine takes NumPy and Numba alone"
DRAWING = "Drawing and printing stay above the experiments"
WEB = "The model knows nothing of the web"
DATABASE = "The database stays with the evidence"
AUDIT = "The ground of the sites never loads the model"
TABLES = "No pandas and no matplotlib anywhere"
EMULATORS = "scikit-learn stays in emulators and trees"
CLUSTERS = "Dask stays on the page of clusters"
CHANNEL = "Channel: the record at the bottom, then who takes part, then what they do"
CYCLES = "No cycles anywhere"

FIRST_RULE, SECOND_RULE = sorted(
    path.stem for path in (PACKAGE / "engine/rules").glob("[a-z]*.py")
)[:2]

ARM = f"engine/rules/{FIRST_RULE}"

# The modules written (made, or added to where they exist), each with a line; and what must break.
BREACHES = [
    ({ARM: f"from detente.engine.rules import {SECOND_RULE}"}, RULES),
    ({ARM: "from detente.engine import tick"}, ENGINE),
    ({"engine/history": "from detente.engine import simulate"}, ENGINE),
    ({"engine/helpers": ""}, ENGINE),
    ({"engine/swift/norms": "from detente.engine.swift import months"}, SWIFT),
    ({"engine/simulate": "from detente.experiments import compare"}, FLOORS),
    ({"engine/simulate": "import scipy.stats"}, NUMBERS),
    ({"engine/simulate": "import django.db"}, WEB),
    ({"world/policies": "from detente.engine import simulate"}, FLOORS),
    ({"world/policies": "import numpy"}, WORLD),
    ({"world/states": "import pyarrow.csv"}, WORLD),
    ({"world/sources": "from detente.world import scenario"}, CYCLES),
    ({"experiments/execute": "import numba"}, NUMBA),
    ({"experiments/design": "from detente.experiments import compare"}, CYCLES),
    ({"experiments/compare": "from detente.report import page"}, FLOORS),
    ({"experiments/compare": "import altair"}, DRAWING),
    ({"experiments/execute": "from rich.progress import Progress"}, DRAWING),
    ({"report/page": "from detente import cli"}, FLOORS),
    ({"report/page": "import duckdb"}, DATABASE),
    ({"report/page": "import pandas as pd"}, TABLES),
    ({"report/page": "def draw():\n    import matplotlib.pyplot"}, TABLES),
    ({"experiments/calibrate": "from sklearn.svm import SVR"}, EMULATORS),
    ({"experiments/jobs": "def connect():\n    from distributed import Client"}, CLUSTERS),
    ({"utils/__init__": ""}, FLOORS),
    ({"evidence/records": "from detente.engine import simulate"}, FLOORS),
    ({"web/languages": "import numpy"}, AUDIT),
    ({"web/languages": "from detente.experiments import plan"}, AUDIT),
    ({"channel/inbox/views": "from detente.lab import desk"}, FLOORS),
    ({"channel/inbox/views": "import numpy"}, AUDIT),
    ({"channel/notices/acts": "from detente.channel.consultations import moves"}, CHANNEL),
    ({"channel/audit/chain": "from detente.channel.accounts import models"}, CHANNEL),
    ({"report/page": "from detente.web import languages"}, FLOORS),
]

# What the later floors will do, and may.
NEW_FLOORS = [
    {"evidence/records": "from detente.world import sources"},
    {"appraisal/appraise": "from detente.world import agreements"},
]


def _shown(value: dict[str, str] | str) -> str:
    if isinstance(value, str):
        return value
    return ",".join(f"{module}:{line}" for module, line in value.items()).replace("\n", " ")


@pytest.fixture
def copy_of_the_code(tmp_path: Path) -> Path:
    """The package and its contracts, in a folder of their own."""
    shutil.copytree(PACKAGE, tmp_path / "src/detente", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken_contracts(root: Path) -> set[str]:
    """Names of the contracts that do not hold for the code under `root`."""
    run = subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache", "--no-logo"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    broken = set(re.findall(r"^(.+?) BROKEN\b", run.stdout, re.MULTILINE))
    assert broken or run.returncode == 0, f"the contracts could not be read:\n{run.stdout}"
    return broken


def test_the_code_as_it_stands_keeps_every_contract(copy_of_the_code: Path) -> None:
    assert broken_contracts(copy_of_the_code) == set()


def test_every_contract_is_tried() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declared = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert {contract for _, contract in BREACHES} == declared


@pytest.mark.slow
@pytest.mark.parametrize(("lines", "contract"), BREACHES, ids=_shown)
def test_a_breach_breaks_its_contract(
    lines: dict[str, str], contract: str, copy_of_the_code: Path
) -> None:
    _write(copy_of_the_code, lines)
    assert contract in broken_contracts(copy_of_the_code)


@pytest.mark.slow
@pytest.mark.parametrize("lines", NEW_FLOORS, ids=_shown)
def test_a_floor_yet_to_be_built_has_its_place(
    lines: dict[str, str], copy_of_the_code: Path
) -> None:
    _write(copy_of_the_code, lines)
    assert broken_contracts(copy_of_the_code) == set()


def _write(root: Path, lines: dict[str, str]) -> None:
    for module, line in lines.items():
        path = root / "src/detente" / f"{module}.py"
        path.parent.mkdir(exist_ok=True)
        (path.parent / "__init__.py").touch()
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
