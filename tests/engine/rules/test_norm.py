"""Norms spread from the committed, tip others over their thresholds, and become habit."""

from __future__ import annotations

import math

import pytest

from detente.engine.rules.norm import internalise, norms_effort, pull, reckon_means, spread_norms
from detente.engine.state import (
    COMMITMENT,
    DIPLOMACY_SHARE,
    INCLUSION,
    INFLUENCE,
    MEAN_ADOPTION,
    MEAN_OFFENCE,
    MEASURES_SHARE,
    SCORES,
    World,
)
from tests.engine.rules.hand_made import alike, do, luck, numbers

AT_ONCE = {"adoption_hazard": 1.0}


def _after(world: World, months: int = 1, **changes: float) -> list[float]:
    given = numbers(**{**AT_ONCE, **changes})
    for month in range(months):
        do(spread_norms, world, given, luck(), month)
    return list(world.nations.adopted.tolist())


def _open(count: int = 3) -> World:
    """States that nobody has committed, with thresholds of one half."""
    world = alike(count)
    world.levers[:, COMMITMENT] = 0.0
    world.nations.threshold[:] = 0.5
    return world


def test_effort_follows_the_part_of_the_budget_that_goes_to_norms() -> None:
    world = alike(3)
    world.levers[:, DIPLOMACY_SHARE] = [0.0, 0.2, 0.2]
    world.levers[:, MEASURES_SHARE] = [0.0, 0.5, 1.0]
    given = numbers(diplomatic_yield=1.0, diplomatic_scale=0.2)

    effort = [do(norms_effort, world.levers[state], given) for state in range(3)]

    assert effort == pytest.approx([0.0, 1.0 - math.exp(-1.0), 0.0])


def test_the_most_inclined_commit_themselves_first() -> None:
    # The share committed is twice commitment x effort: here 2 x .2 x 1 = .4.
    world = _open(4)
    world.nations.rank[:] = [0.1, 0.39, 0.41, 0.9]
    world.levers[:, COMMITMENT] = 0.2
    world.levers[:, DIPLOMACY_SHARE] = 1.0

    assert _after(world, diplomatic_yield=1e9, commitment_reach=1.0) == [1.0, 1.0, 0.0, 0.0]


@pytest.mark.parametrize("nothing", [{"commitment_reach": 0.0}, {"diplomatic_yield": 0.0}])
def test_a_commitment_without_reach_or_means_binds_nobody(nothing: dict[str, float]) -> None:
    world = _open()
    world.nations.rank[:] = 0.0
    world.levers[:, COMMITMENT] = 0.4

    assert _after(world, **nothing) == [0.0, 0.0, 0.0]


def test_the_committed_keep_the_norm_though_nobody_else_does() -> None:
    world = _open(3)
    world.nations.rank[0] = 0.0
    world.nations.threshold[:] = 0.6
    world.levers[:, COMMITMENT] = 0.01

    assert _after(world, months=20) == [1.0, 0.0, 0.0]


def test_a_state_follows_once_its_threshold_is_reached() -> None:
    world = _open(3)
    world.nations.adopted[0] = 1.0
    world.nations.threshold[:] = [0.0, 0.5, 0.51]

    assert _after(world) == [1.0, 1.0, 0.0]


def test_all_decide_at_once_on_what_they_saw() -> None:
    # Each follows the one before it: the news travels one state a month, in whatever order listed.
    world = _open(4)
    world.dyads[INFLUENCE] = 0.0
    for follower, example in ((0, 1), (1, 2), (2, 3)):
        world.dyads[INFLUENCE, follower, example] = 1.0
    world.dyads[INFLUENCE, 3, 3] = 1.0
    world.nations.adopted[3] = 1.0

    assert _after(world) == [0.0, 0.0, 1.0, 1.0]
    assert _after(world) == [0.0, 1.0, 1.0, 1.0]


def test_the_example_of_a_state_of_no_standing_counts_half() -> None:
    world = _open(2)
    world.nations.adopted[0], world.nations.standing[0] = 1.0, 0.0
    world.nations.threshold[:] = [0.0, 0.6]

    assert _after(world) == [1.0, 0.0]
    world.nations.standing[0] = 1.0
    assert _after(world) == [1.0, 1.0]


def test_a_norm_is_dropped_less_readily_than_taken_up() -> None:
    world = _open(3)
    world.nations.adopted[:] = 1.0
    world.nations.threshold[:] = [1.05, 1.2, 0.0]

    # Each sees that both others keep it: a pull of 1.
    assert _after(world, norm_hysteresis=0.1) == [1.0, 0.0, 1.0]


def test_nobody_moves_at_a_hazard_of_zero() -> None:
    world = _open(3)
    world.nations.adopted[:] = [1.0, 1.0, 0.0]
    world.nations.threshold[:] = [5.0, 0.0, 0.0]

    assert _after(world, months=30, adoption_hazard=0.0) == [1.0, 1.0, 0.0]


def test_adoption_takes_its_time() -> None:
    world = _open(200)
    world.nations.threshold[:] = -1.0

    share = sum(_after(world, months=1, adoption_hazard=0.25)) / 200

    assert share == pytest.approx(0.25, abs=0.1)


@pytest.mark.parametrize(
    ("given", "means", "pulled"),
    [
        ({}, (0.5, 2.0), 0.75),
        ({"loss_interest": 0.15}, (0.5, 2.0), 0.75 + 0.15 * math.tanh(0.6 / 0.5 - 1.0)),
        ({"offence_interest": 0.15}, (0.5, 2.0), 0.75 - 0.15 * math.tanh(3.0 / 2.0 - 1.0)),
        ({"stakeholder_pull": 0.15}, (0.5, 2.0), 0.75 + 0.15 * 0.4),
        ({"loss_interest": 0.15, "offence_interest": 0.15}, (0.0, 0.0), 0.75),
    ],
    ids=["example", "losses", "offence", "society", "a world without losses or offence"],
)
def test_the_pull_adds_example_interests_and_society(
    given: dict[str, float], means: tuple[float, float], pulled: float
) -> None:
    world = alike(3)
    world.rows[SCORES] = [9.0, 1.0, 0.5]  # each adopter's respect
    world.nations.recent_loss[0], world.nations.offence[0] = 0.6, 3.0
    world.levers[0, INCLUSION] = 0.4
    off = {"loss_interest": 0.0, "offence_interest": 0.0, "stakeholder_pull": 0.0}

    assert do(pull, world, numbers(**{**off, **given}), 0, *means) == pytest.approx(pulled)


@pytest.mark.parametrize(("interest", "follows"), [(0.0, 0.0), (0.3, 1.0)])
def test_heavy_losses_make_a_state_want_the_norm(interest: float, follows: float) -> None:
    world = _open(3)
    world.nations.recent_loss[:] = [9.0, 0.0, 0.0]
    world.nations.threshold[:] = [0.2, 0.2, 0.2]

    assert _after(world, loss_interest=interest, offence_interest=0.0) == [follows, 0.0, 0.0]


@pytest.mark.parametrize(("interest", "follows"), [(0.0, 1.0), (0.3, 0.0)])
def test_a_large_offence_makes_a_state_shun_the_norm(interest: float, follows: float) -> None:
    world = _open(3)
    world.nations.offence[:] = [9.0, 1.0, 1.0]
    world.nations.threshold[:] = [0.0, 0.9, 0.9]

    pulled = _after(world, loss_interest=0.0, offence_interest=interest)

    assert pulled[0] == follows


@pytest.mark.parametrize(("stake", "follows"), [(0.0, 0.0), (0.15, 1.0)])
def test_including_the_non_state_players_pulls_at_home(stake: float, follows: float) -> None:
    world = _open(2)
    world.levers[:, INCLUSION] = [1.0, 0.0]
    world.nations.threshold[:] = 0.1

    assert _after(world, stakeholder_pull=stake) == [follows, 0.0]


def test_what_is_kept_becomes_habit_in_about_two_years_and_what_is_dropped_fades() -> None:
    world = alike(2)
    world.nations.adopted[:], world.nations.internalised[:] = [1.0, 0.0], [0.0, 1.0]

    for _ in range(23):
        do(internalise, world, numbers(internalisation_rate=0.03))

    kept, dropped = world.nations.internalised.tolist()
    assert kept == pytest.approx(1.0 - 0.97**23)
    assert kept == pytest.approx(0.5, abs=0.01)
    assert dropped == pytest.approx(0.97**23)


def test_nothing_becomes_habit_at_a_rate_of_zero() -> None:
    world = alike(1)
    world.nations.adopted[:], world.nations.internalised[:] = 1.0, 0.25

    do(internalise, world, numbers(internalisation_rate=0.0))

    assert world.nations.internalised[0] == 0.25


def test_the_means_are_those_of_the_states() -> None:
    world = alike(4)
    world.nations.adopted[:], world.nations.offence[:] = [1, 0, 0, 0], [2, 1, 1, 4]

    do(reckon_means, world)

    assert world.means[MEAN_ADOPTION] == 0.25
    assert world.means[MEAN_OFFENCE] == 2.0
