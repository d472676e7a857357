"""The walk through a run's months that fills the lists of an almanac.

Every directed dyad is looked at in every month: this is where the engine draws most. Four strands
of dyads are drawn in step, what is found is marked with a byte, and eight bytes are read at once.
"""

import math

import numpy as np

from detente.engine.compile import compiled, inlined, inner, swept
from detente.engine.draws import NOBODY, OCCASION_BITS, Bell, Purpose, normal
from detente.engine.swift.luck import U, edge, four_threefries, words_at

FLARE, KIND = int(Purpose.FLARE) >> 1, int(Purpose.KIND) >> 1
ARRIVAL, ADOPT = int(Purpose.ARRIVAL) >> 1, int(Purpose.ADOPT) >> 1
CHANCE, FLIP, SHARE, NOTHING = (np.uint8(mark) for mark in (1, 2, 4, 0))
HEADS, TAILS, FIRST, SECOND = range(4)


@compiled
def walk_months(  # type: ignore[no-untyped-def]
    numbers, names, hazard, wide, keys, months, bars, room, chances_from, arrivals_from,
    reviews_from, lists, counts,
):  # fmt: skip
    """List one run's chances month by month; what finds no room is counted all the same.

    `hazard` is float64[padded n * n], `bars` uint32[4 n]; `counts` goes on from where it stands.
    """
    count = names.shape[0]
    share = edge(numbers.flare_on * numbers.flare_shared)
    room.flips[: count * count] = edge(numbers.flare_on)
    room.running[:] = 0
    for month in range(months):
        chances_from[month], arrivals_from[month] = counts[0], counts[1]
        reviews_from[month] = counts[2]
        if month % 12 == 0:
            set_edges(numbers, names, hazard, wide, month, room)
        tail = U(month << OCCASION_BITS)
        look(
            keys[0, FLARE], keys[1, FLARE], room.dyads, tail, room.edges[0], room.flips, share,
            room.found,
        )  # fmt: skip
        note(numbers, count, hazard, room, lists, counts)
        meet(numbers, keys, bars, tail, count, room, lists, counts)
    chances_from[months], arrivals_from[months] = counts[0], counts[1]
    reviews_from[months] = counts[2]


@inner
def meet(numbers, keys, bars, tail, count, room, lists, counts):  # type: ignore[no-untyped-def]
    """List who looks at its norm this month, and which pools and accidents may strike."""
    rows, draws, occasions = room.reviewers, room.arrivals, room.occasions
    rows[TAILS] = tail
    words_at(keys[0, ADOPT], keys[1, ADOPT], rows[HEADS], rows[TAILS], rows[FIRST], rows[SECOND])
    note_reviews(rows[SECOND], edge(numbers.adoption_hazard), count, lists, counts)
    for place in range(occasions.shape[0]):
        draws[TAILS, place] = U(occasions[place] | tail)
    words_at(
        keys[0, ARRIVAL], keys[1, ARRIVAL], draws[HEADS], draws[TAILS], draws[FIRST], draws[SECOND]
    )
    note_arrivals(draws[SECOND], occasions, bars, count, lists, counts)


@inner
def set_edges(numbers, names, hazard, wide, month, room):  # type: ignore[no-untyped-def]
    """A year's surge moves the bar of every dyad."""
    count, spread = names.shape[0], numbers.surge_spread
    for actor in range(count):
        bell = normal(wide, Bell.SURGE, month, names[actor], names[actor], NOBODY, 0)
        surge = math.exp(spread * bell - 0.5 * spread * spread)
        room.surges[actor] = surge
        start, end = actor * count, actor * count + count
        raise_edges(
            hazard[start:end], surge, numbers.hazard_cap, room.edges[0, start:end],
            room.edges[1, start:end],
        )  # fmt: skip
    eights = room.running.view(np.uint64)
    for eight in range(eights.shape[0]):
        if eights[eight] != 0:
            for cell in range(8 * eight, 8 * eight + 8):
                if room.running[cell]:
                    room.edges[0, cell] = heated_edge(numbers, hazard, room, cell)


@swept
def raise_edges(hazard, surge, cap, edges, calm):  # type: ignore[no-untyped-def]
    """The bars of one initiator's dyads where no campaign runs, twice."""
    for cell in range(hazard.shape[0]):
        bar = edge(min(cap, hazard[cell] * surge))
        edges[cell], calm[cell] = bar, bar


@inner
def heated_edge(numbers, hazard, room, cell):  # type: ignore[no-untyped-def]
    """The bar of a dyad while a campaign runs."""
    rate = hazard[cell] * room.surges[cell // room.surges.shape[0]] * numbers.flare_factor
    return edge(min(numbers.hazard_cap, rate))


@swept
def look(key_0, key_1, dyads, tail, edges, flips, share, found):  # type: ignore[no-untyped-def]
    """Mark every dyad in which a chance arises, a campaign begins or ends, or would be shared."""
    strand = dyads.shape[0] // 4
    for one in range(strand):
        two, three, four = one + strand, one + 2 * strand, one + 3 * strand
        heads = dyads[one], dyads[two], dyads[three], dyads[four]
        flares, chances = four_threefries(key_0, key_1, heads, (tail, tail, tail, tail))
        found[one] = mark(flares[0], flips[one], share, chances[0], edges[one])
        found[two] = mark(flares[1], flips[two], share, chances[1], edges[two])
        found[three] = mark(flares[2], flips[three], share, chances[2], edges[three])
        found[four] = mark(flares[3], flips[four], share, chances[3], edges[four])


@inlined
def mark(flare, flip, share, chance, bar):  # type: ignore[no-untyped-def]
    """What two words say of a dyad, in one byte."""
    arises = CHANCE if chance < bar else NOTHING
    turns = FLIP if flare < flip else NOTHING
    spreads = SHARE if flare < share else NOTHING
    return np.uint8(arises | turns | spreads)


@inner
def note(numbers, count, hazard, room, lists, counts):  # type: ignore[no-untyped-def]
    """List the marked chances, and turn the campaigns that begin or end to their next month."""
    found, running, marked, shared, partners = room.found, room.running, room.marked, room.shared, 0
    for place in range(sift(found, room.eights, marked)):
        cell = marked[place]
        if found[cell] & CHANCE:
            note_chance(lists, counts, cell // count, cell % count)
        if found[cell] & FLIP:
            if running[cell] == 0 and found[cell] & SHARE and cell // count != cell % count:
                shared[partners] = (cell % count) * count + cell // count
                partners += 1
            turn_campaign(numbers, hazard, room, cell, 1 - running[cell])
    for partner in range(partners):
        turn_campaign(numbers, hazard, room, shared[partner], 1)


@inner
def sift(found, eights, marked):  # type: ignore[no-untyped-def]
    """List the places of marks; returns how many. No branch hangs on a mark: none is guessed."""
    words, some, listed = found.view(np.uint64), 0, 0
    for eight in range(words.shape[0]):
        eights[some] = eight
        some += words[eight] != 0
    for place in range(some):
        first = 8 * eights[place]
        for cell in range(first, first + 8):
            marked[listed] = cell
            listed += found[cell] != 0
    return listed


@inner
def note_chance(lists, counts, actor, target):  # type: ignore[no-untyped-def]
    """List a chance."""
    if counts[0] < lists.actors.shape[0]:
        lists.actors[counts[0]] = actor
        lists.targets[counts[0]] = target
    counts[0] += 1


@inner
def turn_campaign(numbers, hazard, room, cell, running):  # type: ignore[no-untyped-def]
    """A dyad's campaign runs from the next month, or runs no more."""
    heated = heated_edge(numbers, hazard, room, cell)
    room.running[cell] = running
    room.edges[0, cell] = heated if running else room.edges[1, cell]
    room.flips[cell] = edge(numbers.flare_off if running else numbers.flare_on)


@inner
def note_reviews(words, bar, count, lists, counts):  # type: ignore[no-untyped-def]
    """List the states that look at their norm again this month."""
    for state in range(count):
        if words[state] < bar:
            if counts[2] < lists.reviewers.shape[0]:
                lists.reviewers[counts[2]] = state
            counts[2] += 1


@inner
def note_arrivals(words, occasions, bars, count, lists, counts):  # type: ignore[no-untyped-def]
    """List the pools that may strike this month, and the accidents that may happen."""
    for place in range(4 * count):
        if words[place] < bars[place]:
            at = counts[1]
            if at < lists.hosts.shape[0]:
                lists.hosts[at] = place // 3 if place < 3 * count else place - 3 * count
                lists.pools[at] = occasions[place]
                lists.arrival_words[at] = words[place]
            counts[1] += 1


@compiled
def draw_kinds(keys, names, lists, begun, chances_from, heads, tails, first, second):  # type: ignore[no-untyped-def]
    """Draw, in `first`, for each of a run's chances from `begun` on, what decides on its kind.

    The four rows are uint32, as long as there are chances or longer, and hold noughts.
    """
    month, listed = 0, min(chances_from[-1], lists.actors.shape[0])
    for chance in range(begun, listed):
        while chances_from[month + 1] <= chance:
            month += 1
        actor, target = lists.actors[chance], lists.targets[chance]
        heads[chance - begun] = U((names[actor] << 16) | names[target])
        tails[chance - begun] = U(month << OCCASION_BITS)
    words_at(keys[0, KIND], keys[1, KIND], heads, tails, first, second)
