"""A plan comes back whole from its record, through JSON and all."""

import json

from detente.experiments.ensemble import EnsembleKind
from detente.experiments.records import ground_record, plan_from, plan_record, record_digest
from tests.experiments import made_up


def test_a_plan_comes_back_whole() -> None:
    plan = made_up.plan()
    again = plan_from(json.loads(json.dumps(plan_record(plan))))
    assert again == plan
    assert again.sampled() == plan.sampled()


def test_a_plan_over_the_prior_says_nothing_of_calibration() -> None:
    plan = made_up.plan(ensemble=EnsembleKind.PRIOR)
    record = plan_record(plan)
    assert "calibrated" not in record["parameters"]
    assert plan_from(json.loads(json.dumps(record))) == plan
    assert "calibrated" in plan_record(made_up.plan())["parameters"]


def test_named_adopters_come_back_as_they_were() -> None:
    for adopters in ("coalition", ("AAA",)):
        plan = made_up.plan()
        record = plan_record(plan)
        record["scenario"]["adopters"] = list(adopters) if adopters != "coalition" else adopters
        assert plan_from(record).scenario.adopters == adopters


def test_the_ground_holds_the_policies_that_are_not_on_trial() -> None:
    assert set(ground_record(made_up.scenario())["policies"]) == {"status-quo", "defence"}
    assert set(ground_record(made_up.scenario(policies={}))["policies"]) == {"status-quo"}


def test_a_digest_hangs_on_what_is_said_and_not_on_its_order() -> None:
    assert record_digest({"a": 1, "b": [2.5]}) == record_digest({"b": [2.5], "a": 1})
    assert record_digest({"a": 1}) != record_digest({"a": 2})
    assert record_digest({"a": [1, 2]}) != record_digest({"a": [2, 1]})
