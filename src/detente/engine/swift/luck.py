"""The draws of `draws.py` in words of 32 bits, many addresses at a stroke.

The words are the same to the last bit; only the arithmetic is narrower, so that a loop over
addresses does eight at a time.
"""

import numpy as np

from detente.engine.compile import inlined, inner, swept
from detente.engine.draws import PARITY, TWO_PI, UNIT

U = np.uint32
PARITY_WORD = np.uint32(PARITY)
ONE, TWO, THREE, FOUR, FIVE = (np.uint32(number) for number in range(1, 6))
TURNS = tuple(np.uint32(turn) for turn in (13, 15, 26, 6, 17, 29, 16, 24))
BACKS = tuple(np.uint32(32 - int(turn)) for turn in TURNS)
LAST = 2.0**32 - 1.0


@inlined
def turn(x, y, left, right):  # type: ignore[no-untyped-def]
    """One round: add, turn the second word left, combine."""
    x = U(x + y)
    y = U(U(y << left) | U(y >> right))
    return x, U(y ^ x)


@inlined
def first_four(x, y):  # type: ignore[no-untyped-def]
    """Four rounds with the first four turns."""
    x, y = turn(x, y, TURNS[0], BACKS[0])
    x, y = turn(x, y, TURNS[1], BACKS[1])
    x, y = turn(x, y, TURNS[2], BACKS[2])
    return turn(x, y, TURNS[3], BACKS[3])


@inlined
def second_four(x, y):  # type: ignore[no-untyped-def]
    """Four rounds with the second four turns."""
    x, y = turn(x, y, TURNS[4], BACKS[4])
    x, y = turn(x, y, TURNS[5], BACKS[5])
    x, y = turn(x, y, TURNS[6], BACKS[6])
    return turn(x, y, TURNS[7], BACKS[7])


@inlined
def narrow_threefry(key_0, key_1, counter_0, counter_1):  # type: ignore[no-untyped-def]
    """Two words for a key and a counter of two words each, as `draws.threefry` gives them.

    All four are uint32 (source: random123).
    """
    third = U(PARITY_WORD ^ key_0 ^ key_1)
    x, y = U(counter_0 + key_0), U(counter_1 + key_1)
    x, y = first_four(x, y)
    x, y = U(x + key_1), U(y + U(third + ONE))
    x, y = second_four(x, y)
    x, y = U(x + third), U(y + U(key_0 + TWO))
    x, y = first_four(x, y)
    x, y = U(x + key_0), U(y + U(key_1 + THREE))
    x, y = second_four(x, y)
    x, y = U(x + key_1), U(y + U(third + FOUR))
    x, y = first_four(x, y)
    return U(x + third), U(y + U(key_0 + FIVE))


@swept
def words_at(key_0, key_1, heads, tails, first, second):  # type: ignore[no-untyped-def]
    """Fill `first` and `second` with both words at the counters (heads, tails), all uint32 rows."""
    for place in range(heads.shape[0]):
        first[place], second[place] = narrow_threefry(key_0, key_1, heads[place], tails[place])


@swept
def words_of(keys_0, keys_1, head, tail, first, second):  # type: ignore[no-untyped-def]
    """Fill two rows with both words of each block, whose keys stand in two rows, at one counter."""
    for block in range(first.shape[0]):
        first[block], second[block] = narrow_threefry(keys_0[block], keys_1[block], head, tail)


@swept
def words_by_third(key_0, key_1, head, tail, thirds, shift, first, second):  # type: ignore[no-untyped-def]
    """Fill two rows with both words for every third party (uint32 keys), `tail` without them."""
    for place in range(thirds.shape[0]):
        after = U(tail | U(thirds[place] << shift))
        first[place], second[place] = narrow_threefry(key_0, key_1, head, after)


@inner
def two_words(keys, block, head, tail):  # type: ignore[no-untyped-def]
    """Both words of one block at one counter."""
    return narrow_threefry(keys[0, block], keys[1, block], head, tail)


@inlined
def as_bell(first, second):  # type: ignore[no-untyped-def]
    """A standard normal number from two words (source: box-muller1958)."""
    radius = np.sqrt(-2.0 * np.log((first + 0.5) * UNIT))
    return radius * np.cos(TWO_PI * ((second + 0.5) * UNIT))


@inlined
def edge(rate):  # type: ignore[no-untyped-def]
    """The least word that is *not* below a chance: `word < edge` where `chance(word) < rate`.

    Exact for rates in [0, 1) - a power of two times the rate, less a half, loses no bit; at 1 the
    very last word of 2**32 is left out.
    """
    return U(min(LAST, max(0.0, np.ceil(rate * 2.0**32 - 0.5))))
