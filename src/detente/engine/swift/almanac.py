"""Which chances arise when: all that luck alone decides, listed once and shared by all policies.

Whether a campaign runs, whether an opportunity arises, whether a state looks at its norm again, and
whether a pool may strike at all hang on draws and on the world, not on what any policy does. They
are listed once for a run, in the order of the rules; the months then visit what is listed.
"""

import math
from typing import Any, NamedTuple

import numpy as np

from detente.engine.compile import compiled, inner, swept
from detente.engine.draws import (
    MONTH_BITS,
    NOBODY,
    OCCASION_BITS,
    UNIT,
    Bell,
    Occasion,
    Purpose,
    normal,
    run_keys,
)
from detente.engine.swift.layout import POOL, Ground, Integers, Words
from detente.engine.swift.luck import U, edge, narrow_threefry, words_at

FLARE, KIND = int(Purpose.FLARE) >> 1, int(Purpose.KIND) >> 1
ARRIVAL, ADOPT = int(Purpose.ARRIVAL) >> 1, int(Purpose.ADOPT) >> 1
MOST_FELT = 0.5
"""Grievance up to which hacktivists are listed ahead; a host beyond it is looked at each month."""
ROUNDING = 1.0 + 1e-12  # a bound stays one whatever the last bit of the rate below it
MEMORY = 2_000_000  # bytes of evidence kept for one run, at most
THIRD_SHIFT = np.uint32(MONTH_BITS + OCCASION_BITS)
CHANCE, FLIP, SHARE, NOTHING = (np.uint32(mark) for mark in (1, 2, 4, 0))


class Almanac(NamedTuple):
    """The chances of some runs (float-free): `*_from` [runs, months + 1] say where months begin."""

    keys: Words  # [runs, 2, BLOCKS]
    chances_from: Integers
    actors: Integers  # [chances]
    targets: Integers
    kinds: Words  # [chances] the word that decides on the kind of operation
    arrivals_from: Integers
    hosts: Integers  # [arrivals] host of a pool, or victim of an accident
    pools: Integers  # [arrivals] Occasion
    arrival_words: Words
    reviews_from: Integers
    reviewers: Integers  # [reviews] state that looks at its norm again
    remembered: Integers  # [chances + arrivals] row of `evidence`, or -1
    victims: Integers  # [chances + arrivals] on whose victim that evidence is
    evidence: Any  # [rows, n] what points to whom, drawn when first asked for; NaN before
    used: Integers  # [1] rows in use


def list_chances(
    ground: Ground, hazard: Any, *, seed: int, world: int, replicates: Any, months: int
) -> Almanac:
    """List the chances of the replicates (>= 0) of a world for so many months.

    `hazard` is float64[n, n], actor by target, a quiet month's chance; `seed` and `world` those of
    the setting.
    """
    wide = [run_keys(seed, world, number + 1) for number in replicates]
    keys = np.ascontiguousarray(np.stack([each.T for each in wide]), np.uint32)
    room = _expected(ground, hazard) * months * len(wide)
    while True:
        lists = _Lists.of(np.ceil(room * 1.2).astype(int) + 256, len(wide), months)
        counts = _fill(ground, hazard, np.stack(wide), keys, months, lists)
        if (counts <= lists.room()).all():
            return lists.bound(ground, keys, counts)
        room = counts.astype(float)


def _expected(ground: Ground, hazard: Any) -> Any:
    """About how many chances, arrivals and reviews a month brings: float64[3]."""
    numbers = ground.numbers
    running = numbers.flare_on / (numbers.flare_on + numbers.flare_off)
    return np.array(
        [
            hazard.sum() * (1.0 + running * (numbers.flare_factor - 1.0)),
            arrivals_bounds(ground)[2].sum(dtype=np.float64) * UNIT,
            len(ground.names) * numbers.adoption_hazard,
        ]
    )


class _Lists(NamedTuple):
    """The lists as they grow, with room to spare."""

    chances_from: Integers
    actors: Integers
    targets: Integers
    kinds: Words
    arrivals_from: Integers
    hosts: Integers
    pools: Integers
    arrival_words: Words
    reviews_from: Integers
    reviewers: Integers

    @classmethod
    def of(cls, room: Any, runs: int, months: int) -> "_Lists":
        """Empty lists with room for chances, arrivals and reviews."""
        chances, arrivals, reviews = (int(number) for number in room)
        starts = [np.zeros((runs, months + 1), np.int64) for _ in range(3)]
        return cls(
            chances_from=starts[0],
            actors=np.zeros(chances, np.int64),
            targets=np.zeros(chances, np.int64),
            kinds=np.zeros(chances, np.uint32),
            arrivals_from=starts[1],
            hosts=np.zeros(arrivals, np.int64),
            pools=np.zeros(arrivals, np.int64),
            arrival_words=np.zeros(arrivals, np.uint32),
            reviews_from=starts[2],
            reviewers=np.zeros(reviews, np.int64),
        )

    def room(self) -> Any:
        """How many chances, arrivals and reviews fit."""
        return np.array([len(self.actors), len(self.hosts), len(self.reviewers)])

    def bound(self, ground: Ground, keys: Words, counts: Any) -> Almanac:
        """The lists cut to their lengths, with an empty memory for the evidence."""
        chances, arrivals, reviews = (int(number) for number in counts)
        rows = min(chances + arrivals, len(keys) * MEMORY // (8 * len(ground.names)))
        return Almanac(
            keys=keys,
            chances_from=self.chances_from,
            actors=self.actors[:chances],
            targets=self.targets[:chances],
            kinds=self.kinds[:chances],
            arrivals_from=self.arrivals_from,
            hosts=self.hosts[:arrivals],
            pools=self.pools[:arrivals],
            arrival_words=self.arrival_words[:arrivals],
            reviews_from=self.reviews_from,
            reviewers=self.reviewers[:reviews],
            remembered=np.full(chances + arrivals, -1),
            victims=np.full(chances + arrivals, -1),
            evidence=np.empty((rows, len(ground.names))),
            used=np.zeros(1, np.int64),
        )


def _fill(
    ground: Ground, hazard: Any, wide: Any, keys: Words, months: int, lists: _Lists
) -> Integers:
    """Fill the lists; returns how long each would be, which may be more than there is room for."""
    counts = np.zeros(3, np.int64)
    bounds = arrivals_bounds(ground)
    flat = np.ascontiguousarray(hazard).ravel()
    for run in range(len(keys)):
        begun = int(counts[0])
        walk_months(
            ground.numbers, ground.names, ground.dyads, flat, wide[run], keys[run], months,
            bounds, _Room.of(len(ground.names)), lists.chances_from[run],
            lists.arrivals_from[run], lists.reviews_from[run], lists, counts,
        )  # fmt: skip
        kinds = lists.kinds[begun : counts[0]]
        draw_kinds(
            keys[run], ground.names, lists, begun, lists.chances_from[run], kinds,
            *np.zeros((3, len(kinds)), np.uint32),
        )  # fmt: skip
    return counts


class _Room(NamedTuple):
    """Room to work in for one run."""

    edges: Words  # [2, n * n] word below which a chance arises: now; in a calm month
    flips: Words  # [n * n] word below which a campaign begins, or ends
    running: Any  # uint8[n * n] 1 while a campaign runs
    found: Words  # [n * n] and one more where that is odd: marks
    shared: Integers  # [n * n] campaigns begun together with another
    surges: Any  # [n] this year's factor on each initiator's opportunities
    tails: Words  # [4 n]
    first: Words
    second: Words

    @classmethod
    def of(cls, count: int) -> "_Room":
        """Room for a world of so many states."""
        cells = count * count
        return cls(
            np.zeros((2, cells), np.uint32), np.zeros(cells, np.uint32),
            np.zeros(cells, np.uint8), np.zeros(cells + cells % 2, np.uint32),
            np.zeros(cells, np.int64), np.zeros(count), *np.zeros((3, 4 * count), np.uint32),
        )  # fmt: skip


def arrivals_bounds(ground: Ground) -> tuple[Words, Words, Words]:
    """Counters of each pool's and accident's draw, and the word that it must stay below.

    Each uint32[4 n], hosts by pools first, accidents after.
    """
    numbers, names = ground.numbers, ground.names
    count = len(names)
    size = ground.fixed[POOL] * (1.0 - min(numbers.policing_ceiling, numbers.policing_base))
    rates = np.empty((count, 3))
    rates[:, 0] = numbers.criminal_rate * size
    rates[:, 1] = numbers.hacktivist_rate * size * (numbers.hacktivist_floor + MOST_FELT)
    rates[:, 2] = numbers.terrorist_rate
    accidents = np.full(count, numbers.accident_factor * numbers.false_alarm)
    bounds = np.concatenate([rates.ravel(), accidents]) * ROUNDING
    selves = ((names << 16) | names).astype(np.uint32)
    occasions = [Occasion.CRIMINAL, Occasion.HACKTIVIST, Occasion.TERRORIST]
    return (
        np.concatenate([np.repeat(selves, 3), selves]),
        np.array(occasions * count + [Occasion.ACCIDENT] * count, np.uint32),
        np.clip(np.ceil(bounds * 2.0**32), 0.0, 2.0**32 - 1.0).astype(np.uint32),
    )


@compiled
def walk_months(  # type: ignore[no-untyped-def]
    numbers, names, dyads, hazard, wide, keys, months, bounds, room, chances_from, arrivals_from,
    reviews_from, lists, counts,
):  # fmt: skip
    """List one run's chances month by month; what finds no room is counted all the same."""
    count, cells, found = names.shape[0], dyads.shape[0], room.found
    share = edge(numbers.flare_on * numbers.flare_shared)
    room.flips[:] = edge(numbers.flare_on)
    for month in range(months):
        chances_from[month], arrivals_from[month] = counts[0], counts[1]
        reviews_from[month] = counts[2]
        if month % 12 == 0:
            set_edges(numbers, names, hazard, wide, month, room)
        tail = U(month << OCCASION_BITS)
        look(
            keys[0, FLARE], keys[1, FLARE], dyads, tail, room.edges[0], room.flips, share,
            found[:cells],
        )  # fmt: skip
        note(numbers, count, hazard, room, lists, counts)
        meet(numbers, keys, bounds, tail, count, room, lists, counts)
    chances_from[months], arrivals_from[months] = counts[0], counts[1]
    reviews_from[months] = counts[2]


@inner
def meet(numbers, keys, bounds, tail, count, room, lists, counts):  # type: ignore[no-untyped-def]
    """List who looks at its norm this month, and which pools and accidents may strike."""
    heads, occasions, bars = bounds
    tails, first, second = room.tails, room.first, room.second
    tails[:count] = tail
    words_at(
        keys[0, ADOPT], keys[1, ADOPT], heads[3 * count :], tails[:count],
        first[:count], second[:count],
    )  # fmt: skip
    note_reviews(second, edge(numbers.adoption_hazard), count, lists, counts)
    for place in range(4 * count):
        tails[place] = U(occasions[place] | tail)
    words_at(keys[0, ARRIVAL], keys[1, ARRIVAL], heads, tails, first, second)
    note_arrivals(second, occasions, bars, count, lists, counts)


@inner
def set_edges(numbers, names, hazard, wide, month, room):  # type: ignore[no-untyped-def]
    """A year's surge moves the bar of every dyad."""
    count, spread = names.shape[0], numbers.surge_spread
    for actor in range(count):
        bell = normal(wide, Bell.SURGE, month, names[actor], names[actor], NOBODY, 0)
        surge = math.exp(spread * bell - 0.5 * spread * spread)
        room.surges[actor] = surge
        for cell in range(actor * count, actor * count + count):
            calm = edge(min(numbers.hazard_cap, hazard[cell] * surge))
            room.edges[1, cell] = calm
            heated = room.running[cell] and hazard[cell] > 0.0
            room.edges[0, cell] = heated_edge(numbers, hazard, room, cell) if heated else calm


@inner
def heated_edge(numbers, hazard, room, cell):  # type: ignore[no-untyped-def]
    """The bar of a dyad while a campaign runs."""
    rate = hazard[cell] * room.surges[cell // room.surges.shape[0]] * numbers.flare_factor
    return edge(min(numbers.hazard_cap, rate))


@swept
def look(key_0, key_1, dyads, tail, edges, flips, share, found):  # type: ignore[no-untyped-def]
    """Mark every dyad in which a chance arises, a campaign begins or ends, or would be shared."""
    for cell in range(dyads.shape[0]):
        flare, chance = narrow_threefry(key_0, key_1, dyads[cell], tail)
        arises = CHANCE if chance < edges[cell] else NOTHING
        turns = FLIP if flare < flips[cell] else NOTHING
        spreads = SHARE if flare < share else NOTHING
        found[cell] = U(arises | turns | spreads)


@inner
def note(numbers, count, hazard, room, lists, counts):  # type: ignore[no-untyped-def]
    """List the marked chances, and turn the campaigns that begin or end to their next month."""
    found, running, shared, partners = room.found, room.running, room.shared, 0
    twos = found.view(np.uint64)
    for two in range(twos.shape[0]):
        if twos[two] == 0:
            continue
        for cell in range(2 * two, 2 * two + 2):
            mark = found[cell]
            if mark & CHANCE:
                note_chance(lists, counts, cell // count, cell % count)
            if mark & FLIP:
                if running[cell] == 0 and mark & SHARE and cell // count != cell % count:
                    shared[partners] = (cell % count) * count + cell // count
                    partners += 1
                turn_campaign(numbers, hazard, room, cell, 1 - running[cell])
    for partner in range(partners):
        turn_campaign(numbers, hazard, room, shared[partner], 1)


@inner
def note_chance(lists, counts, actor, target):  # type: ignore[no-untyped-def]
    """List a chance."""
    if counts[0] < lists.actors.shape[0]:
        lists.actors[counts[0]] = actor
        lists.targets[counts[0]] = target
    counts[0] += 1


@inner
def turn_campaign(numbers, hazard, room, cell, running):  # type: ignore[no-untyped-def]
    """A dyad's campaign runs from the next month, or runs no more."""
    room.running[cell] = running
    if running:
        room.edges[0, cell] = heated_edge(numbers, hazard, room, cell)
        room.flips[cell] = edge(numbers.flare_off)
    else:
        room.edges[0, cell] = room.edges[1, cell]
        room.flips[cell] = edge(numbers.flare_on)


@inner
def note_reviews(words, bar, count, lists, counts):  # type: ignore[no-untyped-def]
    """List the states that look at their norm again this month."""
    for state in range(count):
        if words[state] < bar:
            if counts[2] < lists.reviewers.shape[0]:
                lists.reviewers[counts[2]] = state
            counts[2] += 1


@inner
def note_arrivals(words, occasions, bars, count, lists, counts):  # type: ignore[no-untyped-def]
    """List the pools that may strike this month, and the accidents that may happen."""
    for place in range(4 * count):
        if words[place] < bars[place]:
            at = counts[1]
            if at < lists.hosts.shape[0]:
                lists.hosts[at] = place // 3 if place < 3 * count else place - 3 * count
                lists.pools[at] = occasions[place]
                lists.arrival_words[at] = words[place]
            counts[1] += 1


@compiled
def draw_kinds(keys, names, lists, begun, chances_from, kinds, heads, tails, spare):  # type: ignore[no-untyped-def]
    """Draw, for each of a run's chances from `begun` on, the word that decides what comes of it."""
    month = 0
    for place in range(kinds.shape[0]):
        while chances_from[month + 1] <= begun + place:
            month += 1
        actor, target = lists.actors[begun + place], lists.targets[begun + place]
        heads[place] = U((names[actor] << 16) | names[target])
        tails[place] = U(month << OCCASION_BITS)
    words_at(keys[0, KIND], keys[1, KIND], heads, tails, kinds, spare)
