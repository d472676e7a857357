"""Runs of one setting: the entry to the engine."""

from enum import Enum
from types import FunctionType, SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engine.compile import compiled, plain
from detente.engine.draws import run_keys
from detente.engine.history import EVENT_DTYPE, SERIES, History, list_event
from detente.engine.rules.account import wipe
from detente.engine.state import Setting, World
from detente.engine.tick import tick

ROOM = 16_384  # operations that a run may list before it is run again with more room
LOST = 33  # column of history.Series


class Engine(Enum):
    """How the rules are run: as they are written, or compiled. Both give the same events."""

    PLAIN = "plain"
    COMPILED = "compiled"


def simulate(setting: Setting, *, replicate: int, engine: Engine = Engine.COMPILED) -> History:
    """Run one replicate (>= 0) of a setting and record its series and every operation.

    The same setting and replicate give the same history, to the bit, on either engine.
    """
    room = ROOM
    while True:
        events = np.zeros(room, EVENT_DTYPE)
        series, listed = _run(setting, replicate, engine, events)
        if listed <= room:
            return _history(setting, series, events[:listed])
        room = listed


def simulate_series(
    setting: Setting, *, replicate: int, engine: Engine = Engine.COMPILED
) -> History:
    """Run one replicate as `simulate` does, but keep the monthly series only."""
    none = np.zeros(0, EVENT_DTYPE)
    series, _ = _run(setting, replicate, engine, none)
    return _history(setting, series, none)


def _history(setting: Setting, series: NDArray[np.float64], events: NDArray[np.void]) -> History:
    rate = float(setting.numbers.discount)
    return History(setting.months, setting.burn_in, rate, series, events)


def _run(
    setting: Setting, replicate: int, engine: Engine, events: NDArray[np.void]
) -> tuple[NDArray[np.float64], int]:
    keys = run_keys(setting.seed, setting.world_number, replicate + 1)
    series = np.zeros((setting.months, SERIES))
    world, numbers = fresh(setting.world), setting.numbers
    kernel = plain(run_months) if engine is Engine.PLAIN else run_months
    if isinstance(kernel, FunctionType):  # plain Python, as everything is where Numba is off
        world, numbers = in_columns(world), by_name(numbers)
    listed = kernel(world, numbers, keys, setting.path, setting.burn_in, series, events)
    if series[:, LOST].any():
        raise OverflowError(
            "More operations in one month than the docket holds: the world has run away. "
            "Lower `opportunities` or the non-state rates."
        )
    return series, int(listed)


def fresh(world: World) -> World:
    """A copy of everything that a run changes."""
    return World._make(array.copy() for array in world)


class Columns(SimpleNamespace):
    """The fields of records as arrays of their own: NumPy finds a record's field but slowly."""

    def __init__(self, records: Any) -> None:
        """Look into the records, which stay where they are."""
        super().__init__(**{name: records[name] for name in records.dtype.names})
        self.shape = records.shape

    def __len__(self) -> int:
        """How many records there are."""
        return int(self.shape[0])


def in_columns(world: World) -> Any:
    """The same world, its records by column, as plain Python reads them fastest."""
    return world._replace(
        nations=Columns(world.nations), docket=Columns(world.docket), kinds=Columns(world.kinds)
    )


def by_name(line: Any) -> SimpleNamespace:
    """A record of numbers as plain Python reads it fastest."""
    return SimpleNamespace(**{name: float(line[name]) for name in line.dtype.names})


@compiled
def run_months(world, numbers, keys, path, burn_in, series, events):  # type: ignore[no-untyped-def]
    """Run every month, filling `series` [months, SERIES] and `events`; returns how many events."""
    listed = 0
    for month in range(series.shape[0]):
        tick(world, numbers, keys, path, month, burn_in, series[month])
        for entry in range(world.count[0]):
            if listed < events.shape[0]:
                list_event(world.docket, entry, month, events, listed)
            listed += 1
        wipe(world)
    return listed


__all__ = ["Engine", "simulate", "simulate_series"]
