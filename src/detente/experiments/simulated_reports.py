"""What a collection would have listed in each of many worlds, and what that makes of each dyad.

The collection looks at simulated events as it looks at the world (`observation`): one of rivals
watches some pairs only and seldom lists what failed, one of all pairs lists whatever was laid to a
state. How much of it a collection catches is free, in every year anew.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engine.arrays import assemble
from detente.engine.history import reported
from detente.engine.state import HAZARD, Setting
from detente.engine.swift.runs import simulate_swiftly
from detente.evidence.patterns import MONTHS_A_YEAR, Incidents
from detente.experiments.design import SampledWorld
from detente.experiments.dyads import Numbers
from detente.experiments.observation import (
    Observer,
    relations_of,
    thinned_by_year,
    watch_list,
)
from detente.world.policies import load_policy
from detente.world.scenario import Scenario

STATUS_QUO = "status-quo"
REDRAWS = 8
"""Further draws, in each world, of how active states are: few worlds alone would take the luck of
the draw for a difference between states."""

STEADY = 5.0
"""Events at which a state's own share of reported chances weighs as much as everybody's."""

_APART = 100_000  # so far from the worlds' own numbers that no luck is used twice

Events = NDArray[Any]


class Eyes(Enum):
    """How a collection looks at the world."""

    RIVALS = "pairs of rivals"
    ALL = "all pairs of states"


Told = Callable[[int, int, float | None], None]
"""Called with simulations done, simulations in all, and seconds left (None: unknown)."""


@dataclass(frozen=True)
class SimulatedReports:
    """The events that a collection could have listed in many worlds, one run each.

    Parameters
    ----------
    states
        Codes of the world's states, in the order of the numbers.
    runs
        For each world, what a collection could have listed: records of the engine's ``EVENT_DTYPE``
        in the order of time, months counted from the first of the window.
    years
        Length of the window.
    reports
        float64[n, n], reported events of all runs by directed dyad, whether or not the collection
        watches it.
    chances
        float64[n, n], chance of an opportunity by directed dyad, summed over the worlds as run.
    steady_chances
        float64[n, n], the same with the activity of states drawn several times more.
    """

    states: tuple[str, ...]
    runs: tuple[Events, ...]
    years: int
    reports: Numbers
    chances: Numbers
    steady_chances: Numbers

    def rates(self) -> Numbers:
        """Expected reported events by directed dyad, float64[n, n]; 0 on the diagonal.

        A dyad's chances, over many draws of how active states are, times how often a chance ends as
        a reported event: for its receiver, and then for its initiator, as simulated. Counting the
        few simulated events of each dyad instead would be mostly noise. Unwatched pairs count too:
        which pairs a collection watches is known of its rows, not of the world.
        """
        return fitted_margins(self.reports, self.chances, self.steady_chances)

    def rates_among(self, states: Sequence[str]) -> Numbers:
        """Expected reported events by directed dyad of other states, float64[m, m].

        A state that the world does not hold gets the median rate over the dyads that it does; the
        unit is that of `rates`. All rates are alike where none of the states is known.
        """
        place = {code: number for number, code in enumerate(self.states)}
        known = [number for number, code in enumerate(states) if code in place]
        there = [place[states[number]] for number in known]
        found = np.full((len(states), len(states)), np.nan)
        found[np.ix_(known, known)] = self.rates()[np.ix_(there, there)]
        np.fill_diagonal(found, np.nan)
        middle = float(np.nanmedian(found)) if len(known) > 1 else 1.0
        filled = np.where(np.isnan(found), middle, found)
        np.fill_diagonal(filled, 0.0)
        return filled


def simulate_reports(
    scenario: Scenario,
    worlds: Sequence[SampledWorld],
    observers: Sequence[Observer] | None,
    *,
    years: int,
    seed: int,
    threads: int,
    told: Told,
) -> SimulatedReports:
    """Run each world once under the status quo and keep what a collection could have listed.

    Parameters
    ----------
    scenario
        The starting world.
    worlds
        The ensemble, 1 or more.
    observers
        How a collection of rivals looks, one for each world; None for a collection of all pairs.
    years
        Length of the window after the burn-in, 1 to 40.
    seed
        Seed of all luck.
    threads
        Worlds at a time; it changes no figure.
    told
        Told after each world how far the run is.
    """
    policy = load_policy(STATUS_QUO)
    rivals = relations_of(scenario)[0]

    def one(place: int) -> tuple[Events, Numbers, Numbers, Numbers]:
        world = worlds[place]

        def drawn(number: int) -> Setting:
            return assemble(
                scenario, policy, values=world.values, years=years, seed=seed, world=number
            )

        with np.errstate(over="ignore"):
            setting = drawn(world.number)
            # The run works on the setting's own arrays, so the chances are kept beforehand.
            chances = np.array(setting.world.dyads[HAZARD], dtype=np.float64)
            events: Events = simulate_swiftly(setting, replicate=1).events
            steady = chances.copy()
            for redraw in range(1, REDRAWS + 1):
                steady += drawn(world.number + redraw * _APART).world.dyads[HAZARD]
        listed = events[reported(events) & (events["month"] >= scenario.burn_in_months)]
        listed["month"] -= scenario.burn_in_months
        reports = np.zeros_like(chances)
        np.add.at(reports, (listed["named"], listed["target"]), 1.0)
        if observers is not None:
            watched = watch_list(chances, rivals, observers[place].watched_pairs)
            luck = np.random.default_rng((seed, world.number))
            listed = _seen(listed, watched, observers[place], luck)
        return listed, reports, chances, steady

    told(0, len(worlds), None)
    runs, sums = [], np.zeros((3, *rivals.shape))
    with ThreadPoolExecutor(threads) as pool:
        for done, (run, *found) in enumerate(pool.map(one, range(len(worlds))), start=1):
            runs.append(run)
            sums += found
            told(done, len(worlds), None)
    states = tuple(state.code for state in scenario.states)
    return SimulatedReports(states, tuple(runs), years, sums[0], sums[1], sums[2])


def fitted_margins(reports: Numbers, chances: Numbers, steady: Numbers) -> Numbers:
    """Scale steady chances to how often chances end as reports, by receiver and then by initiator.

    Parameters
    ----------
    reports
        float64[n, n], events counted by initiator and receiver.
    chances
        float64[n, n], chances that these came from; not all nought.
    steady
        float64[n, n], the chances to be scaled.

    Returns
    -------
    float64[n, n]
        Each state's scale is drawn towards everybody's, the more so the fewer events it has.
    """
    expected = chances * ((reports.sum() + 1.0) / chances.sum())
    receiver = (reports.sum(axis=0) + STEADY) / (expected.sum(axis=0) + STEADY)
    expected = expected * receiver[None, :]
    initiator = (reports.sum(axis=1) + STEADY) / (expected.sum(axis=1) + STEADY)
    return np.asarray(steady * receiver[None, :] * initiator[:, None])


def caught(run: Events, by_year: Sequence[float], luck: np.random.Generator) -> Events:
    """The events of a run of which a list with so many events a year would hold no more.

    Years of the list without an event count as a hundredth of one, so that a proportion remains.
    """
    wanted = [max(float(each), 0.01) for each in by_year]
    return thinned_by_year(run, wanted, first_month=0, luck=luck)


def incidents_of(run: Events, years: int) -> Incidents:
    """Events of a run as dated incidents between the state named and its target."""
    return Incidents(
        run["month"].astype(np.int64),
        run["named"].astype(np.int64),
        run["target"].astype(np.int64),
        years * MONTHS_A_YEAR,
    )


def _seen(
    listed: Events, watched: NDArray[np.bool_], observer: Observer, luck: np.random.Generator
) -> Events:
    """What a collection of rivals could list: watched pairs, and of failures only some."""
    near = listed[watched[listed["named"], listed["target"]]]
    kept: Events = near[near["success"] | (luck.random(len(near)) < observer.failures_listed)]
    return kept
