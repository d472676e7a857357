"""The contest of offence and defence in the cases that can be worked out by hand."""

from __future__ import annotations

from itertools import pairwise, product
from types import SimpleNamespace
from typing import Any

import pytest

from detente.engine.arrays import record
from detente.engine.compile import plain
from detente.engine.contest import contest, usable_offence
from detente.world.parameters import defaults

# Ten links at the shape 4 against a single one: the weakest of ten holds 10 ** (1/4) times less.
TEN_LINKS = 1.7782794100389228


def numbers(**changes: float) -> Any:
    """As many links as the reference, hardness 1: Tullock's form at decisiveness `r`."""
    values = {
        "links": 10.0,
        "reference_links": 10.0,
        "link_shape": 4.0,
        "hardness": 1.0,
        "decisiveness": 1.0,
        "offence_drift": 0.02,
    }
    return SimpleNamespace(**{**values, **changes})


def won(offence: float, defence: float, target: float = 1.0, **changes: float) -> float:
    """Chance to get through; `target` is the hardness of this kind of target."""
    return float(plain(contest)(offence, defence, target, numbers(**changes)))


@pytest.mark.parametrize(
    ("offence", "defence", "decisiveness", "chance"),
    [
        (1.0, 1.0, 0.3, 1 / 2),
        (1.0, 1.0, 2.0, 1 / 2),
        (2.0, 1.0, 1.0, 2 / 3),
        (1.0, 3.0, 1.0, 1 / 4),
        (2.0, 1.0, 2.0, 4 / 5),
        (1.0, 3.0, 2.0, 1 / 10),
        (0.25, 1.0, 0.5, 1 / 3),
    ],
)
def test_with_the_reference_links_it_is_tullock_s_ratio(
    offence: float, defence: float, decisiveness: float, chance: float
) -> None:
    assert won(offence, defence, decisiveness=decisiveness) == pytest.approx(chance, rel=1e-12)


def test_the_ratio_form_holds_everywhere() -> None:
    for offence, defence, power in product((0.1, 1.0, 7.0), (0.2, 1.0, 5.0), (0.3, 0.8, 2.0)):
        share = offence**power / (offence**power + defence**power)
        assert won(offence, defence, decisiveness=power) == pytest.approx(share, rel=1e-12)


def test_only_the_ratio_of_the_stocks_counts() -> None:
    assert won(6.0, 2.0, decisiveness=0.8) == pytest.approx(won(3.0, 1.0, decisiveness=0.8))


def test_what_one_wins_the_other_loses() -> None:
    assert won(3.0, 2.0) + won(2.0, 3.0) == pytest.approx(1.0, rel=1e-12)


def test_a_single_link_is_harder_to_break_than_the_weakest_of_ten() -> None:
    assert won(1.0, 1.0, links=1.0) == pytest.approx(1.0 / (1.0 + TEN_LINKS), rel=1e-12)
    assert won(TEN_LINKS, 1.0, links=1.0) == pytest.approx(0.5, rel=1e-12)


def test_hardness_of_target_and_of_the_age_multiply_the_defence() -> None:
    assert won(1.0, 1.0, 4.0) == won(1.0, 4.0) == won(1.0, 1.0, hardness=4.0)
    assert won(1.0, 1.0, 2.0, hardness=3.0) == pytest.approx(1.0 / 7.0, rel=1e-12)


def test_without_offence_nothing_gets_through_and_without_defence_everything() -> None:
    assert won(0.0, 1.0) == 0.0
    assert won(0.0, 0.0) == 0.0
    assert won(1.0, 0.0) == 1.0
    assert won(1.0, 1.0, 0.0) == 1.0


def test_more_offence_never_hurts_and_more_defence_always_helps() -> None:
    stocks = [0.01 * 1.5**step for step in range(30)]

    assert all(won(low, 1.0) < won(high, 1.0) for low, high in pairwise(stocks))
    assert all(won(1.0, low) > won(1.0, high) for low, high in pairwise(stocks))
    assert all(won(1.0, 1.0, links=n) < won(1.0, 1.0, links=n + 1) for n in range(1, 50))


@pytest.mark.parametrize(
    ("month", "factor"), [(0, 1.0), (36, 1.0), (48, 1.02), (42, 1.02**0.5), (276, 1.02**20)]
)
def test_the_same_stock_does_a_little_more_each_year_after_the_burn_in(
    month: int, factor: float
) -> None:
    assert plain(usable_offence)(3.0, month, 36, numbers()) == pytest.approx(3.0 * factor)


@pytest.mark.slow
def test_both_forms_agree_to_the_bit() -> None:
    values = {**defaults(), "decisiveness": 0.83, "links": 17.3, "link_shape": 3.7}
    line = record(values)
    names = SimpleNamespace(**{name: float(line[name]) for name in line.dtype.names})
    for offence, defence in product((0.0, 0.3, 1.0, 4.2), repeat=2):
        handed = (offence, defence, 1.6)
        assert contest(*handed, line) == plain(contest)(*handed, names)
        handed = (offence, 40, 36)
        assert usable_offence(*handed, line) == plain(usable_offence)(*handed, names)
