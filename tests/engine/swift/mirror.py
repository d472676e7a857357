"""The same random moment twice: as the rules hold it, and as a batch of runs holds it.

Two runs of one world stand side by side in the batch, each in a state of its own, so that a lane
mistaken for its neighbour shows.
"""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np

from detente.engine import state as rules
from detente.engine.compile import plain
from detente.engine.draws import run_keys
from detente.engine.history import EVENT_DTYPE, SERIES
from detente.engine.rules.cooperate import reckon_cover
from detente.engine.rules.norm import reckon_means
from detente.engine.simulate import fresh
from detente.engine.state import Setting, World
from detente.engine.swift import layout as at
from detente.engine.swift.almanac import Almanac, list_chances
from detente.engine.swift.course import course_of
from detente.engine.swift.ground import batch_of, ground_of, ring_of
from detente.engine.swift.layout import Batch, Floats, Ground, Ring
from detente.engine.swift.months import run_batch
from detente.engine.swift.ring import place
from detente.engine.tick import take_orders, tick
from tests.engine.small_worlds import LIVELY, harbour, ready, steps

RUNS = 2
MONTH = 0  # no campaign runs yet, so that both sides find the same chances
LEVERS = {"retaliation_willingness": 0.9, "evidence_required": 0.4, "clarity": 0.6}
LEVERS |= {"norm_commitment": 0.5, "diplomacy_share": 0.3, "defence_share": 0.2}
EVENTFUL = {
    "opportunities": 3.0,
    "hazard_cap": 0.9,
    "restraint_weight": 0.05,
    "criminal_rate": 0.9,
    "hacktivist_rate": 0.9,
    "terrorist_rate": 0.3,
    "false_alarm": 0.2,
    "adoption_hazard": 0.5,
    "verification": 0.5,
    "norm_wear": 0.1,
    "false_flag_share": 0.5,
    "economic_willingness": 0.5,
    "cross_domain": 0.2,
    "burn": 0.01,
    "echo_willingness": 0.4,
}
EVENTFUL_MONTHS = range(12)
ROOM = 200  # operations of a month: a docket short enough to be copied often
OF_STATES = {
    at.OFFENCE: "offence",
    at.STANDING: "standing",
    at.ADOPTED: "adopted",
    at.INTERNALISED: "internalised",
    at.LOSS: "recent_loss",
    at.COVER: "cover",
}
"""Rows of `live` and the field of `nations` that holds the same."""


class Mirror(NamedTuple):
    """One world in two runs: `worlds` as the rules have it, the rest as the swift engine has it."""

    setting: Setting
    numbers: Any
    keys: list[Any]
    worlds: list[World]
    ground: Ground
    batch: Batch
    ring: Ring
    almanac: Almanac
    course: Floats


def mirrored(number: int, *, count: int = 5, anger: float = 0.1, **changes: float) -> Mirror:
    """A random moment; `anger` bounds the grievances, of which hosts are hot beyond 0.5."""
    setting = ready(
        harbour(count, burn_in_months=0, adopters="coalition"),
        steps((0, LEVERS)),
        years=1,
        seed=number,
        **{**LIVELY, "coalition_share": 0.6, **changes},
    )
    line = setting.numbers
    numbers = SimpleNamespace(**{name: float(line[name]) for name in line.dtype.names})
    ground = ground_of(setting)
    chances = list_chances(
        ground, setting.world.dyads[rules.HAZARD], seed=setting.seed,
        world=setting.world_number, replicates=range(RUNS), months=setting.months,
    )  # fmt: skip
    made = Mirror(
        setting,
        numbers,
        [run_keys(setting.seed, setting.world_number, run + 1) for run in range(RUNS)],
        [_moment(setting, numbers, 10 * number + run, anger) for run in range(RUNS)],
        ground._replace(numbers=numbers),
        batch_of(setting, ground, RUNS),
        ring_of(setting, RUNS),
        chances,
        course_of(setting),
    )
    for run in range(RUNS):
        _reflect(made, run)
    return made


def _moment(setting: Setting, numbers: Any, number: int, anger: float) -> World:
    """One world in a random state."""
    luck = np.random.default_rng(number)
    world = fresh(setting.world)
    world = world._replace(docket=world.docket[:ROOM].copy())
    nations, count = world.nations, len(world.nations)
    nations.offence, nations.standing = luck.uniform(0.5, 1.8, count), luck.uniform(0.3, 1.0, count)
    nations.adopted, nations.internalised = luck.integers(0, 2, count), luck.random(count)
    nations.recent_loss = luck.uniform(0.0, 0.1, count)
    _relate(world, luck, anger)
    world.exposure[:] = luck.integers(0, 3, world.exposure.shape)
    _owe(world, luck)
    plain(take_orders)(world, setting.path, MONTH)
    plain(reckon_cover)(world)
    plain(reckon_means)(world)
    return world


def _relate(world: World, luck: Any, anger: float) -> None:
    """Random trust, measures, grievances and credibility between the states."""
    dyads, count = world.dyads, len(world.nations)
    apart = ~np.eye(count, dtype=bool)
    dyads[rules.LOG_ODDS] = np.clip(luck.normal(0.0, 2.0, (count, count)), -7.5, 7.5)
    dyads[rules.TRUST] = 1.0 / (1.0 + np.exp(-dyads[rules.LOG_ODDS]))
    level = np.triu(luck.random((count, count)), 1)
    dyads[rules.MEASURES] = level + level.T
    dyads[rules.GRIEVANCE] = luck.uniform(0.0, anger, (count, count)) * apart
    dyads[rules.CREDIBILITY] = luck.random((count, count))


def _owe(world: World, luck: Any) -> None:
    """Some answers fall due this month."""
    count = len(world.nations)
    due = luck.integers(1, 7, (count, count)) * (luck.random((count, count)) < 0.3)
    np.fill_diagonal(due, 0)
    world.marks[rules.DUE] = due
    world.marks[rules.DUE_DEPTH] = np.where(due > 0, luck.integers(1, 3, (count, count)), 0)


def _reflect(made: Mirror, run: int) -> None:
    """Put one run of the batch into the state of its world."""
    world, batch, numbers = made.worlds[run], made.batch, made.numbers
    count = len(world.nations)
    lanes = np.arange(count) * RUNS + run
    for row, field in OF_STATES.items():
        batch.live[row, lanes] = world.nations[field]
    for one, other in pairs(count):
        row, owner, side = plain(place)(one, other, count)
        batch.odds[side, row, owner * RUNS + run] = world.dyads[rules.LOG_ODDS, one, other]
        batch.level[row, owner * RUNS + run] = world.dyads[rules.MEASURES, one, other]
    faded = (1.0 - numbers.grievance_decay) ** (MONTH - 1.0)
    held = world.dyads[rules.GRIEVANCE] / faded
    batch.held[at.GRIEVANCE, run] = held
    batch.live[at.FELT, lanes] = (world.dyads[rules.RELEVANCE] * held).sum(axis=1)
    batch.hot[run] = (batch.live[at.FELT, lanes] * faded).max() > 0.5
    belief = world.dyads[rules.CREDIBILITY].T.copy()
    np.fill_diagonal(belief, 0.0)
    batch.held[at.CREDIBILITY, run], batch.credit[run] = belief, belief.sum()
    batch.totals[at.KEEPERS, run] = world.nations.adopted.sum()
    batch.totals[at.ARSENAL, run] = world.nations.offence.sum()
    batch.exposure[run] = world.exposure.T
    batch.exposed[run] = world.exposure.sum(axis=0)
    _list_due(world, batch, run)


def _list_due(world: World, batch: Batch, run: int) -> None:
    """List the answers that are due, in an order that is not that of the states."""
    due = world.marks[rules.DUE]
    for one, other in reversed(pairs(len(due))):
        if due[one, other] > 0:
            depth = world.marks[rules.DUE_DEPTH, one, other]
            batch.due[run, MONTH & 1, batch.owed[run, MONTH & 1]] = (
                one,
                other,
                due[one, other],
                depth,
            )
            batch.owed[run, MONTH & 1] += 1


def pairs(count: int) -> list[tuple[int, int]]:
    """Every ordered pair of different states."""
    return [(one, other) for one in range(count) for other in range(count) if one != other]


def month_of(made: Mirror) -> Any:
    """Run one month: of the batch, and of each world by the rules.

    Returns float64[runs, 2, SERIES]: the month's row of the swift engine, and that of the rules.
    """
    rows, none = np.zeros((RUNS, 2, SERIES)), np.zeros(0, EVENT_DTYPE)
    plain(run_batch)(
        made.ground, made.batch, made.ring, made.almanac, made.course, made.setting.burn_in,
        rows[:, :1], none, 0, 1,
    )  # fmt: skip
    for run, world in enumerate(made.worlds):
        place = (made.setting.path, MONTH, made.setting.burn_in)
        plain(tick)(world, made.numbers, made.keys[run], *place, rows[run, 1])
    return rows


@cache
def eventful(number: int) -> tuple[Mirror, Any]:
    """A moment after a month in which everything happens that can, and the month's rows.

    To be looked at, not to be changed: it is made once.
    """
    made = mirrored(number, count=4 + number % 4, anger=3.0 if number % 3 == 0 else 0.1, **EVENTFUL)
    return made, month_of(made)


def operations(field: str) -> Any:
    """One field of all operations of the last run in every eventful month, by the rules."""
    worlds = [eventful(number)[0].worlds[-1] for number in EVENTFUL_MONTHS]
    return np.concatenate([world.docket[field][: world.count[0]] for world in worlds])


def odds_of(made: Mirror, run: int) -> Floats:
    """Log-odds of trust in one run of the batch: float64[n, n], 0 on the diagonal."""
    count = len(made.ground.names)
    square = np.zeros((count, count))
    for one, other in pairs(count):
        row, owner, side = plain(place)(one, other, count)
        square[one, other] = made.batch.odds[side, row, owner * RUNS + run]
    return square


def level_of(made: Mirror, run: int) -> Floats:
    """Measures in one run of the batch: float64[n, n]."""
    count = len(made.ground.names)
    square = np.zeros((count, count))
    for one, other in pairs(count):
        row, owner, _ = plain(place)(one, other, count)
        square[one, other] = made.batch.level[row, owner * RUNS + run]
    return square


def lanes_of(made: Mirror, row: int, run: int) -> Any:
    """One row of `live` for the states of one run."""
    count = len(made.ground.names)
    return made.batch.live[row, np.arange(count) * RUNS + run]


def same_operations(made: Mirror, *fields: str, rel: float = 1e-5) -> None:
    """Assert that these fields are the same on both dockets of the last run."""
    docket, world = made.batch.docket, made.worlds[-1]
    assert docket.count.tolist() == world.count.tolist()
    for field in fields or rules.OPERATION.names or ():
        one, other = (each[field][: world.count[0]] for each in (docket.docket, world.docket))
        if field in ("posterior", "damage"):
            np.testing.assert_allclose(one, other, rtol=rel, err_msg=field)
        else:
            np.testing.assert_array_equal(one, other, err_msg=field)


def same_trust(made: Mirror, run: int) -> None:
    """Assert that log-odds of trust are those of the rules."""
    expected = made.worlds[run].dyads[rules.LOG_ODDS]
    near(odds_of(made, run), expected * apart(len(expected)), "log-odds of trust")


def near(one: Any, other: Any, name: str = "") -> None:
    """Assert that sums taken in words of 32 bits are those in words of 64."""
    np.testing.assert_allclose(one, other, rtol=1e-5, atol=1e-8, err_msg=name)


def apart(count: int) -> Any:
    """1 for two different states, else 0: float64[n, n]."""
    return 1.0 - np.eye(count)
