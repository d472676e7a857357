"""The plan of an inquiry: its worlds, who adopts, what is fixed and which theories hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.experiments.plan import plan_for
from detente.experiments.theories import places_in, read_theories
from detente.lab.inquiry import STATUS_QUO, YOURS, Inquiry, Kept, Theories
from detente.lab.worlds import WORLDS, plan_of, policies_of, scenario_of, space_of, tempers_of
from detente.world.levers import status_quo
from detente.world.policies import POLICIES
from detente.world.scenario import load_scenario
from detente.world.tempers import SUBCRITICAL, TEMPERS


def test_an_inquiry_meets_the_worlds_that_a_comparison_of_its_scenario_meets() -> None:
    plan = plan_of(Inquiry(), runs=2)
    usual = plan_for(
        load_scenario("harbour"), [POLICIES["status-quo"]], worlds=WORLDS, tempers=SUBCRITICAL
    )
    assert plan.sampled() == usual.sampled()
    assert (plan.years, plan.runs, plan.worlds, plan.seed) == (20, 2, 16, 1)


def test_policies_are_the_status_quo_yours_and_those_set_aside() -> None:
    kept = Kept("Mine", {**status_quo(), "clarity": 1.0})
    found = policies_of(Inquiry(kept=(kept, kept)))
    assert [each.key for each in found] == [STATUS_QUO, YOURS, "kept-1", "kept-2"]
    assert found[2].title == "Mine"


def test_who_adopts_and_what_is_fixed_go_into_the_scenario() -> None:
    scenario = scenario_of(Inquiry(who="sea wall", assume={"hardness": 1.5}))
    assert scenario.adopters == "sea wall"
    assert scenario.parameters["hardness"] == 1.5
    assert scenario.parameters["opportunities"] == 0.25  # harbour's own


def test_a_fixed_number_is_the_same_in_every_world() -> None:
    plan = plan_of(Inquiry(assume={"hardness": 1.5, "temperature": 0.5}), runs=1)
    assert {world.values["hardness"] for world in plan.sampled()} == {1.5}
    assert {world.values["temperature"] for world in plan.sampled()} == {0.5}


@pytest.mark.parametrize(
    ("temper", "keys"),
    [("", SUBCRITICAL), ("quiet", ("quiet",)), ("spiral", ("spiral",)), ("all", tuple(TEMPERS))],
)
def test_tempers_are_those_that_the_switch_names(temper: str, keys: tuple[str, ...]) -> None:
    assert tempers_of(Theories(temper)) == keys
    plan = plan_of(Inquiry(theories=Theories(temper)), runs=1)
    assert {world.temper for world in plan.sampled()} == set(keys)


@pytest.mark.parametrize(
    "theories",
    [
        Theories(attribution="attribution-improves"),
        Theories(attribution="attribution-backfires"),
        Theories(norms="norm-cascade"),
        Theories(norms="norm-habit", contest="defence-dominates"),
        Theories("spiral", "attribution-improves", "norm-habit", "offence-dominates"),
    ],
)
def test_every_world_obeys_the_theories_that_are_chosen(theories: Theories) -> None:
    worlds = plan_of(Inquiry(theories=theories), runs=1).sampled()
    for key in (theories.attribution, theories.norms, theories.contest):
        if key:
            assert len(places_in(read_theories()[key], worlds)) == len(worlds)


def test_worlds_stay_calibrated_while_enough_rows_obey() -> None:
    assert space_of(Inquiry(), 16)[1]
    assert space_of(Inquiry(theories=Theories(attribution="attribution-improves")), 16)[1]


def test_no_more_rows_are_kept_than_worlds_need() -> None:
    space, _ = space_of(Inquiry(), 16)
    assert len(space.rows) == 16
    assert (
        plan_of(Inquiry(), runs=1, worlds=4).space.rows
        == replace(space).rows[:2] + space.rows[8:10]
    )
