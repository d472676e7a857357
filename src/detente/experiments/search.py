"""A search for policies that hold up: found in some worlds, chosen in others, judged in yet others.

Many-objective robust decision making (Kasprzyk, Nataraj, Reed and Lempert 2013): an algorithm looks
for policies that no other beats on all objectives at once, each the mean over sampled worlds of the
change against the status quo under the same luck; how robust they are is judged afterwards. The
mean is searched and not a tail, since the tail of a few dozen worlds rests on three or four of them
and would be searched for its luck. Even so the search flatters what it finds: whatever is shown
comes from held-out worlds, with how much the figures worsened there.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import numpy as np

from detente.experiments.files import writable_folder
from detente.experiments.jobs import Progress, silent
from detente.experiments.kept_trials import FOLDER, KeptTrials, discard, foundation_of
from detente.experiments.lever_space import Points
from detente.experiments.plan import PlanError
from detente.experiments.policy_trials import Ground, Objective, Told, Trial, Trials, unheard
from detente.experiments.policy_words import name_of, summary_of, told_apart
from detente.experiments.results import Cube
from detente.experiments.robustness import (
    Losses,
    combined,
    floor_of,
    non_dominated,
    relative_losses,
)
from detente.experiments.search_algorithm import Found, minimise
from detente.experiments.search_choice import Choice, choose
from detente.experiments.search_plan import SearchPlan
from detente.experiments.search_result import Search, write_search
from detente.world.errors import ResultsError
from detente.world.policies import Policy, policy_digest


class Bench(Protocol):
    """Whatever tries policies on a ground until it is closed: the engine, or a stand-in."""

    def __call__(self, policies: Sequence[Policy], told: Told = unheard) -> Cube:
        """Give figures as [policy, world, objective], means over replicates."""

    def close(self) -> None:
        """Let go what was held."""


class Laboratory(Protocol):
    """Whatever makes a bench."""

    def __call__(
        self, ground: Ground, objectives: Sequence[Objective], *, threads: int | None = None
    ) -> Bench:
        """Make what tries policies on a ground, on so many threads."""


def search(
    plan: SearchPlan,
    *,
    threads: int | None = None,
    out: Path | None = None,
    progress: Progress = silent,
    laboratory: Laboratory = Trials,
) -> Search:
    """Search, choose and judge.

    Parameters
    ----------
    plan
        What to search.
    threads
        Worlds at a time, 1 or more; one for each core where not given. It changes no figure.
    out
        Folder for the table, the provenance and the chosen policies; meanwhile for finished
        generations, from which the same search goes on if it is broken off. Nothing is written
        where not given.
    progress
        Told how many policies are done, of how many, and the seconds left or None: those of the
        search, then those that are judged.
    laboratory
        What tries policies: the engine, or a stand-in.

    Raises
    ------
    PlanError
        Where `threads` is less than 1.
    OutputError
        Where `out` cannot be written to.
    ResultsError
        Where a world runs away under the status quo.
    """
    if threads is not None and threads < 1:
        raise PlanError(f"threads = {threads} cannot be run.", expected="1 or more threads")
    folder = None if out is None else writable_folder(writable_folder(out) / FOLDER)
    rooms = _Rooms(plan.objectives, threads, folder, laboratory)
    sought, chosen, held = plan.grounds()

    with rooms.open(sought) as trial:
        ruler = _Ruler(plan, trial)
        tried = minimise(
            _Generations(plan, ruler, progress),
            dimension=plan.space.dimension,
            objectives=len(plan.objectives),
            evaluations=plan.policies,
            seed=plan.plan.seed,
            start=np.array([plan.space.point_of(each) for each in plan.plan.policies]),
        )
        contenders = _contenders(plan, tried)
        losses_sought = ruler.losses(trial(contenders))
    clock = _Clock(progress, total=2 * len(contenders))
    with rooms.open(chosen) as trial:
        figures = trial(contenders, lambda share: clock.tell(share * len(contenders)))
        losses = ruler.held_against(figures)
        choices = choose(losses, plan.objectives, barred=0)
    contenders = _told_apart(contenders, choices)
    with rooms.open(held) as trial:
        figures = trial(contenders, lambda share: clock.tell((1 + share) * len(contenders)))
    found = Search(
        plan=plan,
        contenders=contenders,
        shipped=len(plan.plan.policies),
        tried=len(tried.points),
        sought=losses_sought.mean(axis=1),
        losses=ruler.held_against(figures),
        figures=figures,
        ground=held,
        choices=choices,
    )
    if out is None:
        return found
    written = write_search(found, out)
    rooms.discard()
    return written


class _Ruler:
    """What losses are measured by: the status quo, and the least yardstick of each objective."""

    def __init__(self, plan: SearchPlan, trial: Trial) -> None:
        """Measure the status quo, the first of the plan's policies, in the worlds of the search."""
        self._trial = trial
        self._usual = _sound(trial(plan.plan.policies[:1], unheard)[0])
        # The same in all worlds to come, so that losses can be compared with one another.
        self._floor = floor_of(self._usual)

    def losses(self, figures: Cube) -> Losses:
        """Losses [policy, world, objective] in the worlds of the search."""
        return relative_losses(figures, self._usual, self._floor)

    def held_against(self, figures: Cube) -> Losses:
        """Losses in other worlds, of which the first policy is the status quo."""
        return relative_losses(figures, _sound(figures[0]), self._floor)

    def tried(self, policies: Sequence[Policy], told: Told) -> Losses:
        """Mean losses [policy, objective] of policies, tried in the worlds of the search."""
        return np.asarray(self.losses(self._trial(policies, told)).mean(axis=1))


def _sound(usual: Cube) -> Cube:
    """The figures of the status quo [world, objective], refused where a world runs away."""
    if np.isfinite(usual).all():
        return usual
    raise ResultsError(
        "A world runs away under the status quo: nothing can be held against it.",
        expected="finite figures for every outcome",
        remedy="lower `opportunities` or the non-state rates in the scenario's [parameters]",
    )


class _Generations:
    """Evaluates one generation after another, and tells how far the search is."""

    def __init__(self, plan: SearchPlan, ruler: _Ruler, progress: Progress) -> None:
        self._space, self._ruler = plan.space, ruler
        self._clock = _Clock(progress, total=plan.policies)
        self._done = 0

    def __call__(self, points: Points) -> Losses:
        """Mean losses [point, objective]."""
        policies = [self._space.policy_at(point) for point in points]
        done, count = self._done, len(policies)
        losses = self._ruler.tried(policies, lambda share: self._clock.tell(done + share * count))
        self._done += count
        return losses


class _Clock:
    """Tells how many policies are done and how long the others will take."""

    def __init__(self, progress: Progress, *, total: int) -> None:
        self._progress, self._total, self._began = progress, total, time.monotonic()
        progress(0, total, None)

    def tell(self, done: float) -> None:
        """Say that so many are done; a part of one does not count."""
        if int(done):
            left = (time.monotonic() - self._began) / done * (self._total - done)
            self._progress(int(done), self._total, left)


MOST_CONTENDERS = 150
"""Undominated policies that are judged at most: about as many as the directions keep apart."""


def _contenders(plan: SearchPlan, tried: Found) -> tuple[Policy, ...]:
    """The shipped packages, then what the search found undominated, each policy once."""
    standing = np.flatnonzero(non_dominated(tried.values))
    if len(standing) > MOST_CONTENDERS:
        # On eight objectives thousands may stand: those that the directions keep apart, and the
        # best of all on each objective and on all together.
        together = combined(tried.values[:, None, :])[:, 0].argmin()
        kept = [*tried.last, *tried.values.argmin(axis=0), together]
        standing = np.intersect1d(standing, kept)
    found: dict[str, Policy] = {policy_digest(each): each for each in plan.plan.policies}
    shipped = len(found)
    for place in standing:
        policy = plan.space.policy_at(tried.points[place])
        found.setdefault(policy_digest(policy), policy)
    named = [_named(each, n) for n, each in enumerate(list(found.values())[shipped:], 1)]
    return (*plan.plan.policies, *named)


def _named(policy: Policy, number: int) -> Policy:
    """A searched policy under a key of its own, with a name in plain words."""
    return replace(
        policy, key=f"searched-{number}", title=name_of(policy), summary=summary_of(policy)
    )


def _told_apart(contenders: tuple[Policy, ...], choices: Sequence[Choice]) -> tuple[Policy, ...]:
    """The same policies, those that were chosen with names of their own."""
    places = [choice.place for choice in choices]
    names = told_apart([contenders[place] for place in places])
    named = dict(zip(places, names, strict=True))
    return tuple(
        replace(policy, title=named[place]) if place in named else policy
        for place, policy in enumerate(contenders)
    )


@dataclass
class _Rooms:
    """Opens a bench for each ground, with what an earlier run kept of it."""

    objectives: tuple[Objective, ...]
    threads: int | None
    folder: Path | None
    laboratory: Laboratory
    kept: list[KeptTrials] = field(default_factory=list)

    @contextmanager
    def open(self, ground: Ground) -> Iterator[Callable[..., Cube]]:
        """Make a bench for as long as the context lasts."""
        bench = self.laboratory(ground, self.objectives, threads=self.threads)
        try:
            yield bench if self.folder is None else self._keeping(bench, ground, self.folder)
        finally:
            bench.close()

    def discard(self) -> None:
        """Delete what was kept: the results are written."""
        for each in self.kept:
            discard(each)

    def _keeping(self, bench: Bench, ground: Ground, folder: Path) -> KeptTrials:
        """The same bench, with a folder for what it finds."""
        shape = (len(ground.worlds), len(self.objectives))
        foundation = foundation_of(ground, self.objectives)
        self.kept.append(KeptTrials(bench, folder, foundation, shape))
        return self.kept[-1]
