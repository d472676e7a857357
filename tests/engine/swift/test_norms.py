"""Norms are taken up, dropped and exposed by whom and when the rules have it."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine.compile import plain
from detente.engine.draws import NOBODY, Purpose, uniform
from detente.engine.swift import layout as at
from tests.engine.swift.mirror import (
    EVENTFUL_MONTHS,
    MONTH,
    Mirror,
    eventful,
    lanes_of,
    mirrored,
    month_of,
    near,
)

pytestmark = pytest.mark.slow  # months on the engine as written


@pytest.mark.parametrize("number", EVENTFUL_MONTHS)
def test_states_keep_the_norm_that_keep_it_by_the_rules(number: int) -> None:
    made, _ = eventful(number)
    for run, world in enumerate(made.worlds):
        assert lanes_of(made, at.ADOPTED, run).tolist() == world.nations.adopted.tolist()
        near(lanes_of(made, at.INTERNALISED, run), world.nations.internalised)
        near(lanes_of(made, at.STANDING, run), world.nations.standing)


def changes(**parameters: float) -> set[tuple[bool, bool]]:
    """Who kept the norm before a month and after it, in several moments of calm."""
    seen = set()
    for number in range(6):
        made = quiet(number, **parameters)
        before = lanes_of(made, at.ADOPTED, 0).copy()
        month_of(made)
        after = lanes_of(made, at.ADOPTED, 0)
        assert after.tolist() == made.worlds[0].nations.adopted.tolist()
        seen |= set(zip((before > 0.0).tolist(), (after > 0.0).tolist(), strict=True))
    return seen


def quiet(number: int, **parameters: float) -> Mirror:
    """A moment in which no breach becomes public."""
    made = mirrored(number, opportunities=0.0, criminal_rate=0.0, **parameters)
    made.batch.exposure[:] = made.batch.exposed[:] = 0
    for world in made.worlds:
        world.exposure[:] = 0.0
    return made


def test_where_nobody_looks_again_and_nobody_commits_itself_nothing_changes() -> None:
    seen = changes(adoption_hazard=0.0, commitment_reach=0.0)

    assert seen == {(True, True), (False, False)}


def test_those_that_look_again_take_the_norm_up_and_drop_it() -> None:
    seen = changes(adoption_hazard=1.0, commitment_reach=0.0, threshold_mean=0.4)

    assert {(True, False), (False, True)} < seen


def test_the_committed_keep_the_norm_whatever_it_pulls() -> None:
    made = quiet(1, adoption_hazard=1.0, commitment_reach=5.0, threshold_mean=5.0)
    committed = made.setting.world.nations.rank < made.course[made.ground.groups, 0, at.COMMITTED]
    month_of(made)

    assert committed.any()
    assert lanes_of(made, at.ADOPTED, 1).tolist() == committed.astype(float).tolist()


def test_a_breach_is_established_where_its_draw_and_the_means_of_it_say_so() -> None:
    made = mirrored(2, verification=0.6, opportunities=0.0, adoption_hazard=0.0)
    made.batch.live[at.ADOPTED] = 1.0
    for world in made.worlds:
        world.nations.adopted = 1.0
    month_of(made)
    established = [
        [breaches[MONTH] > 0 and drawn(made, run, name) for name, breaches in listed(made, run)]
        for run in (0, 1)
    ]
    for run in (0, 1):
        kept = (lanes_of(made, at.ADOPTED, run) > 0.0).tolist()
        assert kept == [not found for found in established[run]]
    assert any(established[0] + established[1])
    assert not made.batch.exposure[:, MONTH].any()


def listed(made: Mirror, run: int) -> list[tuple[int, np.ndarray]]:
    """Each state's key, and the breaches that were to become public before the month."""
    before = mirrored(2, verification=0.6, opportunities=0.0, adoption_hazard=0.0)
    return list(zip(made.ground.names.tolist(), before.worlds[run].exposure, strict=True))


def drawn(made: Mirror, run: int, name: int) -> bool:
    """Whether the draw of this month establishes a breach."""
    draw = plain(uniform)(made.keys[run], Purpose.VERIFY, MONTH, name, name, NOBODY, 0)
    state = made.ground.names.tolist().index(name)
    means = 0.5 + 0.5 * made.worlds[run].nations.cover[state]
    return bool(draw < 0.6 * means)
