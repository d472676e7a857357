"""Random numbers with an address, so that two policies meet the same luck.

A draw is a function of seed, world, replicate, purpose, month, actor, target, third party and
occasion - and of nothing else: not of the order of the calls, the threads, or the states that share
the world. The generator is Threefry2x32 with 20 rounds (source: random123). Each call gives two
words of 32 bits; two purposes that are always drawn at the same kind of address share one call, a
*block*.
"""

import math
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from detente.engine.compile import compiled, inlined

MASK = 0xFFFFFFFF
PARITY = 0x1BD11BDA
UNIT = 2.0**-32
TWO_PI = 2.0 * math.pi
MONTH_BITS = 11  # 2,048 months: burn-in and forty years fit four times over
OCCASION_BITS = 3
KEY_BITS = 15  # three letters read in base 26 stay below 2**15


class Purpose(IntEnum):
    """What a uniform draw decides; its block is the value halved, its word the remainder."""

    FLARE = 0  # does a campaign begin or end, and does the other side follow
    OPPORTUNITY = 1  # does a chance to strike arise
    KIND = 2  # which kind of operation, or none
    SEVERITY = 3  # how severe
    PROXY = 4  # by a proxy rather than an organ of the state
    FALSE_FLAG = 5  # laid to a third state's door
    FRAMED = 6  # to which (third = candidate)
    ARRIVAL = 7  # does a non-state pool strike, or an accident happen
    VICTIM = 8  # whom the pool strikes (third = candidate)
    DECOY = 9  # does it hit a decoy
    BREACH = 10  # does it get through
    DETECT = 11  # is it noticed
    PUBLISH = 12  # is it made public
    NAMING_SOON = 13  # is the name made public at once
    NAMING_DELAY = 14  # if not, after how long
    CONSULT = 15  # is a consultation held
    ESCAPE = 16  # does a rightly named initiator talk itself out
    MISREAD = 17  # is the severity overrated
    ANSWER = 18  # is it answered in kind
    PROPORTION = 19  # is the answer graver or milder
    CROSS_DOMAIN = 20  # is it answered by other than cyber means
    ECONOMIC = 21  # is it answered by economic means
    DIPLOMATIC = 22  # is it answered by protest
    SPILL = 23  # does the harm spread to third states
    VERIFY = 24  # is a breach of a commitment established
    ADOPT = 25  # does a state take up or drop the norm this month
    HOST_POINTED = 26  # does the evidence on a non-state operation point to its host
    TRADE = 27  # theft or extortion, for criminals
    RANK = 28  # a state's standing inclination to commit itself (drawn once per world)
    FOLLOW = 29  # whether it joins the coalition (drawn once per world)


class Bell(IntEnum):
    """What a normal draw decides; it uses a whole block, numbered after the uniform ones."""

    EVIDENCE = 15  # how strongly the findings point to a suspect (third = suspect)
    SURGE = 16  # how active an initiator is in a year
    ACTIVITY = 17  # how active a state is at all (drawn once per world)
    THRESHOLD = 18  # how many adopters it takes to sway a state (drawn once per world)
    AFFINITY = 19  # how much one state is drawn to strike another (drawn once per world)
    ENMITY = 20  # how much two states are drawn to strike each other (drawn once per world)


class Occasion(IntEnum):
    """Which of the operations that one actor may launch at one target in one month."""

    OPPORTUNITY = 0
    ANSWER = 1
    CRIMINAL = 2
    HACKTIVIST = 3
    TERRORIST = 4
    ACCIDENT = 5


BLOCKS = 21
NOBODY = 0  # stands in an address where it has no third party
NON_STATE_KEY = 26**3  # the suspect "a non-state group"; no state's code reads as this


@inlined
def threefry(key_0: int, key_1: int, counter_0: int, counter_1: int) -> tuple[int, int]:
    """Give two words of 32 bits for a key and a counter of two words each (source: random123)."""
    third = PARITY ^ key_0 ^ key_1
    x, y = (counter_0 + key_0) & MASK, (counter_1 + key_1) & MASK
    x, y = first_rounds(x, y)
    x, y = (x + key_1) & MASK, (y + third + 1) & MASK
    x, y = second_rounds(x, y)
    x, y = (x + third) & MASK, (y + key_0 + 2) & MASK
    x, y = first_rounds(x, y)
    x, y = (x + key_0) & MASK, (y + key_1 + 3) & MASK
    x, y = second_rounds(x, y)
    x, y = (x + key_1) & MASK, (y + third + 4) & MASK
    x, y = first_rounds(x, y)
    return (x + third) & MASK, (y + key_0 + 5) & MASK


@inlined
def mix(x: int, y: int, turn: int) -> tuple[int, int]:
    """One round: add, turn the second word left, combine."""
    x = (x + y) & MASK
    y = ((y << turn) | (y >> (32 - turn))) & MASK
    return x, y ^ x


@inlined
def first_rounds(x: int, y: int) -> tuple[int, int]:
    """Four rounds with the first four turns."""
    x, y = mix(x, y, 13)
    x, y = mix(x, y, 15)
    x, y = mix(x, y, 26)
    return mix(x, y, 6)


@inlined
def second_rounds(x: int, y: int) -> tuple[int, int]:
    """Four rounds with the second four turns."""
    x, y = mix(x, y, 17)
    x, y = mix(x, y, 29)
    x, y = mix(x, y, 16)
    return mix(x, y, 24)


def run_keys(seed: int, world: int, replicate: int) -> NDArray[np.int64]:
    """Keys of one run, one per block: int64[BLOCKS, 2], each word in [0, 2**32).

    Replicate 0 is kept for what is drawn once per world; runs count from 1.
    """
    root = threefry(seed & MASK, (seed >> 32) & MASK, world & MASK, replicate & MASK)
    keys = np.zeros((BLOCKS, 2), np.int64)
    for block in range(BLOCKS):
        keys[block] = threefry(root[0], root[1], block, 0)
    return keys


@inlined
def address(month: int, third: int, occasion: int) -> int:
    """Second counter word: month, third party and occasion side by side, never overlapping."""
    return (third << (MONTH_BITS + OCCASION_BITS)) | (month << OCCASION_BITS) | occasion


@compiled
def words(keys, block, month, actor, target, third, occasion):  # type: ignore[no-untyped-def]
    """Two words for one address; actor, target and third are states' own keys."""
    pair = (actor << 16) | target
    return threefry(keys[block, 0], keys[block, 1], pair, address(month, third, occasion))


@inlined
def chance(word):  # type: ignore[no-untyped-def]
    """Turn a word of 32 bits into a draw in (0, 1)."""
    return (word + 0.5) * UNIT


@compiled
def uniform(keys, purpose, month, actor, target, third, occasion):  # type: ignore[no-untyped-def]
    """Uniform draw in (0, 1) at an address; resolution 2**-32."""
    first, second = words(keys, purpose >> 1, month, actor, target, third, occasion)
    word = second if purpose & 1 else first
    return chance(word)


@compiled
def normal(keys, bell, month, actor, target, third, occasion):  # type: ignore[no-untyped-def]
    """Standard normal draw at an address (source: box-muller1958)."""
    first, second = words(keys, bell, month, actor, target, third, occasion)
    radius = math.sqrt(-2.0 * math.log((first + 0.5) * UNIT))
    return radius * math.cos(TWO_PI * ((second + 0.5) * UNIT))


@compiled
def uniform_once(keys, purpose, names, row):  # type: ignore[no-untyped-def]
    """Fill float64[n] with one uniform draw for each state, at month 0."""
    for state in range(names.shape[0]):
        row[state] = uniform(keys, purpose, 0, names[state], names[state], NOBODY, 0)


@compiled
def normal_once(keys, bell, names, row):  # type: ignore[no-untyped-def]
    """Fill float64[n] with one standard normal draw for each state, at month 0."""
    for state in range(names.shape[0]):
        row[state] = normal(keys, bell, 0, names[state], names[state], NOBODY, 0)


@compiled
def words_row(keys, block, month, actor, targets, first, second):  # type: ignore[no-untyped-def]
    """Fill two rows (uint32) with both words of a block for one actor and every target.

    `targets` holds their keys (uint32). The same words as `words` gives, written as one straight
    loop over 32-bit rows, so that the compiler does several targets at a time; `chance` turns a
    word into a draw in (0, 1).
    """
    key_0, key_1 = keys[block, 0], keys[block, 1]
    head = actor << 16
    tail = address(month, NOBODY, 0)
    for column in range(first.shape[0]):
        x, y = threefry(key_0, key_1, head | targets[column], tail)
        first[column] = x
        second[column] = y


@compiled
def normal_grid(keys, bell, names, grid):  # type: ignore[no-untyped-def]
    """Fill float64[n, n] with standard normal draws, one for each actor and target, at month 0."""
    for actor in range(names.shape[0]):
        for target in range(names.shape[0]):
            grid[actor, target] = normal(keys, bell, 0, names[actor], names[target], NOBODY, 0)


@compiled
def symmetric_grid(keys, bell, names, grid):  # type: ignore[no-untyped-def]
    """Fill float64[n, n] with standard normal draws, one for each pair of states, at month 0."""
    for actor in range(names.shape[0]):
        for target in range(names.shape[0]):
            low = min(names[actor], names[target])
            high = max(names[actor], names[target])
            grid[actor, target] = normal(keys, bell, 0, low, high, NOBODY, 0)


@compiled
def thirds_row(keys, block, month, actor, target, thirds, occasion, first, second):  # type: ignore[no-untyped-def]
    """Fill two rows (uint32) with both words of a block for every third party (uint32 keys)."""
    key_0, key_1 = keys[block, 0], keys[block, 1]
    pair = (actor << 16) | target
    for column in range(first.shape[0]):
        x, y = threefry(key_0, key_1, pair, address(month, thirds[column], occasion))
        first[column] = x
        second[column] = y


@compiled
def race(keys, purpose, month, actor, target, weights, occasion, rows):  # type: ignore[no-untyped-def]
    """Choose one candidate with odds in proportion to its weight; -1 when all weights are zero.

    Each candidate runs its own exponential clock, drawn under its own key: the order in which
    states are listed does not matter, and a newcomer changes the choice only by winning.
    `rows` (uint32[3, n]) holds the candidates' keys and two scratch rows.
    """
    thirds_row(keys, purpose >> 1, month, actor, target, rows[0], occasion, rows[1], rows[2])
    draws = rows[1 + (purpose & 1)]
    best, chosen = math.inf, -1
    for candidate in range(weights.shape[0]):
        draw = chance(draws[candidate])
        # -ln(u) is never less than 1 - u: most clocks are seen to be too slow without a logarithm.
        weight = weights[candidate]
        if weight > 0.0 and 1.0 - draw < best * weight:
            time = -math.log(draw) / weight
            if time < best:
                best, chosen = time, candidate
    return chosen
