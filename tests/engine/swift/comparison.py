"""When two histories count as the same: what happened exactly, how much to many digits."""

from __future__ import annotations

import numpy as np

from detente.engine.history import EVENT_DTYPE, History, Series
from detente.engine.simulate import Engine, simulate
from detente.engine.state import Setting
from detente.engine.swift.runs import simulate_swiftly

TOLERANCE = {"posterior": 1e-6, "damage": 1e-9}
"""Fields of an event that may differ by so much of themselves; all others are exact."""
OF_THE_MOST = 1e-5  # by so much of its largest value may a monthly series differ


def compared(setting: Setting, replicate: int) -> tuple[History, History]:
    """One run on the swift engine and by the compiled rules, asserted to be the same."""
    swift = simulate_swiftly(setting, replicate=replicate)
    by_rules = simulate(setting, replicate=replicate, engine=Engine.COMPILED)
    found = differences(swift, by_rules)
    assert found == [], f"seed {setting.seed}, replicate {replicate}: {found}"
    return swift, by_rules


def differences(one: History, other: History) -> list[str]:
    """Everything in which two histories differ by more than rounding."""
    if len(one.events) != len(other.events):
        return [f"{len(one.events)} events, not {len(other.events)}"]
    return events_that_differ(one, other) + series_that_differ(one, other)


def events_that_differ(one: History, other: History) -> list[str]:
    """Fields of the events that differ, each with the first event in which it does."""
    found = []
    for field in EVENT_DTYPE.names or ():
        mine, theirs = one.events[field], other.events[field]
        unlike = mine != theirs
        if field in TOLERANCE:
            unlike = ~(np.abs(mine - theirs) <= TOLERANCE[field] * np.abs(theirs))
        if unlike.any():
            first = int(np.argmax(unlike))
            found.append(f"event {first}: {field} {mine[first]}, not {theirs[first]}")
    return found


def series_that_differ(one: History, other: History) -> list[str]:
    """Monthly series that differ."""
    gaps = np.abs(one.series - other.series).max(axis=0)
    most = np.abs(other.series).max(axis=0)
    return [
        f"{column.name} differs by {gaps[column]} of {most[column]}"
        for column in Series
        if not gaps[column] <= OF_THE_MOST * most[column]
    ]
