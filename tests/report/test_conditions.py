"""Conditions in words: units, sides, small and large figures."""

from __future__ import annotations

import numpy as np
import pytest

from detente.experiments.boxes import Box, Limit
from detente.experiments.factors import factors_from
from detente.report.conditions import figure, in_words, limit_in_words, meanings
from detente.world.parameters import PARAMETERS

FACTORS = factors_from(
    {name: np.zeros(2) for name in ("norm_restraint", "offence_drift", "damage_unit", "luck")}
)


def _box(*limits: Limit) -> Box:
    return Box(limits, 0.5, 0.5, 0.5, 1, 2, 0.5, tuple(0.0 for _ in limits))


def test_a_box_reads_as_part_of_a_sentence() -> None:
    box = _box(Limit("norm_restraint", None, 0.312), Limit("offence_drift", 0.04, None))
    assert in_words(box, FACTORS) == (
        "norm restraint below 0.31 and offence drift above 0.04 a year"
    )


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (Limit("damage_unit", 0.1, 0.2), "damage unit between 0.1 and 0.2 budget-years"),
        (Limit("luck", None, 0.0), "luck below 0"),
        (Limit("luck", None, None), "luck anywhere"),
    ],
)
def test_each_side_has_its_word(limit: Limit, said: str) -> None:
    assert limit_in_words(limit, FACTORS) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "0"),
        (0.123, "0.12"),
        (-0.5, "−0.5"),
        (17.4, "17"),
        (1234.0, "1\N{NO-BREAK SPACE}200"),
        (0.000012, "0.000012"),
    ],
)
def test_limits_have_two_digits_and_no_powers_of_ten(value: float, said: str) -> None:
    assert figure(value) == said


def test_meanings_are_those_of_the_parameters() -> None:
    assert meanings(["damage_unit", "luck"]) == (
        ("damage unit", PARAMETERS["damage_unit"].meaning),
    )


def test_every_unit_of_a_parameter_can_follow_a_figure() -> None:
    factors = factors_from({name: np.zeros(2) for name in PARAMETERS})
    for name in PARAMETERS:
        said = limit_in_words(Limit(name, 0.5, None), factors)
        assert said.startswith(name.replace("_", " "))
        assert "1/" not in said
