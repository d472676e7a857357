"""What cost in proportion means, and that all that is promised is counted."""

from __future__ import annotations

import pytest

from detente.experiments.benchmark_scaling import Cost, in_proportion, scaling
from detente.experiments.benchmark_timing import Effort


def proportions(of: str, *amounts: float) -> list[float | None]:
    """What such amounts would cost if each was found to cost 12 ms."""
    costs = [Cost(of, amount, 12.0, 1.0) for amount in amounts]
    return [each.proportion for each in in_proportion(costs)]


def test_states_cost_by_their_pairs_and_threads_share() -> None:
    assert proportions("states", 2, 3, 4) == pytest.approx([2, 6, 12])
    assert proportions("runs", 1, 4) == pytest.approx([3, 12])
    assert proportions("threads", 1, 2) == pytest.approx([12, 6])


def test_nothing_is_expected_of_opportunities() -> None:
    assert proportions("opportunities", 0.25, 1, 4) == [None, None, None]


@pytest.mark.slow
def test_every_size_is_tried() -> None:
    costs = scaling(Effort.QUICK)

    assert list(dict.fromkeys(each.of for each in costs)) == [
        "states", "months", "runs", "threads", "opportunities",
    ]  # fmt: skip
    assert all(each.milliseconds > 0 for each in costs)
