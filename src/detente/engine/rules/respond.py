"""Retaliation: threshold, willingness, proportion, overshoot - and the milder answers beside it."""

from detente.engine.compile import compiled
from detente.engine.draws import NOBODY, Purpose, uniform
from detente.engine.state import (
    CLARITY,
    CROSS_DOMAIN,
    CYBER,
    DEEPEST_ANSWER,
    DUE,
    DUE_DEPTH,
    ECONOMIC,
    EVIDENCE_REQUIRED,
    MEASURES,
    NO_ANSWER,
    OVERSHOOT,
    PROTEST,
    PROXY,
    RED_LINE,
    WILLINGNESS,
)

WRITES = (
    "docket.response",
    "docket.response_severity",
    "docket.wrongful",
    "docket.crisis",
    "docket.misread",
    "marks.due",
    "marks.due_depth",
    "nations.sanctions",
    "nations.standing",
)


@compiled
def draw_for(world, keys, purpose, month, entry):  # type: ignore[no-untyped-def]
    """The draw of one operation for one purpose."""
    docket = world.docket
    a, b = docket.author_key[entry], world.nations.key[docket.target[entry]]
    return uniform(keys, purpose, month, a, b, NOBODY, docket.occasion[entry])


@compiled
def severity_as_read(world, numbers, keys, month, entry):  # type: ignore[no-untyped-def]
    """Severity as the victim reads it: one step too grave at times, unless it was talked over."""
    docket = world.docket
    severity = docket.severity[entry]
    if docket.consulted[entry]:
        return severity
    measures = world.dyads[MEASURES, docket.target[entry], docket.named[entry]]
    error = numbers.misreading * (1.0 - numbers.transparency * measures)
    if severity < 6 and draw_for(world, keys, Purpose.MISREAD, month, entry) < error:
        docket.misread[entry] = 1
        return severity + 1
    return severity


@compiled
def willingness(world, numbers, entry, severity):  # type: ignore[no-untyped-def]
    """Chance, 0..1, that a sure victim answers in kind: doctrine, red line, echo, measures."""
    docket = world.docket
    victim = docket.target[entry]
    if docket.depth[entry] >= DEEPEST_ANSWER:
        return 0.0
    levers = world.levers[victim]
    chance = min(1.0, levers[WILLINGNESS] * numbers.retaliation_factor)
    if severity >= levers[RED_LINE]:
        chance += levers[CLARITY] * (1.0 - chance)
    if docket.depth[entry] > 0:
        chance *= numbers.echo_willingness
    return chance * (1.0 - numbers.generosity * world.dyads[MEASURES, victim, docket.named[entry]])


@compiled
def answered_with(world, numbers, keys, month, entry, severity):  # type: ignore[no-untyped-def]
    """Severity of the answer in kind, 1..6: as the deed, graver by overshoot, or milder."""
    levers = world.levers[world.docket.target[entry]]
    draw = draw_for(world, keys, Purpose.PROPORTION, month, entry)
    graver = max(0.0, levers[OVERSHOOT] + numbers.overshoot_factor)
    if draw < graver:
        return min(6, severity + 1)
    if draw >= 1.0 - numbers.undershoot:
        return max(1, severity - 1)
    return severity


@compiled
def choose_answer(world, numbers, keys, month, entry, severity):  # type: ignore[no-untyped-def]
    """Which answer a victim gives to a named state: in kind, in another domain, economic, or none.

    Equation: E19
    Sources: dcid2, baliga2020, kreps-schneider2019
    """
    docket = world.docket
    levers = world.levers[docket.target[entry]]
    sure = docket.posterior[entry]
    if sure >= levers[EVIDENCE_REQUIRED]:
        grave = severity >= numbers.grave_severity
        draw = draw_for(world, keys, Purpose.CROSS_DOMAIN, month, entry)
        if grave and draw < numbers.cross_domain:
            return CROSS_DOMAIN
        willing = willingness(world, numbers, entry, severity)
        if draw_for(world, keys, Purpose.ANSWER, month, entry) < willing:
            return CYBER
    grave = severity >= numbers.economic_severity and sure >= numbers.economic_bar
    draw = draw_for(world, keys, Purpose.ECONOMIC, month, entry)
    if grave and draw < 2.0 * numbers.economic_willingness:
        return ECONOMIC
    return protest(world, numbers, keys, month, entry)


@compiled
def protest(world, numbers, keys, month, entry):  # type: ignore[no-untyped-def]
    """Where nothing stronger is done, there may be a protest or a public attribution.

    Equation: E32
    Sources: eurepoc
    """
    draw = draw_for(world, keys, Purpose.DIPLOMATIC, month, entry)
    return PROTEST if draw < numbers.protest_willingness else NO_ANSWER


@compiled
def respond(world, numbers, keys, month):  # type: ignore[no-untyped-def]
    """Each victim that names a state decides on an answer; answers in kind fall due next month."""
    docket = world.docket
    for entry in range(world.count[0]):
        if docket.named[entry] < 0:
            continue
        severity = severity_as_read(world, numbers, keys, month, entry)
        answer = choose_answer(world, numbers, keys, month, entry, severity)
        docket.response[entry] = answer
        if answer == CYBER:
            with_severity = answered_with(world, numbers, keys, month, entry, severity)
            docket.response_severity[entry] = with_severity
            fall_due(world, entry, with_severity)
        settle(world, numbers, entry, answer)


@compiled
def fall_due(world, entry, severity):  # type: ignore[no-untyped-def]
    """Queue the answer for next month; of two answers to the same state the graver is given."""
    docket = world.docket
    victim, name = docket.target[entry], docket.named[entry]
    due, depth = world.marks[DUE, victim, name], docket.depth[entry] + 1
    deeper = severity == due and depth > world.marks[DUE_DEPTH, victim, name]
    if severity > due or deeper:
        world.marks[DUE, victim, name] = severity
        world.marks[DUE_DEPTH, victim, name] = depth


@compiled
def settle(world, numbers, entry, answer):  # type: ignore[no-untyped-def]
    """What the answer costs at once: sanctions, standing; and whether it makes a crisis."""
    docket, nations = world.docket, world.nations
    victim, name = docket.target[entry], docket.named[entry]
    wrong = not (docket.author_kind[entry] <= PROXY and docket.author[entry] == name)
    if answer == ECONOMIC:
        nations.sanctions[victim] += numbers.sanction_cost * nations.capability[victim]
        nations.sanctions[name] += numbers.sanction_cost * nations.capability[name]
    if answer == PROTEST:
        nations.standing[name] *= 1.0 - numbers.protest_sting
    if answer >= CYBER and wrong:
        docket.wrongful[entry] = 1
        nations.standing[victim] *= 1.0 - numbers.standing_hit
    grave = docket.response_severity[entry] >= numbers.grave_severity
    deep = docket.depth[entry] >= 1 and docket.response_severity[entry] >= numbers.crisis_severity
    if answer == CROSS_DOMAIN or (answer == CYBER and (grave or deep)):
        docket.crisis[entry] = 1
