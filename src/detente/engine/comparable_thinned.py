"""The frozen model of `comparable.py` again, thinned: the same luck and events, for less work.

Nearly all of a month's pairs do nothing, and between events what a state thinks of another only
relaxes, which needs no steps: a power of what is kept does for any number of months. So each pair
has a *bar* in words of 32 bits, never below its chance of attack. A month draws the word of every
pair and looks only at those that fall under their bars; these few are decided exactly, on views
brought up to date since they were last changed.

A bar stands until something raises the chance of its pair. Time alone never does: trust climbs back
towards its start, grievance fades and belief never lies below its start. What does is

* a new year, which changes offence and defence: all bars are set again;
* a norm that falls below the *floor* for which they were set: likewise;
* an attack that a target attributes: the bar of that one pair is set again.

With the odds of a calm pair c and h = 0.8 G + 1.6 (0.5 - T), which never falls below 0, the odds of
a pair are at most c e^h. After months in which h falls to the share s, e^(s h) is at most
1 + s (e^h - 1), since the exponential is convex. So its *unrest* e^h - 1 may be lowered by the
slowest rate, that of trust, and no bar needs an exponential of its own.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from detente.engine import comparable as model
from detente.engine.comparable import Floats, Marks
from detente.engine.compile import allocating, compiled, inner, swept

Words = NDArray[np.uint32]
Cells = NDArray[np.int64]

YEAR = 12
NORM_ROOM = 0.03
"""How far below the norm the floor is put: more makes more candidates, less resets bars oftener."""
ABOVE = 1.0 + 1e-6
"""What a bar is raised by, far above all errors of rounding."""
WORDS, LAST_WORD = 2.0**32, 2.0**32 - 1.0
CALM = (
    model.BASE - model.TRUST_WEIGHT * model.TRUST_START - model.BELIEF_WEIGHT * model.BELIEF_START
)
"""The logit of a pair at rest, without capabilities and norm."""


class Pairs(NamedTuple):
    """What is known of every ordered pair, each (states x states,)."""

    trust: Floats  # this and the next two as they were at the beginning of the month `since`
    grievance: Floats
    belief: Floats
    since: Cells
    unrest: Floats  # e^h - 1 at most, in the month in which all bars were last set
    bars: Words  # no word above it means an attack


class States(NamedTuple):
    """What is known of every state, each (states,), but what it suffered (2, states)."""

    offence: Floats
    defence: Floats
    suffered: Floats
    pull: Floats  # as an actor; times the target's draw it is the odds of a calm pair, in words
    draw: Floats


class Kept(NamedTuple):
    """What is left of a distance after so many months, each (months + 1,)."""

    trust: Floats
    grievance: Floats
    belief: Floats


class Moment(NamedTuple):
    """A month of a run: its number, those since all bars were set, and where its luck begins."""

    month: int
    set_ago: int
    key: np.uint32
    counter: int


def simulate_thinned(states: int, months: int, *, runs: int, seed: int) -> Floats:
    """Run the model as `comparable.simulate_compiled` does, with the same events, but faster.

    Parameters
    ----------
    states
        Number of states, 2 or more.
    months
        Number of months, 1 or more.
    runs
        Number of runs, each with luck of its own.
    seed
        Seed of all of them, 0 to 2**32 - 1.

    Returns
    -------
    array
        (runs, months, series): a number for each of `comparable.SERIES` and each month.
    """
    offence, defence = model.starting_capabilities(states)
    series = np.zeros((runs, months, len(model.SERIES)))
    kept = kept_after(months)
    with np.errstate(over="ignore"):  # words of 32 bits wrap round, as they should
        for run in range(runs):
            key = (seed * 0x9E3779B1 + run * 0x85EBCA77) & 0xFFFFFFFF
            run_once(offence.copy(), defence.copy(), np.uint32(key), kept, series[run])
    return series


def kept_after(months: int) -> Kept:
    """Tabulate what relaxing for 0 to so many months leaves."""
    after = np.arange(months + 1)
    rates = 1.0 - model.TRUST_RATE, model.GRIEVANCE_KEPT, 1.0 - model.BELIEF_RATE
    trust, grievance, belief = (np.float64(rate) ** after for rate in rates)
    return Kept(trust, grievance, belief)


@allocating
def run_once(offence: Floats, defence: Floats, key: np.uint32, kept: Kept, series: Floats) -> None:
    """Run all months; writes (months, series) and changes the capabilities it was given."""
    states, pairs = offence.shape[0], offence.shape[0] * (offence.shape[0] - 1)
    known, start = pairs_at_rest(states), (offence.copy(), defence.copy())
    each = States(offence, defence, np.zeros((2, states)), np.empty(states), np.empty(states))
    eights, found = np.zeros((states**2 + 7) // 8, np.uint64), np.empty(states**2, np.int64)
    marks, key = eights.view(np.bool_), model.scrambled(key)
    norm, floor, trust, set_in = model.NORM_START, math.inf, model.TRUST_START * pairs, 0
    for month in range(series.shape[0]):
        if month % YEAR == 0 and month > 0:
            model.change_capabilities(offence, start[0], each.suffered[0])
            model.change_capabilities(defence, start[1], each.suffered[1])
        if month % YEAR == 0 or norm < floor:
            floor = norm - NORM_ROOM
            weigh_capabilities(each, floor)
            set_bars(known.bars, known.unrest, each.pull, each.draw, kept.trust[month - set_in])
            set_in = month
        now = Moment(month, month - set_in, key, month * 4 * states**2)
        series[month, 4] = trust / pairs
        trust += model.TRUST_RATE * (model.TRUST_START * pairs - trust)
        draw_words(known.bars, marks, np.uint32(np.uint32(now.counter) + key))
        count = decide(known, each, kept, now, norm, found[: list_marks(eights, marks, found)])
        for cell in found[:count]:
            trust -= strike(known, each, kept, now, cell, series[month])
        norm += model.NORM_RATE * (model.NORM_START - norm) - model.NORM_LOSS * count / pairs


@allocating
def pairs_at_rest(states: int) -> Pairs:
    """Make all pairs as they are before the first month, their bars not yet set."""
    cells = states**2
    return Pairs(
        np.full(cells, model.TRUST_START),
        np.zeros(cells),
        np.full(cells, model.BELIEF_START),
        np.zeros(cells, np.int64),
        np.zeros(cells),
        np.zeros(cells, np.uint32),
    )


@compiled
def weigh_capabilities(each: States, floor: float) -> None:
    """Write what makes the odds of calm pairs, a little above, at the floor of the norm."""
    calm = math.exp(CALM - model.NORM_WEIGHT * floor) * WORDS * ABOVE
    for state in range(each.offence.shape[0]):
        each.pull[state] = calm * math.exp(model.OFFENCE_WEIGHT * each.offence[state])
        each.draw[state] = math.exp(-model.DEFENCE_WEIGHT * each.defence[state])


@swept
def set_bars(bars: Words, unrest: Floats, pull: Floats, draw: Floats, kept: float) -> None:
    """Set the bars of all pairs, after months that left that share of every unrest."""
    states = pull.shape[0]
    for actor in range(states):
        row = actor * states
        for target in range(states):
            unrest[row + target] *= kept
            odds = pull[actor] * draw[target] * (1.0 + unrest[row + target])
            bars[row + target] = np.uint32(min(odds, LAST_WORD))
        bars[row + actor] = 0


@swept
def draw_words(bars: Words, marks: Marks, first: np.uint32) -> None:
    """Draw the word of every pair, and mark those that do not lie above their bars."""
    for cell in range(bars.shape[0]):
        marks[cell] = model.scrambled(np.uint32(first + np.uint32(cell))) <= bars[cell]


@compiled
def list_marks(eights: NDArray[np.uint64], marks: Marks, found: Cells) -> int:
    """List the marked pairs in their order, looking at eight marks at a time; returns how many."""
    count = 0
    for eight in range(eights.shape[0]):
        if eights[eight] == 0:
            continue
        for cell in range(8 * eight, 8 * eight + 8):
            if marks[cell]:
                found[count] = cell
                count += 1
    return count


@inner
def decide(known: Pairs, each: States, kept: Kept, now: Moment, norm: float, found: Cells) -> int:
    """Move those found that do attack to the front, in their order; returns how many.

    All are decided before any strikes, so that each decides on the views of the month's beginning.
    """
    states, count = each.offence.shape[0], 0
    for cell in found:
        y = model.NORM_WEIGHT * norm + against(known, each, kept, cell, now.month)
        chance = model.chance_of(now.key, now.counter + cell)
        if chance * (1.0 + math.exp(y)) < 1.0 and cell // states != cell % states:
            found[count] = cell
            count += 1
    return count


@inner
def against(known: Pairs, each: States, kept: Kept, cell: int, month: int) -> float:
    """Weigh what speaks against an attack, the norm apart, by the views of a month's beginning."""
    actor, target = cell // each.offence.shape[0], cell % each.offence.shape[0]
    months = month - known.since[cell]
    trust = relaxed(known.trust[cell], model.TRUST_START, kept.trust[months])
    belief = relaxed(known.belief[cell], model.BELIEF_START, kept.belief[months])
    y = model.DEFENCE_WEIGHT * each.defence[target] - model.OFFENCE_WEIGHT * each.offence[actor]
    y -= model.BASE + model.GRIEVANCE_WEIGHT * known.grievance[cell] * kept.grievance[months]
    return float(y + model.TRUST_WEIGHT * trust + model.BELIEF_WEIGHT * belief)


@inner
def strike(known: Pairs, each: States, kept: Kept, now: Moment, cell: int, series: Floats) -> float:
    """Record an attack and what follows; returns the trust that was lost."""
    states, lost = each.offence.shape[0], 0.0
    actor, target, first = cell // states, cell % states, now.counter + cell
    odds = each.offence[actor] / (each.offence[actor] + each.defence[target])
    success = model.chance_of(now.key, first + states**2) < odds
    attributed = model.chance_of(now.key, first + 2 * states**2) < model.ATTRIBUTION
    retaliated = attributed and model.chance_of(now.key, first + 3 * states**2) < model.RETALIATION
    series[0] += 1.0
    series[1] += success
    series[2] += attributed
    series[3] += retaliated
    each.suffered[0, target] += attributed
    each.suffered[1, target] += success
    if attributed:
        lost = blame(known, each, kept, now, target * states + actor, success)
    if retaliated:
        bring_forward(known, kept, cell, now.month + 1)
        known.belief[cell] += model.BELIEF_GAIN * (1.0 - known.belief[cell])
    return lost


@inner
def blame(known: Pairs, each: States, kept: Kept, now: Moment, cell: int, success: bool) -> float:
    """Let a target remember whom it blames, and raise the bar of that pair; returns the loss."""
    states = each.offence.shape[0]
    bring_forward(known, kept, cell, now.month + 1)
    lost = model.remember((known.trust, known.grievance, known.belief), cell, success)
    heat = model.GRIEVANCE_WEIGHT * known.grievance[cell]
    heat += model.TRUST_WEIGHT * (model.TRUST_START - known.trust[cell])
    above = math.exp(heat)
    odds = each.pull[cell // states] * each.draw[cell % states] * above
    known.bars[cell] = np.uint32(min(odds, LAST_WORD))
    known.unrest[cell] = (above - 1.0) / kept.trust[now.set_ago + 1]
    return lost


@inner
def bring_forward(known: Pairs, kept: Kept, cell: int, month: int) -> None:
    """Relax what one state thinks of another to the beginning of a month."""
    months = month - known.since[cell]
    known.trust[cell] = relaxed(known.trust[cell], model.TRUST_START, kept.trust[months])
    known.grievance[cell] *= kept.grievance[months]
    known.belief[cell] = relaxed(known.belief[cell], model.BELIEF_START, kept.belief[months])
    known.since[cell] = month


@inner
def relaxed(value: float, start: float, kept: float) -> float:
    """Give a view of which that share of its distance to its start is left."""
    return start + kept * (value - start)
