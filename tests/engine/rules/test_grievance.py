"""Grievance is roused by what is laid to a state, fades, and is less over an answer."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine.rules.grievance import fade, rouse
from detente.engine.state import GRIEVANCE, NON_STATE, UNKNOWN
from tests.engine.rules.hand_made import alike, do, named, numbers


@pytest.mark.parametrize(
    ("fields", "grievance"),
    [
        ({"severity": 3}, 0.15),
        ({"severity": 6}, 0.30),
        ({"depth": 1}, 0.06),
        ({"depth": 4, "severity": 1}, 0.02),
    ],
)
def test_an_operation_leaves_a_grievance_by_severity_and_an_answer_leaves_less(
    fields: dict[str, float], grievance: float
) -> None:
    world = alike(3)
    named(world, **fields)

    do(rouse, world, numbers(grievance_hit=0.15, contrition=0.4))

    assert world.dyads[GRIEVANCE, 1, 0] == pytest.approx(grievance)
    assert np.count_nonzero(world.dyads[GRIEVANCE]) == 1


def test_the_state_named_is_resented_whoever_did_it() -> None:
    world = alike(3)
    named(world, author=2, named=0)

    do(rouse, world, numbers())

    assert world.dyads[GRIEVANCE, 1, 0] > 0.0
    assert world.dyads[GRIEVANCE, 1, 2] == 0.0


@pytest.mark.parametrize("name", [UNKNOWN, NON_STATE])
def test_nobody_is_resented_where_no_state_is_named(name: int) -> None:
    world = alike(3)
    named(world, named=name)

    do(rouse, world, numbers())

    assert not world.dyads[GRIEVANCE].any()


def test_nothing_is_roused_at_a_hit_of_zero_nor_by_answers_under_full_contrition() -> None:
    hit, contrite = alike(3), alike(3)
    named(hit)
    named(contrite, depth=1)

    do(rouse, hit, numbers(grievance_hit=0.0))
    do(rouse, contrite, numbers(contrition=0.0))

    assert not hit.dyads[GRIEVANCE].any()
    assert not contrite.dyads[GRIEVANCE].any()


def test_a_grievance_halves_in_about_a_year() -> None:
    world = alike(2, grievance=1.0)

    for _ in range(12):
        do(fade, world, numbers(grievance_decay=0.06))

    assert world.dyads[GRIEVANCE, 0, 1] == pytest.approx(0.94**12)
    assert world.dyads[GRIEVANCE, 0, 1] == pytest.approx(0.5, abs=0.03)


def test_nothing_fades_at_a_rate_of_zero() -> None:
    world = alike(2, grievance=0.7)

    do(fade, world, numbers(grievance_decay=0.0))

    assert world.dyads[GRIEVANCE, 0, 1] == 0.7
