"""What the row keeps of an answer."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from detente.experiments.compare import carry_out
from detente.experiments.plan import Plan
from detente.lab.questions.result import summary
from tests.lab.questions.conftest import run_quickly


def test_figures_rest_on_the_headline_worlds_and_say_so(plan: Plan) -> None:
    found = summary(carry_out(plan, run=run_quickly))
    assert (found["worlds"], found["sampled"], found["runs"]) == (4, 6, 1)
    assert found["tempers"] == ["quiet", "reactive"]
    assert [each["year"] for each in found["horizons"]] == [3]
    assert json.loads(json.dumps(found)) == found


def test_a_policy_that_costs_half_is_cheaper_in_every_world(plan: Plan) -> None:
    usual, diplomacy = summary(carry_out(plan, run=run_quickly))["horizons"][0]["lines"]
    assert (usual["cheaper"], usual["dearer"]) == (0, 0)
    assert (diplomacy["cheaper"], diplomacy["dearer"]) == (4, 0)
    for one, other in zip(usual["cells"], diplomacy["cells"], strict=True):
        assert other == pytest.approx([value / 2 for value in one])


def test_a_short_run_is_told_at_its_last_year(plan: Plan) -> None:
    found = summary(carry_out(replace(plan, years=2), run=run_quickly))
    assert [each["year"] for each in found["horizons"]] == [2]
