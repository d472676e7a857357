"""The frozen model: it must not change, and its short cut must not change its answers."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.engine import comparable
from detente.engine.comparable import SERIES, simulate_compiled, starting_capabilities

SMALL = {"states": 6, "months": 24}
FROZEN_COUNTS = [[14, 7, 5, 2], [17, 12, 11, 2], [8, 3, 3, 2]]
FROZEN_TRUST = [0.4980038419671104, 0.49577714825220964, 0.49878345227561327]
ATTACKS, SUCCESSES, ATTRIBUTIONS, RETALIATIONS, TRUST = range(len(SERIES))


def test_recorded_counts_show_that_the_model_is_still_the_frozen_one() -> None:
    # Whoever changes these numbers makes every speed quoted so far incomparable.
    series = simulate_compiled(12, 36, runs=3, seed=7)

    assert series[:, :, :4].sum(axis=1).tolist() == FROZEN_COUNTS
    assert series[:, -1, TRUST] == pytest.approx(FROZEN_TRUST, abs=1e-12)


def test_the_same_seed_gives_the_same_runs_and_another_gives_others() -> None:
    first, again, other = (simulate_compiled(**SMALL, runs=4, seed=seed) for seed in (3, 3, 4))

    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert not np.array_equal(first[0], first[1])


@pytest.mark.slow
def test_events_follow_from_each_other() -> None:
    series = simulate_compiled(12, 120, runs=5, seed=1)

    assert (series[..., SUCCESSES] <= series[..., ATTACKS]).all()
    assert (series[..., ATTRIBUTIONS] <= series[..., ATTACKS]).all()
    assert (series[..., RETALIATIONS] <= series[..., ATTRIBUTIONS]).all()
    assert (series[:, 0, TRUST] == comparable.TRUST_START).all()
    assert (np.diff(series[..., TRUST], axis=1) < 0).any()


@pytest.mark.slow
def test_the_first_month_attacks_as_often_as_the_logit_says() -> None:
    states, runs = 10, 20_000
    offence, defence = starting_capabilities(states)
    x = (
        comparable.BASE
        - comparable.TRUST_WEIGHT * comparable.TRUST_START
        - comparable.BELIEF_WEIGHT * comparable.BELIEF_START
        - comparable.NORM_WEIGHT * comparable.NORM_START
        + comparable.OFFENCE_WEIGHT * offence[:, None]
        - comparable.DEFENCE_WEIGHT * defence[None, :]
    )
    chance = 1 / (1 + np.exp(-x))
    np.fill_diagonal(chance, 0.0)

    attacks = simulate_compiled(states, 1, runs=runs, seed=5)[:, 0, ATTACKS]

    error = math.sqrt(chance.sum() / runs)
    assert attacks.mean() == pytest.approx(chance.sum(), abs=4 * error)


def test_the_short_cut_never_passes_over_an_attack() -> None:
    y = np.linspace(0.0, 12.0, 5000)
    first_terms = 2.0 + y * (1.0 + y * (0.5 + y * (1.0 / 6.0 + y * (1.0 / 24.0))))

    assert (first_terms <= 1.0 + np.exp(y)).all()


def test_chances_are_even_and_lie_between_nought_and_one() -> None:
    with np.errstate(over="ignore"):
        chances = np.array(
            [comparable.chance_of(np.uint32(11), counter) for counter in range(20_000)]
        )

    counts = np.histogram(chances, bins=20, range=(0, 1))[0]
    assert 0 < chances.min() < chances.max() < 1
    assert ((counts - 1000) ** 2 / 1000).sum() < 45  # chi-square with 19 degrees, p < .001


def test_capabilities_at_the_start_are_two_arrangements_of_one_spread() -> None:
    offence, defence = starting_capabilities(40)

    assert sorted(offence) == pytest.approx(sorted(defence))
    assert not np.array_equal(offence, defence)
    assert offence.min() >= 0.6
    assert offence.max() <= 1.4


def test_a_capability_moves_towards_its_start_and_forgets_the_harm() -> None:
    capability, suffered = np.array([1.0, 1.0]), np.array([0.0, 4.0])

    comparable.change_capabilities(capability, np.array([1.0, 2.0]), suffered)

    assert capability == pytest.approx([1.0, 1.0 + 0.1 * (2.0 + 0.05 * 4 - 1.0)])
    assert suffered.tolist() == [0.0, 0.0]
