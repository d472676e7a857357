"""Who strikes whom: counts by pair that add up to what the outcomes count."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from detente.experiments.execute import execute
from detente.experiments.plan import plan_for
from detente.experiments.who_strikes_whom import who_strikes_whom
from detente.world.policies import POLICIES
from detente.world.scenario import load_scenario


@pytest.mark.slow
def test_pairs_add_up_to_the_operations_of_the_same_runs() -> None:
    keys = ("status-quo", "diplomacy")
    plan = plan_for(
        load_scenario("harbour"), [POLICIES[key] for key in keys], years=3, runs=1, worlds=2
    )
    with ThreadPoolExecutor(2) as pool:
        found = who_strikes_whom(plan, pool)
    whole = execute(plan, threads=1)
    at = whole.outcome_keys.index("operations")
    assert list(found) == list(keys)
    for place, key in enumerate(keys):
        assert found[key].shape == (12, 12)
        assert np.diagonal(found[key]).sum() == 0
        assert found[key].sum() == pytest.approx(whole.values[place, ..., at].mean())
        assert found[key].sum() > 0
