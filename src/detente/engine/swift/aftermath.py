"""What becomes of an operation: breach, notice, harm, attribution, consultation and answer.

What the rules `break_in`, `observe`, `do_harm`, `consult` and `respond` do, one
operation after the other: none of them reads what another operation of the month has changed.
"""

import math

from detente.engine.compile import inner
from detente.engine.draws import Purpose
from detente.engine.state import (
    ACCIDENT,
    CROSS_DOMAIN,
    CYBER,
    DEEPEST_ANSWER,
    ECONOMIC,
    ESPIONAGE,
    NO_ANSWER,
    PROTEST,
    PROXY,
    RING,
    UNKNOWN,
)
from detente.engine.swift import layout as at
from detente.engine.swift.attribute import attribute, is_author
from detente.engine.swift.ring import measures_between
from detente.engine.swift.strike import draw_of, odds_against


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
    odds = odds_against(defence, own * factors[0], numbers.decisiveness)
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
