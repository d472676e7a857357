"""How an outcome spreads over worlds, how policies differ within a world, and what is mere luck.

Within one world the replicates differ by luck alone; between worlds the means over replicates
differ by what is assumed about the world, and by what luck is left in a mean of so few. The one is
split from the other by components of variance: the variance of the means, less the mean variance
within a world divided by the number of replicates, is what the worlds themselves contribute.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.experiments.groups import Group
from detente.experiments.results import Cube, Ensemble
from detente.experiments.shares import Share, ahead, share_of

# The ends of a 90 % interval, and the middle.
_QUANTILES = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Spread:
    """One outcome of one policy at one horizon, over the worlds of a group, in the outcome's unit.

    `median`, `low` and `high` are of the means over replicates, world by world: the middle and the
    ends of the 90 % interval, with what luck is left in such means. `world_sd` is the standard
    deviation between worlds without that luck, `replicate_sd` that between replicates of one world;
    `calm_low` and `calm_high` are the interval drawn in by what luck contributes to its width.
    These four are None where there is one replicate only, or one world: then they cannot be told
    apart.
    """

    group: str
    policy: str
    outcome: str
    horizon: int
    median: float
    low: float
    high: float
    world_sd: float | None
    replicate_sd: float | None
    calm_low: float | None
    calm_high: float | None
    worlds: int
    runs: int


@dataclass(frozen=True)
class Difference:
    """How a policy differs from another in the same world under the same luck: policy minus base.

    Median and 90 % interval over worlds, in the outcome's unit; `lower` is the share of worlds in
    which the policy's figure is the lower one. The standard deviations are as in `Spread`, but of
    the difference: what is luck in it is what same luck has not taken away.
    """

    group: str
    policy: str
    base: str
    outcome: str
    horizon: int
    median: float
    low: float
    high: float
    lower: Share
    world_sd: float | None
    replicate_sd: float | None
    worlds: int
    runs: int


@dataclass(frozen=True)
class Components:
    """Standard deviations over [outcome]: between worlds, and between replicates of one world."""

    world: Cube
    replicate: Cube


def spreads(
    ensemble: Ensemble, horizons: Sequence[int], groups: Sequence[Group]
) -> tuple[Spread, ...]:
    """Sum up each outcome of each policy at each horizon over each group of worlds."""
    found: list[Spread] = []
    for year in horizons:
        figures = ensemble.at(year)
        for group in groups:
            for place, policy in enumerate(ensemble.policy_keys):
                chosen = figures[place][list(group.places)]
                found += _spreads(ensemble, chosen, group=group.key, policy=policy, year=year)
    return tuple(found)


def differences(
    ensemble: Ensemble, horizons: Sequence[int], groups: Sequence[Group], *, base: str
) -> tuple[Difference, ...]:
    """Sum up how each other policy differs from `base`; empty where that was not run."""
    if base not in ensemble.policy_keys:
        return ()
    found: list[Difference] = []
    for year in horizons:
        cubes = ensemble.at(year)
        reference = cubes[ensemble.policy_keys.index(base)]
        for group in groups:
            places = list(group.places)
            for figures, policy in zip(cubes, ensemble.policy_keys, strict=True):
                if policy != base:
                    names = {"group": group.key, "policy": policy, "base": base}
                    found += _differences(
                        ensemble, figures[places], reference[places], names=names, year=year
                    )
    return tuple(found)


def components(figures: Cube) -> Components | None:
    """Split the variance between worlds from that between replicates.

    Parameters
    ----------
    figures
        [world, replicate, outcome].

    Returns
    -------
    Components or None
        None where there is one world or one replicate only. Where luck alone explains more than
        all of the spread, the worlds' part is nought.
    """
    worlds, runs, _ = figures.shape
    if worlds < 2 or runs < 2:
        return None
    within = figures.var(axis=1, ddof=1).mean(axis=0)
    between = figures.mean(axis=1).var(axis=0, ddof=1) - within / runs
    return Components(world=np.sqrt(np.maximum(0.0, between)), replicate=np.sqrt(within))


def _spreads(
    ensemble: Ensemble, figures: Cube, *, group: str, policy: str, year: int
) -> list[Spread]:
    """The spread of every outcome of [world, replicate, outcome]."""
    means = figures.mean(axis=1)
    low, median, high = np.quantile(means, _QUANTILES, axis=0)
    parts = components(figures)
    calm = None if parts is None else _calm_interval(means, parts)
    return [
        Spread(
            group=group,
            policy=policy,
            outcome=outcome,
            horizon=year,
            median=float(median[at]),
            low=float(low[at]),
            high=float(high[at]),
            world_sd=None if parts is None else float(parts.world[at]),
            replicate_sd=None if parts is None else float(parts.replicate[at]),
            calm_low=None if calm is None else float(calm[0][at]),
            calm_high=None if calm is None else float(calm[1][at]),
            worlds=figures.shape[0],
            runs=figures.shape[1],
        )
        for at, outcome in enumerate(ensemble.outcome_keys)
    ]


def _calm_interval(means: Cube, parts: Components) -> tuple[Cube, Cube]:
    """The 90 % interval of means [world, outcome], drawn towards their mean by the part of luck."""
    total = means.std(axis=0, ddof=1)
    kept = np.divide(parts.world, total, out=np.ones_like(total), where=total > 0)
    middle = means.mean(axis=0)
    low, _, high = np.quantile(
        middle + np.minimum(1.0, kept) * (means - middle), _QUANTILES, axis=0
    )
    return low, high


def _differences(
    ensemble: Ensemble, figures: Cube, reference: Cube, *, names: dict[str, str], year: int
) -> list[Difference]:
    """The difference in every outcome of [world, replicate, outcome]."""
    worlds = len(figures)
    low, median, high = np.quantile((figures - reference).mean(axis=1), _QUANTILES, axis=0)
    counts = ahead(figures.mean(axis=1), reference.mean(axis=1)).sum(axis=0)
    parts = components(figures - reference)
    return [
        Difference(
            **names,
            outcome=outcome,
            horizon=year,
            median=float(median[at]),
            low=float(low[at]),
            high=float(high[at]),
            lower=share_of(float(counts[at]), worlds),
            world_sd=None if parts is None else float(parts.world[at]),
            replicate_sd=None if parts is None else float(parts.replicate[at]),
            worlds=worlds,
            runs=ensemble.runs,
        )
        for at, outcome in enumerate(ensemble.outcome_keys)
    ]
