"""An inquiry: what it moves, and the policy that it makes."""

from __future__ import annotations

from detente.lab.inquiry import CHARTS, JUDGES, YOURS, Inquiry, Theories, policy_of
from detente.world.levers import status_quo
from detente.world.policies import POLICIES, policy_digest


def test_the_page_opens_on_the_status_quo() -> None:
    assert Inquiry().moved == {}
    assert policy_digest(policy_of(Inquiry().levers)) == policy_digest(POLICIES["status-quo"])


def test_a_lever_that_is_moved_is_told() -> None:
    assert Inquiry(levers={**status_quo(), "clarity": 0.9}).moved == {"clarity": 0.9}


def test_the_policy_of_a_packages_levers_does_what_the_package_does() -> None:
    package = POLICIES["diplomacy"]
    made = policy_of(package.steps[-1].levers)
    assert made.key == YOURS
    assert policy_digest(made) == policy_digest(package)


def test_a_theory_is_chosen_or_not() -> None:
    assert not Theories().chosen
    assert Theories(norms="norm-habit").chosen


def test_what_judges_and_what_is_shown_can_be_drawn() -> None:
    assert set(JUDGES) <= set(CHARTS)
    assert len(set(CHARTS)) == 12
