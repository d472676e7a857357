"""Which chances arise when: all that luck alone decides, listed once and shared by all policies.

Whether a campaign runs, whether an opportunity arises, whether a state looks at its norm again, and
whether a pool may strike at all hang on draws and on the world, not on what any policy does. They
are listed once for a run, in the order of the rules; the months then visit what is listed.
"""

from functools import partial
from typing import Any, NamedTuple

import numpy as np

from detente.engine.draws import MONTH_BITS, OCCASION_BITS, UNIT, Occasion, run_keys
from detente.engine.swift.layout import HAZARD_ON, POOL, Ground, Integers, Words, padded
from detente.engine.swift.listing import draw_kinds, walk_months
from detente.engine.swift.luck import U

MOST_FELT = 0.5
"""Grievance up to which hacktivists are listed ahead; a host beyond it is looked at each month."""
ROUNDING = 1.0 + 1e-12  # a bound stays one whatever the last bit of the rate below it
MEMORY = 2_000_000  # bytes of evidence kept for one run, at most
THIRD_SHIFT = np.uint32(MONTH_BITS + OCCASION_BITS)
STRIDE = 4 * 8  # dyads are looked at in four strands of eight


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


DECISIVE = (
    "flare_on",
    "flare_off",
    "flare_factor",
    "flare_shared",
    "surge_spread",
    "hazard_cap",
    "adoption_hazard",
)
"""Numbers that decide with luck alone on what is listed, beside hazards and arrivals."""


def same_chances(one: Ground, other: Ground) -> bool:
    """Whether the same luck lists the same chances in two worlds of the same states."""
    return (
        all(one.numbers[name] == other.numbers[name] for name in DECISIVE)
        and np.array_equal(one.names, other.names)
        and np.array_equal(one.squares[HAZARD_ON], other.squares[HAZARD_ON])
        and np.array_equal(arrivals_bounds(one)[2], arrivals_bounds(other)[2])
    )


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
    counts, bounds = np.zeros(3, np.int64), arrivals_bounds(ground)
    room, flat = _Room.of(ground, bounds), padded(np.ravel(hazard), STRIDE)
    for run in range(len(keys)):
        begun = int(counts[0])
        walk_months(
            ground.numbers, ground.names, flat, wide[run], keys[run], months, bounds[2], room,
            lists.chances_from[run], lists.arrivals_from[run], lists.reviews_from[run], lists,
            counts,
        )  # fmt: skip
        kinds = lists.kinds[begun : counts[0]]
        rows = padded(np.zeros((4, len(kinds)), np.uint32))
        draw_kinds(keys[run], ground.names, lists, begun, lists.chances_from[run], *rows)
        kinds[:] = rows[2, : len(kinds)]
    return counts


class _Room(NamedTuple):
    """Room to work in: what a run finds there it does not read before it has written it."""

    dyads: Words  # [padded n * n] as `Ground.dyads`
    edges: Words  # [2, padded n * n] word below which a chance arises: now; in a calm month
    flips: Words  # [padded n * n] word below which a campaign begins, or ends
    running: Any  # uint8[padded n * n] 1 while a campaign runs
    found: Any  # uint8[padded n * n] marks
    eights: Integers  # [padded n * n / 8 and one more] places of eight marks of which one is set
    marked: Integers  # [padded n * n and one more] places of marks
    shared: Integers  # [n * n] campaigns begun together with another
    surges: Any  # [n] this year's factor on each initiator's opportunities
    reviewers: Words  # [4, padded n] counters, first words and tails; second words
    arrivals: Words  # [4, padded 4 n] the same
    occasions: Words  # [padded 4 n]

    @classmethod
    def of(cls, ground: Ground, bounds: tuple[Words, Words, Words]) -> "_Room":
        """Room for a world, with the counters of its draws in place."""
        count, dyads = len(ground.names), padded(ground.dyads, STRIDE)
        reviewers = padded(np.zeros((4, count), np.uint32))
        arrivals = padded(np.zeros((4, 4 * count), np.uint32))
        reviewers[0, :count], arrivals[0, : 4 * count] = bounds[0][3 * count :], bounds[0]
        words: Any = partial(np.zeros, dtype=U)
        marks: Any = partial(np.zeros, dtype=np.uint8)
        places: Any = partial(np.zeros, dtype=np.int64)
        cells = len(dyads)
        return cls(
            dyads=dyads,
            edges=words((2, cells)),
            flips=words(cells),
            running=marks(cells),
            found=marks(cells),
            eights=places(cells // 8 + 1),
            marked=places(cells + 1),
            shared=places(count * count),
            surges=np.zeros(count),
            reviewers=reviewers,
            arrivals=arrivals,
            occasions=padded(bounds[1]),
        )


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
