"""What is noticed, what is made public, and when the name follows."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.engine.rules.observe import noticed, observe
from detente.engine.state import ACCIDENT, DESTRUCTION, DISRUPTION, ESPIONAGE, RING, UNKNOWN, World
from tests.engine.rules.hand_made import alike, do, listed, luck, numbers, operation


def _seen(world: World, **changes: float) -> list[dict[str, float]]:
    do(observe, world, numbers(**changes), luck(), 3)
    return listed(world)


def _chance(skill: float = 1.0, given: dict[str, float] | None = None, **fields: float) -> float:
    world = alike(2)
    world.nations.forensics[1] = skill
    return float(do(noticed, world, numbers(**(given or {})), operation(world, **fields)))


def test_the_chance_grows_with_skill_and_severity_and_espionage_hides() -> None:
    assert _chance(skill=0.0) < _chance(skill=1.0) < _chance(skill=3.0) < 1.0
    assert _chance(severity=1) < _chance(severity=6)
    assert _chance(kind=ESPIONAGE) < _chance(kind=DISRUPTION) == _chance(kind=DESTRUCTION)


def test_the_chance_is_one_less_the_exponential_of_the_rate() -> None:
    given = {"detection_base": 0.35, "detection_skill": 0.45, "detection_open": 1.2}
    given |= {"detection_floor": 0.4, "detection_step": 0.2}

    rate = (0.35 + 0.45 * 2.0) * (0.4 + 0.2 * 5) * 1.2
    assert _chance(2.0, given, severity=5) == pytest.approx(1.0 - math.exp(-rate))


def test_nothing_is_noticed_at_a_rate_of_zero_but_decoys_and_accidents_tell() -> None:
    blind = {"detection_base": 0.0, "detection_skill": 0.0}

    assert _chance(given=blind) == 0.0
    assert _chance(given=blind, decoyed=1) == 1.0
    assert _chance(given=blind, author=UNKNOWN, author_kind=ACCIDENT) == 1.0


def test_an_answer_is_meant_to_be_noticed() -> None:
    blind = {"detection_base": 0.0, "detection_skill": 0.0, "detection_answer": 0.9}

    assert _chance(given=blind, depth=1) == 0.9
    assert _chance(9.0, {"detection_answer": 0.1}, depth=1) > 0.9


def test_what_is_not_noticed_stays_secret() -> None:
    world = alike(2)
    operation(world, severity=6, kind=DESTRUCTION)

    (found,) = _seen(world, detection_base=0.0, detection_skill=0.0, publication=1.0)

    assert (found["detected"], found["published"], found["lag"]) == (0, 0, -1)


@pytest.mark.parametrize(
    ("fields", "public"),
    [
        ({"severity": 4}, 0),
        ({"severity": 5}, 1),
        ({"severity": 5, "kind": ESPIONAGE}, 0),
        ({"severity": 6, "kind": DESTRUCTION}, 1),
    ],
)
def test_grave_harm_becomes_public_even_where_states_keep_silent(
    fields: dict[str, float], public: int
) -> None:
    world = alike(2)
    operation(world, decoyed=1, **fields)

    (found,) = _seen(world, publication=0.0, grave_severity=5.0)

    assert (found["detected"], found["published"]) == (1, public)
    assert (found["lag"] >= 0) == bool(public)


def _lags(soon: float) -> np.ndarray:
    world = alike(2, room=900)
    for address in range(900):
        operation(world, decoyed=1, author_key=address)
    found = _seen(world, publication=1.0, naming_soon=soon, naming_median=11.0)
    return np.array([one["lag"] for one in found])


def test_a_quarter_is_named_at_once_and_half_of_the_rest_within_the_median() -> None:
    lags = _lags(0.25)

    assert (lags == 0).mean() == pytest.approx(0.25, abs=0.05)
    assert (lags[lags > 0] <= 11).mean() == pytest.approx(0.5, abs=0.06)
    assert lags.max() < RING


def test_all_or_none_are_named_at_once() -> None:
    assert (_lags(1.0) == 0).all()
    assert (_lags(0.0) >= 1).all()


def test_two_that_notice_do_not_share_their_luck() -> None:
    world = alike(2, room=400)
    for address in range(400):
        operation(world, author_key=address, kind=ESPIONAGE)

    found = [one["detected"] for one in _seen(world)]

    assert sum(found) / 400 == pytest.approx(_chance(kind=ESPIONAGE), abs=0.1)
