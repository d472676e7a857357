"""The frozen question stays as it is, and a moved lever is new each time and nothing else."""

from __future__ import annotations

from itertools import islice
from typing import Any

from detente.experiments.benchmark_session import (
    LEVER,
    frozen_plan,
    frozen_scenario,
    interactive_wall,
    moves,
    one_lever_wall,
)
from detente.experiments.records import policy_record, record_digest
from detente.world.policies import LEVERS, load_policy


class Asked:
    """A session that only writes down what it is asked."""

    def __init__(self) -> None:
        self.known: set[str] = set()
        self.ran: list[int] = []

    def forget(self) -> None:
        self.known.clear()

    def answer(self, policies: Any) -> None:
        asked = {record_digest(policy_record(policy)) for policy in policies}
        self.ran.append(len(asked - self.known))
        self.known |= asked


def test_the_frozen_question_is_that_of_the_record() -> None:
    plan = frozen_plan()

    sizes = (len(plan.policies), plan.runs, plan.worlds, plan.years)
    assert sizes == (4, 64, 1, 30)
    assert len(plan.scenario.states) == 24
    assert plan.scenario.burn_in_months == 0


def test_the_frozen_world_keeps_what_lies_between_its_states() -> None:
    scenario = frozen_scenario()
    codes = {state.code for state in scenario.states}

    assert scenario.rivalries
    assert scenario.borders
    assert all(codes.issuperset(pair) for pair in scenario.rivalries | scenario.borders)


def test_a_moved_lever_is_within_its_range_and_nothing_else_moves() -> None:
    policy = load_policy("integrated")

    moved = list(islice(moves(policy), 40))

    values = [each.steps[-1].levers[LEVER] for each in moved]
    assert len(set(values)) == 40
    assert LEVERS[LEVER].low <= min(values) <= max(values) <= LEVERS[LEVER].high
    for each in moved:
        others = {**each.steps[-1].levers, LEVER: policy.steps[-1].levers[LEVER]}
        assert others == policy.steps[-1].levers


def test_anew_means_every_policy_and_one_lever_means_one() -> None:
    asked, policies = Asked(), frozen_plan().policies

    interactive_wall(asked, policies, 2)  # type: ignore[arg-type]
    one_lever_wall(asked, policies, 2)  # type: ignore[arg-type]

    assert asked.ran == [4, 4, 4, 1, 1, 1]
