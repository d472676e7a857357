"""The draws look like luck: even, bell-shaped where they should be, and unrelated to each other."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from detente.engine.compile import plain
from detente.engine.draws import Bell, Purpose, chance, normal_grid, run_keys, words

MONTHS, STATES = 20, 100
DRAWS = MONTHS * STATES * STATES  # 200,000
SIGMAS = 4.0
HOME = {"seed": 1, "world": 1, "replicate": 1, "third": 0, "occasion": 0}
HOME |= {"purpose": int(Purpose.BREACH), "month": 0, "actor": 0, "target": 0}

Floats = NDArray[np.float64]


def luck(**changes: int) -> Floats:
    """A draw for each month, actor and target of a grid; `changes` move the whole grid.

    The plain generator takes whole arrays at a time; that it gives the words of the compiled one,
    `test_draws.py` shows.
    """
    place = {**HOME, **changes}
    month, actor, target = np.meshgrid(
        np.arange(MONTHS) + place["month"],
        np.arange(STATES) + place["actor"],
        np.arange(STATES) + place["target"],
        indexing="ij",
    )
    if changes.get("mirrored"):
        actor, target = target, actor
    keys = run_keys(place["seed"], place["world"], place["replicate"])
    purpose, third, occasion = place["purpose"], place["third"], place["occasion"]
    pair = plain(words)(keys, purpose >> 1, month, actor, target, third, occasion)
    return np.asarray(plain(chance)(pair[purpose % 2])).ravel()


def chi_square(counts: Floats) -> float:
    """Standard deviations by which evenly expected counts miss their expectation."""
    expected = counts.sum() / counts.size
    statistic = float(((counts - expected) ** 2 / expected).sum())
    freedom = counts.size - 1
    # Wilson and Hilferty: the cube root of a chi-square is very nearly normal.
    spread = 2.0 / (9.0 * freedom)
    return ((statistic / freedom) ** (1.0 / 3.0) - (1.0 - spread)) / math.sqrt(spread)


def cells(one: Floats, other: Floats, *, side: int = 16) -> Floats:
    """Count pairs of draws by cell of a square: float64[side * side]."""
    square = (one * side).astype(np.int64) * side + (other * side).astype(np.int64)
    return np.bincount(square, minlength=side * side).astype(np.float64)


@pytest.mark.parametrize("purpose", [int(Purpose.FLARE), int(Purpose.BREACH), int(Purpose.FOLLOW)])
def test_draws_are_even(purpose: int) -> None:
    drawn = luck(purpose=purpose)
    counts = np.bincount((drawn * 1024).astype(np.int64), minlength=1024).astype(np.float64)

    assert drawn.size == DRAWS
    assert abs(chi_square(counts)) < SIGMAS
    assert abs(drawn.mean() - 0.5) < SIGMAS / math.sqrt(12 * DRAWS)


def test_every_bit_is_as_often_set_as_not() -> None:
    drawn = (luck() * 2.0**32).astype(np.uint64)
    for bit in range(32):
        share = float(((drawn >> np.uint64(bit)) & np.uint64(1)).mean())
        assert abs(share - 0.5) < SIGMAS * 0.5 / math.sqrt(DRAWS), f"bit {bit}"


NEIGHBOURS: dict[str, dict[str, Any]] = {
    "next seed": {"seed": 2},
    "seed beyond 32 bits": {"seed": 1 + 2**32},
    "next world": {"world": 2},
    "next replicate": {"replicate": 2},
    "other word of the block": {"purpose": int(Purpose.BREACH) ^ 1},
    "next block": {"purpose": int(Purpose.BREACH) + 2},
    "next month": {"month": 1},
    "next year": {"month": 12},
    "next actor": {"actor": 1},
    "next target": {"target": 1},
    "mirrored pair": {"mirrored": 1},
    "a third party": {"third": 1},
    "another occasion": {"occasion": 1},
}


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_neighbouring_draws_have_nothing_to_do_with_each_other(name: str) -> None:
    here, there = luck(), luck(**NEIGHBOURS[name])
    if name == "mirrored pair":
        # Each pair of states once, and none with itself: there both draws are the same.
        actor, target = np.divmod(np.tile(np.arange(STATES * STATES), MONTHS), STATES)
        here, there = here[actor < target], there[actor < target]

    correlation = float(np.corrcoef(here, there)[0, 1])
    assert abs(correlation) * math.sqrt(here.size) < SIGMAS
    assert abs(chi_square(cells(here, there))) < SIGMAS


def test_a_draw_that_did_depend_on_its_neighbour_would_be_found() -> None:
    here, there = luck(), luck(month=1)
    leaning = 0.98 * there + 0.02 * here

    assert abs(float(np.corrcoef(here, leaning)[0, 1])) * math.sqrt(DRAWS) > SIGMAS
    folded = np.where(here < 0.5, there, 1.0 - there * 0.99)  # no line shows it, the cells do
    assert abs(chi_square(cells(here, folded))) > SIGMAS


@pytest.mark.parametrize(
    "states", [60, pytest.param(450, marks=pytest.mark.slow)], ids=["few", "many"]
)
@pytest.mark.parametrize("bell", [Bell.AFFINITY, Bell.SURGE])
def test_normal_draws_have_the_moments_of_the_bell_curve(states: int, bell: Bell) -> None:
    grid = np.zeros((states, states))
    normal_grid(run_keys(1, 1, 1), int(bell), np.arange(states), grid)
    drawn, root = grid.ravel(), states  # the root of the number of draws

    assert abs(drawn.mean()) < SIGMAS / root
    assert abs((drawn**2).mean() - 1.0) < SIGMAS * math.sqrt(2.0) / root
    assert abs((drawn**3).mean()) < SIGMAS * math.sqrt(15.0) / root
    assert abs((drawn**4).mean() - 3.0) < SIGMAS * math.sqrt(96.0) / root
    beyond = 0.0455  # share more than two standard deviations out
    share = float((np.abs(drawn) > 2.0).mean())
    assert abs(share - beyond) < SIGMAS * math.sqrt(beyond) / root
