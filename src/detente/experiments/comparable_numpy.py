"""The frozen comparable model in batched NumPy: all runs at once, as whole arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engine import comparable as model

Floats = NDArray[np.float64]


@dataclass
class Views:
    """What states think of each other; each (runs, states, states), actor before target."""

    trust: Floats
    grievance: Floats
    belief: Floats

    def relax(self) -> None:
        """Let a month pass over all three."""
        self.trust += model.TRUST_RATE * (model.TRUST_START - self.trust)
        self.grievance *= model.GRIEVANCE_KEPT
        self.belief += model.BELIEF_RATE * (model.BELIEF_START - self.belief)


@dataclass(frozen=True)
class Attacks:
    """The attacks of one month over all runs; each array has one entry an attack."""

    run: NDArray[np.int64]
    actor: NDArray[np.int64]
    target: NDArray[np.int64]
    success: NDArray[np.bool_]
    attributed: NDArray[np.bool_]
    retaliated: NDArray[np.bool_]


def simulate_batched(states: int, months: int, *, runs: int, seed: int) -> Floats:
    """Run the frozen model for all runs together.

    Parameters
    ----------
    states
        Number of states, 2 or more.
    months
        Number of months, 1 or more.
    runs
        Number of runs, each with luck of its own.
    seed
        Seed of NumPy's generator.

    Returns
    -------
    array
        (runs, months, series): a number for each of the model's ``SERIES`` and each month.
    """
    rng = np.random.default_rng(seed)
    start = np.stack(model.starting_capabilities(states))
    capability = np.repeat(start[None], runs, axis=0)  # (runs, offence and defence, states)
    suffered = np.zeros_like(capability)
    shape = (runs, states, states)
    views = Views(
        np.full(shape, model.TRUST_START), np.zeros(shape), np.full(shape, model.BELIEF_START)
    )
    norm = np.full(runs, model.NORM_START)
    others = ~np.eye(states, dtype=bool)
    series = np.zeros((runs, months, len(model.SERIES)))
    for month in range(months):
        if month % 12 == 0 and month > 0:
            aim = start + model.CAPABILITY_GAIN * suffered
            capability += model.CAPABILITY_RATE * (aim - capability)
            suffered[:] = 0
        series[:, month, 4] = views.trust[:, others].mean(axis=1)
        attacks = decide(views, capability, norm, rng)
        views.relax()
        remember(views, attacks)
        series[:, month, :4] = counted(attacks, runs)
        np.add.at(suffered[:, 0], (attacks.run, attacks.target), attacks.attributed)
        np.add.at(suffered[:, 1], (attacks.run, attacks.target), attacks.success)
        norm += model.NORM_RATE * (model.NORM_START - norm)
        norm -= model.NORM_LOSS * series[:, month, 0] / (states * (states - 1))
    return series


def decide(views: Views, capability: Floats, norm: Floats, rng: np.random.Generator) -> Attacks:
    """Draw who attacks whom this month, and what comes of it."""
    x = (model.BASE - model.NORM_WEIGHT * norm)[:, None, None]
    x = x + model.GRIEVANCE_WEIGHT * views.grievance
    x -= model.TRUST_WEIGHT * views.trust
    x -= model.BELIEF_WEIGHT * views.belief
    x += model.OFFENCE_WEIGHT * capability[:, 0, :, None]
    x -= model.DEFENCE_WEIGHT * capability[:, 1, None, :]
    attack = rng.random(x.shape) * (1.0 + np.exp(-x)) < 1.0
    attack[:, np.arange(x.shape[1]), np.arange(x.shape[1])] = False
    run, actor, target = np.nonzero(attack)
    offence, defence = capability[run, 0, actor], capability[run, 1, target]
    attributed = rng.random(run.size) < model.ATTRIBUTION
    return Attacks(
        run,
        actor,
        target,
        success=rng.random(run.size) < offence / (offence + defence),
        attributed=attributed,
        retaliated=attributed & (rng.random(run.size) < model.RETALIATION),
    )


def remember(views: Views, attacks: Attacks) -> None:
    """Change what the targets think of those they blame, and what the punished expect."""
    blaming = attacks.run, attacks.target, attacks.actor
    known = tuple(each[attacks.attributed] for each in blaming)
    views.trust[known] *= 1.0 - model.TRUST_LOSS
    views.grievance[known] += model.GRIEVANCE_GAIN * (1.0 + attacks.success[attacks.attributed])
    punished = tuple(
        each[attacks.retaliated] for each in (attacks.run, attacks.actor, attacks.target)
    )
    views.belief[punished] += model.BELIEF_GAIN * (1.0 - views.belief[punished])


def counted(attacks: Attacks, runs: int) -> Floats:
    """Count attacks, successes, attributions and retaliations in each run: (runs, 4)."""
    everything = np.ones(attacks.run.size, dtype=bool)
    marks = (everything, attacks.success, attacks.attributed, attacks.retaliated)
    return np.stack(
        [np.bincount(attacks.run, weights=mark, minlength=runs) for mark in marks], axis=1
    )
