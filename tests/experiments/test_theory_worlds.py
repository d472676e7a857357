"""Worlds under chosen theories: axes are halved, rows are kept or left, and few rows give way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.experiments.design import Row, Space, sample, space_for
from detente.experiments.ensemble import calibrated_space
from detente.experiments.theories import places_in, read_theories
from detente.experiments.theory_worlds import FEWEST_ROWS, space_under
from detente.world.parameters import PARAMETERS

THEORIES = read_theories()


@pytest.fixture(scope="module")
def whole() -> Space:
    """The whole ranges, in one temper."""
    return space_for({}, tempers=("quiet",))


def test_no_theory_leaves_a_space_as_it_is(whole: Space) -> None:
    assert space_under(whole, [], whole=whole) == (whole, False)


@pytest.mark.parametrize("key", [key for key, each in THEORIES.items() if each.where])
def test_every_sampled_world_obeys(key: str, whole: Space) -> None:
    found, calibrated = space_under(whole, [THEORIES[key]], whole=whole)
    worlds = sample(found, count=32, seed=3)
    assert len(places_in(THEORIES[key], worlds)) == 32
    assert not calibrated


def test_halves_lie_on_the_parameters_own_scale(whole: Space) -> None:
    found, _ = space_under(whole, [THEORIES["offence-dominates"]], whole=whole)
    axis = next(axis for axis in found.axes if axis.name == "hardness")
    known = PARAMETERS["hardness"]
    assert axis.low == known.low
    assert axis.high == pytest.approx((known.low * known.high) ** 0.5)  # a logarithmic scale


def test_rows_that_do_not_obey_are_left_out() -> None:
    space = calibrated_space({}, tempers=("quiet",), seed=1)
    theory = THEORIES["attribution-improves"]
    found, calibrated = space_under(space, [theory], whole=space_for({}, tempers=("quiet",)))
    assert calibrated
    assert FEWEST_ROWS <= len(found.rows) < len(space.rows)
    assert len(places_in(theory, sample(found, count=16, seed=1))) == 16


def test_too_few_rows_give_way_to_the_whole_ranges(whole: Space) -> None:
    rows = tuple(Row("quiet", {"evidence_strength": value}) for value in (0.01, 0.02))
    few = replace(whole, rows=rows, calibration="x")
    found, calibrated = space_under(few, [THEORIES["attribution-improves"]], whole=whole)
    assert not calibrated
    assert found.rows == ()
    assert len(places_in(THEORIES["attribution-improves"], sample(found, count=8, seed=1))) == 8


def test_what_is_fixed_stays_whatever_a_theory_says() -> None:
    fixed = space_for({"hardness": 0.4}, tempers=("quiet",))
    found, _ = space_under(fixed, [THEORIES["defence-dominates"]], whole=fixed)
    assert found.fixed["hardness"] == 0.4
    assert all(axis.name != "hardness" for axis in found.axes)
