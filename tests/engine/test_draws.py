"""The generator gives its published answers, and addresses never run into each other."""

from __future__ import annotations

import math
from itertools import product
from types import FunctionType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engine import draws
from detente.engine.compile import plain
from detente.engine.draws import (
    KEY_BITS,
    MONTH_BITS,
    NOBODY,
    NON_STATE_KEY,
    OCCASION_BITS,
    Bell,
    Occasion,
    Purpose,
    address,
    chance,
    normal,
    normal_grid,
    race,
    run_keys,
    symmetric_grid,
    thirds_row,
    threefry,
    uniform,
    words,
    words_row,
)
from detente.world.policies import LATEST_START
from detente.world.starting_world import LONGEST_BURN_IN
from detente.world.states import key

ONES = 0xFFFFFFFF
# Key, counter and answer of Threefry2x32 with 20 rounds, as Random123 1.x publishes them in its
# file of known answers.
PUBLISHED = [
    ((0, 0), (0, 0), (0x6B200159, 0x99BA4EFE)),
    ((ONES, ONES), (ONES, ONES), (0x1CB996FC, 0xBB002BE7)),
    ((0x13198A2E, 0x03707344), (0x243F6A88, 0x85A308D3), (0xC4923A9C, 0x483DF7A0)),
]
EDGE_KEYS = [key(code) for code in ("AAA", "AAB", "MMM", "ZZZ")]
KEYS = run_keys(5, 2, 1)


@pytest.mark.parametrize(("secret", "counter", "answer"), PUBLISHED)
@pytest.mark.parametrize("form", [threefry, plain(threefry)], ids=["compiled", "plain"])
def test_the_generator_gives_its_published_answers(
    form: Any, secret: tuple[int, int], counter: tuple[int, int], answer: tuple[int, int]
) -> None:
    assert tuple(int(word) for word in form(*secret, *counter)) == answer


def test_a_month_an_actor_and_every_part_of_an_address_change_the_words() -> None:
    parts = [9, 700, 11, 12, 13, 2]  # block, month, actor, target, third, occasion
    seen = {tuple(map(int, plain(words)(KEYS, *parts)))}
    for place in range(len(parts)):
        other = parts.copy()
        other[place] += 1
        seen.add(tuple(map(int, plain(words)(KEYS, *other))))

    assert len(seen) == 7


def test_addresses_have_room_for_the_longest_run_and_every_code() -> None:
    assert 2**MONTH_BITS >= LONGEST_BURN_IN + LATEST_START + 12
    assert 2**MONTH_BITS >= 36 + 480
    assert key("ZZZ") < NON_STATE_KEY < 2**KEY_BITS
    assert max(Occasion) < 2**OCCASION_BITS
    assert KEY_BITS + MONTH_BITS + OCCASION_BITS <= 32
    assert KEY_BITS <= 16  # actor and target share a word


@given(
    month=st.integers(0, 2**MONTH_BITS - 1),
    third=st.integers(0, 2**KEY_BITS - 1),
    occasion=st.integers(0, 2**OCCASION_BITS - 1),
)
def test_month_third_party_and_occasion_can_be_read_back(
    month: int, third: int, occasion: int
) -> None:
    written = plain(address)(month, third, occasion)

    assert 0 <= written < 2**32
    assert written % 2**OCCASION_BITS == occasion
    assert (written >> OCCASION_BITS) % 2**MONTH_BITS == month
    assert written >> (OCCASION_BITS + MONTH_BITS) == third


def test_no_two_addresses_have_the_same_counter() -> None:
    twin = plain(words)
    echo = {**twin.__globals__, "threefry": lambda *handed: handed}
    counter = FunctionType(twin.__code__, echo)
    fields = [
        (0, 1, 1023, 2**MONTH_BITS - 1),  # month
        (0, 1, 17_575, 2**KEY_BITS - 1),  # actor
        (0, 1, 17_575, 2**KEY_BITS - 1),  # target
        (0, 1, NON_STATE_KEY, 2**KEY_BITS - 1),  # third party
        tuple(Occasion),
    ]
    places = list(product(*fields))
    counters = {tuple(map(int, counter(KEYS, 3, *place))) for place in places}

    assert len(counters) == len(places)
    assert max(max(each) for each in counters) < 2**32


def test_no_two_purposes_share_a_lane() -> None:
    # An IntEnum takes a second name for the same value without a word.
    for family in (Purpose, Bell, Occasion):
        assert len(family.__members__) == len(set(family.__members__.values()))
    assert sorted(Purpose) == list(range(len(Purpose)))
    uniform_blocks = {purpose >> 1 for purpose in Purpose}
    assert uniform_blocks.isdisjoint(Bell)
    assert uniform_blocks | set(Bell) == set(range(draws.BLOCKS))


def test_each_run_and_block_has_a_key_of_its_own() -> None:
    runs = [(0, 0, 0), (0, 0, 1), (0, 1, 0), (1, 0, 0), (2**32, 0, 0), (7, 3, 2)]
    stacked = np.concatenate([run_keys(*run) for run in runs])

    assert stacked.min() >= 0
    assert stacked.max() < 2**32
    assert len(np.unique(stacked, axis=0)) == len(runs) * draws.BLOCKS
    assert np.array_equal(run_keys(7, 3, 2), run_keys(7, 3, 2))


def test_a_row_of_targets_has_the_words_of_single_calls() -> None:
    targets = np.array(EDGE_KEYS, np.uint32)
    first, second = np.zeros(4, np.uint32), np.zeros(4, np.uint32)
    for block, month, actor in product((0, 7, 20), (0, 515, 2047), EDGE_KEYS):
        words_row(KEYS, block, month, actor, targets, first, second)
        one_by_one = [
            plain(words)(KEYS, block, month, actor, int(target), NOBODY, 0) for target in targets
        ]
        assert list(zip(first.tolist(), second.tolist(), strict=True)) == one_by_one


def test_a_row_of_third_parties_has_the_words_of_single_calls() -> None:
    thirds = np.array([*EDGE_KEYS, NON_STATE_KEY], np.uint32)
    first, second = np.zeros(5, np.uint32), np.zeros(5, np.uint32)
    for block, month, occasion in product((0, 7, 20), (0, 515, 2047), Occasion):
        thirds_row(KEYS, block, month, 17_575, 3, thirds, int(occasion), first, second)
        one_by_one = [
            plain(words)(KEYS, block, month, 17_575, 3, int(third), int(occasion))
            for third in thirds
        ]
        assert list(zip(first.tolist(), second.tolist(), strict=True)) == one_by_one


def test_purposes_of_a_block_take_a_word_each() -> None:
    place = (17, 100, 200, 300, 4)
    for purpose in Purpose:
        word = plain(words)(KEYS, purpose >> 1, *place)[purpose % 2]
        assert uniform(KEYS, int(purpose), *place) == (word + 0.5) / 2**32


def test_a_draw_is_never_nought_or_one() -> None:
    assert chance(0) == 2.0**-33
    assert chance(ONES) == 1.0 - 2.0**-33


def test_a_normal_draw_is_box_and_muller_of_a_block() -> None:
    for bell, month in product(Bell, (0, 99)):
        one, two = plain(words)(KEYS, bell, month, 5, 6, 7, 0)
        radius = math.sqrt(-2.0 * math.log((one + 0.5) / 2**32))
        expected = radius * math.cos(2.0 * math.pi * (two + 0.5) / 2**32)
        assert normal(KEYS, int(bell), month, 5, 6, 7, 0) == pytest.approx(expected, abs=1e-12)


def test_the_most_extreme_normal_draws_are_finite() -> None:
    # The smallest word gives the largest radius there is.
    assert math.sqrt(-2.0 * math.log(plain(chance)(0))) == pytest.approx(6.7637, abs=1e-3)


def test_a_grid_of_normals_holds_the_draws_of_each_pair() -> None:
    grid = np.zeros((4, 4))
    normal_grid(KEYS, int(Bell.AFFINITY), np.array(EDGE_KEYS), grid)

    for (row, actor), (column, target) in product(enumerate(EDGE_KEYS), enumerate(EDGE_KEYS)):
        assert grid[row, column] == normal(KEYS, int(Bell.AFFINITY), 0, actor, target, NOBODY, 0)


def test_a_symmetric_grid_holds_one_draw_for_both_of_a_pair() -> None:
    names = np.array(EDGE_KEYS)
    grid, reversed_grid = np.zeros((2, 4, 4))
    symmetric_grid(KEYS, int(Bell.ENMITY), names, grid)
    symmetric_grid(KEYS, int(Bell.ENMITY), names[::-1].copy(), reversed_grid)

    assert np.array_equal(grid, grid.T)
    assert np.array_equal(grid, reversed_grid[::-1, ::-1])
    assert len(np.unique(grid[np.triu_indices(4, 1)])) == 6


def rows_of(names: list[int]) -> Any:
    """Keys of candidates and two scratch rows, as `race` wants them."""
    rows = np.zeros((3, len(names)), np.uint32)
    rows[0] = names
    return rows


def winner(month: int, names: list[int], weights: list[float], form: Any = race) -> int:
    """The key of whoever wins a race; -1 when nobody does."""
    odds = np.array(weights, np.float64)
    chosen = form(
        KEYS, int(Purpose.VICTIM), month, 1, 2, odds, int(Occasion.CRIMINAL), rows_of(names)
    )
    return -1 if chosen < 0 else names[int(chosen)]


@pytest.mark.slow
def test_a_race_is_won_in_proportion_to_weight() -> None:
    names, weights, races = [3, 17_575, 40, 500], [1.0, 2.0, 3.0, 4.0], 2048 * 5
    rows, odds = rows_of(names), np.array(weights)
    wins = np.zeros(4)
    for number in range(races):
        month, actor = number % 2048, number // 2048
        wins[race(KEYS, int(Purpose.VICTIM), month, actor, 2, odds, 2, rows)] += 1

    share = odds / odds.sum()
    error = np.sqrt(share * (1.0 - share) / races)
    assert (np.abs(wins / races - share) < 4.0 * error).all()


def test_the_winner_does_not_depend_on_the_order_of_candidates() -> None:
    names, weights = [3, 17_575, 40, 500, 9], [1.0, 2.0, 3.0, 4.0, 0.5]
    order = [3, 0, 4, 2, 1]
    for month in range(300):
        other = winner(month, [names[i] for i in order], [weights[i] for i in order])
        assert winner(month, names, weights) == other


def test_a_newcomer_changes_the_winner_only_by_winning() -> None:
    names, weights, newcomer = [3, 40, 500], [1.0, 2.0, 3.0], 77
    won = 0
    for month in range(1000):
        before = winner(month, names, weights)
        after = winner(month, [3, newcomer, 40, 500], [1.0, 2.0, 2.0, 3.0])
        assert after in (before, newcomer)
        won += after == newcomer

    assert abs(won / 1000 - 0.25) < 4.0 * math.sqrt(0.25 * 0.75 / 1000)


def test_nobody_without_weight_is_chosen() -> None:
    assert winner(0, [3, 40], [0.0, 0.0]) == -1
    assert all(winner(month, [3, 40, 50], [0.0, 1e-12, 0.0]) == 40 for month in range(50))


@pytest.mark.parametrize("spread", [0.1, 1.0, 10.0])
def test_the_short_cut_of_a_race_finds_the_first_clock_to_ring(spread: float) -> None:
    luck = np.random.default_rng(4)
    names = sorted(luck.choice(17_576, 12, replace=False).tolist())
    for month in range(100):
        weights = np.exp(spread * luck.normal(size=12)).tolist()
        clocks = [
            -math.log(plain(uniform)(KEYS, int(Purpose.VICTIM), month, 1, 2, name, 2)) / weight
            for name, weight in zip(names, weights, strict=True)
        ]
        assert winner(month, names, weights, plain(race)) == names[int(np.argmin(clocks))]
