"""A comparison that is asked again and again: only what a question changes is run anew.

The worlds, the luck of every run and the answers to the policies already asked are kept, so that a
lever can be moved and the answer be there while the hand still moves it.
"""

import os
from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field

import numpy as np

from detente.engine.arrays import assemble, under
from detente.engine.measures import OUTCOMES, annual_of
from detente.engine.state import Setting
from detente.engine.swift.runs import Stage, run_on, stage_for, width_for
from detente.experiments.design import SampledWorld
from detente.experiments.plan import Plan
from detente.experiments.records import policy_record, record_digest
from detente.experiments.results import Cube, Ensemble
from detente.world.policies import Policy

KEPT = 32  # answers kept, the least recently asked is forgotten first


@dataclass
class _Part:
    """Some replicates of one world, made ready when they are first run."""

    place: int
    world: SampledWorld
    replicates: tuple[int, ...]
    made: list[tuple[Setting, Stage]] = field(default_factory=list)


class Session:
    """Answers policies over the worlds and runs of a plan; its own policies do not matter.

    One question at a time: a session is not to be asked from two threads at once.
    """

    def __init__(self, plan: Plan, *, threads: int | None = None) -> None:
        """Lay out the worlds of a plan, to be run on so many threads (one for each core)."""
        self._plan = plan
        self._worlds = plan.sampled()
        self._parts = _parts_of(plan, self._worlds)
        self._pool = ThreadPoolExecutor(threads or os.cpu_count() or 1)
        self._answers: OrderedDict[str, Cube] = OrderedDict()

    def answer(self, policies: Iterable[Policy]) -> Ensemble:
        """What comes of these policies: the same numbers as `execute` gives for such a plan.

        Only policies that were not asked before are run.

        Raises
        ------
        OverflowError
            Where a world runs away: more operations in a month than can be listed.
        """
        asked = {record_digest(policy_record(policy)): policy for policy in policies}
        new = {digest: policy for digest, policy in asked.items() if digest not in self._answers}
        self._run(new)
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
        self._pool.shutdown(cancel_futures=True)

    def _run(self, new: dict[str, Policy]) -> None:
        """Run the new policies on every part, and keep the answers once all are there."""
        plan = self._plan
        shape = (plan.worlds, plan.runs, plan.years, len(OUTCOMES))
        answers = {digest: np.empty(shape) for digest in new}

        def run(part: _Part) -> None:
            first, last = part.replicates[0], part.replicates[-1]
            for digest, policy in new.items():
                answers[digest][part.place, first - 1 : last] = self._under(policy, part)

        if new:
            futures = [self._pool.submit(run, part) for part in self._parts]
            # A stage serves one thread at a time: none may be at work when the next question comes.
            wait(futures)
            for future in futures:
                future.result()
            self._answers.update(answers)

    def _under(self, policy: Policy, part: _Part) -> Cube:
        """Run one part under one policy: [replicate, year, outcome]."""
        plan, values = self._plan, part.world.values
        if not part.made:
            setting = assemble(
                plan.scenario, policy, values=values, years=plan.years, seed=plan.seed,
                world=part.world.number,
            )  # fmt: skip
            part.made.append((setting, stage_for(setting, part.replicates)))
        setting, stage = part.made[0]
        setting = under(setting, plan.scenario, policy, values=values)
        discount = float(setting.numbers.discount)
        return annual_of(run_on(stage, setting), burn_in=setting.burn_in, discount=discount)


def _parts_of(plan: Plan, worlds: tuple[SampledWorld, ...]) -> list[_Part]:
    """Cut a plan's runs into parts of a good width."""
    step = width_for(len(plan.scenario.states), plan.runs)
    cuts = [plan.replicates[first : first + step] for first in range(0, plan.runs, step)]
    return [_Part(place, world, tuple(cut)) for place, world in enumerate(worlds) for cut in cuts]
