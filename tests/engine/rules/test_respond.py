"""Retaliation by threshold, will and proportion; milder answers beside it; what each costs."""

from __future__ import annotations

from typing import Any

import pytest

from detente.engine.rules.respond import respond
from detente.engine.state import (
    CLARITY,
    CRIMINAL,
    CROSS_DOMAIN,
    CYBER,
    DEEPEST_ANSWER,
    DUE,
    DUE_DEPTH,
    ECONOMIC,
    EVIDENCE_REQUIRED,
    MEASURES,
    NO_ANSWER,
    NON_STATE,
    OVERSHOOT,
    PROTEST,
    PROXY,
    RED_LINE,
    UNKNOWN,
    WILLINGNESS,
    World,
)
from tests.engine.rules.hand_made import alike, do, listed, luck, named, numbers, operation

STEADY = {"misreading": 0.0, "undershoot": 0.0, "overshoot_factor": 0.0, "cross_domain": 0.0}
MILD = {"economic_willingness": 0.0, "protest_willingness": 0.0}


def _willing(will: float = 1.0, **planes: float) -> World:
    """States that answer in kind with a given will, on better evidence than .7, as the deed was."""
    world = alike(3, room=1000, **planes)
    world.levers[:, WILLINGNESS], world.levers[:, EVIDENCE_REQUIRED] = will, 0.7
    world.levers[:, OVERSHOOT], world.levers[:, CLARITY] = 0.0, 0.0
    world.levers[:, RED_LINE] = 7.0
    return world


def _answers(world: World, **changes: float) -> list[dict[str, float]]:
    given = numbers(**{**STEADY, **MILD, "echo_willingness": 1.0, **changes})
    do(respond, world, given, luck(), 0)
    return listed(world)


def _share(world: World, response: int, **changes: float) -> float:
    found = _answers(world, **changes)
    return sum(one["response"] == response for one in found) / len(found)


def _many(world: World, count: int = 600, **fields: float) -> World:
    for address in range(count):
        named(world, author_key=address, **fields)
    return world


@pytest.mark.parametrize("name", [UNKNOWN, NON_STATE])
def test_where_no_state_is_named_nothing_follows(name: int) -> None:
    world = _willing()
    operation(world, detected=1, named=name, posterior=1.0, severity=6)
    before = world.nations.copy()

    (found,) = _answers(world, cross_domain=1.0)

    assert (found["response"], found["crisis"], found["misread"]) == (NO_ANSWER, 0, 0)
    assert (world.nations == before).all()
    assert not world.marks.any()


@pytest.mark.parametrize(("posterior", "response"), [(0.69, NO_ANSWER), (0.7, CYBER)])
def test_an_answer_in_kind_needs_the_evidence_required(posterior: float, response: int) -> None:
    world = _willing()
    named(world, posterior=posterior)

    (found,) = _answers(world)

    assert found["response"] == response
    assert world.marks[DUE, 1, 0] == (3 if response == CYBER else 0)


@pytest.mark.parametrize(
    "nothing", [{"retaliation_factor": 0.0}, {"echo_willingness": 0.0}, {"generosity": 1.0}]
)
def test_without_any_will_nothing_is_answered_in_kind(nothing: dict[str, float]) -> None:
    # The operation is itself an answer, so that all three bear on it.
    world = _many(_willing(measures=1.0), count=50, depth=1)

    assert _share(world, CYBER, **nothing) == 0.0
    assert not world.marks.any()


def test_a_state_unwilling_by_doctrine_does_not_answer() -> None:
    assert _share(_many(_willing(0.0), 50), CYBER) == 0.0


@pytest.mark.parametrize(
    ("will", "given", "fields", "share"),
    [
        (0.3, {}, {}, 0.3),
        (0.3, {"retaliation_factor": 2.0}, {}, 0.6),
        (0.6, {"retaliation_factor": 2.0}, {}, 1.0),
        (0.6, {"echo_willingness": 0.5}, {"depth": 1}, 0.3),
        (0.6, {"echo_willingness": 0.5}, {"depth": 0}, 0.6),
        (0.6, {"generosity": 0.5}, {}, 0.6),
    ],
    ids=[
        "declared",
        "carried out more",
        "never beyond surely",
        "echo",
        "first blow",
        "no measures",
    ],
)
def test_will_is_multiplied(
    will: float, given: dict[str, float], fields: dict[str, float], share: float
) -> None:
    assert _share(_many(_willing(will), **fields), CYBER, **given) == pytest.approx(share, abs=0.07)


def test_measures_hold_back_a_part_of_answers() -> None:
    world = _many(_willing(0.8, measures=0.5))

    assert _share(world, CYBER, generosity=0.5) == pytest.approx(0.8 * 0.75, abs=0.07)


@pytest.mark.parametrize(("severity", "share"), [(4, 0.2), (5, 0.6), (6, 0.6)])
def test_a_clear_red_line_raises_the_will(severity: int, share: float) -> None:
    # .2 and, of the rest, half: .2 + .5 x .8.
    world = _willing(0.2)
    world.levers[:, RED_LINE], world.levers[:, CLARITY] = 5.0, 0.5

    assert _share(_many(world, severity=severity), CYBER) == pytest.approx(share, abs=0.07)


@pytest.mark.parametrize(
    ("lever", "given", "deed", "answer"),
    [
        (0.0, {}, 3, 3),
        (1.0, {}, 3, 4),
        (0.0, {"overshoot_factor": 1.0}, 3, 4),
        (0.0, {"overshoot_factor": -0.5}, 3, 3),
        (1.0, {}, 6, 6),
        (0.0, {"undershoot": 1.0}, 3, 2),
        (0.0, {"undershoot": 1.0}, 1, 1),
    ],
)
def test_an_answer_is_as_grave_as_the_deed_but_for_overshoot(
    lever: float, given: dict[str, float], deed: int, answer: int
) -> None:
    world = _willing()
    world.levers[:, OVERSHOOT] = lever
    named(world, severity=deed)

    (found,) = _answers(world, **given)

    assert found["response_severity"] == answer
    assert world.marks[DUE, 1, 0] == answer


@pytest.mark.parametrize(
    ("fields", "measures", "given", "answer"),
    [
        ({}, 0.0, {"misreading": 1.0}, 4),
        ({"severity": 6}, 0.0, {"misreading": 1.0}, 6),
        ({}, 1.0, {"misreading": 1.0, "transparency": 1.0}, 3),
        ({"consulted": 1}, 0.0, {"misreading": 1.0}, 3),
        ({}, 0.0, {"misreading": 0.0}, 3),
    ],
    ids=["misread", "nothing is graver", "transparency", "talked over", "never"],
)
def test_a_deed_is_read_too_grave_unless_it_is_seen_or_talked_over(
    fields: dict[str, float], measures: float, given: dict[str, float], answer: int
) -> None:
    world = _willing(measures=measures)
    named(world, **fields)

    (found,) = _answers(world, generosity=0.0, **given)

    assert found["response_severity"] == answer
    assert found["misread"] == (1 if answer == 4 else 0)


@pytest.mark.parametrize(("measures", "share"), [(0.0, 1.0), (0.5, 0.75), (1.0, 0.5)])
def test_transparency_takes_its_part_of_misreadings_away(measures: float, share: float) -> None:
    world = _many(_willing(measures=measures), 400)

    found = _answers(world, misreading=1.0, transparency=0.5, generosity=0.0)

    misread = sum(one["misread"] for one in found) / 400
    assert misread == (1.0 if share == 1.0 else pytest.approx(share, abs=0.09))


def test_an_answer_falls_due_one_step_deeper() -> None:
    world = _willing()
    named(world, depth=2, severity=2)

    _answers(world)

    assert world.marks[DUE, 1, 0] == 2
    assert world.marks[DUE_DEPTH, 1, 0] == 3


def test_of_two_answers_to_the_same_state_the_graver_is_given() -> None:
    for order in ((2, 5), (5, 2)):
        world = _willing()
        for severity in order:
            named(world, severity=severity, depth=severity - 2)

        _answers(world)

        assert world.marks[DUE, 1, 0] == 5
        assert world.marks[DUE_DEPTH, 1, 0] == 4


def test_of_two_answers_as_grave_it_does_not_matter_which_is_listed_first() -> None:
    depths = []
    for order in ((0, 3), (3, 0)):
        world = _willing()
        for depth in order:
            named(world, author=2 if depth else 0, depth=depth)
        _answers(world)
        depths.append(int(world.marks[DUE_DEPTH, 1, 0]))

    assert depths == [4, 4]  # the deeper, so that an exchange cannot begin anew


def test_an_exchange_of_answers_ends_at_last() -> None:
    world = _willing()
    named(world, depth=DEEPEST_ANSWER)

    (found,) = _answers(world)

    assert not world.marks[DUE].any()
    assert (found["response"], found["response_severity"]) == (NO_ANSWER, 0)


@pytest.mark.parametrize(("severity", "response"), [(4, CYBER), (5, CROSS_DOMAIN)])
def test_only_the_gravest_deeds_are_answered_in_another_domain(
    severity: int, response: int
) -> None:
    world = _willing()
    named(world, severity=severity)

    (found,) = _answers(world, cross_domain=1.0)

    assert found["response"] == response
    assert found["crisis"] == (1 if response == CROSS_DOMAIN else 0)


@pytest.mark.parametrize(
    ("fields", "response"),
    [
        ({"severity": 3, "posterior": 0.8}, ECONOMIC),
        ({"severity": 2, "posterior": 0.8}, PROTEST),
        ({"severity": 3, "posterior": 0.79}, PROTEST),
    ],
)
def test_milder_answers_need_less(fields: dict[str, float], response: int) -> None:
    world = _willing(0.0)
    named(world, **fields)
    given = {"economic_willingness": 0.5, "economic_severity": 3.0, "economic_bar": 0.8}

    (found,) = _answers(world, **given, protest_willingness=1.0)

    assert found["response"] == response
    assert (found["wrongful"], found["crisis"], found["response_severity"]) == (0, 0, 0)


def test_sanctions_cost_both_sides_by_their_size() -> None:
    world = _willing(0.0)
    world.nations.capability[:] = [2.0, 5.0, 1.0]
    named(world)

    _answers(world, economic_willingness=0.5, sanction_cost=0.06)

    assert world.nations.sanctions.tolist() == pytest.approx([0.12, 0.30, 0.0])


@pytest.mark.parametrize(("sting", "standing"), [(0.0, 1.0), (0.05, 0.95)])
def test_a_protest_costs_the_state_named_some_standing(sting: float, standing: float) -> None:
    world = _willing(0.0)
    named(world, severity=1)

    _answers(world, protest_willingness=1.0, protest_sting=sting)

    assert world.nations.standing.tolist() == pytest.approx([standing, 1.0, 1.0])


@pytest.mark.parametrize(
    ("fields", "wrongful"),
    [
        ({"author": 0}, 0),
        ({"author": 0, "author_kind": PROXY}, 0),
        ({"author": 2}, 1),
        ({"author": 0, "author_kind": CRIMINAL}, 1),
    ],
    ids=["author", "its proxy", "another", "its criminals"],
)
@pytest.mark.parametrize(("hit", "left"), [(0.0, 1.0), (0.1, 0.9)])
def test_an_answer_to_the_wrong_state_costs_the_answering_one_its_standing(
    fields: dict[str, float], wrongful: int, hit: float, left: float
) -> None:
    world = _willing()
    named(world, **fields)

    (found,) = _answers(world, standing_hit=hit)

    assert found["wrongful"] == wrongful
    assert world.nations.standing[1] == pytest.approx(left if wrongful else 1.0)
    assert world.nations.standing[0] == 1.0


@pytest.mark.parametrize(
    ("fields", "crisis"),
    [
        ({"severity": 4, "depth": 0}, 0),
        ({"severity": 5, "depth": 0}, 1),
        ({"severity": 2, "depth": 1}, 0),
        ({"severity": 3, "depth": 1}, 1),
    ],
)
def test_a_grave_answer_or_an_answer_to_an_answer_makes_a_crisis(
    fields: dict[str, float], crisis: int
) -> None:
    world = _willing()
    named(world, **fields)

    (found,) = _answers(world)

    assert (found["response"], found["crisis"]) == (CYBER, crisis)


def test_measures_are_those_with_the_state_named() -> None:
    world = _willing()
    world.dyads[MEASURES, 1, 2] = world.dyads[MEASURES, 2, 1] = 1.0
    named(world, named=2)
    named(world, named=0)
    answers: list[Any] = [one["response"] for one in _answers(world, generosity=1.0)]

    assert answers == [NO_ANSWER, CYBER]
