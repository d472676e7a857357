"""Small worlds for the engine's tests: invented states, random worlds and policies, and digests."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

import numpy as np

from detente.engine.arrays import assemble
from detente.engine.history import History
from detente.engine.state import Setting, World
from detente.world.parameters import PARAMETERS, defaults
from detente.world.policies import BUDGET_SHARES, LEVERS, POLICIES, Policy, Step
from detente.world.scenario import Scenario, load_scenario
from detente.world.states import State
from detente.world.tempers import TEMPERS

LIVELY = {
    "opportunities": 0.6,
    "temperature": 0.5,
    "echo_willingness": 1.0,
    "retaliation_factor": 2.0,
    "spill_chance": 0.4,
    "false_flag_share": 0.3,
    "criminal_rate": 0.3,
    "hacktivist_rate": 0.15,
    "terrorist_rate": 0.001,
    "false_alarm": 0.05,
    "cross_domain": 0.5,
}
"""Values within their ranges under which a few states soon show everything that may happen."""


def harbour(count: int, **changes: Any) -> Scenario:
    """The first `count` states of the teaching world; a short burn-in, and all adopt the policy."""
    whole = load_scenario("harbour")
    states = whole.states[:count]
    codes = {state.code for state in states}
    return replace(
        whole,
        states=states,
        rivalries=frozenset(pair for pair in whole.rivalries if codes.issuperset(pair)),
        borders=frozenset(pair for pair in whole.borders if codes.issuperset(pair)),
        **{"burn_in_months": 12, "adopters": "all", "parameters": {}, **changes},
    )


def ready(
    scenario: Scenario,
    policy: Policy | str = "status-quo",
    *,
    years: int = 2,
    seed: int = 1,
    world: int = 1,
    **changes: float,
) -> Setting:
    """A scenario made ready to run; parameters may be set by name, outside their ranges too."""
    unknown = set(changes) - set(PARAMETERS)
    assert not unknown, f"no such parameter: {sorted(unknown)}"
    course = POLICIES[policy] if isinstance(policy, str) else policy
    values = {**defaults(), **scenario.parameters, **changes}
    return assemble(scenario, course, values=values, years=years, seed=seed, world=world)


def steps(*courses: tuple[int, dict[str, float]]) -> Policy:
    """A policy of steps, each a month and the levers that depart from the status quo."""
    usual = {name: lever.default for name, lever in LEVERS.items()}
    made = tuple(Step(month, {**usual, **levers}) for month, levers in courses)
    return Policy("made-up", "Made up", "For a test.", made)


def random_world(number: int) -> Setting:
    """One of many random worlds: states, parameters within ranges, temper, policies and seeds."""
    luck = np.random.default_rng(number)
    scenario = _random_scenario(luck)
    course = steps((0, _random_levers(luck)), (int(luck.integers(1, 12)), _random_levers(luck)))
    return assemble(
        scenario,
        course,
        values=_random_values(luck),
        years=int(luck.integers(1, 3)),
        seed=int(luck.integers(2**62)),
        world=int(luck.integers(1000)),
    )


def _random_scenario(luck: np.random.Generator) -> Scenario:
    count = int(luck.integers(2, 5))
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    codes = sorted({"".join(luck.choice(list(letters), 3)) for _ in range(20)})[:count]
    states = tuple(_random_state(luck, code) for code in codes)
    pairs = [(one, other) for one in codes for other in codes if one < other]
    return Scenario(
        key="random",
        title="Random",
        summary="Drawn for a test.",
        states=states,
        rivalries=frozenset(pair for pair in pairs if luck.random() < 0.5),
        borders=frozenset(pair for pair in pairs if luck.random() < 0.5),
        burn_in_months=int(luck.integers(0, 13)),
        adopters=str(luck.choice(["all", "coalition", states[0].camp])),
        policies={codes[0]: str(luck.choice(list(POLICIES)))} if luck.random() < 0.3 else {},
    )


def _random_state(luck: np.random.Generator, code: str) -> State:
    return State(
        code=code,
        name=code.title(),
        camp=str(luck.choice(["north", "south"])),
        capability=float(np.exp(luck.normal())),
        values=float(luck.uniform(-2.0, 2.0)),
        readiness=float(luck.uniform(0.6, 1.4)),
        forensics=float(luck.uniform(0.6, 1.4)),
        activity=None if luck.random() < 0.7 else float(luck.uniform(0.5, 5.0)),
    )


def _random_values(luck: np.random.Generator) -> dict[str, float]:
    values = {name: float(luck.uniform(p.low, p.high)) for name, p in PARAMETERS.items()}
    temper = TEMPERS[str(luck.choice(list(TEMPERS)))]
    for name, (low, high) in temper.ranges.items():
        values[name] = float(luck.uniform(low, high))
    # Half of the worlds are so eventful that rare branches are taken as well.
    return values | (LIVELY if luck.random() < 0.5 else {})


def _random_levers(luck: np.random.Generator) -> dict[str, float]:
    levers = {name: float(luck.uniform(lever.low, lever.high)) for name, lever in LEVERS.items()}
    return levers | dict(zip(BUDGET_SHARES, luck.dirichlet(np.ones(5)).tolist(), strict=True))


def relisted(setting: Setting, order: list[int]) -> Setting:
    """The same world with its states listed in another order."""
    world: World = setting.world
    square = np.ix_(order, order)
    moved = world._replace(
        nations=world.nations[order],
        levers=world.levers[order],
        exposure=world.exposure[order],
        dyads=np.ascontiguousarray(np.stack([plane[square] for plane in world.dyads])),
        marks=np.ascontiguousarray(np.stack([plane[square] for plane in world.marks])),
        words=np.ascontiguousarray(world.words[:, order]),
    )
    return setting._replace(world=moved, codes=tuple(setting.codes[state] for state in order))


def digest(*histories: History) -> str:
    """One digest of all series and events."""
    sums = hashlib.sha256()
    for history in histories:
        sums.update(history.series.tobytes())
        sums.update(history.events.tobytes())
    return sums.hexdigest()
