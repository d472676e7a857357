"""Policies tried out in worlds that are kept ready: only what a search asks of them is read off.

As in a session, worlds and luck are made ready once. Of each run no table is made: eight figures
are read off its monthly series, and what hangs on the policy alone is reckoned once for all worlds.
"""

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engine.arrays import assemble, path_under
from detente.engine.measures import OUTCOMES, SPAN, Form
from detente.engine.state import Setting
from detente.engine.swift.runs import Stage, run_on, stages_for
from detente.experiments.design import SampledWorld
from detente.experiments.results import Cube
from detente.world.policies import POLICIES, Policy
from detente.world.scenario import Scenario

SOUGHT = ("damage", "total_cost", "wrongful_retaliations", "crises")
"""Outcomes that a search makes small: harm, expense, injustice, danger (choice)."""

Floats = NDArray[np.float64]

_LOOK_UP_SECONDS = 0.2  # an interruption must be noticed on every system
_OUTCOMES = {outcome.key: outcome for outcome in OUTCOMES}

Told = Callable[[float], None]
"""Called with the share of a batch that is done, 0 to 1."""


def unheard(share: float) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True)
class Objective:
    """An outcome at a horizon in years, to be made small."""

    outcome: str
    horizon: int

    @property
    def key(self) -> str:
        """A name for columns, such as ``damage_3``."""
        return f"{self.outcome}_{self.horizon}"

    @property
    def title(self) -> str:
        """Its name for headings."""
        return f"{_OUTCOMES[self.outcome].title}, year {self.horizon}"

    @property
    def words(self) -> str:
        """Its name in a sentence."""
        return f"{_OUTCOMES[self.outcome].title.lower()} at year {self.horizon}"


def objectives_at(horizons: Sequence[int]) -> tuple[Objective, ...]:
    """The sought outcomes at the first and the last of some horizons, the first horizon leading."""
    ends = tuple(dict.fromkeys((horizons[0], horizons[-1])))
    return tuple(Objective(outcome, year) for year in ends for outcome in SOUGHT)


@dataclass(frozen=True)
class Ground:
    """What policies are tried on: a scenario, worlds, replicates of each, years and a seed."""

    scenario: Scenario
    worlds: tuple[SampledWorld, ...]
    runs: int
    years: int
    seed: int


Trial = Callable[[Sequence[Policy], Told], Cube]
"""Tries policies: gives their figures as [policy, world, objective], means over replicates."""


class Trials:
    """Tries policies on a ground that is kept ready; one batch at a time."""

    def __init__(
        self, ground: Ground, objectives: Sequence[Objective], *, threads: int | None = None
    ) -> None:
        """Lay out a ground; worlds are made ready when first needed, and kept."""
        self._ground = ground
        self._objectives = tuple(objectives)
        self._pool = ThreadPoolExecutor(threads or os.cpu_count() or 1)
        self._ready: dict[int, tuple[Setting, list[Stage]]] = {}
        self._stop = threading.Event()

    def __call__(self, policies: Sequence[Policy], told: Told = unheard) -> Cube:
        """Try policies in every world; the same figures whatever the number of threads.

        A run in which the world runs away, with more operations in a month than can be listed, has
        figures without bound: infinity.
        """
        worlds = self._ground.worlds
        figures: Cube = np.full((len(policies), len(worlds), len(self._objectives)), np.nan)
        paths = self._paths(policies)
        futures = [
            self._pool.submit(self._in_world, place, paths, figures[:, place])
            for place in range(len(worlds))
        ]
        self._await(futures, told)
        return figures

    def close(self) -> None:
        """Let the threads go, once they have left the runs at hand."""
        self._stop.set()
        self._pool.shutdown(cancel_futures=True)

    def _await(self, futures: Sequence[Future[None]], told: Told) -> None:
        """Wait for all worlds, looking up now and then for an interruption."""
        waiting = set(futures)
        while waiting:
            done, waiting = wait(waiting, timeout=_LOOK_UP_SECONDS)
            for future in done:
                future.result()
            told(1 - len(waiting) / len(futures))

    def _paths(self, policies: Sequence[Policy]) -> list[Floats]:
        """The levers of each policy month by month: the same in every world, so reckoned once."""
        setting, _ = self._made_ready(0)
        scenario = self._ground.scenario
        return [path_under(scenario, policy, months=setting.months) for policy in policies]

    def _in_world(self, place: int, paths: Sequence[Floats], figures: Cube) -> None:
        """Try policies in one world, writing their figures [policy, objective] in place."""
        setting, stages = self._made_ready(place)
        for row, path in enumerate(paths):
            if self._stop.is_set():
                return
            figures[row] = _mean_figures(setting._replace(path=path), stages, self._objectives)

    def _made_ready(self, place: int) -> tuple[Setting, list[Stage]]:
        """A world and the luck of its runs: made once, since one thread at a time has it."""
        if place not in self._ready:
            ground, world = self._ground, self._ground.worlds[place]
            setting = assemble(
                ground.scenario, POLICIES["status-quo"], values=world.values, years=ground.years,
                seed=ground.seed, world=world.number,
            )  # fmt: skip
            with np.errstate(over="ignore"):
                stages = stages_for(setting, range(1, ground.runs + 1))
            self._ready[place] = setting, stages
        return self._ready[place]


def _mean_figures(
    setting: Setting, stages: Sequence[Stage], objectives: Sequence[Objective]
) -> Floats:
    """Run all replicates under a policy: the mean of each objective [objective]."""
    # Words of luck run over on purpose, of which NumPy would warn where nothing is compiled.
    with np.errstate(over="ignore"):
        try:
            series = [run_on(stage, setting) for stage in stages]
        except OverflowError:
            return np.full(len(objectives), np.inf)
    whole = series[0] if len(series) == 1 else np.concatenate(series)
    return figures_of(
        whole,
        objectives,
        burn_in=setting.burn_in,
        discount=float(setting.numbers.discount),
    )


def figures_of(
    series: Floats,
    objectives: Sequence[Objective],
    *,
    burn_in: int,
    discount: float,
) -> Floats:
    """Read objectives off monthly series: the mean over runs of each, [objective].

    They are those of `measures.annual_of` and `measures.horizon`, without the table of every
    outcome in every year.

    Parameters
    ----------
    series
        float64[runs, months, SERIES].
    objectives
        Flows or totals, at horizons in years that lie within the months.
    burn_in, discount
        Months before the policy; the world's yearly rate.
    """
    months = series.mean(axis=0)[burn_in:]
    return np.array([_figure(months, each, discount) for each in objectives])


def _figure(months: Floats, objective: Objective, discount: float) -> float:
    """One objective from the mean series [months, SERIES] since the policy began."""
    outcome, end = _OUTCOMES[objective.outcome], 12 * objective.horizon
    columns = [int(column) for column in outcome.columns]
    if outcome.form is Form.TOTAL:
        weight = np.exp(-discount * (np.arange(end) + 0.5) / 12.0)
        return float(weight @ months[:end, columns].sum(axis=1))
    if outcome.form is not Form.FLOW:
        raise ValueError(f"{outcome.key} is a stock, which no search asks for")
    years = min(SPAN, objective.horizon)
    return float(months[end - 12 * years : end, columns].sum() / years)
