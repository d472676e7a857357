"""Figures of made-up incidents that can be worked out by hand, and of the published rows."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.evidence.patterns import (
    Incidents,
    dispersion,
    gini,
    incidents_per_year,
    reciprocated_share,
    singleton_share,
    top_initiators_share,
    within_dyad_fano,
    yearly_counts,
)


def made_up(rows: list[tuple[int, int, int]], months: int = 36) -> Incidents:
    """Incidents from rows of month, initiator and target."""
    month, initiator, target = (
        np.array([row[i] for row in rows], dtype=np.int64) for i in range(3)
    )
    return Incidents(month, initiator, target, months)


NOTHING = made_up([])


def test_keys_of_a_dyad_its_reverse_and_the_pair() -> None:
    both_ways = made_up([(0, 1, 2), (1, 2, 1), (2, 1, 3)])

    assert both_ways.dyad[0] == both_ways.reverse_dyad[1]
    assert both_ways.dyad[0] != both_ways.dyad[1]
    assert both_ways.pair[0] == both_ways.pair[1] != both_ways.pair[2]


def test_dyads_do_not_collide_when_the_target_has_the_highest_key() -> None:
    incidents = made_up([(0, 0, 192), (0, 1, 0), (0, 192, 0)])

    assert len(set(incidents.dyad)) == 3


def test_top_initiators_hold_their_share() -> None:
    rows = [(0, who, 9) for who in [1] * 5 + [2] * 3 + [3] * 2 + [4] + [5] + [6]]

    assert top_initiators_share(made_up(rows), 4) == pytest.approx(11 / 13)
    assert top_initiators_share(made_up(rows), 1) == pytest.approx(5 / 13)
    assert top_initiators_share(made_up(rows), 99) == 1.0


@pytest.mark.parametrize(
    ("totals", "expected"),
    [([4, 4, 4], 0.0), ([1, 3], 0.25), ([1, 1, 1, 9], 0.5), ([7], 0.0)],
)
def test_gini_of_textbook_cases(totals: list[int], expected: float) -> None:
    # Mean absolute difference over twice the mean: for (1, 3) it is 1 / (2 × 2).
    rows = [(0, 1, 10 + place) for place, total in enumerate(totals) for _ in range(total)]

    assert gini(made_up(rows)) == pytest.approx(expected)


def test_gini_counts_the_two_directions_apart() -> None:
    one_way = [(0, 1, 2)] * 4
    shared = [(0, 1, 2)] * 3 + [(0, 2, 1)]

    assert gini(made_up(one_way)) == 0.0
    assert gini(made_up(shared)) == pytest.approx(0.25)


def test_singletons() -> None:
    assert singleton_share(made_up([(0, 1, 2), (5, 1, 2), (0, 2, 1), (0, 3, 1)])) == 2 / 3


def test_a_dyad_is_reciprocated_by_a_single_return() -> None:
    rows = [(0, 1, 2)] * 5 + [(30, 2, 1), (0, 1, 3), (0, 4, 1)]

    # Of 1-2, 2-1, 1-3 and 4-1, the first two answer each other.
    assert reciprocated_share(made_up(rows)) == 0.5


def test_yearly_counts_leave_out_an_incomplete_year() -> None:
    incidents = made_up([(0, 1, 2), (11, 1, 2), (12, 1, 2), (25, 1, 2), (29, 2, 1)], months=30)

    assert yearly_counts(incidents).tolist() == [[2, 1], [0, 0]]


def test_dispersion_pools_all_active_dyads() -> None:
    rows = [(0, 1, 2)] * 4 + [(12, 2, 1)] * 2

    # Yearly counts 4, 0, 0 and 0, 2, 0: mean 1, mean square 20 / 6.
    assert dispersion(made_up(rows)) == pytest.approx(20 / 6 - 1)


def test_fano_looks_only_inside_dyads_with_five_incidents() -> None:
    steady = [(12 * year, 1, 2) for year in range(3) for _ in range(4)]
    bursting = [(0, 3, 4)] * 6
    too_few = [(0, 5, 6)] * 4

    assert within_dyad_fano(made_up(steady + too_few)) == 0.0
    # Counts 6, 0, 0: variance 12, mean 2.
    assert within_dyad_fano(made_up(bursting)) == pytest.approx(6.0)
    assert within_dyad_fano(made_up(steady + bursting)) == pytest.approx(3.0)
    assert math.isnan(within_dyad_fano(made_up(too_few)))


def test_a_poisson_process_has_a_dispersion_of_one() -> None:
    rng = np.random.default_rng(5)
    dyads, months = 400, 240
    counts = rng.poisson(0.25, (dyads, months))
    row, month = np.repeat(np.indices(counts.shape).reshape(2, -1), counts.ravel(), axis=1)
    incidents = Incidents(month, row, np.full_like(row, dyads), months)

    assert dispersion(incidents) == pytest.approx(1.0, abs=0.05)
    assert within_dyad_fano(incidents) == pytest.approx(1.0, abs=0.08)


def test_incidents_per_year() -> None:
    assert incidents_per_year(made_up([(0, 1, 2)] * 9, months=18)) == 6.0


@pytest.mark.parametrize(
    "figure",
    [
        gini,
        singleton_share,
        reciprocated_share,
        dispersion,
        within_dyad_fano,
        lambda i: top_initiators_share(i, 4),
    ],
)
def test_nothing_to_measure_is_not_a_number(figure) -> None:
    assert math.isnan(figure(NOTHING))


def test_published_rows_give_the_published_figures(dcid_rows: Incidents) -> None:
    assert dcid_rows.month.size == 213
    assert top_initiators_share(dcid_rows, 4) == pytest.approx(0.7559, abs=5e-5)
    assert gini(dcid_rows) == pytest.approx(0.5077, abs=5e-5)
    assert singleton_share(dcid_rows) == pytest.approx(0.2368, abs=5e-5)
    assert reciprocated_share(dcid_rows) == pytest.approx(0.5789, abs=5e-5)
    assert dispersion(dcid_rows) == pytest.approx(2.5888, abs=5e-5)
    assert within_dyad_fano(dcid_rows) == pytest.approx(1.4898, abs=5e-5)
    assert incidents_per_year(dcid_rows) == pytest.approx(14.2)
