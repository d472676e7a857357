"""How a policy fares when nobody knows which world is the true one: regret, and requirements met.

Both take losses as float64[policies, worlds] or [policies, worlds, objectives]; lower is better.
Regret (Savage 1951) compares a policy in each world with the best of the policies at hand, so that
it hangs on these: a policy that was not tried cannot be regretted. Satisficing (Simon 1956) counts
the worlds in which stated requirements are met; worlds are sampled assumptions, so that their
shares are not chances.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.experiments.shares import Share, share_of

Losses = NDArray[np.float64]

TAIL = 0.9
"""The share of worlds in which regret stays below its tail figure (assumption, as usual)."""
_ROUNDING = 1e-12


MOST_LOSS = 10.0
"""A loss counts for no more than ten times the yardstick (assumption): a world that ran away
beyond that would drown all that happens in the others."""

FLOOR = 0.5
"""The yardstick in a world is at least this share of the status quo's mean over worlds
(assumption): where hardly anything happens, a single event more is no catastrophe."""


@dataclass(frozen=True)
class Regret:
    """Regret of each policy over worlds, each float64[policies], in the unit of the losses."""

    mean: Losses
    tail: Losses
    maximum: Losses


def relative_losses(figures: Losses, usual: Losses, floor: Losses) -> Losses:
    """Figures as changes against the status quo in the same world under the same luck.

    Parameters
    ----------
    figures
        float64[policies, worlds, objectives], each in its own unit; infinity where a world ran
        away.
    usual
        float64[worlds, objectives] under the status quo.
    floor
        float64[objectives], as `floor_of` gives it.

    Returns
    -------
    array
        Like `figures`: -0.1 is a tenth less than under the status quo, measured by its figure in
        that world or by the floor, whichever is greater; at most `MOST_LOSS`.
    """
    yardstick = np.maximum(usual, floor)
    change = figures - usual
    # Where the status quo never has any, in no world, any at all is as bad as can be said.
    most = np.where(change > 0, MOST_LOSS, 0.0)
    found = np.divide(change, yardstick, out=most, where=yardstick > 0)
    return np.asarray(np.minimum(found, MOST_LOSS))


def floor_of(usual: Losses) -> Losses:
    """The least yardstick of each objective, from figures [worlds, objectives]."""
    return np.asarray(FLOOR * usual.mean(axis=0))


def regrets(losses: Losses) -> Losses:
    """How much worse each policy is than the best one in the same world: [policies, worlds]."""
    return np.asarray(losses - losses.min(axis=0))


def regret_over(losses: Losses) -> Regret:
    """Sum up the regret of each policy over worlds: mean, 90th percentile, maximum.

    Parameters
    ----------
    losses
        float64[policies, worlds].
    """
    found = regrets(losses)
    return Regret(
        mean=found.mean(axis=1),
        tail=np.asarray(np.quantile(found, TAIL, axis=1)),
        maximum=found.max(axis=1),
    )


def combined(losses: Losses) -> Losses:
    """Bring several objectives to one: [policies, worlds] from [policies, worlds, objectives].

    Each objective counts alike (assumption). It is divided by its span, the distance in the same
    world between the best and the worst of the policies, mean over worlds; an objective in which no
    policy differs counts for nothing.

    Returns
    -------
    array
        Mean over the objectives of the distance to the best policy of each, in spans.
    """
    best = losses.min(axis=0)
    span = (losses.max(axis=0) - best).mean(axis=0)
    scaled = np.divide(losses - best, span, out=np.zeros_like(losses), where=span > 0)
    return np.asarray(scaled.mean(axis=2))


def satisfied(losses: Losses, requirements: Losses) -> NDArray[np.bool_]:
    """In which worlds each policy meets every requirement: bool[policies, worlds].

    Parameters
    ----------
    losses
        float64[policies, worlds, objectives].
    requirements
        float64[objectives]: the most that each loss may be; equality meets it, but for rounding.
    """
    margin = _ROUNDING * np.maximum(1.0, np.abs(requirements))
    return np.asarray((losses <= requirements + margin).all(axis=2))


def satisficing(losses: Losses, requirements: Losses) -> tuple[Share, ...]:
    """The share of worlds in which each policy meets every requirement, with its 95 % interval."""
    met = satisfied(losses, requirements)
    return tuple(share_of(float(row.sum()), met.shape[1]) for row in met)


def non_dominated(losses: Losses) -> NDArray[np.bool_]:
    """Which policies no other is at least as good as in everything and better in something.

    Parameters
    ----------
    losses
        float64[policies, objectives].

    Returns
    -------
    array
        bool[policies]; of several equal policies all stand.
    """
    standing = np.ones(len(losses), np.bool_)
    for place, own in enumerate(losses):
        rivals = losses[standing]
        better = (rivals <= own).all(axis=1) & (rivals < own).any(axis=1)
        standing[place] = not better.any()
    return standing
