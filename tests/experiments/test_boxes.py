"""Boxes: the published corner, the same among ninety idle factors, and none in pure noise."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.experiments.boxes import Box, Limit, best_box, find_boxes
from detente.experiments.factors import Factors, factors_from


def _cloud(points: int, factors: int, *, seed: int = 0) -> Factors:
    values = np.random.default_rng(seed).random((points, factors))
    return factors_from({f"f{place}": values[:, place] for place in range(factors)})


def _corner(factors: Factors) -> NDArray[np.bool_]:
    return np.asarray((factors.column("f0") > 0.6) & (factors.column("f1") < 0.4))


def _ends(box: Box) -> dict[str, tuple[float | None, float | None]]:
    return {limit.factor: (limit.low, limit.high) for limit in box.limits}


def test_the_corner_that_the_published_method_finds() -> None:
    # ema-workbench 2.5.3 ends at a > .609, b < .385, density 1.00, coverage .94.
    factors = _cloud(10_000, 4)
    box = best_box(factors, _corner(factors))

    assert box is not None
    assert _ends(box) == {
        "f0": (pytest.approx(0.6, abs=0.01), None),
        "f1": (None, pytest.approx(0.4, abs=0.015)),
    }
    assert box.density >= 0.95
    assert box.coverage >= 0.94
    assert box.base == pytest.approx(0.16, abs=0.01)
    assert max(box.chances) < 1e-100


@pytest.mark.parametrize("seed", range(3))
def test_the_corner_among_ninety_idle_factors(seed: int) -> None:
    factors = _cloud(1000, 94, seed=seed)
    box = best_box(factors, _corner(factors))

    assert box is not None
    assert set(_ends(box)) == {"f0", "f1"}
    assert box.density >= 0.9
    assert box.coverage >= 0.9


def test_the_corner_when_a_tenth_of_the_cases_is_turned_round() -> None:
    factors = _cloud(1000, 94, seed=3)
    turned = np.random.default_rng(4).random(1000) < 0.1
    box = best_box(factors, _corner(factors) ^ turned)

    assert box is not None
    assert set(_ends(box)) == {"f0", "f1"}
    assert box.density >= 0.75  # nine in ten of the points inside are cases


@pytest.mark.parametrize("share", [0.16, 0.5, 0.8])
def test_pure_noise_has_no_box(share: float) -> None:
    for seed in range(8):
        luck = np.random.default_rng(1000 + seed).random(1000) < share
        assert best_box(_cloud(1000, 94, seed=seed), luck) is None


def test_a_band_has_two_ends() -> None:
    factors = _cloud(1000, 20)
    box = best_box(factors, np.abs(factors.column("f5") - 0.5) < 0.2)

    assert box is not None
    assert _ends(box) == {
        "f5": (pytest.approx(0.3, abs=0.02), pytest.approx(0.7, abs=0.02)),
    }


def test_a_side_that_tells_nothing_is_open() -> None:
    for seed in range(4):
        factors = _cloud(1000, 40, seed=seed)
        likely = np.where(factors.column("f2") > 0.6, 0.6, 0.1)
        box = best_box(factors, np.random.default_rng(50 + seed).random(1000) < likely)

        assert box is not None
        ends = _ends(box)
        assert ends["f2"] == (pytest.approx(0.6, abs=0.12), None)


def test_a_box_is_counted_in_the_half_that_did_not_find_it() -> None:
    factors = _cloud(1000, 4)
    cases = _corner(factors)
    box = best_box(factors, cases)

    assert box is not None
    assert box.points == round(box.mass * 500)
    assert box.cases == round(box.coverage * cases.sum() / 2)
    assert box.density == box.cases / box.points


def test_no_more_limits_than_were_asked_for() -> None:
    factors = _cloud(1000, 6)
    cases = np.asarray((factors.values[:, :4] > 0.3).all(axis=1))

    box = best_box(factors, cases, most_limits=2)
    assert box is not None
    assert len(box.limits) == 2
    full = best_box(factors, cases, most_limits=4)
    assert full is not None
    assert len(full.limits) == 4
    assert full.density > box.density


def test_the_way_there_begins_with_all_points_and_gets_denser() -> None:
    factors = _cloud(1000, 4)
    search = find_boxes(factors, _corner(factors))

    first, *_, last = search.trajectory
    assert (first.limits, first.coverage, first.mass, first.worth) == ((), 1.0, 1.0, 0.0)
    assert last.density > 0.95
    assert search.best in search.trajectory


@pytest.mark.parametrize("cases", [0, 19, 981, 1000])
def test_too_few_cases_or_too_few_others_have_no_box(cases: int) -> None:
    factors = _cloud(1000, 4)
    search = find_boxes(factors, np.argsort(factors.column("f0")) < cases)
    assert (search.best, search.trajectory) == (None, ())


def test_without_factors_there_is_no_box() -> None:
    assert best_box(factors_from({}), np.arange(100) < 50) is None


def test_the_order_of_factors_changes_nothing() -> None:
    factors = _cloud(1000, 10)
    turned = factors_from({name: factors.column(name) for name in factors.names[::-1]})

    one, other = best_box(factors, _corner(factors)), best_box(turned, _corner(factors))
    assert one is not None
    assert other is not None
    assert set(one.limits) == set(other.limits)
    assert isinstance(one.limits[0], Limit)
