"""A judgement over figures of our own: what each claim must come to is known."""

from __future__ import annotations

from functools import cache

import numpy as np

from detente.experiments.trial import Figures
from detente.experiments.verdicts import Judgement, judge
from tests.experiments.made_up_trials import column, figures_of, trial_of

CLAIMS = ("decoys-deter-crime", "non-state-immune", "restraint-pays", "short-run", "long-run")
WORLDS, COUNTED = 180, 120  # the last third of the worlds are spirals
CROSSING = 5


def figures(*keys: str, worlds: int = WORLDS, runs: int = 2, **options: object) -> Figures:
    """Figures in which, where such claims are tried, this is so.

    Decoys lower crime by 30 % where criminals shun them, else not; nothing happens to non-state
    operations; restraint halves damage and spending; diplomacy costs more than defence before the
    fifth year and less from then on, and always less than funded retaliation, which does twice the
    damage; defence does as much as diplomacy.
    """
    trial = trial_of(*(keys or CLAIMS), worlds=worlds, runs=runs, **options)
    known = {cell.name for cell in trial.cells}
    aversion = np.array([world.values["decoy_aversion"] for world in trial.plan.sampled()])
    effect = np.where(aversion > np.median(aversion), 0.3, 0.001)
    given = {
        column("decoys", "criminal_operations", 4, 6): 1.0 - effect / 2.0,
        column("no-decoys", "criminal_operations", 4, 6): 1.0 + effect / 2.0,
    }
    halved = ("damage", "spending_passive", "spending_active", "spending_diplomacy")
    for arm, size in (("restraint", 1.0), ("status-quo", 2.0)):
        given |= {column(arm, outcome, 18, 20): np.full(worlds, size) for outcome in halved}
    for arm, harm in (("diplomacy", 1.0), ("defence", 1.0), ("retaliation-funded", 2.0)):
        given[column(arm, "damage", 18, 20)] = np.full(worlds, harm)
        for year in range(1, 21):
            cost = {"diplomacy": 1.0, "defence": 0.8 if year < CROSSING else 1.2}.get(arm, 2.0)
            given[column(arm, "damage", year, year)] = np.full(worlds, harm)
            given[column(arm, "total_cost", year, year)] = np.full(worlds, cost * year)
    return figures_of(trial, {name: each for name, each in given.items() if name in known})


@cache
def judgement(*keys: str, **options: object) -> Judgement:
    """The verdicts on them."""
    return judge(figures(*keys, **options))  # type: ignore[arg-type]
