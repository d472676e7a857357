"""Non-state pools strike across borders, for profit, a cause or terror; accidents look alike."""

import math

from detente.engine.compile import compiled, inlined
from detente.engine.draws import NOBODY, Occasion, Purpose, race, uniform
from detente.engine.enter import drawn_severity, enter
from detente.engine.state import (
    ACCIDENT,
    DESTRUCTION,
    DISRUPTION,
    ESPIONAGE,
    GRIEVANCE,
    INCLUSION,
    NON_STATE,
    RELEVANCE,
    SCORES,
    UNKNOWN,
    WEIGHTS,
)
from detente.engine.sums import dot

WRITES = ("docket", "count", "rows.weights", "rows.scores", "words.first", "words.second")


@compiled
def pool_size(world, numbers, host):  # type: ignore[no-untyped-def]
    """Size of a host's pools after policing, which cooperation, norms and inclusion strengthen.

    Returns >= 0, about 1 for a host of mean capability that polices nothing.

    Equation: E14
    Sources: vandermeer2015, un-a70-174
    """
    nations = world.nations
    kept = 0.5 * nations.cover[host] + 0.5 * nations.internalised[host]
    stopped = numbers.policing_base + numbers.policing_gain * kept
    stopped += numbers.policing_stake * world.levers[host, INCLUSION]
    size = numbers.pool_floor + numbers.pool_slope * nations.capability[host]
    return (1.0 - min(numbers.policing_ceiling, stopped)) * min(numbers.pool_ceiling, size)


@compiled
def look_for_profit(world, numbers):  # type: ignore[no-untyped-def]
    """Criminals shun those known for decoys: fills the scratch row `scores` by victim.

    Equation: E27
    Sources: vandermeer2015
    """
    nations, scores = world.nations, world.rows[SCORES]
    for victim in range(nations.shape[0]):
        shunned = math.exp(-numbers.decoy_aversion * nations.decoys[victim])
        scores[victim] = nations.prize[victim] * shunned


@compiled
def profit_left(world, numbers, host):  # type: ignore[no-untyped-def]
    """Of criminals put off by decoys a part turns elsewhere, the rest give up.

    Returns the share that goes on, 0..1. Fills `weights` by victim from `scores`; nobody robs at
    home.

    Equation: E38
    Sources: vandermeer2015
    """
    nations, weights = world.nations, world.rows[WEIGHTS]
    worth, left = 0.0, 0.0
    for victim in range(nations.shape[0]):
        weights[victim] = 0.0
        if victim != host:
            weights[victim] = world.rows[SCORES, victim]
            worth += nations.prize[victim]
            left += weights[victim]
    share = left / worth if worth > 0.0 else 0.0
    return numbers.displaced_share + (1.0 - numbers.displaced_share) * share


@compiled
def cause(world, numbers, host):  # type: ignore[no-untyped-def]
    """Hacktivists follow their public's grievances: how strongly they are driven, >= 0.

    Equation: E28
    Sources: eurepoc
    """
    felt = dot(world.dyads[RELEVANCE, host], world.dyads[GRIEVANCE, host])
    return numbers.hacktivist_floor + felt


@compiled
def look_for_the_guilty(world, numbers, host):  # type: ignore[no-untyped-def]
    """Fill `weights` by victim: hacktivists strike whom their public holds responsible."""
    dyads = world.dyads
    for victim in range(world.rows[WEIGHTS].shape[0]):
        felt = numbers.hacktivist_floor + dyads[GRIEVANCE, host, victim]
        world.rows[WEIGHTS, victim] = dyads[RELEVANCE, host, victim] * felt


@compiled
def terror(world, host):  # type: ignore[no-untyped-def]
    """Terrorists strike where it matters to them, and nothing deters them.

    Fills `weights` by victim.

    Equation: E29
    Sources: vandermeer2015
    """
    for victim in range(world.nations.shape[0]):
        world.rows[WEIGHTS, victim] = world.dyads[RELEVANCE, host, victim]


@compiled
def strike_from_pools(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    """Each host's three pools may strike once a month; each such operation enters the docket."""
    look_for_profit(world, numbers)
    for host in range(world.nations.shape[0]):
        size = pool_size(world, numbers, host)
        draw = arrival(world, keys, month, host, Occasion.CRIMINAL)
        rate = numbers.criminal_rate * size
        if draw < rate and draw < rate * profit_left(world, numbers, host):
            strike_from(world, numbers, keys, month, host, Occasion.CRIMINAL)
        draw = arrival(world, keys, month, host, Occasion.HACKTIVIST)
        if draw < numbers.hacktivist_rate * size * cause(world, numbers, host):
            look_for_the_guilty(world, numbers, host)
            strike_from(world, numbers, keys, month, host, Occasion.HACKTIVIST)
        draw = arrival(world, keys, month, host, Occasion.TERRORIST)
        if draw < numbers.terrorist_rate:
            terror(world, host)
            strike_from(world, numbers, keys, month, host, Occasion.TERRORIST)


@inlined
def arrival(world, keys, month, host, pool):  # type: ignore[no-untyped-def]
    """The draw that a pool's monthly rate must exceed for it to strike."""
    key = world.nations.key[host]
    return uniform(keys, Purpose.ARRIVAL, month, key, key, NOBODY, pool)


@compiled
def strike_from(world, numbers, keys, month, host, pool):  # type: ignore[no-untyped-def]
    """Choose a victim by the weights at hand and enter the operation of a pool."""
    nations = world.nations
    key = nations.key[host]
    victim = race(keys, Purpose.VICTIM, month, key, key, world.rows[WEIGHTS], pool, world.words)
    if victim < 0:
        return
    kind, table = DISRUPTION, pool + 1
    if pool == Occasion.CRIMINAL:
        stolen = uniform(keys, Purpose.TRADE, month, key, key, NOBODY, pool) < numbers.theft_share
        kind = ESPIONAGE if stolen else DISRUPTION
    if pool == Occasion.TERRORIST:
        kind = DESTRUCTION
    severity = drawn_severity(world, keys, month, key, nations.key[victim], table, pool)
    entry = enter(world, host, key, pool, pool, victim, kind, severity)
    if entry >= 0:
        draw = uniform(keys, Purpose.HOST_POINTED, month, key, nations.key[victim], NOBODY, pool)
        if draw >= numbers.host_pointed:
            world.docket.pointed[entry] = NON_STATE


@compiled
def have_accidents(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    """A failure without author may look like an attack; transparency makes that rarer.

    Equation: E30
    Sources: kydd2005
    """
    nations = world.nations
    for victim in range(nations.shape[0]):
        clear = 1.0 - numbers.transparency * nations.cover[victim]
        rate = numbers.accident_factor * numbers.false_alarm * clear
        if arrival(world, keys, month, victim, Occasion.ACCIDENT) < rate:
            key = nations.key[victim]
            severity = drawn_severity(world, keys, month, key, key, DISRUPTION, Occasion.ACCIDENT)
            enter(world, UNKNOWN, key, ACCIDENT, Occasion.ACCIDENT, victim, DISRUPTION, severity)
