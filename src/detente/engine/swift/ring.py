"""Pairs of states laid out as a ring, and what a month does to all of them at once.

Row `apart - 1` holds the pairs (i, i + apart), counted round the ring of states, for every i: each
pair stands in one place, rows are as long as there are lanes, and both sums over partners run along
rows. With an even number of states the last row holds each pair twice; its first half counts.

What the rules `feel_threatened`, `build_measures`, `reckon_cover` and `learn` do, pair by pair.
"""

import numpy as np

from detente.engine.compile import inlined, inner, swept
from detente.engine.curves import logistic

F = np.float32
ONE, HALF, SIXTH = F(1.0), F(0.5), F(1.0 / 6.0)
SLICE, FOURTH, FIFTH = F(-1.0 / 32.0), F(1.0 / 24.0), F(1.0 / 120.0)


@inlined
def place(one, other, count):  # type: ignore[no-untyped-def]
    """Where a pair stands: its row, the state whose lane it is, and which of the two `one` is."""
    apart = (other - one) % count
    if 2 * apart < count or (2 * apart == count and one < other):
        return apart - 1, one, 0
    return count - apart - 1, other, 1


@inlined
def trust_between(odds, one, other, run, runs, count):  # type: ignore[no-untyped-def]
    """Trust of one state in another, 0..1."""
    row, owner, side = place(one, other, count)
    return logistic(odds[side, row, owner * runs + run])


@inlined
def measures_between(level, one, other, run, runs, count):  # type: ignore[no-untyped-def]
    """Level of measures between two states, 0..1."""
    row, owner, _ = place(one, other, count)
    return level[row, owner * runs + run]


@inlined
def quiet_gain(quiet, level):  # type: ignore[no-untyped-def]
    """What a quiet month adds to the log-odds of trust, a polynomial in the level of measures."""
    square = level * level
    low = (quiet[0] + level * quiet[1]) + square * (quiet[2] + level * quiet[3])
    return low + square * square * (quiet[4] + level * quiet[5])


@inlined
def doubtful(odds):  # type: ignore[no-untyped-def]
    """1 - trust for log-odds in [-8, 8], to a relative error below 2e-5: enough for a sum."""
    small = odds * SLICE
    square = small * small
    power = (ONE + small) + square * ((HALF + small * SIXTH) + square * (FOURTH + small * FIFTH))
    power = power * power
    power = power * power
    power = power * power
    power = power * power
    power = power * power
    return power / (ONE + power)


@swept
def learn_all(one, two, level, one_half, two_half, level_half, quiet, kept, drawn, bound):  # type: ignore[no-untyped-def]
    """Every trust hears of a quiet month and returns a little to its long-run level."""
    powers = quiet[0], quiet[1], quiet[2], quiet[3], quiet[4], quiet[5]
    for pair in range(level.shape[0]):
        step = drawn + quiet_gain(powers, level[pair])
        first = min(bound, max(-bound, kept * one[pair] + step))
        second = min(bound, max(-bound, kept * two[pair] + step))
        one[pair], two[pair] = first, second
        one_half[pair], two_half[pair], level_half[pair] = first, second, level[pair]


@swept
def narrow_all(one, two, level, one_half, two_half, level_half):  # type: ignore[no-untyped-def]
    """Copy log-odds and measures as they stand to words of 32 bits."""
    for pair in range(level.shape[0]):
        one_half[pair], two_half[pair], level_half[pair] = one[pair], two[pair], level[pair]


@swept
def doubt_all(one, two):  # type: ignore[no-untyped-def]
    """Turn log-odds into doubt, in place."""
    for pair in range(one.shape[0]):
        one[pair], two[pair] = doubtful(one[pair]), doubtful(two[pair])


@swept
def feel(doubt_1, doubt_2, level, weight_1, weight_2, arms, arms_far, guard, guard_far, own, far):  # type: ignore[no-untyped-def]
    """Add one row's fears to the sums of either side; all rows are float32."""
    for lane in range(level.shape[0]):
        hidden = ONE - level[lane]
        own[lane] += weight_1[lane] * doubt_1[lane] * (arms_far[lane] + hidden * guard_far[lane])
        far[lane] += weight_2[lane] * doubt_2[lane] * (arms[lane] + hidden * guard[lane])


@swept
def build(level, doubt_1, doubt_2, openness, effort, effort_far, trusting, kept):  # type: ignore[no-untyped-def]
    """Measures of one row grow by both sides' efforts and fade a little."""
    for lane in range(level.shape[0]):
        most = max(doubt_1[lane], doubt_2[lane])
        pace = effort[lane] * effort_far[lane] * (openness[lane] * (1.0 - trusting * most))
        level[lane] = kept * level[lane] + pace * (1.0 - level[lane])


@swept
def take(doubt_1, doubt_2, level, doubts, levels):  # type: ignore[no-untyped-def]
    """Add one row's doubts and measures to the sums by lane."""
    for lane in range(level.shape[0]):
        doubts[lane] += np.float64(doubt_1[lane]) + np.float64(doubt_2[lane])
        levels[lane] += level[lane]


@swept
def cover(level, weight_1, weight_2, own, far):  # type: ignore[no-untyped-def]
    """Add one row's measures, weighed by relevance, to the sums of either side."""
    for lane in range(level.shape[0]):
        own[lane] += weight_1[lane] * level[lane]
        far[lane] += weight_2[lane] * level[lane]


@inner
def fold(far, near, lanes, turned):  # type: ignore[no-untyped-def]
    """Add to `near` what was summed up round the ring: `turned` lanes lie beyond the end."""
    for lane in range(lanes):
        near[lane] += far[lane]
    for lane in range(turned):
        near[lane] += far[lanes + lane]


@inner
def wrap(row, lanes, turned):  # type: ignore[no-untyped-def]
    """Continue a row of lanes round the ring, for `turned` lanes."""
    for lane in range(turned):
        row[lanes + lane] = row[lane]
