"""The front door: a dozen names, found on first use, and light to open."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import detente
from detente import _HOMES  # type: ignore[attr-defined]  # not for users, so not in the stub

TIMED = """
import sys, time
start = time.perf_counter()
import detente
print(time.perf_counter() - start)
print(*sorted({"numpy", "numba", "scipy", "pyarrow", "altair"} & set(sys.modules)))
"""


@pytest.mark.parametrize("name", _HOMES)
def test_a_front_name_is_found(name: str) -> None:
    assert getattr(detente, name) is not None


def test_the_front_lists_its_names() -> None:
    assert dir(detente) == sorted([*_HOMES, "__version__"])


def test_the_stub_tells_the_same_homes() -> None:
    stub = ast.parse(Path(detente.__file__).with_suffix(".pyi").read_text("utf-8"))
    told = {
        alias.name: node.module
        for node in ast.walk(stub)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert told == _HOMES


def test_an_unknown_name_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(AttributeError, match=r"no front name 'simulat'.*load_scenario"):
        _ = detente.simulat


def test_opening_the_front_is_light() -> None:
    run = subprocess.run(
        [sys.executable, "-c", TIMED], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert float(run[0]) < 0.5
    assert run[1] == "", "importing detente must load none of these"
