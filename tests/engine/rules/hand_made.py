"""Worlds made by hand: a few quiet, equal states in which one thing at a time is made to happen."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

import numba
import numpy as np
import pytest

from detente.engine import state as layout
from detente.engine.arrays import kinds, record
from detente.engine.compile import plain
from detente.engine.draws import run_keys
from detente.engine.simulate import by_name, in_columns
from detente.engine.state import World
from detente.world.levers import LEVERS
from detente.world.parameters import defaults
from detente.world.severities import SEVERITIES

USUAL = defaults()
STATUS_QUO = [LEVERS[name].default for name in LEVERS]
FIRST_KEY = 1000  # any numbers below 2**15 that no two states share
PLANES = {
    "hazard": layout.HAZARD,
    "relevance": layout.RELEVANCE,
    "influence": layout.INFLUENCE,
    "dependence": layout.DEPENDENCE,
    "closeness": layout.CLOSENESS,
    "log_odds": layout.LOG_ODDS,
    "trust": layout.TRUST,
    "grievance": layout.GRIEVANCE,
    "measures": layout.MEASURES,
    "credibility": layout.CREDIBILITY,
    "news": layout.NEWS,
}
"""What lies between two states, by name."""

needs_compiled = pytest.mark.skipif(
    bool(numba.config.DISABLE_JIT), reason="takes minutes in plain Python; Numba is switched off"
)


def written(**changes: float) -> Any:
    """Every parameter at its default but for the changes, as the compiled rules read them."""
    unknown = set(changes) - set(USUAL)
    assert not unknown, f"no such parameter: {sorted(unknown)}"
    return record({**USUAL, **changes})


def numbers(**changes: float) -> SimpleNamespace:
    """The same, as plain Python reads them."""
    return SimpleNamespace(**vars(_by_name(**changes)))


@cache
def _by_name(**changes: float) -> SimpleNamespace:
    """Read a record once: tests ask for the same numbers thousands of times."""
    return by_name(written(**changes))


def luck(seed: int = 1) -> Any:
    """Keys of one run."""
    return run_keys(seed, 0, 1)


def alike(count: int = 3, *, room: int = 64, **planes: float) -> World:
    """A world of equal states at rest, each mattering to the others alike.

    Planes between states may be set by name (`trust=0.8`); nothing lies between a state and itself.
    """
    apart = (~np.eye(count, dtype=bool)).astype(float)
    dyads = np.zeros((layout.DYADS, count, count))
    shared = dict.fromkeys(("relevance", "influence", "dependence"), 1.0 / max(1, count - 1))
    for name, value in {
        **shared,
        "closeness": 1.0,
        "trust": 0.5,
        "credibility": 0.5,
        **planes,
    }.items():
        dyads[PLANES[name]] = value * apart
    words = np.zeros((layout.WORDS, count), np.uint32)
    words[layout.KEY_WORD] = FIRST_KEY + np.arange(count)
    return World(
        nations=_nations(count),
        levers=np.tile(np.array(STATUS_QUO), (count, 1)),
        exposure=np.zeros((count, layout.RING)),
        dyads=dyads,
        marks=np.zeros((layout.MARKS, count, count), np.int8),
        words=words,
        rows=np.zeros((layout.ROWS, count)),
        means=np.array([0.0, 1.0]),
        docket=np.zeros(room, layout.OPERATION).view(np.recarray),
        count=np.zeros(2, np.int64),
        kinds=kinds(written()),
        severity=np.array([table.cumulative() for table in SEVERITIES]),
    )


def _nations(count: int) -> Any:
    nations = np.zeros(count, layout.NATION).view(np.recarray)
    nations.key = FIRST_KEY + np.arange(count)
    for name in ("capability", "prize", "readiness", "skill", "rank", "threshold"):
        nations[name] = 1.0
    for name in ("defence", "forensics", "offence", "threat", "surge", "standing"):
        nations[name] = 1.0
    nations.fatigue, nations.reaction, nations.ambition = 0.3, 0.1, 0.2
    return nations


def operation(world: World, **fields: float) -> int:
    """Put an operation on the docket: by state 0 against state 1, severity 3, yet unnoticed.

    Fields are those of `OPERATION`; returns its entry.
    """
    usual = {"author": 0, "target": 1, "kind": layout.DISRUPTION, "severity": 3}
    usual |= {"named": layout.UNKNOWN, "lag": -1}
    line = {**usual, **fields}
    line.setdefault("pointed", line["author"])
    owner = int(line["author"] if line["author"] >= 0 else line["target"])
    line.setdefault("author_key", int(world.nations.key[owner]))
    entry = int(world.count[0])
    world.docket[entry] = np.zeros((), layout.OPERATION)
    for name, value in line.items():
        world.docket[name][entry] = value
    world.count[0] += 1
    return entry


def named(world: World, **fields: float) -> int:
    """An operation that its victim has noticed and laid, beyond doubt, to state 0."""
    return operation(
        world, **{"detected": 1, "published": 1, "named": 0, "posterior": 1.0, **fields}
    )


def listed(world: World) -> list[dict[str, float]]:
    """The operations on the docket, each by field."""
    lines = world.docket[: int(world.count[0])]
    return [dict(zip(lines.dtype.names, line, strict=True)) for line in lines.tolist()]


def do(rule: Any, *arguments: Any) -> Any:
    """Call a rule as plain Python, so that a test of one case waits for no compiler."""
    handed = (_columns_of(each) if isinstance(each, World) else each for each in arguments)
    return plain(rule)(*handed)


def _columns_of(world: World) -> Any:
    """The world by column, looked into once for as long as rule after rule is done to it."""
    if not _SEEN or _SEEN[0] is not world:
        _SEEN[:] = world, in_columns(world)
    return _SEEN[1]


_SEEN: list[Any] = []
"""The last world that a rule was done to, and the same by column."""
