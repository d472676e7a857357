"""Measures need two that make an effort, trust each other and stand well."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.engine.rules.cooperate import build_measures, measures_effort, reckon_cover
from detente.engine.state import (
    CLOSENESS,
    DIPLOMACY_SHARE,
    MEASURES,
    MEASURES_SHARE,
    RELEVANCE,
    TRUST,
    World,
)
from tests.engine.rules.hand_made import alike, do, numbers


def _after(world: World, months: int = 1, **changes: float) -> World:
    for _ in range(months):
        do(build_measures, world, numbers(**changes))
    return world


def _eager(count: int = 2, **planes: float) -> World:
    """States that spend everything on measures."""
    world = alike(count, **planes)
    world.levers[:, DIPLOMACY_SHARE] = world.levers[:, MEASURES_SHARE] = 1.0
    return world


def test_effort_follows_the_part_of_the_budget_that_goes_to_measures() -> None:
    world = alike(3)
    world.levers[:, DIPLOMACY_SHARE] = [0.0, 0.2, 0.2]
    world.levers[:, MEASURES_SHARE] = [1.0, 0.5, 0.0]
    given = numbers(diplomatic_yield=1.0, diplomatic_scale=0.2)

    effort = [do(measures_effort, world.levers[state], given) for state in range(3)]

    assert effort == pytest.approx([0.0, 1.0 - math.exp(-1.0), 0.0])


def test_full_effort_between_equals_takes_its_time() -> None:
    world = _after(_eager(trust=1.0), measures_time=24.0, diplomatic_yield=1e9)

    assert world.dyads[MEASURES, 0, 1] == pytest.approx(1.0 / 24.0)


def test_nothing_is_built_without_effort_and_what_was_there_fades() -> None:
    world = alike(2, measures=0.8)
    world.levers[:, DIPLOMACY_SHARE] = 0.0

    _after(world, measures_decay=0.15)

    assert world.dyads[MEASURES, 0, 1] == pytest.approx(0.8 * (1.0 - 0.15 / 12))


def test_nothing_fades_where_measures_need_no_practice() -> None:
    world = alike(2, measures=0.8)
    world.levers[:, DIPLOMACY_SHARE] = 0.0

    _after(world, measures_decay=0.0)

    assert world.dyads[MEASURES, 0, 1] == 0.8


def test_one_side_alone_builds_nothing() -> None:
    world = _eager(3)
    world.levers[0, DIPLOMACY_SHARE] = 0.0

    _after(world)

    assert world.dyads[MEASURES, 0].tolist() == [0.0, 0.0, 0.0]
    assert world.dyads[MEASURES, 1, 2] > 0.0


def test_the_less_trusting_side_sets_the_pace() -> None:
    world = _eager(3)
    world.dyads[TRUST] = [[0.0, 0.9, 0.9], [0.1, 0.0, 0.9], [0.9, 0.9, 0.0]]

    _after(world, measures_floor=0.2, diplomatic_yield=1e9, measures_time=10.0)

    assert world.dyads[MEASURES, 0, 1] == pytest.approx((0.2 + 0.8 * 0.1) / 10.0)
    assert world.dyads[MEASURES, 1, 2] == pytest.approx((0.2 + 0.8 * 0.9) / 10.0)


def test_small_steps_need_no_trust() -> None:
    world = _after(_eager(trust=0.0), measures_floor=0.3)

    assert world.dyads[MEASURES, 0, 1] > 0.0


def test_distance_of_values_slows_measures() -> None:
    world = _eager(3)
    world.dyads[CLOSENESS, 0, 1] = world.dyads[CLOSENESS, 1, 0] = 0.25

    _after(world)

    ratio = world.dyads[MEASURES, 0, 1] / world.dyads[MEASURES, 1, 2]
    assert ratio == pytest.approx(0.25)


@pytest.mark.parametrize(("heed", "ratio"), [(0.0, 1.0), (0.5, 0.7), (1.0, 0.4)])
def test_a_state_of_lost_standing_finds_fewer_partners(heed: float, ratio: float) -> None:
    world = _eager(3)
    world.nations.standing[0] = 0.4

    _after(world, standing_in_talks=heed)

    assert world.dyads[MEASURES, 0, 1] / world.dyads[MEASURES, 1, 2] == pytest.approx(ratio)


def test_measures_are_mutual_and_stay_between_none_and_all() -> None:
    world = _eager(4, trust=1.0)

    _after(world, months=400, measures_time=1.0, measures_decay=0.3, diplomatic_yield=3.0)

    measures = world.dyads[MEASURES]
    assert (measures == measures.T).all()
    assert (np.diag(measures) == 0.0).all()
    assert 0.9 < measures[0, 1] < 1.0


def test_measures_settle_where_building_and_fading_balance() -> None:
    world = _after(_eager(trust=1.0), 3000, measures_time=24.0, measures_decay=0.24)
    build = 1.0 / 24.0 * (1.0 - math.exp(-2.0 / 0.2))

    assert world.dyads[MEASURES, 0, 1] == pytest.approx(build / (build + 0.02))


def test_cover_is_the_mean_over_the_relations_that_matter() -> None:
    world = alike(3)
    world.dyads[RELEVANCE, 0] = [0.0, 0.75, 0.25]
    world.dyads[MEASURES, 0] = [0.0, 0.4, 0.8]

    do(reckon_cover, world)

    assert world.nations.cover.tolist() == pytest.approx([0.5, 0.0, 0.0])
