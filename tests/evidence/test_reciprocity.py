"""Answers that were built in must be found, and chance must be recognised as chance."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.evidence.patterns import Incidents
from detente.evidence.reciprocity import (
    Direction,
    Following,
    against_chance,
    redraw_months,
    share_followed,
)
from tests.evidence.test_patterns import NOTHING, made_up

MONTHS = 180
WINDOWS = (3, 6, 12)


def random_incidents(seed: int, *, dyads: int = 60, count: int = 900) -> Incidents:
    """Incidents of random pairs in random months, both directions open."""
    rng = np.random.default_rng(seed)
    states = rng.choice(200, (dyads, 2), replace=False) if dyads * 2 <= 200 else None
    assert states is not None
    chosen = states[rng.integers(0, dyads, count)]
    flipped = rng.random(count) < 0.5
    initiator = np.where(flipped, chosen[:, 1], chosen[:, 0])
    target = np.where(flipped, chosen[:, 0], chosen[:, 1])
    return Incidents(rng.integers(0, MONTHS, count), initiator, target, MONTHS)


def with_answers(incidents: Incidents, share: float, seed: int) -> Incidents:
    """Add, for a share of the incidents, one the other way one or two months later."""
    rng = np.random.default_rng(seed)
    chosen = rng.random(incidents.month.size) < share
    later = incidents.month[chosen] + rng.integers(1, 3, chosen.sum())
    inside = later < MONTHS
    return Incidents(
        np.concatenate([incidents.month, later[inside]]),
        np.concatenate([incidents.initiator, incidents.target[chosen][inside]]),
        np.concatenate([incidents.target, incidents.initiator[chosen][inside]]),
        MONTHS,
    )


def test_an_answer_counts_only_the_other_way_and_only_afterwards() -> None:
    incidents = made_up([(10, 1, 2), (12, 2, 1), (12, 1, 3)], months=60)

    assert share_followed(incidents, Direction.REVERSE, 3) == pytest.approx(1 / 3)
    assert share_followed(incidents, Direction.SAME, 3) == 0.0


@pytest.mark.parametrize(("gap", "found"), [(0, 0.0), (1, 0.5), (3, 0.5), (4, 0.0)])
def test_the_window_is_the_months_after_the_incident_s_own(gap: int, found: float) -> None:
    incidents = made_up([(10, 1, 2), (10 + gap, 2, 1)], months=60)

    assert share_followed(incidents, Direction.REVERSE, 3) == found


def test_a_repetition_is_not_the_incident_itself() -> None:
    assert share_followed(made_up([(10, 1, 2)], months=60), Direction.SAME, 6) == 0.0
    assert share_followed(made_up([(10, 1, 2), (11, 1, 2)], months=60), Direction.SAME, 6) == 0.5


def test_incidents_too_near_the_end_of_the_window_are_left_out() -> None:
    incidents = made_up([(10, 1, 2), (11, 2, 1), (58, 1, 2)], months=60)

    assert share_followed(incidents, Direction.REVERSE, 3) == 0.5
    assert share_followed(incidents, Direction.REVERSE, 1) == pytest.approx(1 / 3)


def test_a_window_does_not_run_over_into_the_next_dyad() -> None:
    # The last month of one dyad and the first of the next are neighbours in a list of both.
    incidents = made_up([(35, 0, 1), (0, 0, 2), (35, 1, 0), (0, 2, 0)], months=36)

    assert share_followed(incidents, Direction.SAME, 12) == 0.0
    assert share_followed(incidents, Direction.REVERSE, 12) == 0.0


def test_redrawing_keeps_who_and_takes_months_from_other_pairs_only() -> None:
    incidents = made_up([(1, 1, 2)] * 50 + [(2, 2, 1)] * 50 + [(30, 3, 4)] * 40, months=36)

    months = redraw_months(incidents, np.random.default_rng(1))

    assert set(months[:100]) == {30}
    assert set(months[100:]) == {1, 2}


def test_a_pair_that_is_alone_keeps_its_months() -> None:
    incidents = made_up([(1, 1, 2), (9, 2, 1), (4, 1, 2)], months=36)

    assert redraw_months(incidents, np.random.default_rng(1)).tolist() == [1, 9, 4]


def test_random_incidents_follow_each_other_as_often_as_by_chance() -> None:
    found = against_chance(random_incidents(3), WINDOWS, permutations=100, seed=1)

    for direction in Direction:
        for within in WINDOWS:
            assert found[direction, within].ratio == pytest.approx(1.0, abs=0.15)


def test_answers_that_were_built_in_are_found_and_are_not_taken_for_repetitions() -> None:
    incidents = with_answers(random_incidents(3, count=600), 0.4, seed=2)

    found = against_chance(incidents, WINDOWS, permutations=100, seed=1)

    assert found[Direction.REVERSE, 3].ratio > 1.8
    assert found[Direction.REVERSE, 3].ratio > found[Direction.REVERSE, 12].ratio > 1.1
    assert found[Direction.SAME, 3].ratio == pytest.approx(1.0, abs=0.2)


def test_a_wave_common_to_all_pairs_is_not_taken_for_answers() -> None:
    calm = random_incidents(4, count=800)
    wave = Incidents(60 + calm.month // 20, calm.initiator, calm.target, MONTHS)

    found = against_chance(wave, WINDOWS, permutations=100, seed=1)

    assert found[Direction.REVERSE, 3].observed > 0.3
    assert found[Direction.REVERSE, 3].ratio == pytest.approx(1.0, abs=0.1)


def test_the_same_seed_gives_the_same_answer() -> None:
    incidents = random_incidents(5)

    first, second = (against_chance(incidents, (3,), permutations=10, seed=8) for _ in range(2))

    assert first == second
    assert first != against_chance(incidents, (3,), permutations=10, seed=9)


def test_nothing_to_follow_is_not_a_number() -> None:
    found = against_chance(NOTHING, (3,), permutations=2, seed=1)

    assert math.isnan(found[Direction.REVERSE, 3].observed)
    assert math.isnan(found[Direction.REVERSE, 3].ratio)
    assert math.isnan(Following(observed=0.0, expected=0.0).ratio)


def test_published_rows_give_the_published_shares_and_ratios(dcid_rows: Incidents) -> None:
    found = against_chance(dcid_rows, WINDOWS, permutations=200, seed=1)

    reverse = [found[Direction.REVERSE, within] for within in WINDOWS]
    same = [found[Direction.SAME, within] for within in WINDOWS]
    assert [each.observed for each in reverse] == pytest.approx([0.081, 0.130, 0.225], abs=5e-4)
    assert [each.ratio for each in reverse] == pytest.approx([1.06, 0.95, 1.02], abs=0.06)
    assert [each.ratio for each in same] == pytest.approx([1.26, 1.09, 1.02], abs=0.04)
