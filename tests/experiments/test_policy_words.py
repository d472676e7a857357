"""Policies are called by what they do."""

from __future__ import annotations

import pytest

from detente.experiments.policy_words import clauses, name_of, summary_of, told_apart
from detente.world.levers import status_quo
from detente.world.policies import POLICIES, Policy, Step

TALKING = {
    "defence_share": 0.42,
    "offence_share": 0.2,
    "diplomacy_share": 0.25,
    "retaliation_willingness": 0.05,
    "evidence_required": 0.9,
}


def policy(*steps: tuple[int, dict[str, float]]) -> Policy:
    """A policy whose steps change these levers of the status quo."""
    return Policy("k", "k", "k", tuple(Step(m, {**status_quo(), **x}) for m, x in steps))


def test_the_status_quo_is_much_as_today() -> None:
    assert name_of(POLICIES["status-quo"]) == "Much as today"
    assert summary_of(POLICIES["status-quo"]) == "All as today."


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("defence", "More defence, less offence"),
        ("retaliation-doctrine", "Answers often on weak evidence, a plain red line"),
        ("diplomacy", "More diplomacy, less defence and offence; binds itself to norms, "
         "with companies and civil society"),
    ],
)  # fmt: skip
def test_shipped_packages_are_called_by_what_they_do(key: str, name: str) -> None:
    assert name_of(POLICIES[key]) == name


def test_budgets_come_first_then_answers() -> None:
    found = name_of(policy((0, TALKING)))

    assert found == "More diplomacy, less offence; answers rarely on firm evidence"


def test_a_policy_that_changes_names_both_phases_and_the_year() -> None:
    found = policy((0, TALKING), (60, {"inclusion": 0.9}))

    assert name_of(found).endswith(" – after 5 years: with companies and civil society")
    assert "After 5 years: Against today (in brackets): inclusion 0.9 (0)." in summary_of(found)


def test_evidence_alone_still_says_who_answers() -> None:
    assert clauses({**status_quo(), "evidence_required": 0.95}) == ["answers on firm evidence"]


def test_of_a_line_that_hardly_exists_it_is_not_said_how_plain_it_is() -> None:
    said = clauses({**status_quo(), "red_line": 6.8, "clarity": 0.9})

    assert said == ["hardly any red line"]


def test_small_moves_of_the_budget_go_unsaid() -> None:
    moved = {"offence_share": 0.34, "diplomacy_share": 0.08}
    assert name_of(policy((0, moved))) == "Much as today"
    assert "offence share 0.34 (0.37)" in summary_of(policy((0, moved)))


def test_namesakes_are_told_apart_by_the_lever_in_which_they_differ_most() -> None:
    pair = policy((0, {"inclusion": 0.1, "red_line": 5.1})), policy((0, {"inclusion": 0.4}))

    names = told_apart([*pair, POLICIES["defence"]])

    assert names == ("k (inclusion 0.1)", "k (inclusion 0.4)", "Defence first")
