"""From a form to a plan: what the command line would run, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.experiments.ensemble import EnsembleKind
from detente.experiments.plan import plan_for
from detente.experiments.records import plan_record
from detente.lab.inquiry import InquiryError
from detente.lab.questions.acts import QuestionError
from detente.lab.questions.form import Filled
from detente.lab.questions.plans import WORLDS, plan_asked
from detente.world.errors import DetenteError
from detente.world.policies import CORE_POLICIES, load_policy
from detente.world.scenario import load_scenario

SMALL = Filled(world="duel", worlds="7", runs="1", years="3")


@pytest.mark.parametrize("kind", list(EnsembleKind))
@pytest.mark.parametrize("world", WORLDS)
def test_a_plain_question_is_the_plan_of_the_command_line(world: str, kind: EnsembleKind) -> None:
    asked = plan_asked(replace(SMALL, world=world, ensemble=kind.value))
    policies = [load_policy(key) for key in CORE_POLICIES]
    scenario = load_scenario(world)
    run = plan_for(scenario, policies, years=3, runs=1, worlds=7, seed=1, ensemble=kind)
    assert {each.key for each in asked.policies} == {each.key for each in run.policies}
    assert plan_record(replace(asked, policies=run.policies)) == plan_record(run)


def test_the_simulators_policy_assumptions_and_theories_come_along() -> None:
    address = "clarity=0.9&assume.hardness=1.5&temper=reactive&norms=norm-habit&who=coalition"
    plan = plan_asked(replace(SMALL, address=address, policies=("yours", "norms"), worlds="4"))
    assert [policy.key for policy in plan.policies] == ["status-quo", "yours", "norms"]
    assert plan.policies[1].steps[0].levers["clarity"] == 0.9
    assert plan.scenario.adopters == "coalition"
    assert {world.temper for world in plan.sampled()} == {"reactive"}
    assert all(world.values["hardness"] == 1.5 for world in plan.sampled())


def test_theories_narrow_the_prior_as_well() -> None:
    address = "contest=offence-dominates"
    open_ones = plan_asked(replace(SMALL, ensemble="prior"))
    narrowed = plan_asked(replace(SMALL, ensemble="prior", address=address))
    assert open_ones.space.axes != narrowed.space.axes
    assert not narrowed.space.rows


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("worlds", "0"),
        ("worlds", ""),
        ("worlds", "many"),
        ("worlds", "1e3"),
        ("worlds", "9" * 400),
        ("runs", "-1"),
        ("years", "41"),
        ("seed", "-1"),
        ("seed", str(2**63)),
        ("world", "moon"),
        ("world", "../etc/passwd"),
        ("ensemble", "posterior"),
        ("policies", ("norm",)),
        ("policies", ("yours.toml",)),
        ("policies", ()),
        ("policies", ("status-quo",)),
    ],
)
def test_what_cannot_be_run_is_refused_by_the_name_of_its_field(field: str, value: Any) -> None:
    with pytest.raises(QuestionError) as said:
        plan_asked(replace(SMALL, **{field: value}))
    assert said.value.where == field
    assert said.value.expected


def test_a_misspelt_policy_is_told_the_nearest() -> None:
    with pytest.raises(QuestionError, match="did you mean 'norms'"):
        plan_asked(replace(SMALL, policies=("norm",)))


def test_a_plan_too_large_is_refused_before_anything_is_asked() -> None:
    with pytest.raises(QuestionError, match="60,000 simulations"):
        plan_asked(replace(SMALL, worlds="10000"))


def test_an_adopter_who_does_not_live_in_the_world_is_refused() -> None:
    state = load_scenario("harbour").states[0].code
    address = f"clarity=0.9&who={state}"
    assert plan_asked(replace(SMALL, world="harbour", address=address, policies=("yours",)))
    with pytest.raises(QuestionError, match="does not have") as said:
        plan_asked(replace(SMALL, world="duel", address=address, policies=("yours",)))
    assert said.value.where == "world"


def test_a_damaged_address_is_refused() -> None:
    with pytest.raises(InquiryError):
        plan_asked(replace(SMALL, address="clarity=9"))
    with pytest.raises(DetenteError):
        plan_asked(replace(SMALL, address="nonsense=1"))
