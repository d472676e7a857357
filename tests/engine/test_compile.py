"""Compiled code must never go stale, never fail for want of a folder, and have a plain twin."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

import numba
import pytest
from numba.core.dispatcher import Dispatcher

from detente.engine import compile as compiling
from detente.engine.compile import cache_folder, compiled, engine_digest, inlined, plain
from detente.engine.draws import threefry, uniform
from detente.engine.rules.strike import gain, surge
from detente.engine.simulate import run_months
from detente.engine.tick import tick

needs_numba = pytest.mark.skipif(
    bool(numba.config.DISABLE_JIT), reason="Numba is switched off: there is nothing to undo"
)


@pytest.fixture
def copied_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the engine's sources, of which `engine_digest` now takes the digest."""
    folder = tmp_path / "engine"
    shutil.copytree(
        Path(compiling.__file__).parent, folder, ignore=shutil.ignore_patterns("__pycache__")
    )
    monkeypatch.setattr(compiling, "__file__", str(folder / "compile.py"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made for the time of a test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_the_digest_is_sixteen_digits_and_steady() -> None:
    assert re.fullmatch("[0-9a-f]{16}", engine_digest())
    assert engine_digest() == engine_digest()


def test_the_folder_is_named_by_the_digest_and_made(copied_engine: Path, tmp_path: Path) -> None:
    folder = cache_folder()

    assert folder == tmp_path / "cache" / "detente" / f"engine-{engine_digest()}"
    assert folder.is_dir()


@pytest.mark.parametrize("name", ["rules/strike.py", "state.py", "rules/__init__.py"])
def test_another_folder_when_any_source_changes(copied_engine: Path, name: str) -> None:
    before = cache_folder()
    source = copied_engine / name
    text = source.read_text("utf-8")
    source.write_text(text + "\n# a word more\n", "utf-8")

    assert cache_folder() != before

    source.write_text(text, "utf-8")
    assert cache_folder() == before


def test_another_folder_when_a_rule_is_added_or_renamed(copied_engine: Path) -> None:
    seen = {engine_digest()}
    (copied_engine / "rules/forgive.py").write_text('"""Forgiveness."""\n', "utf-8")
    seen.add(engine_digest())
    (copied_engine / "rules/forgive.py").rename(copied_engine / "rules/pardon.py")
    seen.add(engine_digest())

    assert len(seen) == 3


def test_the_same_folder_when_something_else_changes(copied_engine: Path) -> None:
    before = engine_digest()
    (copied_engine / "__pycache__").mkdir()
    (copied_engine / "__pycache__/state.cpython-311.pyc").write_bytes(b"\x00")
    (copied_engine / "notes.txt").write_text("not a source", "utf-8")

    assert engine_digest() == before


def test_a_home_that_cannot_hold_a_folder_is_replaced(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a-file").write_text("in the way", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a-file"))

    folder = cache_folder()

    assert folder.parent == temporary
    assert folder.is_dir()


def test_a_folder_that_cannot_be_written_is_replaced(
    temporary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    folder = cache_folder()

    assert folder.parent == temporary
    assert folder.is_dir()


@needs_numba
def test_what_is_compiled_releases_the_lock_and_keeps_its_arithmetic() -> None:
    for options in (tick.targetoptions, threefry.targetoptions):
        assert options["nogil"] is True
        assert not options.get("fastmath")
        assert options["error_model"] == "numpy"


@needs_numba
def test_plain_goes_down_to_the_last_function() -> None:
    reached = list(_calls(plain(run_months), set()))

    assert {"run_months", "tick", "gain", "contest", "uniform", "threefry", "mix"} <= set(reached)
    assert len(reached) > 80


@needs_numba
def test_plain_gives_one_twin_and_leaves_the_compiled_one_alone() -> None:
    assert plain(uniform) is plain(uniform)
    assert isinstance(plain(uniform), FunctionType)
    assert isinstance(uniform, Dispatcher)


@needs_numba
@pytest.mark.parametrize("rule", [surge, gain])
def test_a_rule_may_bear_the_name_of_a_field_that_it_reads(rule: Any) -> None:
    assert isinstance(plain(rule), FunctionType)


def test_plain_gives_back_what_is_plain() -> None:
    assert plain(engine_digest) is engine_digest
    assert plain(max) is max


def test_a_plain_twin_has_the_answers_of_its_rule() -> None:
    twice = compiled(_doubled)
    again = inlined(_doubled)

    assert [plain(twice)(value) for value in (0, 1.5)] == [0, 3.0]
    assert plain(again)(21) == 42


@pytest.mark.slow
@needs_numba
def test_a_change_in_a_rule_that_another_calls_is_not_missed(tmp_path: Path) -> None:
    # An ordinary Numba cache fails this: it looks at the file of the caller only.
    house = _house_of_two_rules(tmp_path)

    answers = [_ask(tmp_path, house, factor) for factor in (2, 3, 2)]

    assert answers == ["14", "21", "14"]
    assert len(list((tmp_path / "cache/detente").glob("engine-*"))) == 2


def _doubled(value: float) -> float:
    return 2 * value


def _calls(function: Any, seen: set[str]) -> Iterator[str]:
    """Names of the functions that a plain function reaches, none of which may be compiled."""
    if function.__name__ in seen:
        return
    seen.add(function.__name__)
    yield function.__name__
    for name in function.__code__.co_names:
        called = function.__globals__.get(name)
        assert not isinstance(called, Dispatcher), f"{function.__name__} calls compiled {name}"
        if isinstance(called, FunctionType):
            yield from _calls(called, seen)


def _house_of_two_rules(folder: Path) -> Path:
    house = folder / "detente/engine"
    house.mkdir(parents=True)
    for package in (house, house.parent):
        (package / "__init__.py").write_text("", "utf-8")
    shutil.copy(Path(compiling.__file__), house / "compile.py")
    (house / "caller.py").write_text(
        "from detente.engine.compile import compiled\n"
        "from detente.engine.called import factor\n\n\n"
        "@compiled\ndef times(number):\n    return number * factor()\n",
        "utf-8",
    )
    return house


def _ask(folder: Path, house: Path, factor: int) -> str:
    (house / "called.py").write_text(
        "from detente.engine.compile import compiled\n\n\n"
        f"@compiled\ndef factor():\n    return {factor}\n",
        "utf-8",
    )
    settings = {
        **os.environ,
        "PYTHONPATH": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    question = "from detente.engine.caller import times; print(times(7))"
    ask = [sys.executable, "-c", question]
    answer = subprocess.run(ask, env=settings, capture_output=True, text=True, check=True)
    return answer.stdout.strip()
