"""What a batch of runs holds, side by side: state i of run r stands in lane `i * runs + r`.

Rows of lanes are long enough that a loop over them does several runs and states at a time, also in
a world of few states. `n` is the number of states, `lanes` = n * runs, `width` the same rounded up.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Halves = NDArray[np.float32]
Integers = NDArray[np.int64]
Words = NDArray[np.uint32]

WIDTH = 16  # lanes are padded to a multiple of this: no loop has a rest to do one by one


def padded(rows: Any, width: int = WIDTH) -> Any:
    """Rows made longer by noughts, to a multiple of `width`."""
    longer = np.zeros((*rows.shape[:-1], -(-rows.shape[-1] // width) * width), rows.dtype)
    longer[..., : rows.shape[-1]] = rows
    return longer


# What never changes in a world: rows of `fixed` [FIXED, n].
FIXED = 11
CAPABILITY = 0  # size, mean 1
PRIZE = 1  # what it offers to a criminal
READINESS = 2  # defence that the reference budget sustains
SKILL = 3  # forensic skill that the reference budget sustains
RANK = 4  # standing inclination to commit itself, 0..1
THRESHOLD = 5  # pull at which it takes up a norm, share
REACTION = 6  # answer to the others' stocks, 1/year
FATIGUE = 7  # decay of its own stock, 1/year
AMBITION = 8  # what the reference offence budget adds, stock/year
POOL = 9  # size of its non-state pools before policing
HARM = 10  # what one unit of damage is to a state of its size

# Planes of `squares` [SQUARES, n, padded n], fixed too; noughts beyond n.
SQUARES = 4
HAZARD_ON = 0  # monthly chance of an opportunity, indexed target, actor
RELEVANCE = 1  # actor, target
INFLUENCE = 2  # actor, target
DEPENDED_ON = 3  # how much the actor depends on the target's networks, indexed target, actor

# What changes from month to month: rows of `live` [LIVE, width].
LIVE = 11
OFFENCE, STANDING, ADOPTED, INTERNALISED = range(4)
LOSS = 4  # smoothed monthly damage per capability
DAMAGE, SPILL, SANCTIONS = 5, 6, 7  # of this month, budget-years
COVER = 8  # mean level of measures with those that matter to it
THREAT = 9  # perceived threat, 1 = status quo at even trust
FELT = 10  # grievances weighed by relevance, in the unit of `held`

# Planes of `held` [HELD, runs, n, n].
HELD = 2
GRIEVANCE = 0  # actor, target; as it would stand had it not faded since the first month
CREDIBILITY = 1  # target, actor: what the actor believes of the target's answer, 0..1

# What a policy comes to for one group in one month: columns of `course` [groups, months, COURSE].
COURSE = 16
DEFENCE = 0  # factor on readiness
FORENSICS = 1  # factor on skill
DECOYS = 2  # share of targets, 0..1
SHUNNED = 3  # factor on the prize that criminals see
BUDGET = 4  # offence budget, 1 = reference
PASSIVE, ACTIVE, DIPLOMACY = 5, 6, 7  # shares of the budget
TALKS = 8  # root of the effort for measures, 0..1
COMMITTED = 9  # rank below which states commit themselves
INCLUSION, WILLINGNESS, EVIDENCE, RED_LINE, CLARITY, OVERSHOOT = range(10, 16)  # levers


class Ground(NamedTuple):
    """What all runs of a world share under every policy."""

    numbers: Any  # record with one float per parameter
    names: Integers  # [n] the states' keys
    dyads: Words  # [n * n] both keys of a directed dyad, the actor's in the upper half
    groups: Integers  # [n] which course a state follows
    fixed: Floats  # [FIXED, n]
    squares: Floats  # [SQUARES, n, padded n]
    kinds: Any  # [3] of state.KIND
    severity: Floats  # [6, 6] cumulative shares of severities by table
    hard: Floats  # [3] hardness of each kind to the power of the contest, all factors in
    damage: Floats  # [7] damage of an operation of that severity to a state of size 1
    quiet: Floats  # [6] powers of the level of measures in what a quiet month adds to the log-odds
    start: Floats  # [4] offence, standing, log-odds, credibility at the outset


class Ring(NamedTuple):
    """What the sweep over all pairs needs beside the batch; see `ring.py` for where a pair stands.

    First axis of three: 0 what the first of a pair holds of the second, 1 the other way round.
    """

    doubt: Halves  # [2, rows, width] 1 - trust, for sums over many states
    level_half: Halves  # [rows, width]
    weight: Floats  # [2, rows, width] relevance
    weight_half: Halves  # [2, rows, width] twice the relevance
    openness: Floats  # [rows, width] closeness of values over the time that measures take
    sums: Floats  # [SUMS, width + turned] sums along the rows of the ring, and scratch
    sums_half: Halves  # [SUMS_HALF, width + turned]


class Docket(NamedTuple):
    """The operations of one run in one month, as the rules keep them."""

    docket: Any  # [DOCKET_SIZE] of state.OPERATION
    # A tuple has a method of that name, for which the engine has no use.
    count: Integers  # type: ignore[assignment] # [2] operations listed, and lost for want of room


class Batch(NamedTuple):
    """What the runs of a batch change."""

    live: Floats  # [LIVE, width + turned]
    held: Floats  # [HELD, runs, n, n]
    credit: Floats  # [runs] sum of credibility over directed dyads
    odds: Floats  # [2, rows, width] log-odds of trust, as `Ring` has it
    level: Floats  # [rows, width] measures, 0..1
    totals: Floats  # [TOTALS, runs] sums over states
    exposure: Floats  # [runs, RING, n] breaches that become public in a coming month
    exposed: Integers  # [runs, RING] how many
    due: Integers  # [runs, 2, room, 4] answers due: this month's, next month's by turns
    owed: Integers  # [runs, 2] how many; each is actor, target, severity, depth
    news_at: Integers  # [room, 4] run, victim, name, place in the docket: what is heard this month
    news: Floats  # [2, room] what it takes from the log-odds, and what they were
    heard: Integers  # [1] how many
    hot: Integers  # [runs] whether a host's grievances may be beyond what is listed
    docket: Docket
    spills: Integers  # [DOCKET_SIZE] 1 where harm spreads
    rows: Floats  # [ROWS, padded n] rows by state; noughts beyond n
    market: Floats  # [2] what criminals would see in all states together, and what they see
    suspicion: Floats  # [n, padded n] prior guilt of every state, by victim
    suspected: Integers  # [n] of which run and month that is; see `aftermath.suspect`
    marks: Any  # uint8[padded n] states to look into
    words: Words  # [3, padded n] keys of all states, two rows of draws
    luck: Words  # [DOCKET_SIZE, 2, 16] the draws of each operation
    origin: Integers  # [DOCKET_SIZE] place of the chance in the almanac that led to it, or -1


# Rows of `sums` and `sums_half`.
SUMS = 5
OWN, FAR, EFFORT, DOUBTS, LEVELS = range(SUMS)
SUMS_HALF = 4
ARMS, GUARD = 2, 3  # after OWN and FAR

# Rows of `rows`: two to work in, and what criminals see in each state this month.
ROWS = 3
WEIGHTS, BELIEF, PREY = range(ROWS)

# Rows of `totals`.
TOTALS = 2
KEEPERS, ARSENAL = range(TOTALS)  # how many keep the norm; sum of offence
