"""Who did it, by Bayes' rule from priors and findings."""

from __future__ import annotations

import math

import pytest

from detente.engine.rules.attribute import (
    attribute_all,
    is_author,
    likelihood,
    strength,
    suspect,
)
from detente.engine.state import (
    ACCIDENT,
    CRIMINAL,
    HAZARD,
    NON_STATE,
    PROXY,
    STATE_ORGAN,
    TRUST,
    UNKNOWN,
    WEIGHTS,
    World,
)
from tests.engine.rules.hand_made import alike, do, listed, luck, numbers, operation

CERTAIN = {"evidence_strength": 30.0, "evidence_doubt": 0.0, "suspicion_floor": 0.0}


def _power(given: dict[str, float] | None = None, **fields: float) -> float:
    world = alike(2)
    world.nations.forensics[1], world.nations.cover[1] = 4.0, 0.5
    usual = {"evidence_strength": 2.0, "evidence_floor": 0.5, "evidence_by_severity": 0.1}
    usual["information_exchange"] = 0.0
    entry = operation(world, severity=3, **fields)
    return float(do(strength, world, numbers(**{**usual, **(given or {})}), entry))


def test_evidence_grows_with_the_root_of_skill_and_with_severity() -> None:
    assert _power() == pytest.approx(2.0 * 2.0 * (0.5 + 0.1 * 3))


@pytest.mark.parametrize(
    ("given", "fields", "factor"),
    [
        ({"information_exchange": 0.8}, {}, 1.4),
        ({"proxy_cover": 0.3}, {"author_kind": PROXY}, 0.7),
        ({"proxy_cover": 0.3}, {"author_kind": STATE_ORGAN}, 1.0),
        ({"decoy_evidence": 1.4}, {"decoyed": 1}, 1.4),
        ({"answer_evidence": 2.0}, {"depth": 1}, 2.0),
        ({"evidence_strength": 0.0}, {}, 0.0),
    ],
    ids=["exchange", "proxy", "organ", "decoy", "answer", "none"],
)
def test_each_circumstance_multiplies_the_evidence(
    given: dict[str, float], fields: dict[str, float], factor: float
) -> None:
    assert _power(given, **fields) == pytest.approx(3.2 * factor)


def test_suspicion_falls_on_those_with_occasion_and_without_trust() -> None:
    world, given = alike(4), numbers(prior_states=0.7, suspicion_base=1.3)
    world.dyads[HAZARD, :, 3] = [0.1, 0.1, 0.2, 0.0]
    world.dyads[TRUST, 3] = [0.3, 0.8, 0.8, 0.0]

    do(suspect, world, given, 3)

    # Weights .1 x 1, .1 x .5, .2 x .5, scaled to the share kept for states.
    assert world.rows[WEIGHTS].tolist() == pytest.approx([0.28, 0.14, 0.28, 0.0])


def test_where_nobody_has_occasion_no_state_is_suspected() -> None:
    world = alike(3, hazard=0.0)

    do(suspect, world, numbers(), 0)

    assert world.rows[WEIGHTS].tolist() == [0.0, 0.0, 0.0]


def test_a_finding_is_weighed_against_the_chance_that_it_was_planted() -> None:
    assert do(likelihood, numbers(evidence_doubt=0.0), 2.0, 3.0) == pytest.approx(math.exp(4.0))
    assert do(likelihood, numbers(evidence_doubt=0.0), 0.0, 3.0) == 1.0
    planted = numbers(evidence_doubt=0.15)
    assert do(likelihood, planted, 2.0, 3.0) == pytest.approx(0.85 * math.exp(4.0) + 0.15)
    assert do(likelihood, planted, 9.0, -50.0) == pytest.approx(0.15)
    assert math.isfinite(do(likelihood, planted, 100.0, 100.0))


def _attributed(world: World, **changes: float) -> dict[str, float]:
    do(attribute_all, world, numbers(**changes), luck(), 0)
    return listed(world)[0]


def test_strong_evidence_names_the_author_for_sure() -> None:
    world = alike(3, hazard=0.1)
    operation(world, detected=1)

    found = _attributed(world, **CERTAIN)

    assert (found["named"], found["misread"]) == (0, 0)
    assert found["posterior"] == pytest.approx(1.0)


def test_strong_evidence_names_whoever_it_points_to() -> None:
    world = alike(3, hazard=0.1)
    operation(world, author=0, pointed=2, detected=1)

    found = _attributed(world, **CERTAIN)

    assert (found["named"], found["misread"]) == (2, 1)


def test_a_pool_is_named_as_such() -> None:
    world = alike(3, hazard=0.1)
    operation(world, author_kind=CRIMINAL, pointed=NON_STATE, detected=1)

    found = _attributed(world, **CERTAIN)

    assert (found["named"], found["misread"]) == (NON_STATE, 0)


def test_an_accident_laid_to_a_state_is_misread() -> None:
    world = alike(2, hazard=0.1)
    operation(world, author=UNKNOWN, author_kind=ACCIDENT, author_key=7, detected=1)

    found = _attributed(world, prior_states=1.0, naming_bar=0.0)

    assert (found["named"], found["misread"], found["posterior"]) == (0, 1, 1.0)


def test_without_evidence_the_prior_decides_and_the_bar_holds_the_tongue() -> None:
    world, silent = alike(3, hazard=0.1), alike(3, hazard=0.1)
    for each in (world, silent):
        each.dyads[HAZARD, 2, 1] = 0.3
        operation(each, detected=1)
    blind = {"evidence_strength": 0.0, "prior_states": 0.8, "suspicion_floor": 0.0}

    found = _attributed(world, **blind, naming_bar=0.59)
    assert (found["named"], found["misread"]) == (2, 1)
    assert found["posterior"] == pytest.approx(0.6)
    unsaid = _attributed(silent, **blind, naming_bar=0.61)
    assert (unsaid["named"], unsaid["misread"]) == (UNKNOWN, 0)
    assert unsaid["posterior"] == pytest.approx(0.6)


def test_what_is_not_noticed_is_not_attributed() -> None:
    world = alike(3, hazard=0.1)
    operation(world)

    found = _attributed(world, **CERTAIN)

    assert (found["named"], found["posterior"]) == (UNKNOWN, 0.0)


def test_a_victim_never_names_itself() -> None:
    world = alike(3, hazard=0.1, room=100)
    world.dyads[HAZARD, 1, 1] = 1.0
    for address in range(100):
        operation(world, author_key=address, detected=1)

    do(attribute_all, world, numbers(naming_bar=0.0, evidence_strength=0.5), luck(), 0)

    names = {one["named"] for one in listed(world)}
    assert names <= {0, 2, NON_STATE}
    assert len(names) == 3


def test_the_unlikely_are_not_looked_into_unless_the_traces_point_to_them() -> None:
    # State 2 has one chance in a thousand: its prior of .0007 is below the floor.
    named = []
    for floor, pointed in ((0.0, 2), (0.01, 2), (0.01, 0)):
        world = alike(3)
        world.dyads[HAZARD, :, 1] = [0.999, 0.0, 0.001]
        operation(world, author=0, pointed=pointed, detected=1)
        named.append(_attributed(world, **{**CERTAIN, "suspicion_floor": floor})["named"])

    assert named == [2, 2, 0]


def test_those_not_looked_into_stay_suspect_by_their_prior() -> None:
    # Without evidence each keeps its prior: .8 x (.9, .1) and .2 for no state.
    for floor in (0.0, 0.1):
        world = alike(3)
        world.dyads[HAZARD, :, 1] = [0.9, 0.0, 0.1]
        operation(world, detected=1)
        blind = {"evidence_strength": 0.0, "prior_states": 0.8, "suspicion_floor": floor}
        assert _attributed(world, **blind)["posterior"] == pytest.approx(0.72)


@pytest.mark.parametrize(
    ("kind", "author", "name", "right"),
    [
        (STATE_ORGAN, 0, 0, True),
        (PROXY, 0, 0, True),
        (STATE_ORGAN, 0, 2, False),
        (CRIMINAL, 0, 0, False),
        (ACCIDENT, UNKNOWN, 0, False),
    ],
)
def test_a_host_is_not_the_author_of_its_criminals(
    kind: int, author: int, name: int, right: bool
) -> None:
    world = alike(3)
    entry = operation(world, author_kind=kind, author=author)

    assert do(is_author, world.docket, entry, name) == right
