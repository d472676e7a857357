"""The course of a policy is what the rules make of its levers, month by month."""

from __future__ import annotations

import numpy as np
import pytest

from detente.engine import state as rules
from detente.engine.compile import plain
from detente.engine.rules.arm import build_defence, build_offence, spend
from detente.engine.rules.cooperate import measures_effort
from detente.engine.rules.intrude import look_for_profit
from detente.engine.rules.norm import norms_effort
from detente.engine.simulate import fresh
from detente.engine.state import Setting
from detente.engine.swift import layout as at
from detente.engine.swift.course import AS_THEY_ARE, course_of
from detente.engine.tick import take_orders
from tests.engine.small_worlds import harbour, random_world, ready, steps

WORLDS = range(6)
NEAR = {"rtol": 1e-12, "atol": 1e-15}


@pytest.mark.parametrize("number", WORLDS)
def test_defence_forensics_and_decoys_follow_their_budgets_as_the_rule_has_it(number: int) -> None:
    setting = random_world(number)
    world, course = fresh(setting.world), course_of(setting)
    nations = world.nations
    for month in range(setting.months):
        plain(take_orders)(world, setting.path, month)
        plain(build_defence)(world, setting.numbers)
        plain(look_for_profit)(world, setting.numbers)
        line = course[nations.group, month]

        np.testing.assert_allclose(nations.readiness * line[:, at.DEFENCE], nations.defence, **NEAR)
        np.testing.assert_allclose(nations.skill * line[:, at.FORENSICS], nations.forensics, **NEAR)
        np.testing.assert_allclose(line[:, at.DECOYS], nations.decoys, **NEAR)
        scores = world.rows[rules.SCORES]
        np.testing.assert_allclose(nations.prize * line[:, at.SHUNNED], scores, **NEAR)


@pytest.mark.parametrize("number", WORLDS)
def test_budgets_are_spent_as_the_rule_has_it(number: int) -> None:
    setting = random_world(number)
    world, course = fresh(setting.world), course_of(setting)
    nations = world.nations
    nations.threat = 1.0  # fear adds nothing at even trust
    for month in range(setting.months):
        plain(take_orders)(world, setting.path, month)
        plain(spend)(world, setting.numbers)
        line, size = course[nations.group, month], nations.capability / 12.0
        np.testing.assert_allclose(size * line[:, at.PASSIVE], nations.passive, **NEAR)
        np.testing.assert_allclose(size * line[:, at.ACTIVE], nations.active, **NEAR)
        np.testing.assert_allclose(size * line[:, at.DIPLOMACY], nations.diplomacy, **NEAR)


def test_the_offence_budget_adds_to_the_stock_what_the_rule_says() -> None:
    setting = random_world(1)
    world, line = fresh(setting.world), course_of(setting)[setting.world.nations.group, 0]
    nations = world.nations
    nations.threat, nations.offence = 0.0, 0.0
    plain(take_orders)(world, setting.path, 0)
    plain(build_offence)(world, setting.numbers)

    built = nations.ambition * line[:, at.BUDGET] / 12.0
    np.testing.assert_allclose(np.maximum(0.0, built), nations.offence, **NEAR)


@pytest.mark.parametrize("number", WORLDS)
def test_efforts_for_measures_and_norms_are_those_of_the_rules(number: int) -> None:
    setting = random_world(number)
    course, numbers = course_of(setting), setting.numbers
    for group, month in np.ndindex(*setting.path.shape[:2]):
        levers, line = setting.path[group, month], course[group, month]
        effort = plain(measures_effort)(levers, numbers)
        assert line[at.TALKS] ** 2 == pytest.approx(effort, rel=1e-12, abs=1e-15)
        committed = levers[rules.COMMITMENT] * plain(norms_effort)(levers, numbers)
        committed *= 2.0 * numbers.commitment_reach
        assert line[at.COMMITTED] == pytest.approx(committed, rel=1e-12, abs=1e-15)


def test_levers_that_rules_read_as_they_are_are_copied() -> None:
    setting = random_world(2)
    for lever, column in AS_THEY_ARE:
        np.testing.assert_array_equal(course_of(setting)[:, :, column], setting.path[:, :, lever])


def moved(month: int) -> Setting:
    """A policy that moves levers in a month."""
    shares = {"decoy_share": 0.2, "offence_share": 0.1, "defence_share": 0.4}
    return ready(harbour(3), steps((0, {}), (month, {"clarity": 1.0, **shares})), years=3)


def test_months_before_a_lever_moves_are_the_same_to_the_bit() -> None:
    one, other = (course_of(moved(month)) for month in (5, 9))
    change = moved(5).burn_in + 5

    assert one[:, :change].tobytes() == other[:, :change].tobytes()
    assert (one[1, change] != other[1, change]).any()
    np.testing.assert_array_equal(one[0], other[0])  # bystanders keep the status quo
