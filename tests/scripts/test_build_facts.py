"""The script that builds the tables: the same bytes from the same files, and clear refusals."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "build_facts.py"
SHARED = Path(os.environ.get("DETENTE_SHARED") or ROOT.parent / "shared") / "data"
NEEDED = ("pyreadr", "openpyxl")

without_data = pytest.mark.skipif(
    not (SHARED / "states").is_dir(),
    reason=f"the published files are not in {SHARED}; set DETENTE_SHARED to the folder above",
)
without_readers = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in NEEDED),
    reason="pip install pyreadr openpyxl",
)


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.slow
@without_data
@without_readers
def test_the_shipped_tables_are_built_again_to_the_byte(tmp_path: Path) -> None:
    done = _run(SHARED, "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    for name in ("facts.csv", "relations.csv"):
        shipped = ROOT / "src" / "detente" / "world" / name
        assert (tmp_path / name).read_bytes() == shipped.read_bytes()
    assert "left out" in done.stdout


def test_a_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    done = _run(tmp_path, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "country-codes.csv is missing" in done.stderr
    assert not (tmp_path / "out").exists()


@without_data
def test_a_missing_reader_is_named(tmp_path: Path) -> None:
    hidden = tmp_path / "pandas.py"
    hidden.write_text("raise ImportError('hidden', name='pandas')\n", "utf-8")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(SHARED), "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 2
    assert "pip install pyreadr openpyxl" in done.stderr
    assert not (tmp_path / "out").exists()
