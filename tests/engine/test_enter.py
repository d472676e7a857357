"""An operation enters the docket clean, with a severity drawn from its own table."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.engine import state as layout
from detente.engine.compile import plain
from detente.engine.draws import Occasion, run_keys
from detente.engine.enter import drawn_severity, enter
from detente.engine.simulate import fresh
from detente.engine.state import World
from detente.world.severities import SEVERITIES
from tests.engine.small_worlds import harbour, ready

DRAWS = 2048 * 4
HANDED = {
    "author": 0,
    "author_key": 4711,
    "author_kind": layout.PROXY,
    "occasion": int(Occasion.OPPORTUNITY),
    "target": 1,
    "kind": layout.DESTRUCTION,
    "severity": 4,
}
AT_FIRST = {
    "pointed": HANDED["author"],
    "depth": 0,
    "success": 0,
    "decoyed": 0,
    "detected": 0,
    "published": 0,
    "named": layout.UNKNOWN,
    "posterior": 0.0,
    "consulted": 0,
    "response": layout.NO_ANSWER,
    "response_severity": 0,
    "wrongful": 0,
    "crisis": 0,
    "misread": 0,
    "lag": -1,
    "damage": 0.0,
}


@pytest.fixture(scope="module")
def built() -> World:
    return ready(harbour(3)).world


@pytest.fixture
def world(built: World) -> World:
    return fresh(built)


def line(world: World, entry: int) -> dict[str, float]:
    """One operation of the docket by field."""
    fields = world.docket[entry]
    return {name: float(fields[name]) for name in layout.OPERATION.names or ()}


def test_every_field_is_set_whatever_stood_there_before(world: World) -> None:
    for name in layout.OPERATION.names or ():
        world.docket[name] = 99

    entry = plain(enter)(world, **HANDED)

    assert line(world, entry) == {**HANDED, **AT_FIRST}
    assert set(layout.OPERATION.names or ()) == set(HANDED) | set(AT_FIRST)


def test_operations_stand_one_after_the_other(world: World) -> None:
    entries = [plain(enter)(world, **{**HANDED, "severity": step}) for step in (1, 2, 3)]

    assert entries == [0, 1, 2]
    assert world.count.tolist() == [3, 0]
    assert [line(world, entry)["severity"] for entry in entries] == [1, 2, 3]


def test_a_full_docket_takes_no_more_and_says_so(world: World) -> None:
    small = world._replace(docket=world.docket[:2].copy())
    answers = [plain(enter)(small, **{**HANDED, "severity": step}) for step in (1, 2, 3, 4)]

    assert answers == [0, 1, -1, -1]
    assert small.count.tolist() == [2, 2]
    assert small.docket.severity.tolist() == [1, 2]


@pytest.mark.parametrize("table", range(len(SEVERITIES)), ids=[each.key for each in SEVERITIES])
def test_severities_come_in_the_shares_of_their_table(world: World, table: int) -> None:
    keys = run_keys(3, 1, 1)
    counts = np.zeros(7)
    for number in range(DRAWS):
        month, author = number % 2048, number // 2048
        counts[drawn_severity(world, keys, month, author, 9, table, 0)] += 1

    assert counts[0] == 0
    for severity, share in enumerate(SEVERITIES[table].shares, start=1):
        spread = math.sqrt(DRAWS * share * (1.0 - share))
        assert abs(counts[severity] - DRAWS * share) <= 4.0 * spread, f"severity {severity}"


def test_a_severity_is_drawn_for_the_pair_the_month_and_the_occasion(world: World) -> None:
    keys = run_keys(3, 1, 1)
    places = [(month, author, 9, 0, 0) for month in range(40) for author in (1, 2)]
    places += [(month, author, 8, 0, 1) for month in range(40) for author in (1, 2)]
    drawn = [plain(drawn_severity)(world, keys, *place) for place in places]

    assert drawn == [plain(drawn_severity)(world, keys, *place) for place in places]
    series = [tuple(drawn[first::2][:40]) for first in (0, 1)]
    assert len({*series, tuple(drawn[80::2]), tuple(drawn[81::2])}) == 4
