"""How a collection of rivals looks at each world."""

from __future__ import annotations

from detente.experiments.design import SampledWorld
from detente.experiments.observers import observers_for

WORLDS = [SampledWorld(number, "steady", {}) for number in range(1, 33)]


def test_there_is_an_observer_for_each_world_and_none_is_out_of_range() -> None:
    found = observers_for(WORLDS, seed=1)

    assert len(found) == 32
    assert all(0 < each.failures_listed <= 1 for each in found)
    assert all(each.watched_pairs >= 1 for each in found)


def test_the_same_seed_gives_the_same_observers() -> None:
    assert observers_for(WORLDS, seed=1) == observers_for(WORLDS, seed=1)
    assert observers_for(WORLDS, seed=1) != observers_for(WORLDS, seed=2)
