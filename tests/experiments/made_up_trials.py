"""Trials with figures of our own: what they must come to is known."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from detente.experiments.claims import read_claims
from detente.experiments.ensemble import EnsembleKind
from detente.experiments.trial import Cell, Figures, Trial, trial_for
from detente.world.scenario import load_scenario


def trial_of(*keys: str, worlds: int = 6, runs: int = 2, **options: object) -> Trial:
    """A trial of some claims in the world of two states, not run."""
    claims = {key: read_claims()[key] for key in keys}
    return trial_for(
        load_scenario("duel"), claims, worlds=worlds, runs=runs,
        ensemble=EnsembleKind.PRIOR, **options,  # type: ignore[arg-type]
    )  # fmt: skip


def figures_of(trial: Trial, given: Mapping[str, ArrayLike]) -> Figures:
    """Figures of a trial: by the name of a cell, [world] or [world, replicate]; 0 elsewhere."""
    plan = trial.plan
    values = np.zeros((plan.worlds, plan.runs, len(trial.cells)))
    figures = Figures(trial, plan.sampled(), values)
    names = {cell.name: place for cell, place in figures.places.items()}
    for name, numbers in given.items():
        each = np.asarray(numbers, float)
        values[:, :, names[name]] = each[:, None] if each.ndim == 1 else each
    return figures


def column(arm: str, outcome: str, first: int, last: int) -> str:
    """Name of a cell."""
    return Cell(arm, outcome, first, last).name
