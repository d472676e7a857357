"""Whom a victim suspects adds up, is reckoned once a month, and its evidence is kept."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine import state as rules
from detente.engine.compile import plain
from detente.engine.swift import attribute
from tests.engine.swift.mirror import MONTH, RUNS, mirrored, month_of

pytestmark = pytest.mark.slow  # months on the engine as written


@pytest.mark.parametrize("count", range(2, 9))
def test_trust_in_everybody_is_gathered_round_the_ring(count: int) -> None:
    made = mirrored(count, count=count)
    for run, world in enumerate(made.worlds):
        for victim in range(count):
            row = np.full(made.batch.rows.shape[1], np.nan)
            plain(attribute.gather_trust)(made.batch.odds, run, RUNS, victim, count, row)
            expected = world.dyads[rules.LOG_ODDS, victim]
            others = np.arange(count) != victim
            assert row[:count][others].tolist() == expected[others].tolist()


def test_suspicion_adds_up_to_the_share_of_states() -> None:
    made = mirrored(3)
    for victim in range(5):
        plain(attribute.suspect)(made.ground, made.batch, MONTH, 1, victim)
        belief = made.batch.suspicion[victim]
        assert belief.sum() == pytest.approx(made.numbers.prior_states, rel=1e-12)
        assert belief[victim] == 0.0
        assert not belief[5:].any()


def test_a_victim_reckons_once_a_month_and_anew_for_another_run_or_month() -> None:
    made = mirrored(3)
    plain(attribute.suspect)(made.ground, made.batch, MONTH, 1, 2)
    first = made.batch.suspicion[2].copy()
    made.batch.odds[:] = np.random.default_rng(1).normal(size=made.batch.odds.shape)
    plain(attribute.suspect)(made.ground, made.batch, MONTH, 1, 2)
    assert made.batch.suspicion[2].tolist() == first.tolist()

    plain(attribute.suspect)(made.ground, made.batch, MONTH + 1, 1, 2)
    assert made.batch.suspicion[2].tolist() != first.tolist()


def test_those_below_the_floor_are_set_aside_unless_the_traces_point_to_them() -> None:
    made = mirrored(3)
    belief = np.zeros(made.batch.rows.shape[1])
    belief[:5] = [0.0, 0.3, 0.001, 0.2, 0.002]
    made.numbers.suspicion_floor = 0.01
    left = plain(attribute.open_the_files)(made.numbers, made.batch, belief, 4)

    assert np.flatnonzero(made.batch.marks).tolist() == [1, 3, 4]
    assert left == pytest.approx(0.001, rel=1e-12)


def test_nobody_looks_into_a_state_above_suspicion() -> None:
    made = mirrored(3)
    belief = np.zeros(made.batch.rows.shape[1])
    belief[1] = 0.7
    plain(attribute.open_the_files)(made.numbers, made.batch, belief, 0)

    assert np.flatnonzero(made.batch.marks).tolist() == [1]


def test_evidence_is_kept_for_the_next_policy_and_is_what_was_drawn() -> None:
    made, again = mirrored(4), mirrored(4)
    month_of(made)
    kept = made.almanac.used[0]
    again.almanac.evidence[:kept] = made.almanac.evidence[:kept]
    again.almanac.remembered[:] = made.almanac.remembered
    again.almanac.victims[:] = made.almanac.victims
    again.almanac.used[:] = kept
    month_of(again)

    assert kept > 0
    assert again.almanac.used[0] == kept
    assert made.batch.odds.tobytes() == again.batch.odds.tobytes()
    line, count = made.batch.docket, made.batch.docket.count[0]
    other = again.batch.docket
    assert line.docket[:count].tobytes() == other.docket[:count].tobytes()
