"""How collections of rivals look at simulated worlds: fitted along with them, or over the ranges.

The table of calibrated worlds holds, beside the parameters, what was fitted of the collection's own
way of looking. The observers are drawn from it on their own, since the worlds' order is not theirs.
"""

from collections.abc import Sequence

import numpy as np

from detente.experiments.design import SampledWorld, growing_slices
from detente.experiments.ensemble import OBSERVATION_PREFIX, read_calibrated
from detente.experiments.observation import Observer

FAILURES_LISTED = (0.02, 1.0)
WATCHED_PAIRS = (15.0, 80.0)
"""Ranges over which an observer is drawn, on a logarithmic scale, where nothing was fitted: those
of the page of calibration."""


def observers_for(worlds: Sequence[SampledWorld], *, seed: int) -> tuple[Observer, ...]:
    """Draw an observer for each world.

    Parameters
    ----------
    worlds
        The ensemble.
    seed
        Under which rows, or places in the ranges, are drawn.
    """
    table = read_calibrated()
    names = [f"{OBSERVATION_PREFIX}{each}" for each in ("failures_listed", "watched_pairs")]
    if table is None or not set(names) <= set(table.column_names):
        listed, watched = (
            low * (high / low) ** growing_slices(len(worlds), name=f"{seed}|{name}")
            for name, (low, high) in zip(names, (FAILURES_LISTED, WATCHED_PAIRS), strict=True)
        )
    else:
        luck = np.random.default_rng(seed)
        chosen = luck.integers(0, table.num_rows, len(worlds))
        listed, watched = (np.array(table.column(name).to_pylist())[chosen] for name in names)
    return tuple(
        Observer(float(share), round(float(pairs)))
        for share, pairs in zip(listed, watched, strict=True)
    )
