"""What a collection would have listed in each of many worlds, and what that makes of each dyad."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engine.arrays import assemble
from detente.engine.history import reported
from detente.engine.state import HAZARD
from detente.engine.swift.runs import simulate_swiftly
from detente.evidence.patterns import MONTHS_A_YEAR, Incidents
from detente.experiments.design import SampledWorld
from detente.experiments.dyads import Numbers
from detente.world.policies import load_policy
from detente.world.scenario import Scenario

STATUS_QUO = "status-quo"
LENT = 1.0
"""Events lent to each dyad on average, spread by its chances: else a dyad that no run happened to
show an event for would be held impossible."""

Told = Callable[[int, int, float | None], None]
"""Called with simulations done, simulations in all, and seconds left (None: unknown)."""


@dataclass(frozen=True)
class Run:
    """The reported events of one run, states by their numbers in the world.

    `severity` is int64[n], 1 to 6, one for each of the incidents.
    """

    incidents: Incidents
    severity: NDArray[np.int64]


@dataclass(frozen=True)
class SimulatedReports:
    """The reported events of many worlds, one run each.

    Parameters
    ----------
    states
        Codes of the world's states, in the order of the numbers.
    runs
        One for each world.
    chances
        float64[n, n], mean monthly chance of an opportunity by directed dyad over the worlds.
    """

    states: tuple[str, ...]
    runs: tuple[Run, ...]
    chances: Numbers

    def rates(self) -> Numbers:
        """Expected reported events by directed dyad, float64[n, n]; 0 on the diagonal.

        Reported events of all runs are counted; to each dyad a small part of an event is lent in
        proportion to its chances, so that a dyad without a simulated event keeps a rate.
        """
        total = np.zeros_like(self.chances)
        for run in self.runs:
            np.add.at(total, (run.incidents.initiator, run.incidents.target), 1.0)
        share = self.chances / self.chances.sum()
        return np.asarray(total + LENT * (self.chances > 0).sum() * share)

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
    *,
    years: int,
    seed: int,
    threads: int,
    told: Told,
) -> SimulatedReports:
    """Run each world once under the status quo and keep what would have been reported.

    Parameters
    ----------
    scenario
        The starting world.
    worlds
        The ensemble, 1 or more.
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

    def one(world: SampledWorld) -> tuple[Run, Numbers]:
        with np.errstate(over="ignore"):
            setting = assemble(
                scenario, policy, values=world.values, years=years, seed=seed, world=world.number
            )
            # The run works on the setting's own arrays, so the chances are kept beforehand.
            chances = np.array(setting.world.dyads[HAZARD], dtype=np.float64)
            events = simulate_swiftly(setting, replicate=1).events
        listed = events[reported(events) & (events["month"] >= scenario.burn_in_months)]
        incidents = Incidents(
            listed["month"].astype(np.int64) - scenario.burn_in_months,
            listed["named"].astype(np.int64),
            listed["target"].astype(np.int64),
            years * MONTHS_A_YEAR,
        )
        return Run(incidents, listed["severity"].astype(np.int64)), chances

    states = tuple(state.code for state in scenario.states)
    total = np.zeros((len(states), len(states)))
    runs = []
    told(0, len(worlds), None)
    with ThreadPoolExecutor(threads) as pool:
        for done, (run, chances) in enumerate(pool.map(one, worlds), start=1):
            runs.append(run)
            total += chances
            told(done, len(worlds), None)
    return SimulatedReports(states, tuple(runs), total / len(worlds))


def thinned(run: Run, count: int, rng: np.random.Generator) -> Run:
    """Keep a random `count` of a run's events, or all where there are not so many.

    A list that reports a share of what the simulated one does, whoever is concerned, would hold
    such a draw.
    """
    size = run.severity.size
    if size <= count:
        return run
    kept = np.sort(rng.choice(size, count, replace=False))
    incidents = run.incidents
    return Run(
        Incidents(
            incidents.month[kept],
            incidents.initiator[kept],
            incidents.target[kept],
            incidents.months,
        ),
        run.severity[kept],
    )
