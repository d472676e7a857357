"""A small frozen model of attacks between states, compiled: the yardstick of `detente bench`.

It is not part of the laboratory's model. It is small enough to be written again for another
framework, has what costs time in such models - a decision for every ordered pair of states every
month, rare events that touch the pair in both directions, a yearly change for each state - and it
is never changed, so that speeds stay comparable between releases and frameworks. The same model
stands in `detente.experiments` for NumPy and for Mesa; the means of all three agree.

The model, for actor i and target j. An attack is decided by a logit of six variables::

    x = BASE + GRIEVANCE_WEIGHT G_ij - TRUST_WEIGHT T_ij - BELIEF_WEIGHT B_ij
        + OFFENCE_WEIGHT O_i - DEFENCE_WEIGHT D_j - NORM_WEIGHT N
    attack iff U < 1 / (1 + exp(-x))

It succeeds with probability O_i / (O_i + D_j), is attributed with probability ATTRIBUTION and, if
attributed, is retaliated with probability RETALIATION. After all decisions of a month trust T,
grievance G, believed retaliation B and the norm N relax; then each attributed attack of j on i
lowers T_ij by the share TRUST_LOSS and adds GRIEVANCE_GAIN (twice that if it succeeded) to G_ij,
each retaliated attack of i on j moves B_ij by BELIEF_GAIN of its distance to 1, and N falls with
the month's attacks. Each year offence and defence move towards their start, raised by what was
suffered. Mean trust is taken at the beginning of the month.
"""

import math

import numpy as np
from numpy.typing import NDArray

from detente.engine.compile import allocating, compiled, swept

Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]
Views = tuple[Floats, Floats, Floats]  # trust, grievance and belief, each (states x states)

BASE = -4.33
GRIEVANCE_WEIGHT = 0.8
TRUST_WEIGHT = 1.6
BELIEF_WEIGHT = 1.2
OFFENCE_WEIGHT = 0.6
DEFENCE_WEIGHT = 0.7
NORM_WEIGHT = 1.0
ATTRIBUTION = 0.45
RETALIATION = 0.35

TRUST_START, TRUST_RATE, TRUST_LOSS = 0.5, 0.02, 0.15
GRIEVANCE_KEPT, GRIEVANCE_GAIN = 0.94, 0.25
BELIEF_START, BELIEF_RATE, BELIEF_GAIN = 0.2, 0.03, 0.3
NORM_START, NORM_RATE, NORM_LOSS = 0.3, 0.01, 0.5
CAPABILITY_RATE, CAPABILITY_GAIN = 0.1, 0.05

SERIES = ("attacks", "successes", "attributions", "retaliations", "mean_trust")
STATES = 40
MONTHS = 360
"""The size at which speeds are quoted: 1,560 ordered pairs, 561,600 pairs and months a run."""


def starting_capabilities(states: int) -> tuple[Floats, Floats]:
    """Offence and defence at the start: two fixed arrangements of the same spread.

    Returns
    -------
    arrays
        Offence (states,) and defence (states,), 0.6 to 1.4.
    """
    place = np.arange(states)
    return 0.6 + 0.8 * (place * 7 % states) / states, 0.6 + 0.8 * (place * 11 % states) / states


def simulate_compiled(states: int, months: int, *, runs: int, seed: int) -> Floats:
    """Run the model in compiled code, one run after the other.

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
        (runs, months, series): a number for each of `SERIES` and each month.
    """
    offence, defence = starting_capabilities(states)
    series = np.zeros((runs, months, len(SERIES)))
    with np.errstate(over="ignore"):  # words of 32 bits wrap round, as they should
        for run in range(runs):
            key = (seed * 0x9E3779B1 + run * 0x85EBCA77) & 0xFFFFFFFF
            run_once(offence.copy(), defence.copy(), np.uint32(key), series[run])
    return series


@compiled
def scrambled(word: np.uint32) -> np.uint32:
    """Scramble a word of 32 bits: two multiplications between three shifts, twice over."""
    for _ in range(2):
        word = np.uint32(word ^ (word >> np.uint32(16)))
        word = np.uint32(word * np.uint32(0x7FEB352D))
        word = np.uint32(word ^ (word >> np.uint32(15)))
        word = np.uint32(word * np.uint32(0x846CA68B))
        word = np.uint32(word ^ (word >> np.uint32(16)))
    return word


@compiled
def chance_of(key: np.uint32, counter: int) -> float:
    """Uniform number in (0, 1), a function of key and counter alone."""
    return (scrambled(np.uint32(np.uint32(counter) + key)) + 0.5) * 2.0**-32


@allocating
def run_once(offence: Floats, defence: Floats, key: np.uint32, series: Floats) -> None:
    """Run all months; writes (months, series) and changes the capabilities it was given."""
    states, months = offence.shape[0], series.shape[0]
    pairs, cells = states * (states - 1), states * states
    views = (np.full(cells, TRUST_START), np.zeros(cells), np.full(cells, BELIEF_START))
    standing, against, maybe = np.empty(cells), np.empty(cells), np.empty(cells, np.bool_)
    start = (offence.copy(), defence.copy())
    suffered = np.zeros((2, states))
    norm, trust = NORM_START, TRUST_START * pairs
    key = scrambled(key)
    for month in range(months):
        if month % 12 == 0:
            if month > 0:
                change_capabilities(offence, start[0], suffered[0])
                change_capabilities(defence, start[1], suffered[1])
            weigh_capabilities(standing, offence, defence)
        counter = month * 4 * cells
        series[month, 4] = trust / pairs
        trust += TRUST_RATE * (TRUST_START * pairs - trust)
        look_at_all(views, standing, against, maybe, NORM_WEIGHT * norm, key, counter)
        trust -= strike(
            views, against, maybe, offence, defence, suffered, key, counter, series[month]
        )
        norm += NORM_RATE * (NORM_START - norm) - NORM_LOSS * series[month, 0] / pairs


@compiled
def weigh_capabilities(standing: Floats, offence: Floats, defence: Floats) -> None:
    """Write the part of the logit that stands for a year, (states x states); no state on itself."""
    states = offence.shape[0]
    for actor in range(states):
        for target in range(states):
            standing[actor * states + target] = (
                BASE + OFFENCE_WEIGHT * offence[actor] - DEFENCE_WEIGHT * defence[target]
            )
        standing[actor * states + actor] = -math.inf


@compiled
def change_capabilities(capability: Floats, start: Floats, suffered: Floats) -> None:
    """Move a capability towards its start, raised by the year's harm, which is then forgotten."""
    for state in range(capability.shape[0]):
        aim = start[state] + CAPABILITY_GAIN * suffered[state]
        capability[state] += CAPABILITY_RATE * (aim - capability[state])
        suffered[state] = 0.0


@swept
def look_at_all(
    views: Views,
    standing: Floats,
    against: Floats,
    maybe: Marks,
    norm: float,
    key: np.uint32,
    counter: int,
) -> None:
    """Mark the few pairs that may attack this month, and relax what all states think of each other.

    With y = -x the exact test is U (1 + exp(y)) < 1. Since exp(y) is never below the first terms of
    its series for y >= 0, a pair that fails with those fails altogether, and needs no exponential.
    """
    trust, grievance, belief = views
    for cell in range(standing.shape[0]):
        y = norm - standing[cell] - GRIEVANCE_WEIGHT * grievance[cell]
        y += TRUST_WEIGHT * trust[cell] + BELIEF_WEIGHT * belief[cell]
        series = 2.0 + y * (1.0 + y * (0.5 + y * (1.0 / 6.0 + y * (1.0 / 24.0))))
        against[cell] = y
        maybe[cell] = (y < 0.0) | (chance_of(key, counter + cell) * series < 1.0)
        trust[cell] += TRUST_RATE * (TRUST_START - trust[cell])
        grievance[cell] *= GRIEVANCE_KEPT
        belief[cell] += BELIEF_RATE * (BELIEF_START - belief[cell])


@compiled
def strike(
    views: Views,
    against: Floats,
    maybe: Marks,
    offence: Floats,
    defence: Floats,
    suffered: Floats,
    key: np.uint32,
    counter: int,
    series: Floats,
) -> float:
    """Decide the marked pairs exactly and record what follows; returns the trust that was lost."""
    states = offence.shape[0]
    lost = 0.0
    for cell in range(maybe.shape[0]):
        if not maybe[cell] or chance_of(key, counter + cell) * (1.0 + math.exp(against[cell])) >= 1:
            continue
        actor, target = cell // states, cell % states
        odds = offence[actor] / (offence[actor] + defence[target])
        success = chance_of(key, counter + cell + states**2) < odds
        attributed = chance_of(key, counter + cell + 2 * states**2) < ATTRIBUTION
        retaliated = attributed and chance_of(key, counter + cell + 3 * states**2) < RETALIATION
        series[0] += 1.0
        series[1] += success
        series[2] += attributed
        series[3] += retaliated
        suffered[0, target] += attributed
        suffered[1, target] += success
        if attributed:
            lost += remember(views, target * states + actor, success)
        if retaliated:
            views[2][cell] += BELIEF_GAIN * (1.0 - views[2][cell])
    return lost


@compiled
def remember(views: Views, cell: int, success: bool) -> float:
    """Lower a target's trust in the state it blames and raise its grievance; returns the loss."""
    trust, grievance, _ = views
    lost = float(TRUST_LOSS * trust[cell])
    trust[cell] -= lost
    grievance[cell] += GRIEVANCE_GAIN * (2.0 if success else 1.0)
    return lost
