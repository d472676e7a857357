"""A comparison that is asked again and again: only what a question changes is run anew.

The worlds, the luck of every run and the answers to the policies already asked are kept, so that a
lever can be moved and the answer be there while the hand still moves it.
"""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field

import numpy as np

from detente.engine.arrays import assemble, path_under
from detente.engine.measures import OUTCOMES, annual_of
from detente.engine.state import Setting
from detente.engine.swift.runs import Stage, run_on, stage_for, width_for
from detente.experiments.design import SampledWorld
from detente.experiments.plan import Plan
from detente.experiments.records import policy_record, record_digest
from detente.experiments.results import Cube, Ensemble
from detente.world.policies import Policy


class SetAside(Exception):  # noqa: N818 - not a fault: the question was stopped by its asker
    """An answer was stopped before it was whole; nothing of it is kept."""


KEPT = 32  # answers kept, the least recently asked is forgotten first


@dataclass
class _Part:
    """Some replicates of one world, made ready when they are first run."""

    replicates: tuple[int, ...]
    stage: list[Stage] = field(default_factory=list)


@dataclass
class _Place:
    """One world of the plan and its parts; its setting is made when it is first needed."""

    world: SampledWorld
    parts: tuple[_Part, ...]
    setting: list[Setting] = field(default_factory=list)


class Session:
    """Answers policies over the worlds and runs of a plan; its own policies do not matter.

    One question at a time: a session is not to be asked from two threads at once.
    """

    def __init__(
        self, plan: Plan, *, threads: int | None = None, pool: ThreadPoolExecutor | None = None
    ) -> None:
        """Lay out the worlds of a plan, to be run on so many threads (one for each core).

        A `pool` that is shared with other sessions takes the place of threads of its own; it is
        not closed with the session.
        """
        self._plan = plan
        self._worlds = plan.sampled()
        self._places = _places_of(plan, self._worlds)
        self._own = pool is None
        self._pool = pool or ThreadPoolExecutor(threads or os.cpu_count() or 1)
        self._answers: OrderedDict[str, Cube] = OrderedDict()

    def answer(
        self, policies: Iterable[Policy], *, stopped: Callable[[], bool] = lambda: False
    ) -> Ensemble:
        """What comes of these policies: the same numbers as `execute` gives for such a plan.

        Only policies that were not asked before are run.

        Parameters
        ----------
        policies
            One or more, with different levers or keys.
        stopped
            Asked between the parts of the work: whether to stop.

        Raises
        ------
        SetAside
            Where it was stopped.
        OverflowError
            Where a world runs away: more operations in a month than can be listed.
        """
        asked = {record_digest(policy_record(policy)): policy for policy in policies}
        new = {digest: policy for digest, policy in asked.items() if digest not in self._answers}
        self._run(new, stopped)
        for digest in asked:
            self._answers.move_to_end(digest)
        values = np.stack([self._answers[digest] for digest in asked])
        while len(self._answers) > max(KEPT, len(asked)):
            self._answers.popitem(last=False)
        return Ensemble(tuple(asked.values()), self._worlds, OUTCOMES, values)

    def forget(self) -> None:
        """Forget all answers, but keep the worlds and their luck."""
        self._answers.clear()

    def close(self) -> None:
        """Let the threads go."""
        if self._own:
            self._pool.shutdown(cancel_futures=True)

    def _run(self, new: dict[str, Policy], stopped: Callable[[], bool]) -> None:
        """Run the new policies on every part, and keep the answers once all are there."""
        plan = self._plan
        shape = (plan.worlds, plan.runs, plan.years, len(OUTCOMES))
        answers = {digest: np.empty(shape) for digest in new}

        def run(settings: dict[str, Setting], place: int, part: _Part) -> None:
            first, last = part.replicates[0], part.replicates[-1]
            for digest, setting in settings.items():
                if stopped():
                    raise SetAside
                answers[digest][place, first - 1 : last] = _outcomes(setting, part)

        if new:
            first, months = next(iter(new.values())), plan.scenario.burn_in_months + 12 * plan.years
            paths = {key: path_under(plan.scenario, new[key], months=months) for key in new}
            futures = [
                self._pool.submit(
                    run, {key: ready._replace(path=paths[key]) for key in new}, place, part
                )
                for place, world in enumerate(self._places)
                for ready in [self._ready(world, first)]
                for part in world.parts
            ]
            # A stage serves one thread at a time: none may be at work when the next question comes.
            wait(futures)
            for future in futures:
                future.result()
            self._answers.update(answers)

    def _ready(self, place: _Place, policy: Policy) -> Setting:
        """One world, made when it is first needed; which policy it is made with does not matter."""
        if not place.setting:
            plan, world = self._plan, place.world
            setting = assemble(
                plan.scenario, policy, values=world.values, years=plan.years, seed=plan.seed,
                world=world.number,
            )  # fmt: skip
            place.setting.append(setting)
        return place.setting[0]


def _outcomes(setting: Setting, part: _Part) -> Cube:
    """Run one part in a world under a policy: [replicate, year, outcome]."""
    # Words of luck run over on purpose, of which NumPy would warn where nothing is compiled.
    with np.errstate(over="ignore"):
        if not part.stage:
            part.stage.append(stage_for(setting, part.replicates))
        series = run_on(part.stage[0], setting)
    return annual_of(series, burn_in=setting.burn_in, discount=float(setting.numbers.discount))


def _places_of(plan: Plan, worlds: tuple[SampledWorld, ...]) -> list[_Place]:
    """Cut each world's runs into parts of a good width."""
    step = width_for(len(plan.scenario.states), plan.runs)
    cuts = [plan.replicates[first : first + step] for first in range(0, plan.runs, step)]
    return [_Place(world, tuple(_Part(tuple(cut)) for cut in cuts)) for world in worlds]
