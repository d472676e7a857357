"""From a setting to what its runs share, and to a batch of runs at their start."""

from functools import cache
from typing import Any

import numpy as np

from detente.engine import state as rules
from detente.engine.compile import plain
from detente.engine.rules.trust import quiet_step
from detente.engine.state import Setting
from detente.engine.swift import layout as at
from detente.engine.swift.layout import Batch, Docket, Floats, Ground, Ring, padded

FIELDS = {
    at.CAPABILITY: "capability",
    at.PRIZE: "prize",
    at.READINESS: "readiness",
    at.SKILL: "skill",
    at.RANK: "rank",
    at.THRESHOLD: "threshold",
    at.REACTION: "reaction",
    at.FATIGUE: "fatigue",
    at.AMBITION: "ambition",
}
GRAVEST = 6
ROOM = 1024  # answers, or names, of one run in one month; many times what any sampled world reaches
POWERS = 6
BLOCKS_KEPT = 16  # of the draws of an operation: all uniform ones


def ground_of(setting: Setting) -> Ground:
    """What all runs of a setting share, whatever the policy."""
    world, numbers = setting.world, setting.numbers
    nations, dyads = world.nations, world.dyads
    names = np.ascontiguousarray(nations.key)
    fixed = np.zeros((at.FIXED, len(names)))
    for row, field in FIELDS.items():
        fixed[row] = nations[field]
    pool = numbers.pool_floor + numbers.pool_slope * nations.capability
    fixed[at.POOL] = np.minimum(numbers.pool_ceiling, pool)
    fixed[at.HARM] = [size**numbers.damage_elasticity for size in nations.capability.tolist()]
    planes = [dyads[rules.HAZARD].T, dyads[rules.RELEVANCE]]
    planes += [dyads[rules.INFLUENCE], dyads[rules.DEPENDENCE].T]
    apart = (0, 1)
    return Ground(
        numbers=numbers,
        names=names,
        dyads=((names[:, None] << 16) | names[None, :]).astype(np.uint32).ravel(),
        groups=np.ascontiguousarray(nations.group),
        fixed=fixed,
        squares=padded(np.stack(planes)),
        kinds=world.kinds,
        severity=world.severity,
        hard=hardness(numbers, world.kinds),
        damage=damages(numbers),
        quiet=quiet_powers(numbers),
        start=np.array(
            [
                nations.offence[0],
                nations.standing[0],
                dyads[rules.LOG_ODDS][apart],
                dyads[rules.CREDIBILITY][apart],
            ]
        ),
    )


def hardness(numbers: Any, kinds: Any) -> Floats:
    """Of each kind, what multiplies (defence / offence)**decisiveness in the contest: float64[3].

    See `contest.contest`.
    """
    weakest = (numbers.reference_links / numbers.links) ** (1.0 / numbers.link_shape)
    power, scale = numbers.decisiveness, numbers.hardness * weakest
    return np.array([(each * scale) ** power for each in kinds.hardness.tolist()])


def damages(numbers: Any) -> Floats:
    """Damage of an open operation, by severity 0..6, to a state of size 1: float64[7]."""
    unit, base = numbers.damage_unit, numbers.damage_base
    return np.array([unit * base ** (severity - 3.0) for severity in range(GRAVEST + 1)])


def quiet_powers(numbers: Any) -> Floats:
    """What a quiet month adds to the log-odds of trust, as a polynomial in the level of measures.

    Returns float64[6]: fitted to `trust.quiet_step` on [0, 1], where it is nearly straight.
    """
    places, fit = least_squares()
    return np.asarray(fit @ (plain(quiet_step)(numbers, places) + np.zeros_like(places)))


@cache
def least_squares() -> tuple[Floats, Floats]:
    """Where a curve on [0, 1] is looked at, and what turns its values there into powers."""
    places = 0.5 - 0.5 * np.cos(np.pi * (np.arange(32) + 0.5) / 32)
    fit: Any = np.linalg.pinv(np.vander(places, POWERS, increasing=True))
    return places, fit


def batch_of(setting: Setting, ground: Ground, runs: int) -> Batch:
    """So many runs of a setting at their start, side by side."""
    count = len(ground.names)
    width, long = widths(count, runs)
    words = padded(np.zeros((3, count), np.uint32))
    words[0, :count] = ground.names
    docket = np.zeros(rules.DOCKET_SIZE, rules.OPERATION).view(np.recarray)
    batch = Batch(
        live=np.zeros((at.LIVE, long)),
        held=np.zeros((at.HELD, runs, count, count)),
        credit=np.zeros(runs),
        odds=np.zeros((2, count // 2, width)),
        level=np.zeros((count // 2, width)),
        totals=np.zeros((at.TOTALS, runs)),
        exposure=np.zeros((runs, rules.RING, count)),
        exposed=np.zeros((runs, rules.RING), np.int64),
        due=np.zeros((runs, 2, ROOM, 4), np.int64),
        owed=np.zeros((runs, 2), np.int64),
        news_at=np.zeros((ROOM * runs, 4), np.int64),
        news=np.zeros((2, ROOM * runs)),
        heard=np.zeros(1, np.int64),
        hot=np.zeros(runs, np.int64),
        docket=Docket(docket, np.zeros(2, np.int64)),
        spills=np.zeros(rules.DOCKET_SIZE, np.int64),
        rows=padded(np.zeros((at.ROWS, count))),
        market=np.zeros(2),
        suspicion=padded(np.zeros((count, count))),
        suspected=np.zeros(count, np.int64),
        marks=padded(np.zeros(count, np.uint8)),
        words=words,
        luck=np.zeros((rules.DOCKET_SIZE, 2, BLOCKS_KEPT), np.uint32),
        origin=np.zeros(rules.DOCKET_SIZE, np.int64),
    )
    reset(ground, batch)
    return batch


def widths(count: int, runs: int) -> tuple[int, int]:
    """Length of a row of lanes, and of one that goes on round the ring as far as pairs reach."""
    width = -(-count * runs // at.WIDTH) * at.WIDTH
    return width, width + count // 2 * runs


def ring_of(setting: Setting, runs: int) -> Ring:
    """The pairs of a setting, each as often as there are runs."""
    dyads, numbers = setting.world.dyads, setting.numbers
    count = dyads.shape[1]
    width, long = widths(count, runs)
    rows, lanes = count // 2, count * runs
    weight, openness = np.zeros((2, rows, width)), np.zeros((rows, width))
    ones, rings = np.meshgrid(np.arange(count), np.arange(rows))
    others = (ones + rings + 1) % count
    # With an even number of states the last row holds each pair twice: the second counts not.
    once = 2 * (rings + 1) + (ones >= rows) <= count
    for side, pair in enumerate(((ones, others), (others, ones))):
        each = np.where(once, dyads[rules.RELEVANCE][pair], 0.0)
        weight[side, :, :lanes] = np.repeat(each, runs, axis=1)
    each = np.where(once, dyads[rules.CLOSENESS][ones, others] / numbers.measures_time, 0.0)
    openness[:, :lanes] = np.repeat(each, runs, axis=1)
    return Ring(
        doubt=np.zeros((2, rows, width), np.float32),
        level_half=np.zeros((rows, width), np.float32),
        weight=weight,
        weight_half=(2.0 * weight).astype(np.float32),
        openness=openness,
        sums=np.zeros((at.SUMS, long)),
        sums_half=np.zeros((at.SUMS_HALF, long), np.float32),
    )


def reset(ground: Ground, batch: Batch) -> None:
    """Put every run of a batch back to its start."""
    count = len(ground.names)
    for array in (batch.live, batch.held, batch.exposure, batch.exposed, batch.owed):
        array[:] = 0
    for array in (batch.heard, batch.hot, batch.docket.count):
        array[:] = 0
    batch.live[at.OFFENCE], batch.live[at.STANDING] = ground.start[0], ground.start[1]
    batch.held[at.CREDIBILITY] = ground.start[3]
    for run in range(len(batch.credit)):
        np.fill_diagonal(batch.held[at.CREDIBILITY, run], 0.0)
    batch.suspected[:] = -1
    batch.credit[:] = ground.start[3] * count * (count - 1)
    batch.odds[:] = ground.start[2]
    batch.level[:] = 0.0
