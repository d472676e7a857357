"""The frozen model thinned: the events of the dense one, whatever the size and the seed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engine import comparable
from detente.engine import comparable_thinned as thinned
from detente.engine.comparable import SERIES, simulate_compiled
from detente.engine.comparable_thinned import simulate_thinned
from detente.engine.compile import plain

COUNTS, TRUST = slice(0, 4), len(SERIES) - 1
SIZES = (2, 5, 12, 40, 57)


def assert_equal(states: int, months: int, *, runs: int, seed: int) -> None:
    dense, quick = (
        simulate(states, months, runs=runs, seed=seed)
        for simulate in (simulate_compiled, simulate_thinned)
    )
    assert np.array_equal(quick[..., COUNTS], dense[..., COUNTS])
    assert np.abs(quick[..., TRUST] - dense[..., TRUST]).max() < 1e-9
    assert dense[..., 0].any()


def test_a_short_run_has_the_events_of_the_dense_model() -> None:
    assert_equal(7, 30, runs=2, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("states", SIZES)
def test_long_runs_have_the_events_of_the_dense_model(states: int) -> None:
    for seed in range(40):
        assert_equal(states, comparable.MONTHS, runs=2, seed=seed)


@pytest.mark.slow
@pytest.mark.parametrize("states", [2, 3])
def test_centuries_between_few_have_the_events_of_the_dense_model(states: int) -> None:
    # A single attack takes the norm of so few far below its floor, in the middle of a year.
    assert_equal(states, 6_000, runs=20, seed=4)


@pytest.mark.slow
def test_the_largest_seed_has_the_events_of_the_dense_model() -> None:
    assert_equal(12, 120, runs=3, seed=2**32 - 1)


@given(
    trust=st.floats(0.0, comparable.TRUST_START),
    grievance=st.floats(0.0, 8.0),
    months=st.integers(0, 600),
)
def test_unrest_never_fades_faster_than_what_it_stands_for(
    trust: float, grievance: float, months: int
) -> None:
    def odds(after: int) -> float:
        left = comparable.GRIEVANCE_WEIGHT * grievance * comparable.GRIEVANCE_KEPT**after
        distance = (comparable.TRUST_START - trust) * (1.0 - comparable.TRUST_RATE) ** after
        return math.exp(left + comparable.TRUST_WEIGHT * distance)

    bound = 1.0 + (odds(0) - 1.0) * (1.0 - comparable.TRUST_RATE) ** months

    assert odds(months) <= bound * thinned.ABOVE


def each_of(states: int) -> thinned.States:
    """States at the start, their odds not yet weighed."""
    offence, defence = comparable.starting_capabilities(states)
    return thinned.States(
        offence, defence, np.zeros((2, states)), np.empty(states), np.empty(states)
    )


def test_a_calm_bar_lies_just_above_the_chance_at_the_floor_and_a_state_has_none_on_itself() -> (
    None
):
    each, floor = each_of(6), 0.25
    known = thinned.pairs_at_rest(6)

    thinned.weigh_capabilities(each, floor)
    plain(thinned.set_bars)(known.bars, known.unrest, each.pull, each.draw, 1.0)

    x = thinned.CALM - comparable.NORM_WEIGHT * floor
    x += comparable.OFFENCE_WEIGHT * each.offence[:, None]
    x = x - comparable.DEFENCE_WEIGHT * each.defence[None, :]
    bars = known.bars.reshape(6, 6) / 2.0**32
    others = ~np.eye(6, dtype=bool)
    assert (bars[others] >= (1 / (1 + np.exp(-x)))[others]).all()
    assert bars[others] == pytest.approx(np.exp(x)[others], rel=1e-5)
    assert (bars.diagonal() == 0).all()
