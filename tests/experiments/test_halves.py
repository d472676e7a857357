"""Two halves: the same every time, with as many cases, and limits in the factors' own units."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.factors import Factors, factors_from
from detente.experiments.halves import Half, halves_of, narrowed
from detente.experiments.peeling import Bounds


def _numbered(points: int) -> Factors:
    return factors_from({"number": np.arange(float(points)), "idle": np.zeros(points)})


def test_every_point_is_in_one_half_and_cases_are_shared_out() -> None:
    cases = np.arange(101) < 31
    one, other = halves_of(_numbered(101), cases)

    numbers = [*one.factors.column("number"), *other.factors.column("number")]
    assert sorted(numbers) == list(range(101))
    assert {int(one.cases.sum()), int(other.cases.sum())} == {15, 16}


def test_the_halves_are_always_the_same_and_follow_no_turns() -> None:
    cases = np.zeros(100, np.bool_)
    one, _ = halves_of(_numbered(100), cases)
    again, _ = halves_of(_numbered(100), cases)

    numbers = one.factors.column("number")
    assert numbers.tolist() == again.factors.column("number").tolist()
    assert 15 <= (numbers % 2).sum() <= 35  # of 50


def test_codes_are_places_among_the_different_values() -> None:
    half = Half(factors_from({"size": np.array([3.0, 1.0, 3.0, 9.0])}), np.ones(4, np.bool_))
    assert half.codes.tolist() == [[1], [0], [1], [2]]


def test_an_edge_lies_midway_on_the_scale_of_its_factor() -> None:
    values = np.array([1.0, 4.0, 16.0])
    factors = factors_from({"links": values, "switch": values})  # links are sampled by logarithm
    half = Half(factors, np.ones(3, np.bool_))

    edges = half.edges(Bounds(np.array([1, 0]), np.array([2, 1])))
    assert edges["links"] == (pytest.approx(2.0), None)
    assert edges["switch"] == (None, 10.0)


def test_narrowed_keeps_the_points_and_the_order_asked_for() -> None:
    half = Half(_numbered(3), np.array([True, False, True]))
    few = narrowed(half, ["idle", "number"])

    assert few.factors.names == ("idle", "number")
    assert few.factors.column("number").tolist() == [0.0, 1.0, 2.0]
    assert few.cases is half.cases
    with pytest.raises(ValueError, match="not in tuple"):
        narrowed(half, ["links"])
