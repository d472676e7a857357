"""A session gives the numbers of a whole comparison, and runs only what it was not asked before."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from detente.engine.history import SERIES
from detente.engine.swift import runs
from detente.experiments import session as asking
from detente.experiments.execute import execute
from detente.experiments.plan import Plan
from detente.experiments.session import KEPT, Session, SetAside
from detente.world.policies import POLICIES, Policy
from tests.experiments import made_up

SIZES = {"worlds": 3, "runs": 2, "years": 2}


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Three policies over three worlds, two runs, two years."""
    return made_up.plan(**SIZES)


class Counted:
    """The engine, with a count of how often a stage is run."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ran = 0
        self._run, self._lock = asking.run_on, threading.Lock()
        monkeypatch.setattr(asking, "run_on", self)

    def __call__(self, *handed: Any) -> Any:
        with self._lock:
            self.ran += 1
        return self._run(*handed)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """A count of what is run."""
    return Counted(monkeypatch)


@pytest.fixture
def session(plan: Plan) -> Iterator[Session]:
    """A session over the plan, on two threads."""
    made = Session(plan, threads=2)
    yield made
    made.close()


def moved(share: float) -> Policy:
    """The status quo with one lever moved: how much of diplomacy goes into measures."""
    usual = POLICIES["status-quo"]
    step = replace(usual.steps[0], levers={**usual.steps[0].levers, "measures_share": share})
    return replace(usual, key="moved", title="Moved", steps=(step,))


@pytest.mark.slow
def test_a_session_gives_the_same_bits_as_the_plan_that_is_executed(
    plan: Plan, session: Session
) -> None:
    answer, whole = session.answer(plan.policies), execute(plan, threads=2)

    assert answer.values.tobytes() == whole.values.tobytes()
    assert answer.policies == whole.policies
    assert answer.worlds == whole.worlds
    assert answer.outcomes == whole.outcomes


@pytest.mark.slow
def test_parts_of_a_world_are_put_together_in_the_order_of_its_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plan = made_up.plan(**SIZES | {"runs": 5})
    whole = execute(plan, threads=1)
    monkeypatch.setattr(runs, "LANES", 4)  # two runs of two states
    session = Session(plan, threads=2)
    answer = session.answer(plan.policies)
    session.close()

    assert answer.values.tobytes() == whole.values.tobytes()


@pytest.mark.slow
def test_one_thread_and_two_give_the_same_bits(plan: Plan) -> None:
    answers = []
    for threads in (1, 2):
        session = Session(plan, threads=threads)
        answers.append(session.answer(plan.policies).values.tobytes())
        session.close()

    assert answers[0] == answers[1]


@pytest.mark.slow
def test_only_policies_that_were_not_asked_before_are_run(
    plan: Plan, session: Session, counted: Counted
) -> None:
    first = session.answer(plan.policies)
    assert counted.ran == 3 * plan.worlds
    again = session.answer(plan.policies)
    assert counted.ran == 3 * plan.worlds
    more = session.answer([*reversed(plan.policies), POLICIES["norms"]])

    assert counted.ran == 4 * plan.worlds
    assert again.values.tobytes() == first.values.tobytes()
    assert more.values[:3].tobytes() == first.values[::-1].tobytes()
    assert [policy.key for policy in more.policies][-1] == "norms"


@pytest.mark.slow
def test_a_lever_that_is_moved_has_the_answer_of_a_plan_of_its_own(
    plan: Plan, session: Session, counted: Counted
) -> None:
    session.answer(plan.policies)
    before = counted.ran
    asked = [session.answer([plan.policies[0], moved(at)]) for at in (0.2, 0.9, 0.2)]

    assert counted.ran - before == 2 * plan.worlds  # the third had been asked
    assert asked[0].values.tobytes() == asked[2].values.tobytes()
    assert asked[0].values.tobytes() != asked[1].values.tobytes()
    alone = execute(replace(plan, policies=(plan.policies[0], moved(0.9))), threads=1)
    assert asked[1].values.tobytes() == alone.values.tobytes()


@pytest.mark.slow
def test_a_policy_named_twice_is_run_and_answered_once(
    plan: Plan, session: Session, counted: Counted
) -> None:
    answer = session.answer([plan.policies[0]] * 2)

    assert counted.ran == plan.worlds
    assert len(answer.policies) == len(answer.values) == 1


class Still:
    """Stands in for the engine: makes nothing ready, and gives a number for each policy at once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ran = self.made_ready = 0
        monkeypatch.setattr(asking, "run_on", self)
        monkeypatch.setattr(asking, "stage_for", self.stage_for)

    def __call__(self, stage: Any, setting: Any) -> Any:
        self.ran += 1
        return np.full((len(stage), setting.months, SERIES), setting.path.sum())

    def stage_for(self, setting: Any, replicates: Any) -> Any:
        self.made_ready += 1
        return list(replicates)


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> Still:
    """An engine that only counts."""
    return Still(monkeypatch)


@pytest.fixture
def small() -> Iterator[Session]:
    """A session over one world and one run, on one thread."""
    made = Session(made_up.plan(worlds=1, runs=1, years=1), threads=1)
    yield made
    made.close()


def many(count: int) -> list[Policy]:
    """So many different policies."""
    return [replace(moved(place / 1000.0), key=f"moved-{place}") for place in range(count)]


def test_the_policy_asked_least_recently_is_forgotten_first(small: Session, still: Still) -> None:
    policies = many(KEPT + 1)
    for policy in policies[:KEPT]:
        small.answer([policy])
    small.answer([policies[0]])  # no longer the least recent
    assert still.ran == KEPT
    small.answer([policies[KEPT]])
    small.answer([policies[0]])
    assert still.ran == KEPT + 1
    small.answer([policies[1]])

    assert still.ran == KEPT + 2


def test_more_policies_than_are_kept_can_be_asked_at_once(small: Session, still: Still) -> None:
    policies = many(KEPT + 5)
    answer = small.answer(policies)

    assert len(answer.values) == still.ran == KEPT + 5
    small.answer(policies)
    assert still.ran == KEPT + 5
    small.answer(policies[-1:])
    small.answer(policies[:1])
    assert still.ran == KEPT + 6  # the first was forgotten when only one was asked


def test_a_session_that_forgets_runs_again_but_makes_nothing_ready_anew(
    small: Session, still: Still
) -> None:
    first = small.answer([moved(0.5)])
    small.forget()
    again = small.answer([moved(0.5)])

    assert (still.ran, still.made_ready) == (2, 1)
    assert again.values.tobytes() == first.values.tobytes()


def test_a_world_that_runs_away_leaves_the_session_usable(
    small: Session, still: Still, monkeypatch: pytest.MonkeyPatch
) -> None:
    def runaway(*handed: Any) -> Any:
        raise OverflowError("the world has run away")

    usual = small.answer([moved(0.1)])
    with monkeypatch.context() as patch:
        patch.setattr(asking, "run_on", runaway)
        with pytest.raises(OverflowError, match="run away"):
            small.answer([moved(0.2), moved(0.1)])
        assert small.answer([moved(0.1)]).values.tobytes() == usual.values.tobytes()
    after = small.answer([moved(0.2), moved(0.1)])

    assert len(after.values) == 2
    assert still.ran == 2


def test_after_a_world_that_runs_away_no_part_is_still_at_work(
    still: Still, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A stage is worked on in place: the next question must not find another thread on it.
    session = Session(made_up.plan(worlds=2, runs=1, years=1), threads=2)
    begun, let_go, ended = threading.Event(), threading.Event(), threading.Event()
    lock, order = threading.Lock(), []

    def run(stage: Any, setting: Any) -> Any:
        with lock:
            order.append(setting.world_number)
        if setting.world_number == 1:
            assert begun.wait(10)
            raise OverflowError("the world has run away")
        begun.set()
        assert let_go.wait(10)
        ended.set()
        return still(stage, setting)

    monkeypatch.setattr(asking, "run_on", run)
    with ThreadPoolExecutor(1) as beside:
        question = beside.submit(session.answer, [moved(0.1)])
        assert begun.wait(10)
        at_work = not answered_within(question, 0.5)
        let_go.set()
        with pytest.raises(OverflowError):
            question.result(10)
    session.close()

    assert sorted(order) == [1, 2]
    assert at_work, "the error was raised while a part was still at work"
    assert ended.is_set()


def answered_within(question: Any, seconds: float) -> bool:
    """Whether a question was answered, well or not, while a part was still at work."""
    try:
        question.exception(seconds)
    except TimeoutError:
        return False
    return True


@pytest.mark.slow
def test_an_answer_that_is_stopped_leaves_nothing_and_can_be_asked_again(
    plan: Plan, session: Session, counted: Counted
) -> None:
    with pytest.raises(SetAside):
        session.answer(plan.policies, stopped=lambda: counted.ran >= 2)
    assert counted.ran < 3 * plan.worlds
    answer = session.answer(plan.policies)
    assert answer.values.tobytes() == execute(plan, threads=1).values.tobytes()


@pytest.mark.slow
def test_a_pool_that_is_shared_outlives_a_session(plan: Plan) -> None:
    with ThreadPoolExecutor(2) as pool:
        for _ in range(2):
            session = Session(plan, pool=pool)
            session.answer(plan.policies[:1])
            session.close()
