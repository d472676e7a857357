"""How long a hand waits: a question asked anew, one lever moved, and a session's first answer.

The question is frozen, so that figures of two versions can be compared: four policies, 64 runs of
one sampled world of 24 states, 360 months, on all cores.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.experiments.benchmark_timing import SEED, Effort, median_wall
from detente.experiments.ensemble import EnsembleKind
from detente.experiments.plan import Plan, plan_for
from detente.experiments.session import Session
from detente.world.policies import Policy, load_policy
from detente.world.scenario import Scenario, load_scenario

STATES = 24
YEARS = 30
RUNS = 64
POLICIES = ("status-quo", "defence", "diplomacy", "integrated")
LEVER = "retaliation_willingness"


@dataclass(frozen=True)
class SessionTimes:
    """Median wall time, in milliseconds, with the engine compiled.

    `interactive`: all four policies, with the worlds and their luck known. `one_lever`: one of them
    with a lever at a value not asked before. `first_session`: a new session's first answer.
    `cores`: how many the machine gave meanwhile; fewer than it has where others kept it busy.
    """

    interactive_ms: float
    one_lever_ms: float
    first_session_ms: float
    cores: float


def session_times(effort: Effort) -> SessionTimes:
    """Time the frozen question on all cores."""
    quick = effort is Effort.QUICK
    plan = frozen_plan(years=2 if quick else YEARS, runs=4 if quick else RUNS)
    repeats = 1 if quick else 15
    session = Session(plan)
    try:
        began = time.process_time(), time.perf_counter()
        interactive = interactive_wall(session, plan.policies, repeats)
        cores = (time.process_time() - began[0]) / (time.perf_counter() - began[1])
        one_lever = one_lever_wall(session, plan.policies, repeats)
    finally:
        session.close()
    first = median_wall(lambda: _first_answer(plan), 1 if quick else 5)
    return SessionTimes(1e3 * interactive, 1e3 * one_lever, 1e3 * first, cores)


def interactive_wall(session: Session, policies: tuple[Policy, ...], repeats: int) -> float:
    """Wall seconds of an answer for which every policy is run, the luck being known."""

    def call() -> None:
        session.forget()
        session.answer(policies)

    return median_wall(call, repeats)


def one_lever_wall(session: Session, policies: tuple[Policy, ...], repeats: int) -> float:
    """Wall seconds of an answer for which the last policy alone is run, with a lever moved."""
    moved = moves(policies[-1])
    return median_wall(lambda: session.answer([*policies[:-1], next(moved)]), repeats)


def frozen_plan(*, years: int = YEARS, runs: int = RUNS) -> Plan:
    """Give the frozen question, or a smaller one for trying."""
    policies = [load_policy(key) for key in POLICIES]
    return plan_for(
        frozen_scenario(),
        policies,
        years=years,
        runs=runs,
        worlds=1,
        seed=SEED,
        ensemble=EnsembleKind.PRIOR,  # frozen: a later calibration must not move it
    )


def frozen_scenario() -> Scenario:
    """Give the first 24 states of `osce`, with what lies between them, and no burn-in."""
    whole = load_scenario("osce")
    states = whole.states[:STATES]
    codes = {state.code for state in states}
    return replace(
        whole,
        key="benchmark",
        title="Twenty-four states to time",
        states=states,
        rivalries=frozenset(pair for pair in whole.rivalries if codes.issuperset(pair)),
        borders=frozenset(pair for pair in whole.borders if codes.issuperset(pair)),
        burn_in_months=0,
    )


def moves(policy: Policy) -> Iterator[Policy]:
    """Give the policy with one lever of its last step at ever new values, up to 10,000 of them."""
    last = policy.steps[-1]
    for number in range(1, 10_001):
        levers = {**last.levers, LEVER: number / 10_001}
        yield replace(policy, steps=(*policy.steps[:-1], replace(last, levers=levers)))


def _first_answer(plan: Plan) -> None:
    """Open a session and ask it for the first time."""
    session = Session(plan)
    try:
        session.answer(plan.policies)
    finally:
        session.close()
