"""Peeling and pasting on codes: known corners, equal values, the order of steps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.experiments.peeling import Bounds, paste, peel


def _grid() -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """All pairs of 0 to 19, and as cases those of at least 12 in the first and 7 in the second."""
    first, second = np.divmod(np.arange(400), 20)
    codes = np.column_stack([first, second])
    return codes, (codes[:, 0] >= 12) & (codes[:, 1] <= 7)


def test_the_first_box_restricts_nothing() -> None:
    codes, cases = _grid()
    first = peel(codes, cases, share=0.05, least=20)[0]
    assert (first.low.tolist(), first.high.tolist()) == ([0, 0], [19, 19])


def test_peeling_comes_to_the_corner_slice_by_slice() -> None:
    codes, cases = _grid()
    boxes = peel(codes, cases, share=0.05, least=20)
    corner = ([12, 0], [19, 7])

    assert corner in [(box.low.tolist(), box.high.tolist()) for box in boxes]
    sizes = [int(box.holds(codes).sum()) for box in boxes]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] >= 20


def test_a_slice_never_parts_equal_values() -> None:
    codes = np.repeat([[0], [1]], [30, 70], axis=0)
    boxes = peel(codes, codes[:, 0] == 1, share=0.05, least=10)
    assert [int(box.holds(codes).sum()) for box in boxes] == [100, 70]


def test_nothing_is_peeled_below_the_least_number_of_points() -> None:
    codes, cases = _grid()
    assert len(peel(codes, cases, share=0.05, least=400)) == 1


def test_no_points_no_slice() -> None:
    codes = np.zeros((0, 2), np.int64)
    assert len(peel(codes, np.zeros(0, np.bool_), share=0.05, least=1)) == 1


def test_pasting_takes_back_what_was_peeled_too_far() -> None:
    codes, cases = _grid()
    narrow = Bounds(np.array([15, 2]), np.array([19, 5]))
    wide = paste(codes, cases, narrow, share=0.05)
    assert (wide.low.tolist(), wide.high.tolist()) == ([12, 0], [19, 7])


def test_pasting_leaves_a_box_that_would_only_thin_out() -> None:
    codes, cases = _grid()
    corner = Bounds(np.array([12, 0]), np.array([19, 7]))
    assert paste(codes, cases, corner, share=0.05) == corner
