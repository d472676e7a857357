"""A first answer needs no compiler, and agrees with the answer that comes later."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from detente.experiments import first_answer as page
from detente.experiments.execute import execute
from detente.experiments.first_answer import answer_in_arrays, first_answer
from detente.experiments.plan import Plan, plan_for
from detente.world.errors import ResultsError
from detente.world.policies import load_policy
from tests.engine.small_worlds import harbour


@pytest.fixture
def plan() -> Plan:
    """Two policies in two worlds of three states, two runs of a year each."""
    policies = [load_policy("status-quo"), load_policy("diplomacy")]
    return plan_for(harbour(3), policies, years=1, runs=2, worlds=2)


@pytest.mark.slow
def test_it_is_what_the_engine_says_later(plan: Plan) -> None:
    early, late = first_answer(plan), execute(plan, threads=1)

    assert early.values.shape == late.values.shape
    # The swift engine takes doubts in words of 32 bits: five digits are common to both.
    assert np.allclose(early.values, late.values, rtol=1e-5, atol=1e-9)
    assert early.policy_keys == late.policy_keys


def test_each_policy_world_and_run_stands_in_its_place(plan: Plan) -> None:
    values = answer_in_arrays(plan)

    assert values.shape[:4] == (2, 2, 2, 1)
    assert np.isfinite(values).all()
    assert not np.array_equal(values[:, 0], values[:, 1])
    assert not np.array_equal(values[0], values[1])


@pytest.mark.slow
def test_a_process_that_fails_is_reported_with_its_last_line(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_plan: Plan) -> dict[str, Any]:
        return {"no": "plan"}

    monkeypatch.setattr(page, "plan_record", broken)
    with pytest.raises(ResultsError, match=r"(?s)KeyError.*detente warmup"):
        first_answer(plan)
