"""A channel clears a wrong name; a right one may talk itself out."""

from __future__ import annotations

import pytest

from detente.engine.rules.consult import consult
from detente.engine.state import (
    ACCIDENT,
    CRIMINAL,
    MEASURES,
    NON_STATE,
    PROXY,
    STATE_ORGAN,
    UNKNOWN,
    World,
)
from tests.engine.rules.hand_made import alike, do, listed, luck, named, numbers

SURE = {"consultation": 1.0, "escape": 0.0}


def _talk(world: World, **changes: float) -> dict[str, float]:
    do(consult, world, numbers(**{**SURE, **changes}), luck(), 0)
    (found,) = listed(world)
    return found


@pytest.mark.parametrize(
    "fields",
    [
        {"author": 2, "author_kind": STATE_ORGAN},
        {"author": 2, "author_kind": PROXY},
        {"author": 0, "author_kind": CRIMINAL},
        {"author": UNKNOWN, "author_kind": ACCIDENT},
    ],
    ids=["another state", "another's proxy", "criminals at home", "nobody"],
)
def test_a_wrong_name_is_cleared(fields: dict[str, float]) -> None:
    world = alike(3, measures=1.0)
    named(world, misread=1, **fields)

    found = _talk(world)

    assert (found["named"], found["misread"], found["consulted"]) == (UNKNOWN, 0, 1)


@pytest.mark.parametrize("kind", [STATE_ORGAN, PROXY])
@pytest.mark.parametrize(("escape", "name"), [(0.0, 0), (1.0, UNKNOWN)])
def test_a_right_name_stands_unless_it_talks_itself_out(
    kind: int, escape: float, name: int
) -> None:
    world = alike(3, measures=1.0)
    named(world, author_kind=kind)

    found = _talk(world, escape=escape)

    assert (found["named"], found["consulted"]) == (name, 1)


@pytest.mark.parametrize(("consultation", "measures"), [(0.0, 1.0), (1.0, 0.0)])
def test_without_a_channel_or_the_will_nobody_talks(consultation: float, measures: float) -> None:
    world = alike(3, measures=measures)
    named(world, author=2, misread=1)

    found = _talk(world, consultation=consultation)

    assert (found["named"], found["misread"], found["consulted"]) == (0, 1, 0)


@pytest.mark.parametrize("name", [UNKNOWN, NON_STATE])
def test_there_is_nobody_to_talk_to_where_no_state_is_named(name: int) -> None:
    world = alike(3, measures=1.0)
    named(world, named=name)

    found = _talk(world)

    assert (found["named"], found["consulted"]) == (name, 0)


def test_the_channel_is_the_one_between_victim_and_state_named() -> None:
    world = alike(3)
    world.dyads[MEASURES, 1, 2] = world.dyads[MEASURES, 2, 1] = 1.0
    named(world, author=0, target=1, named=2)

    assert _talk(world)["named"] == UNKNOWN


def test_consultations_are_held_in_proportion_to_the_measures() -> None:
    world = alike(3, measures=0.5, room=600)
    for address in range(600):
        named(world, author=2, author_key=address)

    do(consult, world, numbers(consultation=0.8, escape=0.0), luck(), 0)

    held = sum(one["consulted"] for one in listed(world)) / 600
    assert held == pytest.approx(0.4, abs=0.08)
