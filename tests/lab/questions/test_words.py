"""Words of the pages: durations, titles, what was asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.experiments.plan import Plan
from detente.experiments.records import plan_record
from detente.lab.questions import words
from detente.lab.questions.models import Question
from detente.lab.questions.plans import WORLDS
from detente.report.tables import TABLE
from detente.world.policies import POLICIES


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.0, "about 1 second"),
        (34.4, "about 34 seconds"),
        (61, "about 2 minutes"),
        (3600, "about 60 minutes"),
        (7201, "about 3 hours"),
    ],
)
def test_a_duration_is_told_roughly(seconds: float, said: str) -> None:
    assert words.duration(seconds) == said


def test_everything_on_the_page_has_a_title_of_its_own() -> None:
    assert all(words.world_title(key) != key for key in WORLDS)
    assert all(words.outcome_title(key) != key for key in TABLE)
    assert all(words.policy_title(key, "") for key in POLICIES)
    assert words.policy_title("yours", "") == "Your policy"
    assert words.policy_title("kept-1", "Mine") == "Mine"


def test_what_another_version_knew_is_shown_by_its_key() -> None:
    assert words.world_title("moon") == "moon"
    assert words.outcome_title("joy") == "joy"


def test_a_question_is_called_as_its_visitor_did_or_by_its_world() -> None:
    assert words.question_title(Question(title="A try", world="duel")) == "A try"
    assert words.question_title(Question(world="duel")) == "Duel: two invented states"


def test_what_was_asked_is_read_from_the_plan(plan: Plan) -> None:
    said = words.asked_for(plan_record(plan))
    assert said["policies"] == ["Diplomacy first"]
    assert (said["worlds"], said["runs"], said["years"], said["seed"]) == (6, 1, 3, 1)
    assert said["calibrated"]
    assert said["tempers"] == ["quiet", "reactive", "spiral"]


@pytest.mark.parametrize(
    ("adopters", "said"),
    [
        ("all", "All states"),
        ("coalition", "A coalition, drawn anew in each world"),
        ("isle", "The camp “isle”"),
        (("BIS",), "Bellisle"),
    ],
)
def test_who_adopts_the_policies_is_told(plan: Plan, adopters: Any, said: str) -> None:
    scenario = replace(plan.scenario, adopters=adopters)
    assert words.asked_for(plan_record(replace(plan, scenario=scenario)))["adopters"] == said


def test_thousands_are_set_apart() -> None:
    assert words.grouped(20_000) == "20\N{NO-BREAK SPACE}000"
