"""Norms are taken up, dropped and exposed, as `rules/norm.py` and `rules/reputation.py` have it."""

import math

from detente.engine.compile import inner
from detente.engine.draws import OCCASION_BITS, Purpose, chance
from detente.engine.state import RING
from detente.engine.swift import layout as at
from detente.engine.swift.luck import U, two_words

VERIFY = int(Purpose.VERIFY)
KEEP, TAKE_UP, DROP = 0, 1, -1


@inner
def adopt(ground, batch, almanac, course, month, run):  # type: ignore[no-untyped-def]
    """The committed keep the norm; those that look at it again decide by its pull."""
    start, end = almanac.reviews_from[run, month], almanac.reviews_from[run, month + 1]
    decisions = batch.rows[at.WEIGHTS]
    if end > start:
        loss, arsenal = weigh_respect(ground, batch, run)
    for review in range(start, end):
        state = almanac.reviewers[review]
        decisions[review - start] = decide(ground, batch, course, month, run, state, loss, arsenal)
    runs, ranks, live = batch.credit.shape[0], ground.fixed[at.RANK], batch.live
    for review in range(start, end):
        lane = almanac.reviewers[review] * runs + run
        if decisions[review - start] != KEEP:
            live[at.ADOPTED, lane] = 1.0 if decisions[review - start] == TAKE_UP else 0.0
    for state in range(ranks.shape[0]):
        if ranks[state] < course[ground.groups[state], month, at.COMMITTED]:
            live[at.ADOPTED, state * runs + run] = 1.0


@inner
def weigh_respect(ground, batch, run):  # type: ignore[no-untyped-def]
    """Fill a scratch row with each adopter's respect; returns mean loss and mean offence."""
    live, runs, count = batch.live, batch.credit.shape[0], ground.names.shape[0]
    loss, arsenal, respect = 0.0, 0.0, batch.rows[at.BELIEF]
    for state in range(count):
        lane = state * runs + run
        respect[state] = live[at.ADOPTED, lane] * (0.5 + 0.5 * live[at.STANDING, lane])
        loss += live[at.LOSS, lane] / count
        arsenal += live[at.OFFENCE, lane] / count
    return loss, arsenal


@inner
def decide(ground, batch, course, month, run, state, loss, arsenal):  # type: ignore[no-untyped-def]
    """Whether a norm's pull is enough for a state to take it up, or too little to keep it."""
    numbers, live, respect = ground.numbers, batch.live, batch.rows[at.BELIEF]
    lane, example = state * batch.credit.shape[0] + run, ground.squares[at.INFLUENCE, state]
    pull = 0.0
    for other in range(respect.shape[0]):
        if respect[other] > 0.0:
            pull += example[other] * respect[other]
    if loss > 0.0:
        pull += numbers.loss_interest * math.tanh(live[at.LOSS, lane] / loss - 1.0)
    if arsenal > 0.0:
        pull -= numbers.offence_interest * math.tanh(live[at.OFFENCE, lane] / arsenal - 1.0)
    pull += numbers.stakeholder_pull * course[ground.groups[state], month, at.INCLUSION]
    threshold = ground.fixed[at.THRESHOLD, state]
    if pull >= threshold:
        return TAKE_UP
    return DROP if pull < threshold - numbers.norm_hysteresis else KEEP


@inner
def expose(ground, batch, keys, month, run):  # type: ignore[no-untyped-def]
    """Breaches that become public wear the norm off; once established, the commitment is void."""
    numbers, live, runs, slot = ground.numbers, batch.live, batch.credit.shape[0], month % RING
    breaches = batch.exposure[run, slot]
    for state in range(breaches.shape[0]):
        if breaches[state] == 0.0:
            continue
        lane, name = state * runs + run, ground.names[state]
        live[at.INTERNALISED, lane] *= (1.0 - numbers.norm_wear) ** breaches[state]
        breaches[state] = 0.0
        means = 0.5 + 0.5 * live[at.COVER, lane]
        head, tail = U((name << 16) | name), U(month << OCCASION_BITS)
        word = two_words(keys, VERIFY >> 1, head, tail)[VERIFY & 1]
        if chance(word) < numbers.verification * means:
            live[at.ADOPTED, lane] = 0.0
            live[at.STANDING, lane] *= 1.0 - numbers.standing_hit
    batch.exposed[run, slot] = 0
