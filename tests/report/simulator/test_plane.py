"""The plane: corners named and counted, the better one marked without colour too."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from detente.report.simulator.drawings import with_rows
from detente.report.simulator.files import svg
from detente.report.simulator.words import CORNERS, english
from tests.report.simulator.made_up_pair import drawn, layers

WORLDS = [
    {"world": 1, "total_cost": -4.0, "damage": -10.0},
    {"world": 2, "total_cost": -2.0, "damage": -1.0},
    {"world": 3, "total_cost": 8.0, "damage": -3.0},
    {"world": 4, "total_cost": 0.0, "damage": 0.0},
    {"world": 5, "total_cost": 3.0, "damage": None},
]


@pytest.mark.slow  # starts the drawing machine
def test_corners_count_their_worlds_and_a_world_on_a_line_counts_in_none() -> None:
    found = svg(with_rows(drawn("cost_damage"), WORLDS)).decode()
    for said in ("safer: 2", "but safer: 1", "less safe: 0"):
        assert said in found


def test_every_corner_is_named() -> None:
    written = json.dumps(layers("cost_damage"))
    words = english("cost_damage")
    assert all(words.names[corner] in written for corner in CORNERS)


def test_a_corners_name_may_hold_any_sign() -> None:
    words = english("cost_damage")
    odd = replace(words, names={**words.names, CORNERS[0]: 'l\'« or » "x"'})
    marks = [layer["mark"] for layer in layers("cost_damage", words=odd)]
    said = [mark["text"]["expr"] for mark in marks if isinstance(mark.get("text"), dict)]
    assert json.dumps('l\'« or » "x": ', ensure_ascii=False) in said[0]


def test_zero_is_in_both_scales() -> None:
    points = layers("cost_damage")[-1]
    for side in "xy":
        low, high = points["encoding"][side]["scale"]["domain"]["unionWith"]
        assert low < 0 < high


def test_the_better_worlds_are_filled_and_the_others_are_rings() -> None:
    fill = layers("cost_damage")[-1]["encoding"]["fill"]
    assert fill["condition"]["test"] == "datum.total_cost < 0 && datum.damage < 0"
    assert fill["condition"]["value"] != fill["value"]
