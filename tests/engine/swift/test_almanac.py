"""The chances that are listed are those that the rules find, whatever the policy."""

from __future__ import annotations

from types import FunctionType
from typing import Any

import numpy as np
import pytest

from detente.engine import state as rules
from detente.engine.arrays import under
from detente.engine.compile import plain
from detente.engine.draws import NOBODY, Occasion, Purpose, run_keys, uniform
from detente.engine.rules.intrude import pool_size
from detente.engine.rules.strike import find_opportunities, surge, turn_to_next_month
from detente.engine.simulate import fresh
from detente.engine.state import HAZARD, Setting
from detente.engine.swift import almanac as listing
from detente.engine.swift.almanac import MOST_FELT, Almanac, list_chances
from detente.engine.swift.ground import ground_of
from detente.world.policies import POLICIES
from tests.engine.small_worlds import LIVELY, harbour, random_world, ready

POOLS = (Occasion.CRIMINAL, Occasion.HACKTIVIST, Occasion.TERRORIST)
BUSY = {"opportunities": 1.5, "flare_on": 0.15, "flare_off": 0.2, "flare_shared": 0.8}
BUSY |= {"criminal_rate": 0.4, "hacktivist_rate": 0.15, "false_alarm": 0.1, "adoption_hazard": 0.3}
WORLDS = [random_world(number) for number in range(6)]
WORLDS += [ready(harbour(n), **LIVELY | BUSY, years=1, seed=n) for n in (2, 3, 5)]
EVERY = pytest.mark.parametrize("setting", WORLDS, ids=range(len(WORLDS)))


def listed(setting: Setting, replicates: Any) -> Almanac:
    """The almanac of some replicates of a setting."""
    return list_chances(
        ground_of(setting), setting.world.dyads[HAZARD], seed=setting.seed,
        world=setting.world_number, replicates=replicates, months=setting.months,
    )  # fmt: skip


def keys_of(setting: Setting, replicate: int) -> Any:
    """Keys of one replicate, as the rules have them."""
    return run_keys(setting.seed, setting.world_number, replicate + 1)


def found(setting: Setting, replicate: int) -> list[tuple[int, int, int]]:
    """Month, actor and target of every chance that the rules find; none of them is weighed."""
    met: list[tuple[int, int, int]] = []

    def weigh(world: Any, numbers: Any, keys: Any, month: int, burn_in: int, *pair: int) -> None:
        met.append((month, *pair))

    twin = plain(find_opportunities)
    search = FunctionType(twin.__code__, {**twin.__globals__, "weigh": weigh})
    world, keys, numbers = fresh(setting.world), keys_of(setting, replicate), setting.numbers
    for month in range(setting.months):
        if month % 12 == 0:
            plain(surge)(world, numbers, keys, month)
        search(world, numbers, keys, month, setting.burn_in)
        plain(turn_to_next_month)(world)
    return met


def by_month(starts: Any, *columns: Any) -> list[tuple[int, ...]]:
    """Lines of a list, each with its month before it."""
    lines = []
    for month in range(len(starts) - 1):
        part = slice(starts[month], starts[month + 1])
        lines += [(month, *line) for line in zip(*(c[part].tolist() for c in columns), strict=True)]
    return lines


@pytest.mark.slow
@EVERY
def test_the_chances_listed_are_those_that_the_rules_find_in_their_order(setting: Setting) -> None:
    almanac = listed(setting, [2, 0])
    for run, replicate in enumerate([2, 0]):
        chances = by_month(almanac.chances_from[run], almanac.actors, almanac.targets)
        assert chances == found(setting, replicate)


def test_campaigns_that_two_share_are_among_the_chances_compared() -> None:
    # Equality says little of what never happened: without the sharing the lists are others.
    setting = WORLDS[-1]
    alone = setting._replace(numbers=setting.numbers.copy())
    alone.numbers.flare_shared = 0.0

    assert found(setting, 0) != found(alone, 0)
    assert len(found(setting, 0)) > 50


@pytest.mark.slow
@EVERY
def test_each_chance_has_the_word_that_decides_on_its_kind(setting: Setting) -> None:
    almanac, names, keys = listed(setting, [1]), setting.world.nations.key, keys_of(setting, 1)
    lines = by_month(almanac.chances_from[0], almanac.actors, almanac.targets, almanac.kinds)
    for month, actor, target, word in lines:
        place = (month, names[actor], names[target], NOBODY, 0)
        assert (word + 0.5) / 2**32 == plain(uniform)(keys, Purpose.KIND, *place)
    assert almanac.chances_from[0, -1] == len(almanac.kinds)


@pytest.mark.slow
@EVERY
def test_those_look_at_their_norm_again_whose_draw_says_so(setting: Setting) -> None:
    almanac, keys = listed(setting, [0]), keys_of(setting, 0)
    expected = [
        (month, state)
        for month in range(setting.months)
        for state, name in enumerate(setting.world.nations.key.tolist())
        if plain(uniform)(keys, Purpose.ADOPT, month, name, name, NOBODY, 0)
        < setting.numbers.adoption_hazard
    ]

    assert by_month(almanac.reviews_from[0], almanac.reviewers) == expected


def arrival_draws(setting: Setting, replicate: int, month: int) -> list[tuple[int, int, float]]:
    """Host, pool and draw of every arrival that may be, in the order in which rules look."""
    names, keys = setting.world.nations.key.tolist(), keys_of(setting, replicate)
    order = [(host, pool) for host in range(len(names)) for pool in POOLS]
    order += [(victim, Occasion.ACCIDENT) for victim in range(len(names))]
    return [(host, int(pool), drawn(keys, month, names[host], int(pool))) for host, pool in order]


def drawn(keys: Any, month: int, name: int, pool: int) -> float:
    """The draw that a pool's rate must exceed."""
    return float(plain(uniform)(keys, Purpose.ARRIVAL, month, name, name, NOBODY, pool))


def highest_rate(setting: Setting, host: int, pool: int) -> float:
    """The highest rate a pool can have: nothing kept, nobody included, grievance at its bound."""
    numbers, world = setting.numbers, fresh(setting.world)
    world.nations.cover, world.nations.internalised, world.levers[:] = 0.0, 0.0, 0.0
    size = plain(pool_size)(world, numbers, host)
    return {
        Occasion.CRIMINAL: numbers.criminal_rate * size,
        Occasion.HACKTIVIST: numbers.hacktivist_rate
        * size
        * (numbers.hacktivist_floor + MOST_FELT),
        Occasion.TERRORIST: numbers.terrorist_rate,
        Occasion.ACCIDENT: numbers.accident_factor * numbers.false_alarm,
    }[Occasion(pool)]


@pytest.mark.slow
@EVERY
def test_every_arrival_below_its_bound_is_listed_with_its_word_in_order(setting: Setting) -> None:
    almanac = listed(setting, [0])
    expected = [
        (month, host, pool, int(draw * 2**32 - 0.5))
        for month in range(setting.months)
        for host, pool, draw in arrival_draws(setting, 0, month)
        if draw < highest_rate(setting, host, pool)
    ]
    columns = (almanac.hosts, almanac.pools, almanac.arrival_words)

    assert by_month(almanac.arrivals_from[0], *columns) == expected


@pytest.mark.slow
@pytest.mark.parametrize("setting", [WORLDS[0], ready(harbour(5), **LIVELY | BUSY, years=8)])
def test_lists_that_run_over_their_room_are_made_again_with_the_same_content(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, fill, filled = listed(setting, range(3)), listing._fill, []
    monkeypatch.setattr(listing, "_expected", lambda *_: np.full(3, -1000.0))
    monkeypatch.setattr(listing, "_fill", lambda *handed: filled.append(1) or fill(*handed))
    monkeypatch.setattr(listing._Lists, "of", tight(listing._Lists.of))
    again = listed(setting, range(3))

    assert len(filled) == 2
    same_lists(usual, again)


def tight(of: Any) -> Any:
    """Makes lists with no room at first, and from then on with as much as is asked for."""
    return staticmethod(lambda room, *rest: of(np.maximum(room, 0), *rest))


def same_lists(one: Almanac, other: Almanac) -> None:
    """Assert that two almanacs list the same."""
    for name, column in one._asdict().items():
        if name not in ("evidence", "used", "remembered"):
            assert column.tobytes() == getattr(other, name).tobytes(), name


@pytest.mark.slow
def test_replicates_side_by_side_are_listed_as_each_alone() -> None:
    setting = WORLDS[-2]
    together = listed(setting, [4, 0, 7])
    for run, replicate in enumerate([4, 0, 7]):
        alone = listed(setting, [replicate])
        assert together.keys[run].tobytes() == alone.keys[0].tobytes()
        for starts, names in (
            ("chances_from", ("actors", "targets", "kinds")),
            ("arrivals_from", ("hosts", "pools", "arrival_words")),
            ("reviews_from", ("reviewers",)),
        ):
            many, few = (
                by_month(getattr(each, starts)[place], *(getattr(each, name) for name in names))
                for each, place in ((together, run), (alone, 0))
            )
            assert many == few


def test_the_chances_do_not_depend_on_the_policy() -> None:
    scenario = harbour(3, adopters="all")
    one = ready(scenario, "status-quo", years=1, **LIVELY)
    other = under(one, scenario, POLICIES["retaliation-funded"])
    assert one.path.tobytes() != other.path.tobytes()

    same_lists(listed(one, [0]), listed(other, [0]))


def test_nothing_is_remembered_before_the_first_policy() -> None:
    almanac = listed(WORLDS[0], [0, 1])

    assert (almanac.remembered == -1).all()
    assert almanac.used.tolist() == [0]
    assert len(almanac.remembered) == len(almanac.actors) + len(almanac.hosts)
    assert len(almanac.evidence) == len(almanac.remembered)
    assert rules.ACCIDENT == Occasion.ACCIDENT  # pools are numbered as the docket numbers authors
