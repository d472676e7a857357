"""Chances are weighed, answers carried out, pools strike: what enters the docket of a month.

What the rules in `rules/strike.py` and `rules/intrude.py` do, for the chances that are listed.
"""

import math

from detente.engine.compile import inner
from detente.engine.draws import OCCASION_BITS, Occasion, Purpose, chance
from detente.engine.enter import enter
from detente.engine.rules.strike import appealing
from detente.engine.state import (
    ACCIDENT,
    DESTRUCTION,
    DISRUPTION,
    ESPIONAGE,
    KINDS,
    NON_STATE,
    PROXY,
    STATE_ORGAN,
    UNKNOWN,
)
from detente.engine.sums import total
from detente.engine.swift import layout as at
from detente.engine.swift.almanac import MOST_FELT, THIRD_SHIFT
from detente.engine.swift.listing import ARRIVAL
from detente.engine.swift.luck import U, two_words, words_by_third, words_of
from detente.engine.swift.ring import trust_between

FRAMED, VICTIM = int(Purpose.FRAMED), int(Purpose.VICTIM)
TRADE = int(Purpose.TRADE)


@inner
def odds_against(defence, offence, decisiveness):  # type: ignore[no-untyped-def]
    """Odds against an operation of hardness 1 getting through; see `contest.contest`."""
    return (defence / offence) ** decisiveness if offence > 0.0 else math.inf


@inner
def answer_feared(ground, batch, line, own, month_factor, run, runs, actor, target):  # type: ignore[no-untyped-def]
    """What an initiator expects to suffer; `line` is the target's course, `own` the actor's."""
    numbers, fixed = ground.numbers, ground.fixed
    believed = batch.held[at.CREDIBILITY, run, target, actor]
    declared = believed * line[at.WILLINGNESS] / numbers.reference_willingness
    clarity = line[at.CLARITY]
    heeded = min(1.0, (1.0 - clarity) * believed + clarity * declared)
    skill = fixed[at.SKILL, target] * line[at.FORENSICS]
    noticed = 1.0 - math.exp(-(numbers.detection_base + numbers.detection_skill * skill))
    blamed = numbers.identification_ceiling * min(1.0, skill)
    blamed *= 1.0 - numbers.proxy_blame * numbers.proxy_share
    offence = batch.live[at.OFFENCE, target * runs + run] * month_factor
    defence = fixed[at.READINESS, actor] * own[at.DEFENCE]
    odds = odds_against(defence, offence, numbers.decisiveness)
    hurt = 1.0 / (1.0 + ground.hard[DISRUPTION] * odds)
    return numbers.payoff_scale * numbers.retaliation_sting * heeded * noticed * blamed * hurt


@inner
def weigh(ground, batch, line, own, factors, run, actor, target, word):  # type: ignore[no-untyped-def]
    """Which kind of operation a chance leads to; -1 for none.

    `factors`: usable offence and faded grievance of this month, and the share that keeps the norm.
    """
    numbers, kinds = ground.numbers, ground.kinds
    runs, count = batch.credit.shape[0], ground.names.shape[0]
    lane = actor * runs + run
    answer = answer_feared(ground, batch, line, own, factors[0], run, runs, actor, target)
    offence = batch.live[at.OFFENCE, lane] * factors[0]
    defence = ground.fixed[at.READINESS, target] * line[at.DEFENCE]
    odds = odds_against(defence, offence, numbers.decisiveness)
    decoys = line[at.DECOYS] * (1.0 - numbers.decoy_exposure)
    ties = numbers.trust_restraint * trust_between(batch.odds, actor, target, run, runs, count)
    ties += numbers.entanglement * ground.squares[at.DEPENDED_ON, target, actor]
    felt = batch.held[at.GRIEVANCE, run, actor, target] * factors[1]
    ties -= numbers.grievance_weight * felt
    norm = numbers.norm_restraint * batch.live[at.INTERNALISED, lane] * factors[2]
    mark = (0.0, 0.0, 0.0)
    total = 0.0
    sums = mark
    for kind in range(KINDS):
        worth = numbers.payoff_scale * kinds.gain[kind] * (1.0 - decoys)
        net = worth / (1.0 + ground.hard[kind] * odds)
        net -= kinds.effort[kind] + numbers.decoy_dread * decoys + kinds.trust_weight[kind] * ties
        net -= kinds.retaliation_weight[kind] * answer + kinds.norm_weight[kind] * norm
        total += appealing(net, numbers)
        sums = (sums[1], sums[2], total)
    draw = chance(word) * (numbers.restraint_weight + total)
    for kind in range(KINDS):
        if draw < sums[kind]:
            return kind
    return -1


@inner
def seize_chances(ground, batch, almanac, course, factors, month, run):  # type: ignore[no-untyped-def]
    """Weigh each chance of the month; those taken enter the docket."""
    start, end = almanac.chances_from[run, month], almanac.chances_from[run, month + 1]
    for at_chance in range(start, end):
        actor, target = almanac.actors[at_chance], almanac.targets[at_chance]
        line, own = course[ground.groups[target], month], course[ground.groups[actor], month]
        word = almanac.kinds[at_chance]
        kind = weigh(ground, batch, line, own, factors, run, actor, target, word)
        if kind >= 0:
            entry = list_operation(
                ground, batch, almanac.keys[run], month, actor, STATE_ORGAN, Occasion.OPPORTUNITY,
                target, kind, kind, at_chance,
            )  # fmt: skip
            if entry >= 0:
                disguise(ground, batch, almanac.keys[run], month, entry)


@inner
def list_operation(  # type: ignore[no-untyped-def]
    ground, batch, keys, month, author, author_kind, occasion, target, kind, table, origin
):
    """Enter an operation with all its draws; -1 where the docket is full.

    Its severity is drawn from a row of the tables, `table`; an accident's author is nobody.
    """
    names, docket = ground.names, batch.docket
    owner = target if author == UNKNOWN else author
    entry = enter(docket, author, names[owner], author_kind, occasion, target, kind, 1)
    if entry >= 0:
        head = U((names[owner] << 16) | names[target])
        tail = U((month << OCCASION_BITS) | occasion)
        luck = batch.luck[entry]
        words_of(keys[0], keys[1], head, tail, luck[0], luck[1])
        batch.origin[entry] = origin
        if table >= 0:
            draw, severity = draw_of(luck, Purpose.SEVERITY), 1
            while severity < 6 and draw >= ground.severity[table, severity - 1]:
                severity += 1
            docket.docket.severity[entry] = severity
    return entry


@inner
def draw_of(luck, purpose):  # type: ignore[no-untyped-def]
    """One operation's draw for a purpose, in (0, 1)."""
    return chance(luck[purpose & 1, purpose >> 1])


@inner
def disguise(ground, batch, keys, month, entry):  # type: ignore[no-untyped-def]
    """A state's operation may come by a proxy, or be laid to a third state's door."""
    numbers, docket, luck = ground.numbers, batch.docket.docket, batch.luck[entry]
    if draw_of(luck, Purpose.PROXY) < numbers.proxy_share:
        docket.author_kind[entry] = PROXY
    if draw_of(luck, Purpose.FALSE_FLAG) < numbers.false_flag_share:
        actor, target, weights = docket.author[entry], docket.target[entry], batch.rows[at.WEIGHTS]
        for state in range(ground.names.shape[0]):
            weights[state] = 0.0 if state in (actor, target) else 1.0
        head = U((ground.names[actor] << 16) | ground.names[target])
        framed = race(batch, keys, FRAMED, head, U(month << OCCASION_BITS), weights)
        if framed >= 0:
            docket.pointed[entry] = framed


@inner
def race(batch, keys, purpose, head, tail, weights):  # type: ignore[no-untyped-def]
    """Choose one state with odds in proportion to its weight, as `draws.race` does."""
    words, block = batch.words, purpose >> 1
    words_by_third(
        keys[0, block], keys[1, block], head, tail, words[0], THIRD_SHIFT, words[1], words[2]
    )
    draws = words[1 + (purpose & 1)]
    best, chosen = math.inf, -1
    for state in range(weights.shape[0]):
        draw, weight = chance(draws[state]), weights[state]
        if weight > 0.0 and 1.0 - draw < best * weight:
            time = -math.log(draw) / weight
            if time < best:
                best, chosen = time, state
    return chosen


@inner
def carry_out(ground, batch, almanac, month, run):  # type: ignore[no-untyped-def]
    """Answers decided last month enter the docket, in the order of states."""
    turn = month & 1
    due, count = batch.due[run, turn], batch.owed[run, turn]
    for place in range(1, count):
        later = place
        while later > 0 and comes_before(due, later, later - 1):
            for column in range(4):
                due[later, column], due[later - 1, column] = (
                    due[later - 1, column], due[later, column],
                )  # fmt: skip
            later -= 1
    for place in range(count):
        actor, target = due[place, 0], due[place, 1]
        entry = list_operation(
            ground, batch, almanac.keys[run], month, actor, STATE_ORGAN, Occasion.ANSWER,
            target, DISRUPTION, -1, -1,
        )  # fmt: skip
        if entry >= 0:
            batch.docket.docket.severity[entry] = due[place, 2]
            batch.docket.docket.depth[entry] = due[place, 3]
    batch.owed[run, turn] = 0


@inner
def comes_before(due, one, other):  # type: ignore[no-untyped-def]
    """Whether one answer is carried out before the other: by actor, then by target."""
    if due[one, 0] != due[other, 0]:
        return due[one, 0] < due[other, 0]
    return due[one, 1] < due[other, 1]


@inner
def let_pools_strike(ground, batch, almanac, course, factors, month, run):  # type: ignore[no-untyped-def]
    """Look at each listed arrival of the month, and at hosts whose public is too angry to list."""
    if batch.hot[run] != 0:
        look_at_every_pool(ground, batch, almanac, course, factors, month, run)
        return
    start, end = almanac.arrivals_from[run, month], almanac.arrivals_from[run, month + 1]
    chances = almanac.actors.shape[0]
    for arrival in range(start, end):
        consider(
            ground, batch, almanac.keys[run], course, factors, month, run,
            almanac.hosts[arrival], almanac.pools[arrival], almanac.arrival_words[arrival],
            chances + arrival,
        )  # fmt: skip


@inner
def look_at_every_pool(ground, batch, almanac, course, factors, month, run):  # type: ignore[no-untyped-def]
    """Look at every pool of every host, and at every accident, listed or not."""
    names, keys = ground.names, almanac.keys[run]
    runs, hottest = batch.credit.shape[0], 0.0
    for host in range(names.shape[0]):
        hottest = max(hottest, batch.live[at.FELT, host * runs + run] * factors[1])
        for pool in range(Occasion.CRIMINAL, Occasion.ACCIDENT):
            word = arrival_word(names, keys, month, host, pool)
            consider(ground, batch, keys, course, factors, month, run, host, pool, word, -1)
    for victim in range(names.shape[0]):
        word = arrival_word(names, keys, month, victim, Occasion.ACCIDENT)
        consider(
            ground, batch, keys, course, factors, month, run, victim, Occasion.ACCIDENT, word, -1
        )
    batch.hot[run] = 1 if hottest > MOST_FELT else 0


@inner
def arrival_word(names, keys, month, host, pool):  # type: ignore[no-untyped-def]
    """The word that decides whether a pool strikes."""
    head = U((names[host] << 16) | names[host])
    return two_words(keys, ARRIVAL, head, U((month << OCCASION_BITS) | pool))[1]


@inner
def consider(  # type: ignore[no-untyped-def]
    ground, batch, keys, course, factors, month, run, host, pool, word, origin
):
    """One pool of a host strikes, or an accident happens, if its draw is below its rate."""
    draw = chance(word)
    if pool == Occasion.ACCIDENT:
        numbers = ground.numbers
        lane = host * batch.credit.shape[0] + run
        clear = 1.0 - numbers.transparency * batch.live[at.COVER, lane]
        if draw < numbers.accident_factor * numbers.false_alarm * clear:
            list_operation(
                ground, batch, keys, month, UNKNOWN, ACCIDENT, pool, host, DISRUPTION, DISRUPTION,
                origin,
            )  # fmt: skip
    elif draw < pool_rate(ground, batch, course, factors, month, run, host, pool, draw):
        strike_from(ground, batch, keys, factors, month, run, host, pool, origin)


@inner
def pool_rate(ground, batch, course, factors, month, run, host, pool, draw):  # type: ignore[no-untyped-def]
    """Monthly rate at which a pool strikes; for criminals a bound, where that already suffices."""
    numbers, live = ground.numbers, batch.live
    if pool == Occasion.TERRORIST:
        return numbers.terrorist_rate
    lane = host * batch.credit.shape[0] + run
    kept = 0.5 * live[at.COVER, lane] + 0.5 * live[at.INTERNALISED, lane]
    stopped = numbers.policing_base + numbers.policing_gain * kept
    stopped += numbers.policing_stake * course[ground.groups[host], month, at.INCLUSION]
    size = (1.0 - min(numbers.policing_ceiling, stopped)) * ground.fixed[at.POOL, host]
    if pool == Occasion.HACKTIVIST:
        felt = numbers.hacktivist_floor + live[at.FELT, lane] * factors[1]
        return numbers.hacktivist_rate * size * felt
    rate = numbers.criminal_rate * size
    return rate * profit_left(ground, batch, host) if draw < rate else rate


@inner
def price(ground, batch, course, month):  # type: ignore[no-untyped-def]
    """What criminals see in each state this month, its decoys allowed for: the same in all runs."""
    prize, prey = ground.fixed[at.PRIZE], batch.rows[at.PREY]
    for victim in range(prize.shape[0]):
        prey[victim] = prize[victim] * course[ground.groups[victim], month, at.SHUNNED]
    batch.market[0], batch.market[1] = total(prize), total(prey)


@inner
def profit_left(ground, batch, host):  # type: ignore[no-untyped-def]
    """Share of criminals that decoys do not put off, 0..1; nobody robs at home."""
    prize, prey = ground.fixed[at.PRIZE], batch.rows[at.PREY]
    worth, left = batch.market[0] - prize[host], batch.market[1] - prey[host]
    displaced = ground.numbers.displaced_share
    return displaced + (1.0 - displaced) * (left / worth if worth > 0.0 else 0.0)


@inner
def strike_from(ground, batch, keys, factors, month, run, host, pool, origin):  # type: ignore[no-untyped-def]
    """Choose a victim and enter the operation of a pool."""
    name, weights = ground.names[host], batch.rows[at.WEIGHTS]
    look_for_victims(ground, batch, factors, run, host, pool, weights)
    head, tail = U((name << 16) | name), U((month << OCCASION_BITS) | pool)
    victim = race(batch, keys, VICTIM, head, tail, weights)
    if victim < 0:
        return
    kind = DESTRUCTION if pool == Occasion.TERRORIST else DISRUPTION
    if pool == Occasion.CRIMINAL:
        word = two_words(keys, TRADE >> 1, head, tail)[TRADE & 1]
        kind = ESPIONAGE if chance(word) < ground.numbers.theft_share else DISRUPTION
    entry = list_operation(
        ground, batch, keys, month, host, pool, pool, victim, kind, pool + 1, origin
    )
    if entry >= 0:
        draw = draw_of(batch.luck[entry], Purpose.HOST_POINTED)
        if draw >= ground.numbers.host_pointed:
            batch.docket.docket.pointed[entry] = NON_STATE


@inner
def look_for_victims(ground, batch, factors, run, host, pool, weights):  # type: ignore[no-untyped-def]
    """Fill `weights` by victim: prey for criminals, the guilty for hacktivists, or who matters."""
    matter, held = ground.squares[at.RELEVANCE, host], batch.held[at.GRIEVANCE, run, host]
    if pool == Occasion.CRIMINAL:
        prey = batch.rows[at.PREY]
        for victim in range(weights.shape[0]):
            weights[victim] = prey[victim]
        weights[host] = 0.0
        return
    for victim in range(ground.names.shape[0]):
        weights[victim] = matter[victim]
        if pool == Occasion.HACKTIVIST:
            weights[victim] *= ground.numbers.hacktivist_floor + held[victim] * factors[1]
