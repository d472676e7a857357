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
from detente.engine.state import HAZARD
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
LENT = 1.0
"""Events lent to each dyad on average, spread by its chances: else a dyad that no run happened to
show an event for would be held impossible."""

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
        float64[n, n], mean monthly chance of an opportunity by directed dyad over the worlds.
    """

    states: tuple[str, ...]
    runs: tuple[Events, ...]
    years: int
    reports: Numbers
    chances: Numbers

    def rates(self) -> Numbers:
        """Expected reported events by directed dyad, float64[n, n]; 0 on the diagonal.

        Reported events of all runs are counted, those of unwatched pairs too: which pairs a
        collection watches is known of its rows, not of the world. To each dyad a small part of an
        event is lent in proportion to its chances, so that none without a simulated event is held
        impossible.
        """
        dyads = self.reports.size - len(self.reports)
        return np.asarray(self.reports + LENT * dyads * self.chances / self.chances.sum())

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

    def one(place: int) -> tuple[Events, Numbers, Numbers]:
        world = worlds[place]
        with np.errstate(over="ignore"):
            setting = assemble(
                scenario, policy, values=world.values, years=years, seed=seed, world=world.number
            )
            # The run works on the setting's own arrays, so the chances are kept beforehand.
            chances = np.array(setting.world.dyads[HAZARD], dtype=np.float64)
            events: Events = simulate_swiftly(setting, replicate=1).events
        listed = events[reported(events) & (events["month"] >= scenario.burn_in_months)]
        listed["month"] -= scenario.burn_in_months
        reports = np.zeros_like(chances)
        np.add.at(reports, (listed["named"], listed["target"]), 1.0)
        if observers is not None:
            watched = watch_list(chances, rivals, observers[place].watched_pairs)
            luck = np.random.default_rng((seed, world.number))
            listed = _seen(listed, watched, observers[place], luck)
        return listed, reports, chances

    told(0, len(worlds), None)
    runs, reports, chances = [], np.zeros(rivals.shape), np.zeros(rivals.shape)
    with ThreadPoolExecutor(threads) as pool:
        for done, found in enumerate(pool.map(one, range(len(worlds))), start=1):
            runs.append(found[0])
            reports += found[1]
            chances += found[2]
            told(done, len(worlds), None)
    states = tuple(state.code for state in scenario.states)
    return SimulatedReports(states, tuple(runs), years, reports, chances / len(worlds))


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
