"""What a run records: counts on a docket made by hand, stocks, and what counts as reported."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from detente.engine import state as layout
from detente.engine.compile import plain
from detente.engine.enter import enter
from detente.engine.history import (
    EVENT_DTYPE,
    SERIES,
    Series,
    count_operations,
    naming,
    reported,
    take_stock,
)
from detente.engine.simulate import fresh
from detente.engine.state import World
from detente.world.operations import Author, Kind, Name, Response
from tests.engine.small_worlds import harbour, ready

UNKNOWN, NON_STATE = int(Name.UNKNOWN), int(Name.NON_STATE)


@pytest.fixture(scope="module")
def built() -> World:
    return ready(harbour(3)).world


@pytest.fixture
def world(built: World) -> World:
    return fresh(built)


def add(world: World, **fields: float) -> int:
    """Enter an operation of state 0 against state 1, then set fields of it."""
    entry = int(plain(enter)(world, 0, 7, int(Author.STATE), 0, 1, int(Kind.DISRUPTION), 3))
    for name, value in fields.items():
        world.docket[name][entry] = value
    return entry


def counted(world: World) -> dict[str, float]:
    """The columns to which the docket adds something."""
    row = np.zeros(SERIES)
    plain(count_operations)(world, row)
    return {Series(column).name: row[column] for column in np.flatnonzero(row)}


def test_columns_are_numbered_without_gap_or_double() -> None:
    assert len(Series.__members__) == len(list(Series))
    assert sorted(Series) == list(range(SERIES))


def test_an_empty_docket_counts_nothing(world: World) -> None:
    assert counted(world) == {}


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("author", [Author.STATE, Author.PROXY])
def test_state_operations_and_those_of_proxies_count_by_kind(
    world: World, kind: Kind, author: Author
) -> None:
    add(world, author_kind=author, kind=kind)
    add(world, author_kind=author, kind=kind, depth=1)  # an answer is an operation too

    assert counted(world) == {kind.name: 2.0}


@pytest.mark.parametrize(
    ("author", "column"),
    [
        (Author.CRIMINAL, "CRIMINAL"),
        (Author.HACKTIVIST, "HACKTIVIST"),
        (Author.TERRORIST, "TERRORIST"),
        (Author.ACCIDENT, "ACCIDENTS"),
    ],
)
def test_others_count_by_author_and_never_as_state_operations(
    world: World, author: Author, column: str
) -> None:
    add(world, author_kind=author, success=1, published=1)

    assert counted(world) == {column: 1.0}


def test_a_docket_made_by_hand_adds_up(world: World) -> None:
    """Four state operations, a crime and an accident, with all that may be said of them."""
    answered = {"response": Response.CYBER, "crisis": 1, "misread": 1, "wrongful": 1}
    seen = {"detected": 1, "published": 1}
    add(world, kind=Kind.ESPIONAGE, success=1, damage=0.25, **seen, named=0)  # rightly, reported
    add(world, success=1, damage=0.5, **seen, named=2, **answered)  # wrongly, still reported
    add(world, kind=Kind.DESTRUCTION, detected=1, named=0, crisis=1)  # not public
    add(world, depth=1, **seen, named=0, response=Response.CYBER)  # an answer is not reported
    add(world, author_kind=Author.CRIMINAL, success=1, damage=0.125, **seen, named=NON_STATE)
    add(world, author=-1, author_kind=Author.ACCIDENT, **seen, named=UNKNOWN)

    assert counted(world) == {
        "ESPIONAGE": 1.0,
        "DISRUPTION": 2.0,
        "DESTRUCTION": 1.0,
        "CRIMINAL": 1.0,
        "ACCIDENTS": 1.0,
        "REPORTED_ESPIONAGE": 1.0,
        "REPORTED_DISRUPTION": 1.0,
        "SUCCESSFUL": 2.0,
        "DAMAGE": 0.875,
        "CYBER_ANSWERS": 2.0,
        "WRONGFUL": 1.0,
        "CRISES": 2.0,
        "MISREAD_CRISES": 1.0,
        "NAMED_RIGHTLY": 4.0,
        "NAMED_WRONGLY": 1.0,
        "NOT_NAMED": 1.0,
    }


def test_counts_are_added_to_what_the_row_holds(world: World) -> None:
    add(world)
    row = np.full(SERIES, 10.0)
    plain(count_operations)(world, row)
    plain(count_operations)(world, row)

    assert row[Series.DISRUPTION] == 12.0
    assert row[Series.ESPIONAGE] == 10.0


@pytest.mark.parametrize(
    ("author_kind", "named", "column"),
    [
        (Author.STATE, 0, Series.NAMED_RIGHTLY),
        (Author.PROXY, 0, Series.NAMED_RIGHTLY),
        (Author.STATE, 2, Series.NAMED_WRONGLY),
        (Author.STATE, NON_STATE, Series.NAMED_WRONGLY),
        (Author.PROXY, NON_STATE, Series.NAMED_WRONGLY),
        (Author.CRIMINAL, NON_STATE, Series.NAMED_RIGHTLY),
        (Author.HACKTIVIST, NON_STATE, Series.NAMED_RIGHTLY),
        (Author.TERRORIST, NON_STATE, Series.NAMED_RIGHTLY),
        (Author.CRIMINAL, 0, Series.NAMED_WRONGLY),  # its host is not its author
        (Author.ACCIDENT, 0, Series.NAMED_WRONGLY),
        (Author.ACCIDENT, NON_STATE, Series.NAMED_WRONGLY),
        (Author.ACCIDENT, UNKNOWN, Series.NOT_NAMED),
        (Author.STATE, UNKNOWN, Series.NOT_NAMED),
        (Author.CRIMINAL, UNKNOWN, Series.NOT_NAMED),
    ],
)
def test_whether_the_victim_names_the_author(
    world: World, author_kind: Author, named: int, column: Series
) -> None:
    entry = add(world, author_kind=author_kind, detected=1, named=named)

    assert plain(naming)(world.docket, entry) == column
    assert counted(world)[column.name] == 1.0


def test_what_nobody_noticed_is_neither_named_nor_unnamed(world: World) -> None:
    add(world, detected=0)

    assert set(counted(world)) == {"DISRUPTION"}


def events_of(**columns: Any) -> Any:
    """Events with one line for each entry of the columns."""
    events = np.zeros(len(next(iter(columns.values()))), EVENT_DTYPE)
    for name, column in columns.items():
        events[name] = column
    return events


def test_reported_is_what_a_collection_would_list() -> None:
    cases = list(
        product(
            [int(author) for author in Author],
            [0, 1, 5],  # depth
            [False, True],  # detected
            [False, True],  # published
            [NON_STATE, UNKNOWN, 0, 3],  # named
        )
    )
    columns = zip(*cases, strict=True)
    names = ("author_kind", "depth", "detected", "published", "named")
    mask = reported(events_of(**dict(zip(names, columns, strict=True))))
    listed = {case for case, kept in zip(cases, mask, strict=True) if kept}

    assert mask.dtype == np.bool_
    assert listed == {
        (int(author), 0, True, True, named)
        for author in (Author.STATE, Author.PROXY)
        for named in (0, 3)
    }


def test_nothing_is_reported_of_nothing() -> None:
    assert reported(np.zeros(0, EVENT_DTYPE)).shape == (0,)


def test_sums_over_states_and_means_of_stocks(world: World) -> None:
    nations = world.nations
    for place, field in enumerate(("spill", "passive", "active", "diplomacy", "sanctions"), 1):
        nations[field] = [place, 0.0, place / 2]
    for place, field in enumerate(("offence", "defence", "adopted", "internalised", "standing"), 1):
        nations[field] = [place, 0.0, place / 2]
    row = np.zeros(SERIES)
    plain(take_stock)(world, row)

    sums = (Series.SPILL, Series.PASSIVE, Series.ACTIVE, Series.DIPLOMACY, Series.SANCTIONS)
    assert [row[column] for column in sums] == [1.5, 3.0, 4.5, 6.0, 7.5]
    means = (Series.OFFENCE, Series.DEFENCE, Series.ADOPTION, Series.INTERNALISED, Series.STANDING)
    assert [row[column] for column in means] == pytest.approx([0.5, 1.0, 1.5, 2.0, 2.5])


def test_means_over_pairs_leave_each_state_s_own_place_out(world: World) -> None:
    apart = ~np.eye(3, dtype=bool)
    planes = {
        layout.TRUST: Series.TRUST,
        layout.MEASURES: Series.MEASURES,
        layout.CREDIBILITY: Series.CREDIBILITY,
    }
    luck = np.random.default_rng(1)
    for plane in planes:
        world.dyads[plane] = np.where(apart, luck.random((3, 3)), 99.0)
    row = np.zeros(SERIES)
    plain(take_stock)(world, row)

    for plane, column in planes.items():
        assert row[column] == pytest.approx(world.dyads[plane][apart].mean(), rel=1e-12)


def test_operations_lost_for_want_of_room_are_recorded(world: World) -> None:
    world.count[1] = 3
    row = np.zeros(SERIES)
    plain(take_stock)(world, row)

    assert row[Series.LOST] == 3.0


def test_an_event_keeps_what_the_docket_holds() -> None:
    # Of the docket's fields only addresses of luck are left out.
    assert set(EVENT_DTYPE.names or ()) == (
        set(layout.OPERATION.names or ()) - {"author_key", "occasion"} | {"month"}
    )
