"""Where the points of a study stand, which luck each meets, and what came of it."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.blocks import FOLDER
from detente.experiments.jobs import silent
from detente.experiments.screening import trajectories
from detente.experiments.sensitivity_points import (
    LUCKS,
    Point,
    answers_of,
    base_points,
    discard_blocks,
    drawn_luck,
    outcomes_at,
    points_table,
    ranks,
    screening_luck,
    walk_points,
    worlds_at,
)
from detente.world.parameters import PARAMETERS
from tests.experiments.made_up_study import FACTORS, Known, question


def test_each_walk_has_lucks_of_its_own() -> None:
    places = np.array([0, 0, 2 / 3, 1 / 3, 1 / 3, 1])

    assert screening_luck(places, walk=3).tolist() == [1, 1, 3, 6, 6, 8]


def test_luck_is_drawn_from_the_first_number_to_the_last() -> None:
    assert drawn_luck(np.array([0.0, 0.5, 1 - 1e-9])).tolist() == [1, 1 + LUCKS // 2, LUCKS]


def test_places_become_values_each_on_its_own_scale() -> None:
    asked = question()
    low, middle = worlds_at(asked, np.array([[0.0] * 4, [0.5] * 4]), np.array([7, 9]))
    first, second = (PARAMETERS[name] for name in FACTORS[:2])

    assert (low.number, middle.number, low.temper) == (7, 9, "sub-critical")
    assert low.values["opportunities"] == pytest.approx(first.low)
    assert middle.values["opportunities"] == pytest.approx((first.low * first.high) ** 0.5)
    assert middle.values["rivalry_ratio"] == pytest.approx((second.low * second.high) ** 0.5)
    assert set(low.values) == set(PARAMETERS)


def test_points_say_what_moved() -> None:
    names = ["one", "two"]
    places = trajectories(names, count=2, seed=1)
    points = walk_points(names, places)

    assert [point.draw for point in points] == [1, 1, 1, 2, 2, 2]
    assert [points[0].moved, points[3].moved] == ["start", "start"]
    assert {points[1].moved, points[2].moved} == {"one", "two"}
    for before, after, point in zip(places, places[1:], points[1:], strict=False):
        if point.moved != "start":
            assert before[names.index(point.moved)] != after[names.index(point.moved)]
    assert [point.moved for point in base_points(["luck", "rest", "rest"], 1)] == [
        "A", "luck", "rest", "B",
    ]  # fmt: skip


def test_the_rank_is_the_share_that_lies_below_and_equals_share_it() -> None:
    assert ranks(np.array([3.0, 1.0, 2.0, 2.0])).tolist() == [0.875, 0.125, 0.5, 0.5]
    assert (ranks(np.exp(np.array([5.0, -1, 2]))) == ranks(np.array([5.0, -1, 2]))).all()


def test_an_effect_is_the_policy_less_its_rival() -> None:
    assert answers_of(np.array([[3.0, 4.0], [1.0, 5.0]])).tolist() == [2, -1]
    assert answers_of(np.array([[3.0, 4.0]])).tolist() == [3, 4]


def test_outcomes_stand_at_their_points_and_what_was_kept_is_cleared(tmp_path) -> None:
    asked = question(runs=2)
    worlds = worlds_at(asked, np.full((3, 4), 0.5), np.array([1, 1 + LUCKS // 2, LUCKS]))

    outcomes = outcomes_at(asked, worlds, threads=1, out=tmp_path, progress=silent, run=Known())

    assert outcomes.shape == (2, 3)
    assert outcomes[0] == pytest.approx([3.0, 4.5, 6.0], abs=1e-4)
    assert outcomes[1].tolist() == [5, 5, 5]
    assert (tmp_path / FOLDER).is_dir()
    discard_blocks(asked, worlds, tmp_path)
    assert not (tmp_path / FOLDER).exists()


def test_the_table_names_every_column_and_its_unit() -> None:
    asked = question()
    worlds = worlds_at(asked, np.zeros((1, 4)), np.array([5]))

    table = points_table(
        asked,
        points=[Point("sobol", 1, "A")],
        worlds=worlds,
        outcomes=np.array([[3.0], [1.0]]),
    )

    (row,) = table.to_pylist()
    assert (row["stage"], row["draw"], row["moved"], row["luck"]) == ("sobol", 1, "A", 5)
    assert (row["outcome:diplomacy"], row["outcome:status-quo"], row["answer"]) == (3, 1, 2)
    assert set(FACTORS) < set(row)
    assert table.schema.field("answer").metadata[b"unit"] == b"budget-years"
    assert table.schema.field("opportunities").metadata[b"unit"] == b"1/month"
