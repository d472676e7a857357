"""What states learn from a month's operations, as the rules of the update have it."""

import math

from detente.engine.compile import inner
from detente.engine.rules.reputation import is_first_blow
from detente.engine.rules.trust import alarm_rate, hostile_reports
from detente.engine.state import CYBER, ECONOMIC, ESPIONAGE, PROXY, RING
from detente.engine.swift import layout as at
from detente.engine.swift.almanac import MOST_FELT
from detente.engine.swift.ring import place


@inner
def draw_lessons(ground, batch, course, faded, month, run):  # type: ignore[no-untyped-def]
    """Tools are spent, harm spreads, news is heard, grievances roused, credibility judged.

    `faded` is what next month multiplies grievances as they are kept.
    """
    docket = batch.docket.docket
    for entry in range(batch.docket.count[0]):
        if docket.author_kind[entry] <= PROXY:
            lane = docket.author[entry] * batch.credit.shape[0] + run
            batch.live[at.OFFENCE, lane] *= 1.0 - ground.numbers.burn
        if batch.spills[entry]:
            harm_third_states(ground, batch, run, entry)
    for entry in range(batch.docket.count[0]):
        if docket.named[entry] >= 0:
            hear(ground, batch, run, entry)
            rouse(ground, batch, faded, run, entry)
            schedule(batch, month, run, entry)
    judge_answers(ground, batch, run)
    judge_lapses(ground, batch, course, month, run)


@inner
def judge_answers(ground, batch, run):  # type: ignore[no-untyped-def]
    """Whoever struck first and was answered believes the target more."""
    docket = batch.docket.docket
    for entry in range(batch.docket.count[0]):
        if is_first_blow(docket, entry) and docket.response[entry] >= ECONOMIC:
            in_kind = docket.response[entry] >= CYBER
            weight = 1.0 if in_kind else ground.numbers.economic_credibility
            teach(ground, batch, run, entry, docket.named[entry], weight, 0.0)


@inner
def judge_lapses(ground, batch, course, month, run):  # type: ignore[no-untyped-def]
    """Whoever struck first and was not answered believes the target less."""
    docket = batch.docket.docket
    for entry in range(batch.docket.count[0]):
        if is_first_blow(docket, entry) and docket.response[entry] < ECONOMIC:
            line = course[ground.groups[docket.target[entry]], month]
            crossed = docket.severity[entry] >= line[at.RED_LINE]
            lapse = 2.0 * (line[at.CLARITY] + 0.5) if crossed else 1.0
            teach(ground, batch, run, entry, docket.author[entry], 0.0, lapse)


@inner
def harm_third_states(ground, batch, run, entry):  # type: ignore[no-untyped-def]
    """Harm reaches those that depend on the victim; the author, if a state, is blamed for it."""
    numbers, docket, runs = ground.numbers, batch.docket.docket, batch.credit.shape[0]
    target, author, count = docket.target[entry], docket.author[entry], ground.names.shape[0]
    shares, by_state = ground.squares[at.DEPENDED_ON, target], docket.author_kind[entry] <= PROXY
    harm = numbers.spill_size * 4.0 * docket.damage[entry]
    for third in range(count):
        if third == target or (by_state and third == author):
            continue
        batch.live[at.SPILL, third * runs + run] += harm * shares[third]
        if by_state:
            row, owner, side = place(third, author, count)
            anger = numbers.spill_anger * shares[third]
            batch.odds[side, row, owner * runs + run] -= anger
    if by_state:
        batch.live[at.STANDING, author * runs + run] *= 1.0 - numbers.standing_hit


@inner
def hear(ground, batch, run, entry):  # type: ignore[no-untyped-def]
    """Note what a hostile act laid to a state will take from the log-odds of trust."""
    numbers, docket, runs = ground.numbers, batch.docket.docket, batch.credit.shape[0]
    victim, name = docket.target[entry], docket.named[entry]
    row, owner, side = place(victim, name, ground.names.shape[0])
    lane = owner * runs + run
    level = batch.level[row, lane]
    alarm = alarm_rate(numbers, level)
    weight = docket.posterior[entry] * (0.5 + docket.severity[entry] / 6.0)
    news = weight * math.log(hostile_reports(numbers, level, alarm) / alarm)
    at_news, heard = batch.news_at, batch.heard[0]
    for item in range(heard):
        same = at_news[item, 1] == side and at_news[item, 2] == row and at_news[item, 3] == lane
        if same:
            batch.news[0, item] += news
            return
    if heard == at_news.shape[0]:
        batch.docket.count[1] += 1
        return
    at_news[heard, 0], at_news[heard, 1], at_news[heard, 2], at_news[heard, 3] = (
        run,
        side,
        row,
        lane,
    )
    batch.news[0, heard] = news
    batch.heard[0] = heard + 1


@inner
def rouse(ground, batch, faded, run, entry):  # type: ignore[no-untyped-def]
    """A named operation leaves a grievance, kept as if nothing had faded since the first month."""
    numbers, docket = ground.numbers, batch.docket.docket
    victim, name = docket.target[entry], docket.named[entry]
    roused = numbers.grievance_hit * docket.severity[entry] / 3.0
    if docket.depth[entry] > 0:
        roused *= numbers.contrition
    batch.held[at.GRIEVANCE, run, victim, name] += roused / faded
    lane = victim * batch.credit.shape[0] + run
    felt = ground.squares[at.RELEVANCE, victim, name] * roused / faded
    batch.live[at.FELT, lane] += felt
    if batch.live[at.FELT, lane] * faded > MOST_FELT:
        batch.hot[run] = 1


@inner
def schedule(batch, month, run, entry):  # type: ignore[no-untyped-def]
    """Note when an adopter's named breach will become public."""
    docket = batch.docket.docket
    name = docket.named[entry]
    breach = docket.kind[entry] != ESPIONAGE and docket.severity[entry] >= 3
    keeps = batch.live[at.ADOPTED, name * batch.credit.shape[0] + run] > 0.0
    if breach and docket.published[entry] and keeps:
        slot = (month + max(1, docket.lag[entry])) % RING
        batch.exposure[run, slot, name] += 1.0
        batch.exposed[run, slot] += 1


@inner
def teach(ground, batch, run, entry, learner, weight, lapse):  # type: ignore[no-untyped-def]
    """Move the belief of the one concerned in a target's answer, and in part that of bystanders."""
    numbers, docket = ground.numbers, batch.docket.docket
    target = docket.target[entry]
    belief = batch.held[at.CREDIBILITY, run, target]
    gain = numbers.credibility_gain * weight
    step = numbers.lapse_weight * numbers.credibility_gain * (1.0 - numbers.credibility_pardon)
    loss = 0.0 if weight > 0.0 else min(1.0, step * lapse)
    share = numbers.credibility_spread if docket.published[entry] else 0.0
    moved = 0.0
    if share > 0.0:
        for state in range(belief.shape[0]):
            part = 0.0 if state in (target, learner) else share
            by = part * (gain * (1.0 - belief[state]) - loss * belief[state])
            belief[state] += by
            moved += by
    by = gain * (1.0 - belief[learner]) - loss * belief[learner]
    belief[learner] += by
    batch.credit[run] += moved + by
