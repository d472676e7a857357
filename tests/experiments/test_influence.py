"""Shares of variance: those of an additive function, a bend, and none where there is nothing."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.factors import Factors, factors_from
from detente.experiments.influence import influences


def _points(factors: int, *, count: int = 1000, seed: int = 1) -> Factors:
    values = np.random.default_rng(seed).random((count, factors))
    return factors_from({f"f{place}": values[:, place] for place in range(factors)})


def test_the_shares_of_an_additive_function_are_those_of_its_terms() -> None:
    # Variance of a uniform number times b: b²/12. Saltelli et al. (2008), section 1.2.
    factors = _points(20, count=10_000)
    effect = 3 * factors.column("f0") - 2 * factors.column("f1") + factors.column("f2")
    first, second, third, *rest = influences(factors, effect)

    assert (first.factor, second.factor, third.factor) == ("f0", "f1", "f2")
    assert (first.share, second.share) == pytest.approx((9 / 14, 4 / 14), abs=0.02)
    assert (first.direction, second.direction, third.direction) == (1, -1, 1)
    assert [each.stands_out for each in (first, second, third)] == [True] * 3
    assert all(each.share < 0.03 for each in rest)


def test_a_bend_without_a_slope_is_found_and_has_no_direction() -> None:
    factors = _points(95)
    bend, *_ = influences(factors, (factors.column("f7") - 0.5) ** 2)

    assert bend.factor == "f7"
    assert bend.share == pytest.approx(1, abs=0.05)
    assert bend.direction == 0


def test_luck_seldom_passes_the_level_of_chance() -> None:
    passed = []
    for seed in range(20):
        factors = _points(61, count=300, seed=seed)
        passed.append(influences(factors, np.random.default_rng(900 + seed).random(300))[0])

    assert sum(each.stands_out for each in passed) <= 4  # one is expected; five, once in 400


def test_idle_factors_explain_nothing_on_average() -> None:
    factors = _points(95)
    found = influences(factors, np.random.default_rng(5).random(1000))

    assert np.mean([each.share for each in found]) < 0.003  # raw: 9 in 999
    assert found[0].chance < 0.03


def test_the_scale_of_factor_and_effect_does_not_matter() -> None:
    factors = _points(3)
    bent = factors_from({name: np.exp(9 * factors.column(name)) for name in factors.names})
    effect = factors.column("f0")

    assert influences(bent, effect) == influences(factors, effect)
    assert influences(bent, 8 * effect)[0].share == influences(factors, effect)[0].share


def test_equal_values_stay_together_whatever_their_order() -> None:
    switch = np.repeat([0.0, 1.0], [300, 700])
    turned = switch[::-1]
    forth = influences(factors_from({"switch": switch}), switch)[0]
    back = influences(factors_from({"switch": turned}), turned)[0]

    assert forth.share == pytest.approx(back.share) == 1
    assert forth.direction == 1


def test_without_a_spread_or_with_too_few_points_nothing_has_influence() -> None:
    factors = _points(4)
    assert {each.share for each in influences(factors, np.full(1000, 7.0))} == {0.0}
    few = influences(_points(4, count=39), np.arange(39.0))
    assert [(each.share, each.direction, each.chance) for each in few] == [(0.0, 0, 0.0)] * 4
    assert not few[0].stands_out
    assert influences(factors_from({}), np.empty(0)) == ()
