"""The rules with their loops as array expressions give what the rules as written give."""

from __future__ import annotations

from types import FunctionType
from typing import Any

import numpy as np
import pytest

from detente.engine.compile import plain
from detente.engine.in_arrays import _instead, rewired, simulate_in_arrays
from detente.engine.simulate import Engine, run_months, simulate_series
from tests.engine.small_worlds import LIVELY, harbour, random_world, ready, steps


@pytest.mark.parametrize("number", range(4))
def test_a_random_world_comes_out_as_it_does_by_the_rules_as_written(number: int) -> None:
    setting = random_world(number)
    written = simulate_series(setting, replicate=number, engine=Engine.PLAIN).series

    assert simulate_in_arrays(setting, replicate=number) == pytest.approx(written, rel=1e-12)


def test_a_lively_world_with_answers_and_shared_campaigns_does_too() -> None:
    fierce = steps((0, {"retaliation_willingness": 0.9, "evidence_required": 0.5}))
    setting = ready(harbour(5), fierce, years=1, flare_shared=0.3, flare_on=0.04, **LIVELY)
    written = simulate_series(setting, replicate=0, engine=Engine.PLAIN).series

    assert written[:, 12].sum() > 5  # answers in kind
    assert simulate_in_arrays(setting, replicate=0) == pytest.approx(written, rel=1e-12)


def test_runs_after_one_another_do_not_share_their_draws() -> None:
    setting = ready(harbour(3), years=1, **LIVELY)
    runs = [simulate_in_arrays(setting, replicate=number) for number in range(3)]

    assert not np.array_equal(runs[0], runs[1])
    assert np.array_equal(runs[1], simulate_in_arrays(setting, replicate=1))


def test_every_stand_in_stands_in_for_something_that_a_month_calls() -> None:
    called: set[str] = set()

    def follow(function: Any) -> None:
        for name in function.__code__.co_names:
            value = function.__globals__.get(name)
            if isinstance(value, FunctionType) and name not in called:
                called.add(name)
                follow(value)

    follow(plain(run_months))
    assert set(_instead()) <= called


def test_rewiring_leaves_the_function_that_it_copies_as_it_was() -> None:
    written = plain(run_months)
    before = dict(written.__globals__)

    rewired(written, {"tick": print}, {})

    assert written.__globals__ == before
