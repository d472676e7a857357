"""What may be asked of a study of sensitivity, what it costs, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.experiments.sensitivity_question import (
    Measured,
    SensitivityError,
    measured_as,
    outcome_named,
)
from detente.world.policies import POLICIES
from tests.experiments.made_up_study import FACTORS, question, world

SWAYED = ("arms_reaction_ratio", "echo_willingness", "discount")


def test_the_cost_is_counted_before_anything_is_run() -> None:
    asked = question(trajectories=6, points=256, factors=3)

    assert [axis.name for axis in asked.axes] == list(FACTORS)
    assert asked.screening_points == 6 * (4 + 1 + 1)
    assert asked.sobol_points == 256 * (3 + 2 + 2)
    assert asked.simulations == 2 * (36 + 1792)
    assert question(policies=(POLICIES["norms"],), runs=3).simulations == 3 * (36 + 1792)


def test_where_all_are_kept_there_are_no_others() -> None:
    assert question(factors=4).sobol_points == 256 * (4 + 1 + 2)
    assert question(factors=99).sobol_points == 256 * (4 + 1 + 2)


@pytest.mark.parametrize(
    ("theory", "arms"),
    [("quiet", (0.0, 0.15)), ("sub-critical", (0.0, 0.45)), ("all", (0.0, 0.9))],
)
def test_tempers_give_their_ranges_from_the_lowest_to_the_highest(theory, arms) -> None:
    asked = question(scenario=world(*SWAYED), theory=theory)

    (axis,) = (axis for axis in asked.axes if axis.name == "arms_reaction_ratio")
    assert (axis.low, axis.high) == arms


def test_what_a_scenario_fixes_is_no_factor_whatever_the_tempers_say() -> None:
    asked = question(scenario=world("discount"), theory="all")

    assert [axis.name for axis in asked.axes] == ["discount"]


def test_the_answer_is_an_effect_where_there_is_a_rival() -> None:
    assert question().is_effect
    assert not question(policies=(POLICIES["norms"],)).is_effect
    assert question().unit == "budget-years"
    assert question(measured=Measured.RANK).unit == "rank 0-1"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"theory": "quite"}, "did you mean 'quiet'"),
        ({"horizon": 41}, "years from 1 to 40"),
        ({"horizon": 0}, "years from 1 to 40"),
        ({"trajectories": 0}, "trajectories from 2"),
        ({"trajectories": 1}, "trajectories from 2"),
        ({"points": 100}, "power of two"),
        ({"points": 0}, "power of two"),
        ({"points": 2**20}, "power of two"),
        ({"factors": 0}, "factors from 1"),
        ({"runs": 0}, "runs from 1"),
        ({"seed": -1}, "whole number from 0"),
        ({"policies": (POLICIES["norms"], POLICIES["norms"])}, "--against none"),
        (
            {"policies": (POLICIES["norms"], replace(POLICIES["norms"], key="my-norms"))},
            "the same levers",
        ),
        ({"scenario": world()}, "Nothing is uncertain"),
    ],
)
def test_what_cannot_be_carried_out_is_refused(changes, said: str) -> None:
    with pytest.raises(SensitivityError) as refusal:
        question(**changes)
    assert said in str(refusal.value)


def test_names_are_found_or_the_nearest_are_named() -> None:
    assert outcome_named("damage").title == "Damage"
    assert measured_as("rank") is Measured.RANK
    with pytest.raises(SensitivityError, match="total_cost"):
        outcome_named("total_costs")
    with pytest.raises(SensitivityError, match="amount"):
        measured_as("amounts")


def test_the_plan_runs_single_points_up_to_the_horizon() -> None:
    plan = question(horizon=7, runs=3).plan

    assert (plan.years, plan.runs, plan.worlds) == (7, 3, 1)
