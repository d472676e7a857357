"""Counts by directed dyad and year."""

from __future__ import annotations

import numpy as np

from detente.evidence.events import Window
from detente.experiments.dyads import dyad_years, flat, states_of
from tests.evidence.made_up_events import event

EVENTS = [
    event("AAA", "BBB", "2010-02-01"),
    event("AAA", "BBB", "2011-02-01"),
    event("AAA", "BBB", "2011-03-01"),
    event("CCC", "AAA", "2010-02-01"),
    event("CCC", "AAA", "2015-02-01"),
    event("XXX", "AAA", "2010-02-01"),
]


def test_events_are_counted_in_their_dyad_and_year_and_others_passed_over() -> None:
    found = dyad_years(EVENTS, Window(2010, 2012), ("AAA", "BBB", "CCC"))

    place = {dyad: number for number, dyad in enumerate(found.dyads)}
    assert len(place) == 6
    assert found.counts[:, place["AAA", "BBB"]].tolist() == [1, 2, 0]
    assert found.counts[:, place["CCC", "AAA"]].tolist() == [1, 0, 0]
    assert found.totals.sum() == 4
    assert found.years([1]).totals.sum() == 2


def test_states_are_those_that_occur_on_either_side() -> None:
    assert states_of(EVENTS) == ("AAA", "BBB", "CCC", "XXX")
    assert states_of([]) == ()


def test_a_matrix_is_flattened_in_the_order_of_the_dyads() -> None:
    matrix = np.arange(9.0).reshape(3, 3)
    found = dyad_years([], Window(2010, 2010), ("AAA", "BBB", "CCC"))

    assert dict(zip(found.dyads, flat(matrix), strict=True))["CCC", "AAA"] == 6
