"""Diplomacy on both sides builds confidence-building measures, faster between those who trust."""

import math

from detente.engine.compile import compiled
from detente.engine.state import (
    CLOSENESS,
    DIPLOMACY_SHARE,
    MEASURES,
    MEASURES_SHARE,
    RELEVANCE,
    TRUST,
    WEIGHTS,
)
from detente.engine.sums import dot

WRITES = ("dyads.measures", "nations.cover", "rows.weights")


@compiled
def measures_effort(levers, numbers):  # type: ignore[no-untyped-def]
    """Effort, 0..1, that a state's diplomatic budget puts into measures; half of it counts once."""
    budget = 2.0 * levers[MEASURES_SHARE] * levers[DIPLOMACY_SHARE]
    return 1.0 - math.exp(-numbers.diplomatic_yield * budget / numbers.diplomatic_scale)


@compiled
def build_measures(world, numbers):  # type: ignore[no-untyped-def]
    """Measures grow where both sides make an effort, trust each other and stand well.

    Unused they fade. Writes `measures` [n, n], symmetric, 0..1 (and the scratch row `weights`).

    Equation: E5
    Sources: kydd2005, osce-1106
    """
    nations, dyads = world.nations, world.dyads
    count = nations.shape[0]
    effort = world.rows[WEIGHTS]
    for actor in range(count):
        standing = 1.0 - numbers.standing_in_talks * (1.0 - nations.standing[actor])
        effort[actor] = math.sqrt(measures_effort(world.levers[actor], numbers)) * standing
    decay = 1.0 - numbers.measures_decay / 12.0
    trusting = 1.0 - numbers.measures_floor
    for actor in range(count):
        pace = effort[actor] / numbers.measures_time
        for target in range(actor):
            trust = min(dyads[TRUST, actor, target], dyads[TRUST, target, actor])
            openness = dyads[CLOSENESS, actor, target] * (numbers.measures_floor + trusting * trust)
            level = dyads[MEASURES, actor, target]
            level = decay * level + pace * effort[target] * openness * (1.0 - level)
            dyads[MEASURES, actor, target] = level
            dyads[MEASURES, target, actor] = level


@compiled
def reckon_cover(world):  # type: ignore[no-untyped-def]
    """How far a state's relations that matter are covered by measures: writes `cover` [n], 0..1."""
    nations, dyads = world.nations, world.dyads
    for actor in range(nations.shape[0]):
        nations.cover[actor] = dot(dyads[RELEVANCE, actor], dyads[MEASURES, actor])
