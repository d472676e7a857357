"""The months of a batch of runs: the order of `tick.py`, with all pairs of states swept at once."""

import numpy as np

from detente.engine.compile import compiled, inner
from detente.engine.history import Series, count_operations, list_event
from detente.engine.state import RING, STEADIEST
from detente.engine.swift import layout as at
from detente.engine.swift.aftermath import see_through
from detente.engine.swift.conclude import draw_lessons
from detente.engine.swift.norms import adopt, expose
from detente.engine.swift.ring import (
    build,
    cover,
    doubt_all,
    feel,
    fold,
    learn_all,
    narrow_all,
    take,
    wrap,
)
from detente.engine.swift.strike import carry_out, let_pools_strike, price, seize_chances

ACTIVE, PASSIVE, DIPLOMACY = int(Series.ACTIVE), int(Series.PASSIVE), int(Series.DIPLOMACY)
SPILL, SANCTIONS = int(Series.SPILL), int(Series.SANCTIONS)
STANDING_COST, LOST = int(Series.STANDING_COST), int(Series.LOST)
OFFENCE, DEFENCE, STANDING = int(Series.OFFENCE), int(Series.DEFENCE), int(Series.STANDING)
ADOPTION, INTERNALISED = int(Series.ADOPTION), int(Series.INTERNALISED)
TRUST, MEASURES, CREDIBILITY = int(Series.TRUST), int(Series.MEASURES), int(Series.CREDIBILITY)


@compiled
def run_batch(ground, batch, ring, almanac, course, burn_in, series, events, first, last):  # type: ignore[no-untyped-def]
    """Run the months from `first` up to `last` of a batch that stands at the first's beginning.

    Fills `series` [runs, months, SERIES]; lists the operations of a batch of one run in `events`
    and returns how many there are. The lessons of a month are drawn, and its stocks are taken, when
    the next begins, or the whole run ends.
    """
    runs, months, _ = series.shape
    listed = 0
    for month in range(first, last):
        if month > 0:
            learn(ground, batch, ring)
            take_stock_of_pairs(ground, batch, ring, series[:, month - 1])
        else:
            narrow(batch, ring)
        fear(ground, batch, ring, course, month)
        arm(ground, batch, course, month, series[:, month])
        talk(ground, batch, ring, course, month)
        keep_norms(ground, batch, almanac, course, month)
        price(ground, batch, course, month)
        usable = (1.0 + ground.numbers.offence_drift) ** (max(0, month - burn_in) / 12.0)
        faded = (1.0 - ground.numbers.grievance_decay) ** (month - 1.0)
        for run in range(runs):
            act(ground, batch, almanac, course, usable, faded, month, run)
            count_operations(batch.docket, series[run, month])
            for entry in range(batch.docket.count[0] if runs == 1 else 0):
                if listed < events.shape[0]:
                    list_event(batch.docket.docket, entry, month, events, listed)
                listed += 1
            series[run, month, LOST] += batch.docket.count[1]
        wind_up(ground, batch, course, month, series[:, month])
    if last == months:
        learn(ground, batch, ring)
        take_stock_of_pairs(ground, batch, ring, series[:, months - 1])
    return listed


@inner
def narrow(batch, ring):  # type: ignore[no-untyped-def]
    """Doubt and measures at the outset."""
    size = batch.level.size
    one, two = ring.doubt[0].reshape(size), ring.doubt[1].reshape(size)
    narrow_all(
        batch.odds[0].reshape(size), batch.odds[1].reshape(size), batch.level.reshape(size),
        one, two, ring.level_half.reshape(size),
    )  # fmt: skip
    doubt_all(one, two)


@inner
def learn(ground, batch, ring):  # type: ignore[no-untyped-def]
    """Every trust moves on from the month that ended, and those with news move by the news."""
    numbers = ground.numbers
    kept, drawn = 1.0 - numbers.trust_return, numbers.trust_return * numbers.trust_base
    for item in range(batch.heard[0]):
        side, row, lane = batch.news_at[item, 1], batch.news_at[item, 2], batch.news_at[item, 3]
        batch.news[1, item] = batch.odds[side, row, lane]
    size = batch.level.size
    one, two = ring.doubt[0].reshape(size), ring.doubt[1].reshape(size)
    learn_all(
        batch.odds[0].reshape(size), batch.odds[1].reshape(size), batch.level.reshape(size),
        one, two, ring.level_half.reshape(size), ground.quiet, kept, drawn, STEADIEST,
    )  # fmt: skip
    for item in range(batch.heard[0]):
        side, row, lane = batch.news_at[item, 1], batch.news_at[item, 2], batch.news_at[item, 3]
        odds = kept * batch.news[1, item] + drawn - batch.news[0, item]
        odds = min(STEADIEST, max(-STEADIEST, odds))
        batch.odds[side, row, lane] = odds
        ring.doubt[side, row, lane] = odds
    batch.heard[0] = 0
    doubt_all(one, two)


@inner
def take_stock_of_pairs(ground, batch, ring, rows):  # type: ignore[no-untyped-def]
    """Write the means over pairs at a month's end to `rows` [runs, SERIES]."""
    count, runs = ground.names.shape[0], batch.credit.shape[0]
    doubts, levels = ring.sums[at.DOUBTS], ring.sums[at.LEVELS]
    width = batch.level.shape[1]
    doubts[:], levels[:] = 0.0, 0.0
    for row in range(batch.level.shape[0]):
        length = width if 2 * (row + 1) < count else count // 2 * runs
        take(
            ring.doubt[0, row, :length], ring.doubt[1, row, :length], batch.level[row, :length],
            doubts[:length], levels[:length],
        )  # fmt: skip
    pairs = count * (count - 1.0)
    for run in range(runs):
        doubt, level = 0.0, 0.0
        for state in range(count):
            doubt += doubts[state * runs + run]
            level += levels[state * runs + run]
        rows[run, TRUST] += 1.0 - doubt / pairs
        rows[run, MEASURES] += 2.0 * level / pairs
        rows[run, CREDIBILITY] += batch.credit[run] / pairs


@inner
def fear(ground, batch, ring, course, month):  # type: ignore[no-untyped-def]
    """Each state's sense of threat: what it fears of those that it does not trust."""
    live, half = batch.live, ring.sums_half
    count, runs, width = ground.names.shape[0], batch.credit.shape[0], batch.level.shape[1]
    lanes, turned = count * runs, count // 2 * runs
    alarm = ground.numbers.defence_alarm
    for state in range(count):
        grown = course[ground.groups[state], month - 1, at.DEFENCE] if month > 0 else 1.0
        guard = alarm * (ground.fixed[at.READINESS, state] * grown - 1.0)
        for lane in range(state * runs, state * runs + runs):
            half[at.ARMS, lane] = live[at.OFFENCE, lane]
            half[at.GUARD, lane] = guard
    wrap(half[at.ARMS], lanes, turned)
    wrap(half[at.GUARD], lanes, turned)
    half[at.OWN], half[at.FAR] = np.float32(0.0), np.float32(0.0)
    for row in range(batch.level.shape[0]):
        shift = (row + 1) * runs
        feel(
            ring.doubt[0, row], ring.doubt[1, row], ring.level_half[row],
            ring.weight_half[0, row], ring.weight_half[1, row],
            half[at.ARMS, :width], half[at.ARMS, shift : shift + width],
            half[at.GUARD, :width], half[at.GUARD, shift : shift + width],
            half[at.OWN, :width], half[at.FAR, shift : shift + width],
        )  # fmt: skip
    fold(half[at.FAR], half[at.OWN], lanes, turned)
    for lane in range(lanes):
        live[at.THREAT, lane] = half[at.OWN, lane]


@inner
def arm(ground, batch, course, month, rows):  # type: ignore[no-untyped-def]
    """Offence answers budgets and threats; what is spent goes to `rows` [runs, SERIES]."""
    numbers, fixed, live, runs = ground.numbers, ground.fixed, batch.live, batch.credit.shape[0]
    for state in range(ground.names.shape[0]):
        line = course[ground.groups[state], month]
        share = fixed[at.CAPABILITY, state] / 12.0
        reaction, fatigue = fixed[at.REACTION, state], fixed[at.FATIGUE, state]
        built = fixed[at.AMBITION, state] * line[at.BUDGET]
        fear_cost = numbers.reference_offence / max(numbers.reaction_floor, fatigue)
        for run in range(runs):
            lane = state * runs + run
            threat, offence = live[at.THREAT, lane], live[at.OFFENCE, lane]
            growth = reaction * threat - fatigue * offence + built
            live[at.OFFENCE, lane] = max(0.0, offence + growth / 12.0)
            spent = line[at.ACTIVE] + fear_cost * max(0.0, reaction * (threat - 1.0))
            rows[run, ACTIVE] += share * spent
            rows[run, PASSIVE] += share * line[at.PASSIVE]
            rows[run, DIPLOMACY] += share * line[at.DIPLOMACY]


@inner
def talk(ground, batch, ring, course, month):  # type: ignore[no-untyped-def]
    """Measures grow between those that make an effort, and cover what matters to each."""
    numbers, live, sums = ground.numbers, batch.live, ring.sums
    count, runs, width = ground.names.shape[0], batch.credit.shape[0], batch.level.shape[1]
    lanes, turned = count * runs, count // 2 * runs
    effort = sums[at.EFFORT]
    for state in range(count):
        talks = course[ground.groups[state], month, at.TALKS]
        for lane in range(state * runs, state * runs + runs):
            lost = numbers.standing_in_talks * (1.0 - live[at.STANDING, lane])
            effort[lane] = talks * (1.0 - lost)
    wrap(effort, lanes, turned)
    kept, trusting = 1.0 - numbers.measures_decay / 12.0, 1.0 - numbers.measures_floor
    sums[at.OWN], sums[at.FAR] = 0.0, 0.0
    for row in range(batch.level.shape[0]):
        shift = (row + 1) * runs
        build(
            batch.level[row], ring.doubt[0, row], ring.doubt[1, row], ring.openness[row],
            effort[:width], effort[shift : shift + width], trusting, kept,
        )  # fmt: skip
        cover(
            batch.level[row], ring.weight[0, row], ring.weight[1, row],
            sums[at.OWN, :width], sums[at.FAR, shift : shift + width],
        )  # fmt: skip
    fold(sums[at.FAR], sums[at.OWN], lanes, turned)
    for lane in range(lanes):
        live[at.COVER, lane] = sums[at.OWN, lane]


@inner
def keep_norms(ground, batch, almanac, course, month):  # type: ignore[no-untyped-def]
    """Norms are taken up and dropped, breaches become public, what is kept becomes habit."""
    live, totals, runs = batch.live, batch.totals, batch.credit.shape[0]
    for run in range(runs):
        adopt(ground, batch, almanac, course, month, run)
        if batch.exposed[run, month % RING] > 0:
            expose(ground, batch, almanac.keys[run], month, run)
    totals[:] = 0.0
    rate = ground.numbers.internalisation_rate
    for state in range(ground.names.shape[0]):
        for run in range(runs):
            lane = state * runs + run
            kept = live[at.INTERNALISED, lane]
            live[at.INTERNALISED, lane] = kept + rate * (live[at.ADOPTED, lane] - kept)
            totals[at.KEEPERS, run] += live[at.ADOPTED, lane]
            totals[at.ARSENAL, run] += live[at.OFFENCE, lane]


@inner
def act(ground, batch, almanac, course, usable, faded, month, run):  # type: ignore[no-untyped-def]
    """The operations of one run in one month, from the chance to the lessons drawn from them.

    `usable` multiplies offence as it can be used this month, `faded` grievances as they are kept.
    """
    numbers, count = ground.numbers, ground.names.shape[0]
    batch.docket.count[0], batch.docket.count[1] = 0, 0
    adoption = batch.totals[at.KEEPERS, run] / count
    others = 1.0 - numbers.meta_norm + numbers.meta_norm * adoption
    factors = (usable, faded, others, batch.totals[at.ARSENAL, run] / count)
    seize_chances(ground, batch, almanac, course, factors, month, run)
    carry_out(ground, batch, almanac, month, run)
    let_pools_strike(ground, batch, almanac, course, factors, month, run)
    see_through(ground, batch, almanac, course, factors, month, run)
    fade = 1.0 - numbers.grievance_decay
    draw_lessons(ground, batch, course, faded * fade, month, run)


@inner
def wind_up(ground, batch, course, month, rows):  # type: ignore[no-untyped-def]
    """Standing recovers, losses are remembered, and the month is added to `rows` [runs, SERIES]."""
    numbers, fixed, live, runs = ground.numbers, ground.fixed, batch.live, batch.credit.shape[0]
    count = ground.names.shape[0]
    each, month_share = 1.0 / count, 1.0 / 12.0
    for state in range(count):
        size = fixed[at.CAPABILITY, state]
        a_head = 1.0 / size
        guard = fixed[at.READINESS, state]
        guard *= course[ground.groups[state], month, at.DEFENCE] * each
        for run in range(runs):
            lane = state * runs + run
            standing = live[at.STANDING, lane]
            standing += numbers.standing_recovery * (1.0 - standing)
            live[at.STANDING, lane] = standing
            loss = (live[at.DAMAGE, lane] + live[at.SPILL, lane]) * a_head
            live[at.LOSS, lane] += (loss - live[at.LOSS, lane]) * month_share
            rows[run, SPILL] += live[at.SPILL, lane]
            rows[run, SANCTIONS] += live[at.SANCTIONS, lane]
            rows[run, STANDING_COST] += numbers.standing_cost * (1.0 - standing) * size
            rows[run, OFFENCE] += live[at.OFFENCE, lane] * each
            rows[run, DEFENCE] += guard
            rows[run, ADOPTION] += live[at.ADOPTED, lane] * each
            rows[run, INTERNALISED] += live[at.INTERNALISED, lane] * each
            rows[run, STANDING] += standing * each
            live[at.DAMAGE, lane], live[at.SPILL, lane], live[at.SANCTIONS, lane] = 0.0, 0.0, 0.0
