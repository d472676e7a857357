"""A month from a random moment comes out as the rules have it, down to the last state and pair."""

from __future__ import annotations

from typing import Any

import pytest

from detente.engine import state as rules
from detente.engine.history import Series
from detente.engine.swift import layout as at
from tests.engine.swift.mirror import (
    EVENTFUL_MONTHS,
    MONTH,
    OF_STATES,
    RUNS,
    Mirror,
    eventful,
    lanes_of,
    level_of,
    mirrored,
    month_of,
    near,
    odds_of,
    same_operations,
    same_trust,
)


@pytest.mark.parametrize("count", [2, 3, 4, 5])
@pytest.mark.parametrize("anger", [0.1, 3.0], ids=["calm", "hot"])
def test_a_month_leaves_every_state_and_pair_as_the_rules_do(count: int, anger: float) -> None:
    made = mirrored(count, count=count, anger=anger)
    assert made.batch.hot.all() == (anger > 1.0)
    rows = month_of(made)

    assert made.worlds[-1].count[0] > 0
    same_as_by_the_rules(made, rows)


@pytest.mark.slow
@pytest.mark.parametrize("number", EVENTFUL_MONTHS)
def test_a_month_in_which_everything_happens_is_that_of_the_rules(number: int) -> None:
    same_as_by_the_rules(*eventful(number))


def same_as_by_the_rules(made: Mirror, rows: Any) -> None:
    """Assert that operations, states, pairs and the month's row are those of the rules."""
    same_operations(made)
    for run, world in enumerate(made.worlds):
        for row, field in OF_STATES.items():
            near(lanes_of(made, row, run), world.nations[field], field)
        same_trust(made, run)
        near(level_of(made, run), world.dyads[rules.MEASURES], "measures")
        for column in Series:
            near(*rows[run, :, column], column.name)


def test_a_month_reckons_the_shares_and_stocks_that_the_next_begins_with() -> None:
    made, _ = eventful(1)
    for run, world in enumerate(made.worlds):
        keepers, arsenal = made.batch.totals[:, run] / len(world.nations)
        near(arsenal, world.means[rules.MEAN_OFFENCE])
        assert keepers == pytest.approx(world.means[rules.MEAN_ADOPTION])


def test_what_a_month_wrote_down_is_wiped_for_the_next() -> None:
    made, _ = eventful(0)

    for row in (at.DAMAGE, at.SPILL, at.SANCTIONS):
        assert not made.batch.live[row].any()
    assert made.batch.heard[0] == 0
    assert not made.batch.owed[:, MONTH & 1].any()


@pytest.mark.parametrize("run", range(RUNS))
def test_a_month_of_one_run_changes_nothing_in_the_other(run: int) -> None:
    made, other = mirrored(7), mirrored(7)
    other.batch.held[at.GRIEVANCE, 1 - run] = 0.0
    month_of(made)
    month_of(other)

    assert odds_of(made, run).tobytes() == odds_of(other, run).tobytes()
    one, two = (each.batch.live.reshape(at.LIVE, -1) for each in (made, other))
    lanes = slice(run, len(made.ground.names) * RUNS, RUNS)
    assert one[:, lanes].tobytes() == two[:, lanes].tobytes()
    assert made.batch.held[:, run].tobytes() == other.batch.held[:, run].tobytes()
