"""Machines are alike where everything is alike that decides of the last bit."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente
from detente.engine.compile import engine_digest
from detente.experiments.fingerprint import differences, fingerprint

NAMES = ["Détente", "engine", "sources", "Python", "NumPy", "Numba", "processor"]


def of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Digest of the sources in a folder."""
    monkeypatch.setattr(detente, "__file__", str(folder / "__init__.py"))
    return fingerprint.__wrapped__()["sources"]


def test_the_fingerprint_names_what_decides_of_the_last_bit() -> None:
    assert list(fingerprint()) == NAMES
    assert all(fingerprint().values())
    assert fingerprint()["Détente"] == detente.__version__
    assert fingerprint()["engine"] == engine_digest()


@pytest.mark.parametrize("name", ["rules.py", "numbers.toml", "calibrated.parquet"])
def test_code_and_numbers_count_among_the_sources(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(b"1")
    before = of(tmp_path, monkeypatch)
    (tmp_path / name).write_bytes(b"2")
    assert of(tmp_path, monkeypatch) != before


def test_what_is_only_read_by_people_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = of(tmp_path, monkeypatch)
    (tmp_path / "notes.md").write_text("a word", "utf-8")
    assert of(tmp_path, monkeypatch) == before


def test_differences_are_named_with_both_sides() -> None:
    ours = dict(fingerprint())
    assert differences(ours, ours) == []
    assert differences({**ours, "NumPy": "1.0"}, ours) == [f"NumPy 1.0 instead of {ours['NumPy']}"]
    assert len(differences({}, ours)) == len(NAMES)
