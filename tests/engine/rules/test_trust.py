"""Trust answers the news as a Bayesian would, and returns to its long-run level."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.engine.rules.trust import hear_news, learn
from detente.engine.state import LOG_ODDS, MEASURES, NEWS, STEADIEST, TRUST, World
from tests.engine.rules.hand_made import alike, do, named, numbers, operation

# Kydd's monthly Bayesian (kydd2005): t = .8, a = .05, h = .3, miss = .4, no forgetting.
KYDD = {"trust_return": 0.0, "false_alarm": 0.05, "hostile_rate": 0.3, "missed_share": 0.4}
EVEN = math.log(0.8 / 0.2)


def _after(world: World, **changes: float) -> float:
    given = numbers(**{**KYDD, **changes})
    do(hear_news, world, given)
    do(learn, world, given)
    return float(world.dyads[TRUST, 1, 0])


def _trusting(**planes: float) -> World:
    world = alike(3, log_odds=EVEN, **planes)
    np.fill_diagonal(world.dyads[LOG_ODDS], EVEN)
    return world


def test_only_the_victim_learns_and_only_about_the_state_named() -> None:
    world = _trusting()
    named(world, author=2, target=1, named=0)
    _after(world)
    odds, quiet = world.dyads[LOG_ODDS], math.log(0.95 / (1.0 - 0.215))

    assert odds[1, 0] == pytest.approx(EVEN - math.log(0.215 / 0.05))
    others = odds[~np.eye(3, dtype=bool)]
    assert np.count_nonzero(np.isclose(others, EVEN + quiet)) == 5


def test_an_operation_that_is_laid_to_nobody_is_no_news() -> None:
    world = _trusting()
    operation(world, detected=1)

    assert _after(world) == pytest.approx(0.8288, abs=5e-5)


@pytest.mark.parametrize(
    ("fields", "weight"),
    [({"severity": 6}, 1.5), ({"posterior": 0.5}, 0.5), ({"severity": 6, "posterior": 0.6}, 0.9)],
)
def test_news_weighs_by_severity_and_certainty(fields: dict[str, float], weight: float) -> None:
    world = _trusting()
    named(world, **fields)

    _after(world)

    step = weight * math.log(0.215 / 0.05)
    assert world.dyads[LOG_ODDS, 1, 0] == pytest.approx(EVEN - step)


def test_two_hostile_acts_of_a_month_count_twice_and_the_quiet_not_at_all() -> None:
    world = _trusting()
    named(world)
    named(world)

    _after(world)

    assert world.dyads[LOG_ODDS, 1, 0] == pytest.approx(EVEN - 2.0 * math.log(0.215 / 0.05))


def test_the_news_of_a_month_is_told_once() -> None:
    world = _trusting()
    named(world)
    _after(world)

    assert not world.dyads[NEWS].any()


def test_transparency_makes_true_hostility_tell_more() -> None:
    # kydd2005: lower false alarms speed up learning in both directions.
    open_world, closed = _trusting(measures=1.0), _trusting()
    for world in (open_world, closed):
        named(world)

    given = {"transparency": 0.8, "missed_by_measures": 0.0}
    assert _after(open_world, **given) < _after(closed, **given)
    assert _after(_trusting(measures=1.0), **given) > _after(_trusting(), **given)


def test_measures_find_more_of_what_is_hostile() -> None:
    # Missed .4 x (1 - .5 x 1) = .2: hostile reports at .3 x .8 + .7 x .05 = .275 a month.
    given = {"transparency": 0.0, "missed_by_measures": 0.5}
    quiet, hostile = _trusting(measures=1.0), _trusting(measures=1.0)
    named(hostile)

    _after(quiet, **given)
    _after(hostile, **given)

    step = math.log(0.95 / (1.0 - 0.275))
    assert quiet.dyads[LOG_ODDS, 1, 0] == pytest.approx(EVEN + step)
    assert hostile.dyads[LOG_ODDS, 1, 0] == pytest.approx(EVEN - math.log(0.275 / 0.05))


def test_measures_change_nothing_where_they_neither_clear_nor_find() -> None:
    given = {"transparency": 0.0, "missed_by_measures": 0.0}

    assert _after(_trusting(measures=1.0), **given) == _after(_trusting(), **given)


def test_nothing_is_learnt_where_reports_say_nothing() -> None:
    # A state that would never strike (h = 0) is as quiet as a trustworthy one.
    assert _after(_trusting(), hostile_rate=0.0) == pytest.approx(0.8, abs=1e-9)


def test_trust_returns_to_its_long_run_level() -> None:
    world = _trusting()

    for _ in range(600):
        _after(world, trust_return=0.05, trust_base=-1.0, hostile_rate=0.0)

    assert world.dyads[LOG_ODDS, 1, 0] == pytest.approx(-1.0)


def test_trust_stays_a_probability_however_the_news_piles_up() -> None:
    world = _trusting()
    world.dyads[MEASURES] = 0.5
    for _ in range(60):
        named(world, severity=6)
    assert 0.0 < _after(world) < 0.001
    assert world.dyads[LOG_ODDS, 1, 0] == -STEADIEST

    world.count[0] = 0
    for _ in range(400):
        last = _after(world)
    assert 0.999 < last < 1.0
