"""Sums along a row: right for every length, and the same to the last bit on either engine."""

import math

import numpy as np
import pytest

from detente.engine.compile import plain
from detente.engine.sums import dot


@pytest.mark.parametrize("length", [0, 1, 2, 3, 4, 5, 7, 8, 12, 57, 193])
def test_the_sum_is_right_whatever_the_length(length: int) -> None:
    rows = np.random.default_rng(length).normal(size=(2, length))
    exact = math.fsum(float(a) * float(b) for a, b in zip(rows[0], rows[1], strict=True))
    assert dot(rows[0], rows[1]) == pytest.approx(exact, rel=1e-12, abs=1e-12)


def test_plain_and_compiled_give_the_same_bits() -> None:
    rows = np.random.default_rng(2015).normal(size=(2, 193))
    assert plain(dot)(rows[0], rows[1]) == dot(rows[0], rows[1])


def test_no_entry_is_left_out() -> None:
    length = 11
    for index in range(length):
        one = np.zeros(length)
        one[index] = 1.0
        assert dot(one, np.arange(1.0, length + 1)) == index + 1
