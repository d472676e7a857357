"""A search is laid out over three sets of worlds, or refused."""

from __future__ import annotations

from typing import Any

import pytest

from detente.experiments.lever_space import LeverSpaceError
from detente.experiments.plan import PlanError
from detente.experiments.search_plan import JUDGED_RUNS, choosing_worlds
from detente.world.policies import CORE_POLICIES
from tests.experiments.made_up_search import plan


def test_no_world_is_in_two_grounds() -> None:
    laid = plan(worlds=5, held_out=7, runs=2)
    numbers = [[world.number for world in ground.worlds] for ground in laid.grounds()]

    assert numbers == [[1, 2, 3, 4, 5], [6, 7, 8], [9, 10, 11, 12, 13, 14, 15]]
    assert [ground.runs for ground in laid.grounds()] == [2, JUDGED_RUNS, JUDGED_RUNS]


def test_judging_never_takes_fewer_runs_than_the_search() -> None:
    assert [ground.runs for ground in plan(runs=9).grounds()] == [9, 9, 9]


def test_half_as_many_choose_as_judge() -> None:
    assert [choosing_worlds(count) for count in (1, 2, 3, 100)] == [1, 1, 1, 50]


def test_it_sets_out_from_the_shipped_packages() -> None:
    laid = plan()

    assert tuple(policy.key for policy in laid.plan.policies) == CORE_POLICIES
    assert len(laid.objectives) == 8


def test_objectives_follow_the_horizons() -> None:
    assert {each.horizon for each in plan(years=12).objectives} == {3, 10}
    assert {each.horizon for each in plan(years=2).objectives} == {2}


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"policies": 155}, "policies"),
        ({"policies": 119, "years": 3}, "policies"),
        ({"policies": 2_000_000}, "policies"),
        ({"worlds": 0}, "worlds"),
        ({"worlds": -3}, "worlds"),
        ({"held_out": 0}, "held-out"),
        ({"runs": 0}, "runs"),
        ({"years": 0}, "years"),
        ({"years": 41}, "years"),
        ({"seed": -1}, "seed"),
    ],
)
def test_sizes_that_cannot_be_searched_are_refused(wrong: dict[str, Any], named: str) -> None:
    with pytest.raises(PlanError, match=f"^{named} = "):
        plan(**wrong)


@pytest.mark.parametrize("wrong", [{"reach": 0.0}, {"reach": 1.5}, {"phases": 3}])
def test_a_space_that_holds_nothing_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(LeverSpaceError):
        plan(**wrong)


def test_a_generation_is_the_least() -> None:
    assert plan(policies=156).policies == 156
    assert plan(policies=120, years=3).policies == 120
