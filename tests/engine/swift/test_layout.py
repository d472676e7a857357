"""Rows, planes and columns each have a number of their own, and arrays are as long as is said."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine.swift import layout as at
from detente.engine.swift.course import course_of
from detente.engine.swift.ground import batch_of, ground_of, ring_of, widths
from tests.engine.small_worlds import harbour, ready

FIXED = ["CAPABILITY", "PRIZE", "READINESS", "SKILL", "RANK", "THRESHOLD", "REACTION", "FATIGUE"]
FIXED += ["AMBITION", "POOL", "HARM"]
LIVE = ["OFFENCE", "STANDING", "ADOPTED", "INTERNALISED", "LOSS", "DAMAGE", "SPILL", "SANCTIONS"]
LIVE += ["COVER", "THREAT", "FELT"]
COURSE = ["DEFENCE", "FORENSICS", "DECOYS", "SHUNNED", "BUDGET", "PASSIVE", "ACTIVE", "DIPLOMACY"]
COURSE += ["TALKS", "COMMITTED", "INCLUSION", "WILLINGNESS", "EVIDENCE", "RED_LINE", "CLARITY"]
COURSE += ["OVERSHOOT"]


@pytest.mark.parametrize(
    ("names", "size"),
    [
        (FIXED, at.FIXED),
        (["HAZARD_ON", "RELEVANCE", "INFLUENCE", "DEPENDED_ON"], at.SQUARES),
        (LIVE, at.LIVE),
        (["GRIEVANCE", "CREDIBILITY"], at.HELD),
        (COURSE, at.COURSE),
        (["OWN", "FAR", "EFFORT", "DOUBTS", "LEVELS"], at.SUMS),
        (["OWN", "FAR", "ARMS", "GUARD"], at.SUMS_HALF),
        (["KEEPERS", "ARSENAL"], at.TOTALS),
    ],
    ids=["fixed", "squares", "live", "held", "course", "sums", "sums_half", "totals"],
)
def test_each_row_of_an_array_has_one_name(names: list[str], size: int) -> None:
    assert sorted(getattr(at, name) for name in names) == list(range(size))


@pytest.mark.parametrize("runs", [1, 3, 16])
@pytest.mark.parametrize("count", [2, 5, 12])
def test_a_batch_has_a_lane_for_every_state_of_every_run(count: int, runs: int) -> None:
    setting = ready(harbour(count), years=1)
    ground = ground_of(setting)
    batch, ring = batch_of(setting, ground, runs), ring_of(setting, runs)
    width, long = widths(count, runs)

    assert width >= count * runs
    assert long >= width + (count // 2) * runs
    assert batch.live.shape == (at.LIVE, long)
    assert batch.odds.shape == (2, count // 2, width)
    assert batch.level.shape == ring.openness.shape == ring.level_half.shape == (count // 2, width)
    assert ring.weight.shape == ring.weight_half.shape == ring.doubt.shape == batch.odds.shape
    assert batch.held.shape == (at.HELD, runs, count, count)
    assert ground.fixed.shape == (at.FIXED, count)
    assert ground.squares.shape[:2] == (at.SQUARES, count)
    assert course_of(setting).shape == (2, setting.months, at.COURSE)


@pytest.mark.parametrize("count", range(2, 14))
@pytest.mark.parametrize("runs", [1, 2, 7, 16])
def test_lanes_are_padded_to_whole_steps(count: int, runs: int) -> None:
    width, _ = widths(count, runs)

    assert width % at.WIDTH == 0
    assert 0 <= width - count * runs < at.WIDTH


def test_keys_of_dyads_hold_the_actor_above_the_target() -> None:
    setting = ready(harbour(3), years=1)
    ground, names = ground_of(setting), setting.world.nations.key
    square = ground.dyads.reshape(3, 3)

    assert square.dtype == np.uint32
    np.testing.assert_array_equal(square >> 16, np.repeat(names[:, None], 3, axis=1))
    np.testing.assert_array_equal(square & 0xFFFF, np.repeat(names[None, :], 3, axis=0))
