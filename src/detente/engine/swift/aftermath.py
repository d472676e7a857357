"""What becomes of an operation: breach, notice, harm, attribution, consultation and answer.

What the rules `break_in`, `observe`, `do_harm`, `attribute`, `consult` and `respond` do, one
operation after the other: none of them reads what another operation of the month has changed.
"""

import math

import numpy as np

from detente.engine.compile import inner, swept
from detente.engine.curves import logistic
from detente.engine.draws import NON_STATE_KEY, OCCASION_BITS, Bell, Purpose
from detente.engine.rules.attribute import likelihood
from detente.engine.state import (
    ACCIDENT,
    CROSS_DOMAIN,
    CYBER,
    DEEPEST_ANSWER,
    ECONOMIC,
    ESPIONAGE,
    NO_ANSWER,
    NON_STATE,
    PROTEST,
    PROXY,
    RING,
    UNKNOWN,
)
from detente.engine.sums import total
from detente.engine.swift import layout as at
from detente.engine.swift.almanac import THIRD_SHIFT
from detente.engine.swift.luck import U, as_bell, narrow_threefry
from detente.engine.swift.ring import measures_between
from detente.engine.swift.strike import draw_of, through

EVIDENCE = int(Bell.EVIDENCE)
FEW = 6  # suspects up to which each is drawn alone


@inner
def see_through(ground, batch, almanac, course, factors, month, run):  # type: ignore[no-untyped-def]
    """Follow every operation on the docket from breach to answer."""
    docket = batch.docket.docket
    for entry in range(batch.docket.count[0]):
        line = course[ground.groups[docket.target[entry]], month]
        break_in(ground, batch, line, factors, run, entry)
        observe(ground, batch, line, entry)
        do_harm(ground, batch, run, entry)
        if docket.detected[entry]:
            attribute(ground, batch, almanac, line, month, run, entry)
        if docket.named[entry] >= 0:
            consult(ground, batch, run, entry)
        if docket.named[entry] >= 0:
            respond(ground, batch, line, month, run, entry)


@inner
def break_in(ground, batch, line, factors, run, entry):  # type: ignore[no-untyped-def]
    """It meets a decoy, or wins or loses the contest with the target's defence."""
    numbers, docket, luck = ground.numbers, batch.docket.docket, batch.luck[entry]
    if docket.author_kind[entry] == ACCIDENT:
        return
    if draw_of(luck, Purpose.DECOY) < line[at.DECOYS] * (1.0 - numbers.decoy_exposure):
        docket.decoyed[entry] = 1
        return
    if docket.author_kind[entry] <= PROXY:
        own = batch.live[at.OFFENCE, docket.author[entry] * batch.credit.shape[0] + run]
    else:
        leaked = numbers.pool_offence + numbers.offence_leak * (factors[3] - 1.0)
        own = max(numbers.least_pool_offence, leaked)
    defence = ground.fixed[at.READINESS, docket.target[entry]] * line[at.DEFENCE]
    odds = through(1.0, defence, own * factors[0], numbers.decisiveness)
    if draw_of(luck, Purpose.BREACH) < 1.0 / (1.0 + ground.hard[docket.kind[entry]] * odds):
        docket.success[entry] = 1


@inner
def observe(ground, batch, line, entry):  # type: ignore[no-untyped-def]
    """It is noticed or not, made public or not, its author's name sooner or later."""
    numbers, docket, luck = ground.numbers, batch.docket.docket, batch.luck[entry]
    if draw_of(luck, Purpose.DETECT) >= noticed(ground, docket, line, entry):
        return
    docket.detected[entry] = 1
    sure = docket.severity[entry] >= numbers.grave_severity and docket.kind[entry] != ESPIONAGE
    if sure or draw_of(luck, Purpose.PUBLISH) < numbers.publication:
        docket.published[entry] = 1
        docket.lag[entry] = 0
        if draw_of(luck, Purpose.NAMING_SOON) >= numbers.naming_soon:
            months = -math.log2(draw_of(luck, Purpose.NAMING_DELAY)) * numbers.naming_median
            docket.lag[entry] = int(min(RING - 1.0, 1.0 + math.floor(months)))


@inner
def noticed(ground, docket, line, entry):  # type: ignore[no-untyped-def]
    """Chance, 0..1, that the target notices it within the month."""
    numbers = ground.numbers
    if docket.decoyed[entry] or docket.author_kind[entry] == ACCIDENT:
        return 1.0
    skill = ground.fixed[at.SKILL, docket.target[entry]] * line[at.FORENSICS]
    rate = numbers.detection_base + numbers.detection_skill * skill
    rate *= numbers.detection_floor + numbers.detection_step * docket.severity[entry]
    hidden = docket.kind[entry] == ESPIONAGE
    rate *= numbers.detection_espionage if hidden else numbers.detection_open
    chance = 1.0 - math.exp(-rate)
    return max(chance, numbers.detection_answer) if docket.depth[entry] > 0 else chance


@inner
def do_harm(ground, batch, run, entry):  # type: ignore[no-untyped-def]
    """A successful operation does damage; whether it spreads is drawn, and done later."""
    numbers, docket = ground.numbers, batch.docket.docket
    batch.spills[entry] = 0
    if docket.success[entry] == 0:
        return
    target = docket.target[entry]
    damage = ground.damage[docket.severity[entry]] * ground.fixed[at.HARM, target]
    if docket.kind[entry] == ESPIONAGE:
        damage *= numbers.espionage_damage
        if docket.detected[entry] == 0:
            damage *= numbers.undetected_factor
    docket.damage[entry] = damage
    batch.live[at.DAMAGE, target * batch.credit.shape[0] + run] += damage
    steps = docket.severity[entry] - numbers.spill_severity + 1.0
    if docket.kind[entry] != ESPIONAGE and steps >= 1.0:
        draw = draw_of(batch.luck[entry], Purpose.SPILL)
        batch.spills[entry] = 1 if draw < numbers.spill_chance * steps else 0


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
    rows = odds.shape[1]
    lane, after, before = victim * runs + run, victim, victim
    for apart in range(rows):
        after = after + 1 if after + 1 < count else 0
        before = before - 1 if before > 0 else count - 1
        row[after] = odds[0, apart, lane]
        row[before] = odds[1, apart, before * runs + run]
    if 2 * rows == count and victim < rows:
        row[after] = odds[0, rows - 1, lane]


@swept
def doubt_everyone(belief, hazard, base):  # type: ignore[no-untyped-def]
    """Turn log-odds of trust into what there is to say against each state, unscaled."""
    for state in range(belief.shape[0]):
        belief[state] = hazard[state] * max(0.0, base - logistic(belief[state]))


@inner
def suspect(ground, batch, run, victim, belief):  # type: ignore[no-untyped-def]
    """Fill `belief` with the prior guilt of every state; the sum is the share of states."""
    numbers, hazard = ground.numbers, ground.squares[at.HAZARD_ON, victim]
    belief[victim] = 0.0
    gather_trust(batch.odds, run, batch.credit.shape[0], victim, ground.names.shape[0], belief)
    doubt_everyone(belief, hazard, numbers.suspicion_base)
    whole = total(belief)
    scale = numbers.prior_states / whole if whole > 0.0 else 0.0
    for state in range(belief.shape[0]):
        belief[state] *= scale


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
    victim, pointed, belief = docket.target[entry], docket.pointed[entry], batch.rows[at.BELIEF]
    head = U((docket.author_key[entry] << 16) | names[victim])
    tail = U((month << OCCASION_BITS) | docket.occasion[entry])
    power = strength(ground, batch, line, run, entry)
    suspect(ground, batch, run, victim, belief)
    row = memory_of(almanac, batch.origin[entry], victim)
    whole, best, name = 0.0, 0.0, UNKNOWN
    for state in range(names.shape[0]):
        if belief[state] < numbers.suspicion_floor and state != pointed:
            whole += belief[state]
        elif belief[state] > 0.0:
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


@inner
def consult(ground, batch, run, entry):  # type: ignore[no-untyped-def]
    """The victim asks the state it names: a wrong name is cleared, a right one may escape."""
    numbers, docket, luck = ground.numbers, batch.docket.docket, batch.luck[entry]
    level = measures(ground, batch, run, entry)
    if draw_of(luck, Purpose.CONSULT) >= numbers.consultation * level:
        return
    docket.consulted[entry] = 1
    if not is_author(docket, entry):
        docket.named[entry] = UNKNOWN
        docket.misread[entry] = 0
    elif draw_of(luck, Purpose.ESCAPE) < numbers.escape:
        docket.named[entry] = UNKNOWN


@inner
def measures(ground, batch, run, entry):  # type: ignore[no-untyped-def]
    """Level of measures between the victim and the state it names."""
    docket = batch.docket.docket
    return measures_between(
        batch.level, docket.target[entry], docket.named[entry], run, batch.credit.shape[0],
        ground.names.shape[0],
    )  # fmt: skip


@inner
def respond(ground, batch, line, month, run, entry):  # type: ignore[no-untyped-def]
    """A victim that names a state decides on an answer; one in kind falls due next month."""
    docket = batch.docket.docket
    level = measures(ground, batch, run, entry)
    severity = as_read(ground.numbers, docket, batch.luck[entry], level, entry)
    answer = choose(ground.numbers, docket, batch.luck[entry], line, level, entry, severity)
    docket.response[entry] = answer
    if answer == CYBER:
        grave = answered_with(ground.numbers, batch.luck[entry], line, severity)
        docket.response_severity[entry] = grave
        fall_due(batch, month, run, entry, grave)
    settle(ground, batch, run, entry, answer)


@inner
def as_read(numbers, docket, luck, level, entry):  # type: ignore[no-untyped-def]
    """Severity as the victim reads it: one step too grave at times, unless it was talked over."""
    severity = docket.severity[entry]
    error = numbers.misreading * (1.0 - numbers.transparency * level)
    if docket.consulted[entry] or severity >= 6 or draw_of(luck, Purpose.MISREAD) >= error:
        return severity
    docket.misread[entry] = 1
    return severity + 1


@inner
def choose(numbers, docket, luck, line, level, entry, severity):  # type: ignore[no-untyped-def]
    """Which answer a victim gives to a named state."""
    sure = docket.posterior[entry]
    if sure >= line[at.EVIDENCE]:
        grave = severity >= numbers.grave_severity
        if grave and draw_of(luck, Purpose.CROSS_DOMAIN) < numbers.cross_domain:
            return CROSS_DOMAIN
        willing = willingness(numbers, line, docket.depth[entry], level, severity)
        if draw_of(luck, Purpose.ANSWER) < willing:
            return CYBER
    grave = severity >= numbers.economic_severity and sure >= numbers.economic_bar
    if grave and draw_of(luck, Purpose.ECONOMIC) < 2.0 * numbers.economic_willingness:
        return ECONOMIC
    return PROTEST if draw_of(luck, Purpose.DIPLOMATIC) < numbers.protest_willingness else NO_ANSWER


@inner
def willingness(numbers, line, depth, level, severity):  # type: ignore[no-untyped-def]
    """Chance, 0..1, that a sure victim answers in kind."""
    if depth >= DEEPEST_ANSWER:
        return 0.0
    chance = min(1.0, line[at.WILLINGNESS] * numbers.retaliation_factor)
    if severity >= line[at.RED_LINE]:
        chance += line[at.CLARITY] * (1.0 - chance)
    if depth > 0:
        chance *= numbers.echo_willingness
    return chance * (1.0 - numbers.generosity * level)


@inner
def answered_with(numbers, luck, line, severity):  # type: ignore[no-untyped-def]
    """Severity of the answer in kind, 1..6."""
    draw = draw_of(luck, Purpose.PROPORTION)
    if draw < max(0.0, line[at.OVERSHOOT] + numbers.overshoot_factor):
        return min(6, severity + 1)
    return max(1, severity - 1) if draw >= 1.0 - numbers.undershoot else severity


@inner
def fall_due(batch, month, run, entry, severity):  # type: ignore[no-untyped-def]
    """Queue the answer for next month; of two answers to the same state the graver is given."""
    docket, turn = batch.docket.docket, 1 - (month & 1)
    due, count = batch.due[run, turn], batch.owed[run, turn]
    victim, name, depth = docket.target[entry], docket.named[entry], docket.depth[entry] + 1
    for place in range(count):
        if due[place, 0] == victim and due[place, 1] == name:
            deeper = severity == due[place, 2] and depth > due[place, 3]
            if severity > due[place, 2] or deeper:
                due[place, 2], due[place, 3] = severity, depth
            return
    if count == due.shape[0]:
        batch.docket.count[1] += 1
        return
    due[count, 0], due[count, 1], due[count, 2], due[count, 3] = victim, name, severity, depth
    batch.owed[run, turn] = count + 1


@inner
def settle(ground, batch, run, entry, answer):  # type: ignore[no-untyped-def]
    """What the answer costs at once: sanctions, standing; and whether it makes a crisis."""
    numbers, docket, live = ground.numbers, batch.docket.docket, batch.live
    runs, victim, name = batch.credit.shape[0], docket.target[entry], docket.named[entry]
    if answer == ECONOMIC:
        for state in (victim, name):
            cost = numbers.sanction_cost * ground.fixed[at.CAPABILITY, state]
            live[at.SANCTIONS, state * runs + run] += cost
    if answer == PROTEST:
        live[at.STANDING, name * runs + run] *= 1.0 - numbers.protest_sting
    if answer >= CYBER and not is_author(docket, entry):
        docket.wrongful[entry] = 1
        live[at.STANDING, victim * runs + run] *= 1.0 - numbers.standing_hit
    grave = docket.response_severity[entry] >= numbers.grave_severity
    deep = docket.depth[entry] >= 1 and docket.response_severity[entry] >= numbers.crisis_severity
    if answer == CROSS_DOMAIN or (answer == CYBER and (grave or deep)):
        docket.crisis[entry] = 1
