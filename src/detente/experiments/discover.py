"""Under what conditions a policy fails: run beside a rival, and the failing worlds described.

A policy fails in a world where its outcome is worse than the rival's, under the same luck, by more
than a stated part. The rest of the page asks what the failing worlds have in common.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.engine.measures import OUTCOMES, Better, Outcome
from detente.experiments.boxes import Box, Search, find_boxes, inside
from detente.experiments.compare import Comparison, carry_out
from detente.experiments.ensemble import EnsembleKind
from detente.experiments.execute import Run, run_engine
from detente.experiments.factors import Factors, factors_of
from detente.experiments.groups import Group
from detente.experiments.influence import Influence, influences
from detente.experiments.jobs import Progress, silent
from detente.experiments.peeling import Flags
from detente.experiments.plan import DEFAULT_SEED, MOST_YEARS, plan_for
from detente.experiments.results import Cube
from detente.experiments.shares import Share, share_of
from detente.experiments.trees import leaf_boxes
from detente.world.errors import DetenteError, nearest
from detente.world.policies import Policy
from detente.world.scenario import Scenario

DEFAULT_WORLDS = 1000  # assumption: half to seek a box in, half to count in; half a minute
DEFAULT_RUNS = 3  # assumption: with one run luck, not conditions, decides many worlds
DEFAULT_HORIZON = 20
DEFAULT_OUTCOME = "total_cost"
DEFAULT_MARGIN = 0.02  # assumption: 2 % of the mean of the two is no difference worth a policy


class DiscoveryError(DetenteError):
    """A question of discovery that has no answer."""


@dataclass(frozen=True)
class Question:
    """What is asked: does `policy` do worse than `rival` by an outcome at a horizon, in years.

    It fails where it is worse by more than `margin`, as a part of the mean of the two.
    """

    policy: Policy
    rival: Policy
    outcome: Outcome
    horizon: int
    margin: float = DEFAULT_MARGIN


@dataclass(frozen=True)
class Discovery:
    """What was found of the worlds in which a policy fails.

    `loss` float64[worlds] is how much worse the policy is, as a part of the mean of the two; less
    than nought where it is better. `search` holds the box and the way to it, `second` the box of
    the failing worlds outside the first, counted among the worlds outside it; `leaves` are those of
    a tree, as a cross-check. `influences` are of the factors on `loss`.
    """

    question: Question
    comparison: Comparison
    factors: Factors
    loss: NDArray[np.float64]
    search: Search
    second: Box | None
    leaves: tuple[Box, ...]
    influences: tuple[Influence, ...]

    @property
    def fails(self) -> Flags:
        """In which worlds [worlds] the policy fails."""
        return np.asarray(self.loss > self.question.margin)

    @property
    def share(self) -> Share:
        """In how many of the worlds it fails."""
        return share_of(int(self.fails.sum()), len(self.loss))

    @cached_property
    def parts(self) -> tuple[tuple[Group, Share], ...]:
        """In how many worlds of each temper it fails."""
        tempers = {temper.key for temper in self.comparison.plan.space.tempers}
        return tuple(
            (group, share_of(int(self.fails[list(group.places)].sum()), len(group.places)))
            for group in self.comparison.groups
            if group.key in tempers
        )


def question_of(
    policy: Policy,
    rival: Policy,
    *,
    outcome: str = DEFAULT_OUTCOME,
    horizon: int = DEFAULT_HORIZON,
    margin: float = DEFAULT_MARGIN,
) -> Question:
    """Put a question, if it can be answered.

    Parameters
    ----------
    policy, rival
        Two different policies.
    outcome
        Key of an outcome of which one direction is better.
    horizon
        Years after the policies begin, 1 to 40.
    margin
        Part of the mean of the two by which the policy must be worse to fail, 0 up to 2, which no
        two figures of one sign can differ by.

    Raises
    ------
    DiscoveryError
        Where it cannot be answered.
    """
    if policy.key == rival.key:
        raise DiscoveryError(
            f"'{policy.key}' cannot be held against itself.",
            expected="two different policies",
            remedy="name another with --policy or --against",
        )
    if not 1 <= horizon <= MOST_YEARS:
        raise DiscoveryError(
            f"A horizon of {horizon} years cannot be run.",
            where="--horizon",
            expected=f"1 to {MOST_YEARS} years",
        )
    if not 0 <= margin < 2:
        raise DiscoveryError(
            f"No policy can be worse by {100 * margin:g} % of the mean of the two.",
            where="--fails",
            expected="0 or more, and less than 200 per cent",
        )
    return Question(policy, rival, _outcome(outcome), horizon, margin)


def discover(
    scenario: Scenario,
    question: Question,
    *,
    worlds: int = DEFAULT_WORLDS,
    runs: int = DEFAULT_RUNS,
    seed: int = DEFAULT_SEED,
    ensemble: EnsembleKind = EnsembleKind.CALIBRATED,
    threads: int | None = None,
    cluster: str | None = None,
    out: Path | None = None,
    progress: Progress = silent,
    run: Run = run_engine,
) -> Discovery:
    """Run both policies over sampled worlds with the same luck, and describe where the one fails.

    Parameters
    ----------
    scenario
        The world to start from; what it does not fix is sampled.
    question
        What is asked.
    worlds, runs, seed, ensemble, threads, cluster, out, progress, run
        As in `compare`, whose files `out` receives; failure is judged on the mean over `runs`.

    Raises
    ------
    PlanError, ParameterError
        Where the plan cannot be run.
    OutputError
        Where `out` cannot be written to.
    """
    plan = plan_for(
        scenario,
        (question.policy, question.rival),
        years=question.horizon,
        runs=runs,
        worlds=worlds,
        seed=seed,
        ensemble=ensemble,
    )
    comparison = carry_out(
        plan, threads=threads, cluster=cluster, out=out, progress=progress, run=run
    )
    return describe(question, comparison)


def describe(question: Question, comparison: Comparison) -> Discovery:
    """Look for what the failing worlds of a comparison of the two policies have in common."""
    ensemble = comparison.ensemble
    factors = factors_of(ensemble.worlds)
    place = ensemble.outcome_keys.index(question.outcome.key)
    means = ensemble.at(question.horizon)[..., place].mean(axis=2)
    mine, others = (
        means[ensemble.policy_keys.index(each.key)] for each in (question.policy, question.rival)
    )
    loss = _loss(mine, others, better=question.outcome.better)
    fails = loss > question.margin
    search = find_boxes(factors, fails)
    return Discovery(
        question=question,
        comparison=comparison,
        factors=factors,
        loss=loss,
        search=search,
        second=None if search.best is None else _second(factors, fails, search.best),
        leaves=leaf_boxes(factors, fails),
        influences=influences(factors, loss),
    )


def _loss(mine: Cube, others: Cube, *, better: Better) -> Cube:
    """How much worse one figure is than another, as a part of their mean; 0 where both are 0."""
    worse = mine - others if better is Better.LOWER else others - mine
    middle = (np.abs(mine) + np.abs(others)) / 2
    return np.divide(worse, middle, out=np.zeros_like(worse), where=middle > 0)


def _second(factors: Factors, fails: Flags, first: Box) -> Box | None:
    """The box of the failing worlds that the first box leaves out."""
    rest = ~inside(first, factors)
    return find_boxes(replace(factors, values=factors.values[rest]), fails[rest]).best


def _outcome(key: str) -> Outcome:
    """The outcome of this key, if one direction of it is better."""
    known = {outcome.key: outcome for outcome in OUTCOMES}
    judged = [each.key for each in OUTCOMES if each.better is not Better.NEITHER]
    if key not in known:
        raise DiscoveryError(
            f"There is no outcome '{key}'.", where="--outcome", expected=nearest(key, judged)
        )
    if key not in judged:
        raise DiscoveryError(
            f"'{key}' is neither better high nor better low: no policy fails by it.",
            where="--outcome",
            expected=nearest(key, judged),
        )
    return known[key]
