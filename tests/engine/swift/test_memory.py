"""How a burn-in ended is remembered whole: a policy that begins there runs as from the start."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine.swift.course import course_of
from detente.engine.swift.memory import HANDED_ON, HANDED_ON_BY_PAIRS, Memory
from detente.engine.swift.runs import run_on, stage_for
from tests.engine.small_worlds import LIVELY, harbour, ready, steps

POLICIES = ("status-quo", "retaliation-funded", "norms", "measures")
FIERCE = steps((0, {"retaliation_willingness": 0.9, "evidence_required": 0.5}))


@pytest.mark.slow
def test_a_policy_that_begins_where_the_burn_in_ended_runs_as_from_its_start() -> None:
    settings = [ready(harbour(9), policy, years=4, **LIVELY) for policy in POLICIES]
    stage = stage_for(settings[0], [1, 2, 3])

    for setting in (*settings, *reversed(settings)):
        afresh = run_on(stage_for(setting, [1, 2, 3]), setting)
        assert run_on(stage, setting).tobytes() == afresh.tobytes()
    assert len(stage.memory) == 1


@pytest.mark.slow
def test_a_burn_in_under_another_course_is_run_again() -> None:
    setting = ready(harbour(5), FIERCE, years=2, **LIVELY)
    path = setting.path.copy()
    path[:, : setting.burn_in] = path[:, -1:]
    other = setting._replace(path=path)
    stage = stage_for(setting, [1])

    before = run_on(stage, setting)

    assert run_on(stage, other).tobytes() == run_on(stage_for(other, [1]), other).tobytes()
    assert run_on(stage, setting).tobytes() == before.tobytes()


def test_a_memory_fits_courses_that_are_the_same_so_far() -> None:
    course = course_of(ready(harbour(3), "norms", years=1))
    months = 12
    memory = Memory(course[:, :months].copy(), np.zeros((1, months, 1)), ())

    later, sooner = course.copy(), course.copy()
    later[:, months:] += 1.0
    sooner[0, months - 1, 0] += 1e-9
    assert memory.fits(later)
    assert not memory.fits(sooner)


def test_nothing_is_kept_twice() -> None:
    assert len(set(HANDED_ON)) == len(HANDED_ON)
    assert len(set(HANDED_ON_BY_PAIRS)) == len(HANDED_ON_BY_PAIRS)
