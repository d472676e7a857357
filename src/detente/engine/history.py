"""What a run records: monthly series and the list of operations, with shape and unit of each."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from detente.engine.compile import compiled
from detente.engine.state import (
    ACCIDENT,
    CREDIBILITY,
    CRIMINAL,
    CYBER,
    MEASURES,
    NON_STATE,
    PROXY,
    TERRORIST,
    TRUST,
)


class Series(IntEnum):
    """Columns of the monthly record: counts per month, money in budget-years, stocks at its end."""

    ESPIONAGE = 0  # state operations by kind, answers and proxies included
    DISRUPTION = 1
    DESTRUCTION = 2
    CRIMINAL = 3
    HACKTIVIST = 4
    TERRORIST = 5
    REPORTED_ESPIONAGE = 6
    REPORTED_DISRUPTION = 7
    REPORTED_DESTRUCTION = 8
    SUCCESSFUL = 9  # of state operations
    DAMAGE = 10
    SPILL = 11
    CYBER_ANSWERS = 12
    WRONGFUL = 13
    CRISES = 14
    MISREAD_CRISES = 15
    NAMED_RIGHTLY = 16  # of detected operations and accidents
    NAMED_WRONGLY = 17
    NOT_NAMED = 18
    PASSIVE = 19  # spending
    ACTIVE = 20
    DIPLOMACY = 21
    SANCTIONS = 22
    STANDING_COST = 23
    OFFENCE = 24  # means over states, or over directed dyads
    DEFENCE = 25
    TRUST = 26
    MEASURES = 27
    ADOPTION = 28
    INTERNALISED = 29
    STANDING = 30
    CREDIBILITY = 31
    ACCIDENTS = 32
    LOST = 33  # operations that found no room on the docket: must be zero


SERIES = len(Series)
DAMAGE, WRONGFUL, CRISES = int(Series.DAMAGE), int(Series.WRONGFUL), int(Series.CRISES)
SUCCESSFUL, ANSWERS = int(Series.SUCCESSFUL), int(Series.CYBER_ANSWERS)
MISREAD_CRISES, CRIMINAL_COLUMN = int(Series.MISREAD_CRISES), int(Series.CRIMINAL)
REPORTED, ACCIDENTS = int(Series.REPORTED_ESPIONAGE), int(Series.ACCIDENTS)
STANDING_COST = int(Series.STANDING_COST)
RIGHTLY, WRONGLY, NOT_NAMED = 16, 17, 18

EVENT_DTYPE = np.dtype(
    [
        ("month", np.int32),  # 0 = first month of the burn-in
        ("author", np.int32),  # state, or host of a pool; -1 for an accident
        ("author_kind", np.int8),
        ("target", np.int32),
        ("kind", np.int8),
        ("severity", np.int8),  # 1..6
        ("depth", np.int8),  # 0 = not an answer
        ("pointed", np.int32),  # state the traces point to; -1 nobody, -2 non-state
        ("success", np.bool_),
        ("decoyed", np.bool_),
        ("detected", np.bool_),
        ("published", np.bool_),
        ("named", np.int32),  # state named by the victim; -1 unknown, -2 non-state
        ("posterior", np.float64),  # 0..1
        ("consulted", np.bool_),
        ("response", np.int8),
        ("response_severity", np.int8),  # 0..6
        ("wrongful", np.bool_),
        ("crisis", np.bool_),
        ("misread", np.bool_),
        ("lag", np.int32),  # months until the name is public; -1 never
        ("damage", np.float64),  # budget-years
    ]
)
Events = NDArray[np.void]


@dataclass(frozen=True)
class History:
    """One run: `series` float64[months, SERIES] and `events` (EVENT_DTYPE), burn-in included.

    `discount` is the world's yearly rate, >= 0.
    """

    months: int
    burn_in: int
    discount: float
    series: NDArray[np.float64]
    events: Events


def reported(events: Events) -> NDArray[np.bool_]:
    """Which events a published collection would list: only these may be held against data.

    A state operation that is not an answer, noticed, made public and laid to a state.
    """
    by_state = (events["author_kind"] <= PROXY) & (events["depth"] == 0)
    seen = events["detected"] & events["published"] & (events["named"] >= 0)
    return np.asarray(by_state & seen, dtype=np.bool_)


@compiled
def count_operations(world, row):  # type: ignore[no-untyped-def]
    """Add the month's operations to its row of the series [SERIES]."""
    docket = world.docket
    for entry in range(world.count[0]):
        by = docket.author_kind[entry]
        row[DAMAGE] += docket.damage[entry]
        row[WRONGFUL] += docket.wrongful[entry]
        row[CRISES] += docket.crisis[entry]
        row[MISREAD_CRISES] += docket.crisis[entry] * docket.misread[entry]
        row[ANSWERS] += 1.0 if docket.response[entry] == CYBER else 0.0
        if docket.detected[entry]:
            row[naming(docket, entry)] += 1.0
        if by <= PROXY:
            row[docket.kind[entry]] += 1.0
            row[SUCCESSFUL] += docket.success[entry]
            seen = docket.published[entry] and docket.named[entry] >= 0
            if seen and docket.depth[entry] == 0:
                row[REPORTED + docket.kind[entry]] += 1.0
        elif by == ACCIDENT:
            row[ACCIDENTS] += 1.0
        else:
            row[CRIMINAL_COLUMN + by - CRIMINAL] += 1.0


@compiled
def naming(docket, entry):  # type: ignore[no-untyped-def]
    """Column to which the naming of an operation counts: rightly, wrongly, or not named."""
    name = docket.named[entry]
    if name == NON_STATE:
        return RIGHTLY if CRIMINAL <= docket.author_kind[entry] <= TERRORIST else WRONGLY
    if name < 0:
        return NOT_NAMED
    right = docket.author_kind[entry] <= PROXY and docket.author[entry] == name
    return RIGHTLY if right else WRONGLY


@compiled
def take_stock(world, row):  # type: ignore[no-untyped-def]
    """Add money and mean stocks at the end of the month to its row of the series [SERIES]."""
    nations, dyads = world.nations, world.dyads
    count = nations.shape[0]
    for state in range(count):
        row[11] += nations.spill[state]
        row[19] += nations.passive[state]
        row[20] += nations.active[state]
        row[21] += nations.diplomacy[state]
        row[22] += nations.sanctions[state]
        row[24] += nations.offence[state] / count
        row[25] += nations.defence[state] / count
        row[28] += nations.adopted[state] / count
        row[29] += nations.internalised[state] / count
        row[30] += nations.standing[state] / count
    trust, measures, credibility = 0.0, 0.0, 0.0
    for actor in range(count):
        for target in range(count):
            if actor != target:
                trust += dyads[TRUST, actor, target]
                measures += dyads[MEASURES, actor, target]
                credibility += dyads[CREDIBILITY, actor, target]
    pairs = count * (count - 1.0)
    row[26] += trust / pairs
    row[27] += measures / pairs
    row[31] += credibility / pairs
    row[33] += world.count[1]


@compiled
def list_event(docket, entry, month, events, line):  # type: ignore[no-untyped-def]
    """Write one operation of the docket to its line of the events."""
    events["month"][line] = month
    events["author"][line] = docket.author[entry]
    events["author_kind"][line] = docket.author_kind[entry]
    events["target"][line] = docket.target[entry]
    events["kind"][line] = docket.kind[entry]
    events["severity"][line] = docket.severity[entry]
    events["depth"][line] = docket.depth[entry]
    events["pointed"][line] = docket.pointed[entry]
    events["success"][line] = docket.success[entry] != 0
    events["decoyed"][line] = docket.decoyed[entry] != 0
    events["detected"][line] = docket.detected[entry] != 0
    events["published"][line] = docket.published[entry] != 0
    events["named"][line] = docket.named[entry]
    events["posterior"][line] = docket.posterior[entry]
    events["consulted"][line] = docket.consulted[entry] != 0
    events["response"][line] = docket.response[entry]
    events["response_severity"][line] = docket.response_severity[entry]
    events["wrongful"][line] = docket.wrongful[entry] != 0
    events["crisis"][line] = docket.crisis[entry] != 0
    events["misread"][line] = docket.misread[entry] != 0
    events["lag"][line] = docket.lag[entry]
    events["damage"][line] = docket.damage[entry]
