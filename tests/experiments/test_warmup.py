"""Warming up compiles the engine once, in the foreground or meanwhile."""

from __future__ import annotations

import threading

import pytest

from detente.experiments.warmup import is_warm, warm_up, warm_up_meanwhile


@pytest.mark.slow
def test_after_warming_up_the_engine_lies_in_the_cache() -> None:
    assert warm_up() > 0.0
    assert is_warm()


def test_the_engine_is_warmed_up_in_another_thread() -> None:
    ours = threading.get_ident()

    assert warm_up_meanwhile(lambda: float(threading.get_ident() != ours)).result(10) == 1.0


def test_a_compilation_that_fails_says_so_to_whoever_waits_for_it() -> None:
    def failing() -> float:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        warm_up_meanwhile(failing).result(10)
