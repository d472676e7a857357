"""The words of 32 bits are those of the generator, and a bar in words is its chance."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.engine import draws
from detente.engine.compile import plain
from detente.engine.draws import BLOCKS, NOBODY, Bell, Occasion, address, chance, run_keys, threefry
from detente.engine.swift import luck
from detente.engine.swift.almanac import THIRD_SHIFT
from tests.engine.test_draws import EDGE_KEYS, ONES, PUBLISHED

U = np.uint32
KEYS = run_keys(5, 2, 1)
NARROW = KEYS.T.astype(np.uint32)
FIRM = U(17), U(ONES)  # a key of two words
COUNTERS = list(product((0, 1, 2**31, ONES), (0, 12_345, ONES)))


def narrow(secret: Any, counter: Any) -> tuple[int, ...]:
    """Two words of the narrow generator, as whole numbers."""
    handed = (U(word) for word in (*secret, *counter))
    return tuple(int(word) for word in plain(luck.narrow_threefry)(*handed))


@pytest.mark.parametrize(("secret", "counter", "answer"), PUBLISHED)
def test_the_narrow_generator_gives_the_published_answers(
    secret: Any, counter: Any, answer: Any
) -> None:
    assert narrow(secret, counter) == answer


@pytest.mark.parametrize("lanes", [2, 4])
def test_generators_in_step_give_the_words_of_each_alone(lanes: int) -> None:
    together = {2: luck.two_threefries, 4: luck.four_threefries}[lanes]
    heads, tails = (tuple(U(word) for word in row) for row in zip(*COUNTERS[:lanes], strict=True))
    with np.errstate(over="ignore"):
        first, second = plain(together)(*FIRM, heads, tails)
        alone = [plain(luck.narrow_threefry)(*FIRM, *c) for c in zip(heads, tails, strict=True)]

    assert list(zip(first, second, strict=True)) == alone


@given(st.lists(st.integers(0, ONES), min_size=4, max_size=4))
def test_the_narrow_generator_gives_the_words_of_the_wide_one(four: list[int]) -> None:
    with np.errstate(over="ignore"):
        assert narrow(four[:2], four[2:]) == plain(threefry)(*four)


def test_a_row_of_counters_has_the_words_of_single_calls() -> None:
    heads, tails = (np.array(row, np.uint32) for row in zip(*COUNTERS, strict=True))
    first, second = np.zeros((2, len(heads)), np.uint32)
    plain(luck.words_at)(*FIRM, heads, tails, first, second)

    expected = [plain(threefry)(17, ONES, *counter) for counter in COUNTERS]
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == expected


def test_a_row_of_blocks_has_the_words_of_single_calls() -> None:
    first, second = np.zeros((2, BLOCKS), np.uint32)
    plain(luck.words_of)(*NARROW, U(99), U(7), first, second)
    expected = [plain(threefry)(*key, 99, 7) for key in KEYS.tolist()]
    alone = [tuple(map(int, plain(luck.two_words)(NARROW, b, U(99), U(7)))) for b in range(BLOCKS)]

    assert list(zip(first.tolist(), second.tolist(), strict=True)) == expected
    assert alone == expected


def test_fewer_blocks_may_be_asked_for_than_there_are() -> None:
    first, second = np.zeros((2, 3), np.uint32)
    plain(luck.words_of)(*NARROW, U(99), U(7), first, second)

    assert first.tolist() == [plain(threefry)(*key, 99, 7)[0] for key in KEYS[:3].tolist()]


def test_a_row_of_third_parties_has_the_words_of_their_addresses() -> None:
    thirds = np.array(EDGE_KEYS, np.uint32)
    first, second = np.zeros((2, len(thirds)), np.uint32)
    for month, occasion in product((0, 515, 2047), Occasion):
        tail = U(plain(address)(month, NOBODY, int(occasion)))
        plain(luck.words_by_third)(*FIRM, U(3), tail, thirds, THIRD_SHIFT, first, second)
        expected = [
            plain(threefry)(17, ONES, 3, plain(address)(month, third, int(occasion)))
            for third in EDGE_KEYS
        ]
        assert list(zip(first.tolist(), second.tolist(), strict=True)) == expected


@pytest.mark.parametrize("bell", Bell)
def test_a_bell_of_two_words_is_the_normal_draw_of_their_address(bell: Bell) -> None:
    for month in (0, 99, 2047):
        place = (month, 5, 6, 7, 0)
        words = (U(word) for word in plain(draws.words)(KEYS, int(bell), *place))
        expected = draws.normal(KEYS, int(bell), *place)
        assert plain(luck.as_bell)(*words) == pytest.approx(expected, rel=1e-14, abs=1e-14)


@pytest.mark.parametrize("form", [luck.edge, plain(luck.edge)], ids=["compiled", "plain"])
@given(rate=st.floats(0.0, 1.0, allow_subnormal=True))
@example(rate=0.0)
@example(rate=2.0**-33)
@example(rate=float(np.nextafter(2.0**-33, 1.0)))
@example(rate=0.5)
@example(rate=1.5 * 2.0**-32)
@example(rate=1.0 - 2.0**-33)
@example(rate=1.0)
def test_a_word_is_below_the_edge_where_its_draw_is_below_the_rate(form: Any, rate: float) -> None:
    bar = int(form(rate))
    for word in (0, bar - 2, bar - 1, bar, bar + 1, ONES):
        if not 0 <= word <= ONES:
            continue
        # The very last word stands for draws that only a rate of 1 is above: it is left out there.
        if word != ONES or rate < plain(chance)(ONES):
            assert (word < bar) == (plain(chance)(word) < rate), word


def test_nothing_is_below_a_chance_of_nought_and_all_but_the_last_word_below_one() -> None:
    assert int(plain(luck.edge)(0.0)) == 0
    assert int(plain(luck.edge)(1.0)) == ONES
