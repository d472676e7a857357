"""The state of the world in arrays: what each holds, its shape, unit and range.

Dyadic arrays are indexed actor, target. `n` is the number of states. Belief arrays are indexed by
whoever holds the belief first: `trust[actor, target]` is the actor's trust in the target.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Words = NDArray[np.uint32]
Flags = NDArray[np.int8]
Records = Any  # a NumPy record array: one line an item, fields by name

LEVERS = 13  # in the order of world.policies.LEVERS
DEFENCE_SHARE, FORENSICS_SHARE, DECOY_SHARE, OFFENCE_SHARE, DIPLOMACY_SHARE = range(5)
WILLINGNESS, EVIDENCE_REQUIRED, RED_LINE, CLARITY, OVERSHOOT = range(5, 10)
COMMITMENT, INCLUSION, MEASURES_SHARE = range(10, 13)

KINDS = 3  # espionage, disruption, destruction
TABLES = 6  # severity tables: the three kinds, then criminal, hacktivist, terrorist
ESPIONAGE, DISRUPTION, DESTRUCTION = range(3)
STATE_ORGAN, PROXY, CRIMINAL, HACKTIVIST, TERRORIST, ACCIDENT = range(6)
NO_ANSWER, PROTEST, ECONOMIC, CYBER, CROSS_DOMAIN = range(5)
UNKNOWN, NON_STATE = -1, -2
DEEPEST_ANSWER = 5
RING = 64  # months that a public naming may lie ahead
STEADIEST = 8.0  # bound on the log-odds of trust: beyond it one month no longer shows
DOCKET_SIZE = 8192  # operations in one month; many times what any sampled world reaches


NATION = np.dtype(
    [
        ("key", np.int64),  # address of its luck: its code in base 26
        ("group", np.int64),  # path of levers it follows: 0 bystander, 1 coalition, 2... named
        ("capability", np.float64),  # size, mean 1
        ("prize", np.float64),  # what it offers to a criminal: capability to the elasticity
        ("readiness", np.float64),  # defence that the reference budget sustains, about 1
        ("skill", np.float64),  # forensic skill that the reference budget sustains, about 1
        ("rank", np.float64),  # standing inclination to commit itself, 0..1, low first
        ("threshold", np.float64),  # pull at which it takes up a norm, share
        ("reaction", np.float64),  # kO: answer to the others' stocks, 1/year
        ("fatigue", np.float64),  # aO: decay of its own stock, 1/year
        ("ambition", np.float64),  # what the reference offence budget adds, stock/year
        ("defence", np.float64),  # D, 1 = status quo
        ("forensics", np.float64),  # A, 1 = status quo
        ("decoys", np.float64),  # q, share of targets 0..1
        ("offence", np.float64),  # O, 1 = status quo
        ("threat", np.float64),  # P, perceived threat, 1 = status quo at even trust
        ("surge", np.float64),  # this year's factor on its opportunities, mean 1
        ("cover", np.float64),  # mean level of measures with those that matter to it, 0..1
        ("standing", np.float64),  # L, legitimacy 0..1
        ("adopted", np.float64),  # n, 1 when it keeps the norm
        ("internalised", np.float64),  # y, 0..1
        ("recent_loss", np.float64),  # smoothed monthly damage per capability, budget-years
        ("damage", np.float64),  # damage of this month, budget-years
        ("spill", np.float64),  # damage spilled onto it this month, budget-years
        ("sanctions", np.float64),  # cost of economic answers this month, budget-years
        ("passive", np.float64),  # spending of the month, budget-years
        ("active", np.float64),
        ("diplomacy", np.float64),
    ],
    align=True,
)
"""What belongs to one state: one line of `nations` [n] each."""


OPERATION = np.dtype(
    [
        ("author", np.int64),  # state (or host of the pool); -1 for an accident
        ("author_key", np.int64),  # address of the author's luck
        ("author_kind", np.int64),  # 0 organ, 1 proxy, 2 criminal, 3 hacktivist, 4 terrorist,
        # 5 accident
        ("occasion", np.int64),  # draws.Occasion
        ("target", np.int64),  # state
        ("kind", np.int64),  # 0 espionage, 1 disruption, 2 destruction
        ("severity", np.int64),  # 1..6
        ("depth", np.int64),  # 0 = not an answer
        ("pointed", np.int64),  # state to which the traces point; -2 non-state
        ("success", np.int64),  # 1 when it got through
        ("decoyed", np.int64),  # 1 when it ran into a decoy
        ("detected", np.int64),
        ("published", np.int64),
        ("named", np.int64),  # state that the victim names; -1 unknown, -2 non-state
        ("posterior", np.float64),  # belief in that name, 0..1
        ("consulted", np.int64),  # 1 when a consultation was held
        ("response", np.int64),  # 0 none, 1 protest, 2 economic, 3 cyber, 4 cross-domain
        ("response_severity", np.int64),  # 0..6
        ("wrongful", np.int64),  # 1 when an answer hits another than the author
        ("crisis", np.int64),
        ("misread", np.int64),  # 1 when severity, author or nature of the event was misread
        ("lag", np.int64),  # months until the name becomes public; -1 never
        ("damage", np.float64),  # budget-years
    ],
    align=True,
)
"""One operation of the month: one line of `docket` [DOCKET_SIZE] each."""


KIND = np.dtype(
    [
        ("gain", np.float64),  # gain of a success
        ("effort", np.float64),
        ("hardness", np.float64),  # advantage of the target
        ("trust_weight", np.float64),  # share of trust and grievance that bears on the kind
        ("retaliation_weight", np.float64),  # share of expected retaliation that bears on it
        ("norm_weight", np.float64),  # share of the norm that bears on it
    ],
    align=True,
)
"""Numbers of one kind of operation."""


# What lies between two states: planes of `dyads` [DYADS, n, n], indexed actor, target.
DYADS = 11
HAZARD = 0  # monthly chance of an opportunity in a quiet month, 0..cap
RELEVANCE = 1  # how much the target matters to the actor's sense of threat; rows sum to 1
INFLUENCE = 2  # how much the target's example sways the actor; rows sum to 1
DEPENDENCE = 3  # how much the actor depends on the target's networks; rows sum to 1
CLOSENESS = 4  # exp(-friction x distance of values), 0..1
LOG_ODDS = 5  # lambda: log-odds of the actor's trust in the target
TRUST = 6  # the same as a probability, 0..1
GRIEVANCE = 7  # actor's grievance against the target, >= 0
MEASURES = 8  # c: level of measures between the two, symmetric, 0..1
CREDIBILITY = 9  # actor's belief that the target answers, 0..1
NEWS = 10  # what hostile acts laid to the target add to the log-odds this month, <= 0

# Small whole numbers between two states: planes of `marks` [MARKS, n, n], indexed actor, target.
MARKS = 4
CAMPAIGN = 0  # 1 while the actor runs a campaign against the target
DUE = 1  # severity of the answer due next month, 0 = none
DUE_DEPTH = 2  # how manieth answer in a row that is
FOUND = 3  # scratch: its first row holds what one actor finds this month

# Rows of length n: `words` [WORDS, n] of 32 bits, `rows` [ROWS, n] of floats; all scratch but the
# first.
WORDS = 3
KEY_WORD, FIRST, SECOND = range(3)  # the states' keys; two rows of draws
ROWS = 3
WEIGHTS, SCORES, SURPLUS = range(3)
MEANS = 2
MEAN_ADOPTION, MEAN_OFFENCE = range(2)  # share that keeps the norm 0..1; stock, 1 = status quo


class World(NamedTuple):
    """Everything that a month reads and writes.

    Few and large arrays: each array that a compiled function is handed costs time at every call.
    """

    nations: Records  # [n] of NATION
    levers: Floats  # [n, LEVERS] levers of the month
    exposure: Floats  # [n, RING] breaches that become public in a coming month, count
    dyads: Floats  # [DYADS, n, n]
    marks: Flags  # [MARKS, n, n]
    words: Words  # [WORDS, n]
    rows: Floats  # [ROWS, n]
    means: Floats  # [MEANS] over states, this month
    docket: Records  # [DOCKET_SIZE] of OPERATION
    # A tuple has a method of that name, for which the engine has no use.
    count: Integers  # type: ignore[assignment] # [2] operations on the docket, and lost for want of room
    kinds: Records  # [3] of KIND: numbers by kind of operation
    severity: Floats  # [6, 6] cumulative shares of severities 1..6 by table


class Setting(NamedTuple):
    """A world made ready to run: initial arrays, numbers, paths of the levers, seeds."""

    world: World
    numbers: Any  # record with one float per parameter
    path: Floats  # [groups, months, LEVERS] levers of each group in each month
    months: int
    burn_in: int
    seed: int
    world_number: int
    codes: tuple[str, ...]
