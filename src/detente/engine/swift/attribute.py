"""Attribution: whom a victim suspects, what is found, and whom it names.

What the rule `attribute` does. Few states are ever likely enough to be looked into: the others add
what they are suspected of to the sum, and no more.
"""

import math

import numpy as np

from detente.engine.compile import inner, swept
from detente.engine.curves import logistic
from detente.engine.draws import NON_STATE_KEY, OCCASION_BITS, Bell
from detente.engine.rules.attribute import likelihood
from detente.engine.state import NON_STATE, PROXY, UNKNOWN
from detente.engine.sums import total
from detente.engine.swift import layout as at
from detente.engine.swift.almanac import THIRD_SHIFT
from detente.engine.swift.luck import U, as_bell, narrow_threefry

EVIDENCE = int(Bell.EVIDENCE)


@inner
def strength(ground, batch, line, run, entry):  # type: ignore[no-untyped-def]
    """Strength of the evidence, >= 0, in standard deviations."""
    numbers, docket = ground.numbers, batch.docket.docket
    victim = docket.target[entry]
    skill = ground.fixed[at.SKILL, victim] * line[at.FORENSICS]
    power = numbers.evidence_strength * math.sqrt(max(0.0, skill))
    power *= numbers.evidence_floor + numbers.evidence_by_severity * docket.severity[entry]
    cover = batch.live[at.COVER, victim * batch.credit.shape[0] + run]
    power *= 1.0 + numbers.information_exchange * cover
    if docket.author_kind[entry] == PROXY:
        power *= 1.0 - numbers.proxy_cover
    if docket.decoyed[entry]:
        power *= numbers.decoy_evidence
    if docket.depth[entry] > 0:
        power *= numbers.answer_evidence
    return power


@inner
def gather_trust(odds, run, runs, victim, count, row):  # type: ignore[no-untyped-def]
    """Fill `row` with the log-odds of a state's trust in every other, round the ring."""
    rows, lane = odds.shape[1], victim * runs + run
    ahead, behind = count - victim - 1, victim  # states up to where the numbers begin anew
    for apart in range(min(rows, ahead)):
        row[victim + 1 + apart] = odds[0, apart, lane]
    for apart in range(ahead, rows):
        row[apart - ahead] = odds[0, apart, lane]
    for apart in range(min(rows, behind)):
        state = victim - 1 - apart
        row[state] = odds[1, apart, state * runs + run]
    for apart in range(behind, rows):
        state = count - 1 - (apart - behind)
        row[state] = odds[1, apart, state * runs + run]
    if 2 * rows == count and victim < rows:
        row[victim + rows] = odds[0, rows - 1, lane]


@swept
def doubt_everyone(belief, hazard, base):  # type: ignore[no-untyped-def]
    """Turn log-odds of trust into what there is to say against each state, unscaled."""
    for state in range(belief.shape[0]):
        belief[state] = hazard[state] * max(0.0, base - logistic(belief[state]))


@inner
def suspect(ground, batch, month, run, victim):  # type: ignore[no-untyped-def]
    """Reckon a victim's row of `suspicion`, which adds up to the share of states.

    Trust stands still while a month's operations are seen through: a victim reckons once.
    """
    numbers, hazard = ground.numbers, ground.squares[at.HAZARD_ON, victim]
    belief, runs = batch.suspicion[victim], batch.credit.shape[0]
    stamp = month * runs + run
    if batch.suspected[victim] == stamp:
        return
    batch.suspected[victim] = stamp
    belief[victim] = 0.0
    gather_trust(batch.odds, run, runs, victim, ground.names.shape[0], belief)
    doubt_everyone(belief, hazard, numbers.suspicion_base)
    whole = total(belief)
    scale = numbers.prior_states / whole if whole > 0.0 else 0.0
    for state in range(belief.shape[0]):
        belief[state] *= scale


@swept
def set_aside(belief, floor, rest, marks):  # type: ignore[no-untyped-def]
    """Mark the suspects that are looked into; `rest` is the guilt of those that are not."""
    for state in range(belief.shape[0]):
        looked_into = (belief[state] >= floor) & (belief[state] > 0.0)
        rest[state] = 0.0 if looked_into else belief[state]
        marks[state] = np.uint8(looked_into)


@inner
def open_the_files(numbers, batch, belief, pointed):  # type: ignore[no-untyped-def]
    """Mark whom to look into, and the one pointed to; returns the guilt of all others."""
    rest = batch.rows[at.WEIGHTS]
    set_aside(belief, numbers.suspicion_floor, rest, batch.marks)
    if pointed >= 0 and belief[pointed] > 0.0:
        batch.marks[pointed], rest[pointed] = 1, 0.0
    return total(rest)


@inner
def memory_of(almanac, origin, victim):  # type: ignore[no-untyped-def]
    """Row in which evidence on an operation is kept for the next policy; -1 where there is none.

    A pool may strike another victim under another policy: what the first one found is not for it.
    """
    if origin < 0:
        return -1
    row = almanac.remembered[origin]
    if row < 0 and almanac.used[0] < almanac.evidence.shape[0]:
        row = almanac.used[0]
        almanac.used[0] = row + 1
        almanac.remembered[origin] = row
        almanac.victims[origin] = victim
        almanac.evidence[row] = np.nan
    return row if almanac.victims[origin] == victim else -1


@inner
def bell_of(almanac, run, row, state, head, tail, third):  # type: ignore[no-untyped-def]
    """What chance adds to the evidence on one suspect, remembered where there is a row for it."""
    if row >= 0 and not math.isnan(almanac.evidence[row, state]):
        return almanac.evidence[row, state]
    keys = almanac.keys[run]
    first, second = narrow_threefry(
        keys[0, EVIDENCE], keys[1, EVIDENCE], head, U(tail | U(U(third) << THIRD_SHIFT))
    )
    bell = as_bell(first, second)
    if row >= 0:
        almanac.evidence[row, state] = bell
    return bell


@inner
def attribute(ground, batch, almanac, line, month, run, entry):  # type: ignore[no-untyped-def]
    """Weigh the findings for every suspect; name the likeliest if it is likely enough."""
    numbers, names, docket = ground.numbers, ground.names, batch.docket.docket
    victim, pointed = docket.target[entry], docket.pointed[entry]
    head = U((docket.author_key[entry] << 16) | names[victim])
    tail = U((month << OCCASION_BITS) | docket.occasion[entry])
    power = strength(ground, batch, line, run, entry)
    suspect(ground, batch, month, run, victim)
    row, belief = memory_of(almanac, batch.origin[entry], victim), batch.suspicion[victim]
    whole = open_the_files(numbers, batch, belief, pointed)
    best, name = 0.0, UNKNOWN
    eights = batch.marks.view(np.uint64)
    for eight in range(eights.shape[0]):
        if eights[eight] == 0:
            continue
        for state in range(8 * eight, 8 * eight + 8):
            if batch.marks[state]:
                signal = bell_of(almanac, run, row, state, head, tail, names[state])
                signal += power if state == pointed else 0.0
                weight = belief[state] * likelihood(numbers, power, signal)
                whole += weight
                if weight > best:
                    best, name = weight, state
    signal = bell_of(almanac, run, -1, 0, head, tail, NON_STATE_KEY)
    signal += power if pointed == NON_STATE else 0.0
    weight = (1.0 - numbers.prior_states) * likelihood(numbers, power, signal)
    whole += weight
    if weight > best:
        best, name = weight, NON_STATE
    conclude(numbers, docket, entry, best / whole if whole > 0.0 else 0.0, name)


@inner
def conclude(numbers, docket, entry, posterior, name):  # type: ignore[no-untyped-def]
    """Name the likeliest suspect if that is likely enough; a wrong name is a misreading."""
    docket.posterior[entry] = posterior
    if posterior >= numbers.naming_bar:
        docket.named[entry] = name
        docket.misread[entry] = 1 if name >= 0 and not is_author(docket, entry) else 0


@inner
def is_author(docket, entry):  # type: ignore[no-untyped-def]
    """Whether the state named is the state behind the operation."""
    return docket.author_kind[entry] <= PROXY and docket.author[entry] == docket.named[entry]
