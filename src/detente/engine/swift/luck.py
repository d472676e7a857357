"""The draws of `draws.py` in words of 32 bits, many addresses at a stroke.

The words are the same to the last bit; only the arithmetic is narrower, so that a loop over
addresses does eight at a time.
"""

from typing import Any

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
    return x, U(U(U(y << left) | U(y >> right)) ^ x)


@inlined
def plus(x, word):  # type: ignore[no-untyped-def]
    """A word added to a word."""
    return U(x + word)


@inlined
def turn_two(x, y, left, right):  # type: ignore[no-untyped-def]
    """One round of two generators, side by side."""
    a, b = U(x[0] + y[0]), U(x[1] + y[1])
    c, d = U(y[0] << left), U(y[1] << left)
    c, d = U(c | U(y[0] >> right)), U(d | U(y[1] >> right))
    return (a, b), (U(c ^ a), U(d ^ b))


@inlined
def plus_two(x, word):  # type: ignore[no-untyped-def]
    """A word added to two words."""
    return U(x[0] + word), U(x[1] + word)


@inlined
def turn_four(x, y, left, right):  # type: ignore[no-untyped-def]
    """One round of four generators, side by side."""
    a, b, c, d = U(x[0] + y[0]), U(x[1] + y[1]), U(x[2] + y[2]), U(x[3] + y[3])
    e, f, g, h = U(y[0] << left), U(y[1] << left), U(y[2] << left), U(y[3] << left)
    e, f = U(e | U(y[0] >> right)), U(f | U(y[1] >> right))
    g, h = U(g | U(y[2] >> right)), U(h | U(y[3] >> right))
    return (a, b, c, d), (U(e ^ a), U(f ^ b), U(g ^ c), U(h ^ d))


@inlined
def plus_four(x, word):  # type: ignore[no-untyped-def]
    """A word added to four words."""
    return U(x[0] + word), U(x[1] + word), U(x[2] + word), U(x[3] + word)


def _generator(turn: Any, plus: Any) -> Any:
    """Build the generator from its round and its addition, for one counter or for several.

    A round waits for the round before it. Several generators in step, each with a counter of its
    own, fill the time: four take as long as two would one after the other.
    """

    @inlined
    def first_four(x, y):  # type: ignore[no-untyped-def]
        x, y = turn(x, y, TURNS[0], BACKS[0])
        x, y = turn(x, y, TURNS[1], BACKS[1])
        x, y = turn(x, y, TURNS[2], BACKS[2])
        return turn(x, y, TURNS[3], BACKS[3])

    @inlined
    def second_four(x, y):  # type: ignore[no-untyped-def]
        x, y = turn(x, y, TURNS[4], BACKS[4])
        x, y = turn(x, y, TURNS[5], BACKS[5])
        x, y = turn(x, y, TURNS[6], BACKS[6])
        return turn(x, y, TURNS[7], BACKS[7])

    @inlined
    def threefry(key_0, key_1, x, y):  # type: ignore[no-untyped-def]
        third = U(PARITY_WORD ^ key_0 ^ key_1)
        x, y = first_four(plus(x, key_0), plus(y, key_1))
        x, y = second_four(plus(x, key_1), plus(y, U(third + ONE)))
        x, y = first_four(plus(x, third), plus(y, U(key_0 + TWO)))
        x, y = second_four(plus(x, key_0), plus(y, U(key_1 + THREE)))
        x, y = first_four(plus(x, key_1), plus(y, U(third + FOUR)))
        return plus(x, third), plus(y, U(key_0 + FIVE))

    return threefry


narrow_threefry = _generator(turn, plus)
"""Two words for a key and a counter of two words each, as `draws.threefry` gives them.

All four are uint32 (source: random123).
"""
two_threefries = _generator(turn_two, plus_two)
"""The same for two counters at once: tuples of two words where the other has one."""
four_threefries = _generator(turn_four, plus_four)
"""The same for four counters at once."""


@swept
def words_at(key_0, key_1, heads, tails, first, second):  # type: ignore[no-untyped-def]
    """Fill `first` and `second` with both words at the counters (heads, tails).

    All are uint32 rows of one even length; a multiple of 16 has no rest to do one by one.
    """
    half = heads.shape[0] // 2
    for near in range(half):
        far = near + half
        x, y = two_threefries(key_0, key_1, (heads[near], heads[far]), (tails[near], tails[far]))
        first[near], first[far] = x
        second[near], second[far] = y


@swept
def words_of(keys_0, keys_1, head, tail, first, second):  # type: ignore[no-untyped-def]
    """Fill two rows with both words of each block, whose keys stand in two rows, at one counter."""
    for block in range(first.shape[0]):
        first[block], second[block] = narrow_threefry(keys_0[block], keys_1[block], head, tail)


@swept
def words_by_third(key_0, key_1, head, tail, thirds, shift, first, second):  # type: ignore[no-untyped-def]
    """Fill two rows with both words for every third party (uint32 keys), `tail` without them.

    Rows are of one even length, as in `words_at`.
    """
    half = thirds.shape[0] // 2
    for near in range(half):
        far = near + half
        after = U(tail | U(thirds[near] << shift)), U(tail | U(thirds[far] << shift))
        x, y = two_threefries(key_0, key_1, (head, head), after)
        first[near], first[far] = x
        second[near], second[far] = y


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
