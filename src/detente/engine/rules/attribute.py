"""What the victim believes of who did it, and how surely."""

import math

from detente.engine.compile import compiled
from detente.engine.draws import NON_STATE_KEY, Bell, normal
from detente.engine.state import HAZARD, NON_STATE, PROXY, TRUST, UNKNOWN, WEIGHTS

WRITES = ("docket.named", "docket.posterior", "docket.misread", "rows.weights")


@compiled
def strength(world, numbers, entry):  # type: ignore[no-untyped-def]
    """Strength of the evidence, >= 0, in standard deviations.

    Skill, severity, exchange and decoys add to it; a proxy's cover takes from it.
    """
    docket = world.docket
    victim = docket.target[entry]
    power = numbers.evidence_strength * math.sqrt(max(0.0, world.nations.forensics[victim]))
    power *= numbers.evidence_floor + numbers.evidence_by_severity * docket.severity[entry]
    power *= 1.0 + numbers.information_exchange * world.nations.cover[victim]
    if docket.author_kind[entry] == PROXY:
        power *= 1.0 - numbers.proxy_cover
    if docket.decoyed[entry]:
        power *= numbers.decoy_evidence
    if docket.depth[entry] > 0:
        power *= numbers.answer_evidence
    return power


@compiled
def suspect(world, numbers, victim):  # type: ignore[no-untyped-def]
    """Fill `weights` with prior belief in each state's guilt; the sum is the share of states."""
    nations, dyads = world.nations, world.dyads
    total = 0.0
    for state in range(nations.shape[0]):
        weight = 0.0
        if state != victim:
            doubt = max(0.0, numbers.suspicion_base - dyads[TRUST, victim, state])
            weight = dyads[HAZARD, state, victim] * doubt
        world.rows[WEIGHTS, state] = weight
        total += weight
    scale = numbers.prior_states / total if total > 0.0 else 0.0
    for state in range(nations.shape[0]):
        world.rows[WEIGHTS, state] *= scale


@compiled
def likelihood(numbers, power, signal):  # type: ignore[no-untyped-def]
    """Weight of a finding for a suspect against the rest, with some doubt that it was planted."""
    ratio = math.exp(min(600.0, power * signal - 0.5 * power * power))
    return (1.0 - numbers.evidence_doubt) * ratio + numbers.evidence_doubt


@compiled
def weight_of(numbers, keys, month, author, victim, other, occasion, power, pointed):  # type: ignore[no-untyped-def]
    """Weight of what is found about one suspect, by the three parties' own keys.

    `other` is the suspect; `pointed` says whether the traces point to it; `power` >= 0 is the
    strength of the evidence.
    """
    signal = normal(keys, Bell.EVIDENCE, month, author, victim, other, occasion)
    if pointed:
        signal += power
    return likelihood(numbers, power, signal)


@compiled
def attribute(world, numbers, keys, month, entry):  # type: ignore[no-untyped-def]
    """Weigh the findings for every suspect by Bayes' rule; name the likeliest if likely enough.

    States below the floor of suspicion are not looked into unless the traces point to them.
    Writes `named` and `posterior` of one entry; a wrong name or a misread accident is marked.

    Equation: E17
    Sources: baliga2020, vandermeer2015
    """
    nations, docket, belief = world.nations, world.docket, world.rows[WEIGHTS]
    victim, pointed = docket.target[entry], docket.pointed[entry]
    a, b, occasion = docket.author_key[entry], nations.key[victim], docket.occasion[entry]
    power = strength(world, numbers, entry)
    suspect(world, numbers, victim)
    total, best, name = 0.0, 0.0, UNKNOWN
    for state in range(nations.shape[0]):
        if belief[state] < numbers.suspicion_floor and state != pointed:
            total += belief[state]
        elif belief[state] > 0.0:
            weight = belief[state] * weight_of(
                numbers, keys, month, a, b, nations.key[state], occasion, power, state == pointed
            )
            total += weight
            if weight > best:
                best, name = weight, state
    weight = (1.0 - numbers.prior_states) * weight_of(
        numbers, keys, month, a, b, NON_STATE_KEY, occasion, power, pointed == NON_STATE
    )
    total += weight
    if weight > best:
        best, name = weight, NON_STATE
    docket.posterior[entry] = best / total if total > 0.0 else 0.0
    if docket.posterior[entry] >= numbers.naming_bar:
        docket.named[entry] = name
        docket.misread[entry] = 1 if name >= 0 and not is_author(docket, entry, name) else 0


@compiled
def is_author(docket, entry, name):  # type: ignore[no-untyped-def]
    """Whether the state named is the state behind the operation."""
    return docket.author_kind[entry] <= PROXY and docket.author[entry] == name


@compiled
def attribute_all(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    """Attribute every operation that was noticed."""
    for entry in range(world.count[0]):
        if world.docket.detected[entry]:
            attribute(world, numbers, keys, month, entry)
