"""Intervals of textbook cases, and of the published facts to the digit."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.evidence import patterns
from detente.evidence.intervals import Copies, over_pairs, over_values, wilson
from detente.evidence.patterns import Incidents
from tests.evidence.test_patterns import NOTHING, made_up

APART, TOGETHER = Copies.APART, Copies.TOGETHER


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # Newcombe 1998 (Statistics in Medicine 17, 857-872), table I: Wilson without correction.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        # The published facts: severity 1, and 5 and above, of 213 (DCID 2000–14).
        (9, 213, 0.0224, 0.0783),
        (8, 213, 0.0192, 0.0724),
    ],
)
def test_wilson_s_interval(count: int, of: int, low: float, high: float) -> None:
    found = wilson(count, of)

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_no_entries_have_no_interval() -> None:
    assert math.isnan(wilson(0, 0).low)
    assert wilson(3, 3).high == 1.0


def test_a_pair_keeps_both_directions_and_copies_are_other_pairs() -> None:
    incidents = made_up([(0, 1, 2), (3, 2, 1), (5, 1, 3), (5, 4, 5)])
    figures = {
        "pairs": (APART, lambda each: float(np.unique(each.pair).size)),
        "mutual": (APART, patterns.weighted_reciprocity),
        "highest": (TOGETHER, lambda each: float(each.initiator.max())),
    }

    found = over_pairs(incidents, figures, seed=1, resamples=300)

    # Three pairs are drawn each time, and one that is drawn twice counts as two.
    assert (found["pairs"].low, found["pairs"].high) == (3, 3)
    # None or all of the drawn may be the balanced pair, whose two events always come together.
    assert found["mutual"].low == 0.0
    assert found["mutual"].high >= 0.8
    assert found["highest"].high == 4


def test_the_same_seed_gives_the_same_interval() -> None:
    rows = [(0, 1, 10 + who) for who in range(9) for _ in range(who + 1)]
    incidents = made_up(rows)
    figures = {"gini": (APART, patterns.gini)}

    one, other, third = (over_pairs(incidents, figures, seed=s, resamples=50) for s in (1, 1, 2))

    assert one == other != third


def test_quantiles_of_many_values_are_sure_and_of_none_unknown() -> None:
    found = over_values(np.arange(10_000.0), 0.5, seed=1)

    assert found.low == pytest.approx(5000, abs=150)
    assert found.high == pytest.approx(5000, abs=150)
    assert math.isnan(over_values(np.array([]), 0.5, seed=1).low)


def test_nothing_to_draw_from_has_no_interval() -> None:
    assert math.isnan(over_pairs(NOTHING, {"gini": (APART, patterns.gini)}, seed=1)["gini"].low)


@pytest.mark.slow
def test_published_rows_give_the_published_intervals(dcid_rows: Incidents) -> None:
    figures = {
        "gini": (APART, patterns.gini),
        "top4": (TOGETHER, lambda each: patterns.top_initiators_share(each, 4)),
    }

    found = over_pairs(dcid_rows, figures, seed=1)

    # The published ends come from some 200 draws, ours from 1000.
    assert found["gini"].low == pytest.approx(0.3641, abs=0.02)
    assert found["gini"].high == pytest.approx(0.5986, abs=0.02)
    assert found["top4"].low == pytest.approx(0.6504, abs=0.02)
    assert found["top4"].high == pytest.approx(0.9195, abs=0.02)
