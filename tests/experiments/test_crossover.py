"""Crossing years of courses drawn by hand, and the article's order in worlds made to measure."""

import numpy as np
import pytest

from detente.experiments.crossover import (
    crossing_years,
    crossovers,
    orders,
    settled,
    smoothed,
)
from detente.experiments.groups import Group
from tests.experiments import made_up


@pytest.mark.parametrize(
    ("own", "year"),
    [
        ([0, 0, 0, 0], 1),  # better throughout
        ([2, 2, 0, 0], 3),  # overtakes
        ([2, 2, 2, 0], 4),  # in the last year only
        ([0, 2, 0, 0], 3),  # better, then worse, then better for good
        ([0, 0, 0, 2], 0),  # overtaken at the last moment
        ([2, 2, 2, 2], 0),  # never
        ([1, 1, 1, 1], 0),  # always level: not better
        ([0, 1, 0, 0], 3),  # a tie interrupts
    ],
)
def test_the_year_from_which_it_stays_better(own: list[float], year: int) -> None:
    assert crossing_years(np.array([own], dtype=float), np.ones((1, 4))).tolist() == [year]


def test_damage_is_smoothed_over_three_years_fewer_at_the_start() -> None:
    assert smoothed(np.array([[3.0, 6.0, 0.0, 9.0]])).tolist() == [[3.0, 4.5, 3.0, 5.0]]


COURSES = {  # diplomacy's total cost, where the rival's is 1 throughout
    "from the start": [0, 0, 0, 0],
    "year 2": [2, 0, 0, 0],
    "year 4": [2, 2, 2, 0],
    "never": [2, 2, 2, 2],
    "overtaken": [0, 0, 2, 2],
    "level": [1, 1, 1, 1],
}


def test_every_world_is_counted_once_and_reverse_crossings_beside() -> None:
    own = np.array(list(COURSES.values()), dtype=float)
    cube = np.stack([np.ones((6, 1, 4)), own[:, None, :]])
    ensemble = made_up.ensemble({"total_cost": cube}, policies=("defence", "diplomacy"))
    found = {
        (it.group, it.outcome): it
        for it in crossovers(
            ensemble, (Group("all", "All", tuple(range(6))), Group("o", "O", (4,)))
        )
    }
    cost = found["all", "total_cost"]
    assert (cost.policy, cost.rival, cost.years, cost.runs) == ("diplomacy", "defence", 4, 1)
    assert (cost.from_the_start.count, cost.overtakes.count, cost.never.count) == (1, 2, 3)
    assert cost.by_year == ((2, 1), (4, 1))
    assert cost.median_year == 3
    assert cost.overtaken.count == 1
    alone = found["o", "total_cost"]
    assert (alone.never.count, alone.overtaken.count, alone.median_year) == (1, 1, None)
    assert found["all", "damage"].never.count == 6


def test_cost_is_followed_as_it_stands_and_damage_smoothed() -> None:
    course = np.array([[2.0, 2.0, 0.0, 0.0]])
    cube = np.stack([np.ones((1, 1, 4)), course[:, None, :]])
    ensemble = made_up.ensemble(
        {"total_cost": cube, "damage": cube}, policies=("defence", "diplomacy")
    )
    years = {it.outcome: it.by_year for it in crossovers(ensemble, (Group("a", "A", (0,)),))}
    assert years == {"total_cost": ((3, 1),), "damage": ((4, 1),)}


def test_crossings_are_decided_on_the_mean_over_replicates() -> None:
    own = np.array([[[3.0, 3.0, 0.0], [0.0, 0.0, 0.0]]])
    cube = np.stack([np.ones((1, 2, 3)), own])
    ensemble = made_up.ensemble({"total_cost": cube}, policies=("defence", "diplomacy"))
    cost = next(iter(crossovers(ensemble, (Group("a", "A", (0,)),))))
    assert cost.by_year == ((3, 1),)


def test_a_world_is_settled_where_every_run_ends_on_one_side() -> None:
    own = np.array([[[9, 0], [0, 0]], [[0, 0], [0, 3]], [[0, 2], [0, 1]]], dtype=float)
    assert settled(own, np.ones((3, 2, 2))).tolist() == [True, False, True]
    cube = np.stack([np.ones((3, 2, 2)), own])
    ensemble = made_up.ensemble({"total_cost": cube}, policies=("defence", "diplomacy"))
    cost = next(iter(crossovers(ensemble, (Group("a", "A", (0, 1, 2)),))))
    assert cost.settled is not None
    assert cost.settled.count == 2
    alone = made_up.ensemble({"total_cost": cube[:, :, :1]}, policies=("defence", "diplomacy"))
    assert next(iter(crossovers(alone, (Group("a", "A", (0,)),)))).settled is None


def test_without_diplomacy_nothing_crosses() -> None:
    ensemble = made_up.ensemble({"damage": np.ones((1, 1, 1, 20))}, policies=("defence",))
    assert crossovers(ensemble, (Group("a", "A", (0,)),)) == ()
    assert orders(ensemble, (Group("a", "A", (0,)),)) == ()


def test_the_full_order_needs_both_halves_in_one_world() -> None:
    policies = ("defence", "retaliation-doctrine", "retaliation-funded", "diplomacy")
    cost = np.zeros((4, 4, 1, 20))
    # Worlds: full order; first half only; second half only; funded retaliation spoils the first.
    cost[3, :, 0, 2] = [5, 5, 0, 5]
    cost[:3, :, 0, 2] = [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 9]]
    cost[3, :, 0, 19] = [5, 99, 5, 5]
    cost[:3, :, 0, 19] = 9
    ensemble = made_up.ensemble({"total_cost": cost}, policies=policies)
    found = {
        it.deterrents: it
        for it in orders(ensemble, (Group("a", "A", (0, 1, 2, 3)),))
        if it.outcome == "total_cost"
    }
    doctrine = found["defence", "retaliation-doctrine"]
    assert (doctrine.sooner.count, doctrine.later.count, doctrine.full.count) == (3, 3, 2)
    for deterrents in (("defence", "retaliation-funded"), policies[:3]):
        it = found[deterrents]
        assert (it.sooner.count, it.later.count, it.full.count) == (2, 3, 1)
    assert (doctrine.short, doctrine.long) == (3, 20)


def test_the_order_is_not_asked_for_before_its_last_year() -> None:
    ensemble = made_up.ensemble(
        {"damage": np.ones((3, 1, 1, 19))},
        policies=("defence", "retaliation-doctrine", "diplomacy"),
    )
    assert orders(ensemble, (Group("a", "A", (0,)),)) == ()
