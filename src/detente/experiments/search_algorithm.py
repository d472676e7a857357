"""The search itself: NSGA-III over a cube, with all that it tried and what it was left with.

NSGA-III (Deb and Jain 2014) spreads its population along reference directions, so that eight
objectives can be made small at once; where ordinary ranking finds nearly every policy undominated,
the directions tell them apart. Directions are those of that article: two layers of Das and Dennis
where there are many objectives.

Tried beside it with 2,000 points on DTLZ2 with eight objectives (three seeds): AGE-MOEA2 reached
about the same hypervolume (3.2) in ten times the time, and leans on Numba's fast mathematics, whose
last digits hang on the machine; RVEA reached 3.5, but has to know the number of generations
beforehand. With 10,000 points NSGA-III and RVEA differed by less than one in a hundred (one seed).
On `harbour` itself, with 1,560 policies in 16 worlds, RVEA reached between the same and a fifth
more (three seeds): worth trying again before anything else here is changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Evaluate = Callable[[Floats], Floats]
"""Gives objectives [points, objectives], all to be made small, of points [points, dimension]."""

MOST_DIRECTIONS = 160
"""Reference directions of one layer at most: with eight objectives 120, and 36 in the inner layer,
which are the 156 of Deb and Jain."""

_INNER = 0.5  # size of the inner layer, as in Deb and Jain


@dataclass(frozen=True)
class Found:
    """All that a search tried, in order, and where in it the last population stands.

    `points` float64[tried, dimension] in 0 to 1; `values` float64[tried, objectives]; `last`
    int64[population], places in both.
    """

    points: Floats
    values: Floats
    last: NDArray[np.int64]


def generation_size(objectives: int) -> int:
    """How many points make a generation for so many objectives (2 or more)."""
    outer, inner = _partitions(objectives)
    return _count(objectives, outer) + (_count(objectives, inner) if inner else 0)


def minimise(
    evaluate: Evaluate,
    *,
    dimension: int,
    objectives: int,
    evaluations: int,
    seed: int,
    start: Floats | None = None,
) -> Found:
    """Search a cube for points at which no objective can be made smaller without another growing.

    Parameters
    ----------
    evaluate
        Called with a generation at a time.
    dimension, objectives
        Of the cube; of what `evaluate` gives.
    evaluations
        How many points to try, all told: at least one generation, or ValueError is raised.
    seed
        Of the search's own luck; the same seed, the same points.
    start
        Points to begin with, [n, dimension]; the others are a Latin hypercube.
    """
    size = generation_size(objectives)
    if evaluations < size:
        raise ValueError(f"{evaluations} points are fewer than one generation of {size}")
    # Whole generations follow; what is left over makes the first one larger.
    first = _first_points(size + evaluations % size, dimension, seed, start)
    algorithm = _algorithm(first, objectives, dimension, seed)
    tried: list[tuple[Floats, Floats]] = []
    done = 0
    while done == 0 or done + size <= evaluations:
        asked = algorithm.ask()
        points = np.asarray(asked.get("X"), np.float64)
        values = evaluate(points)
        asked.set("F", values, "place", np.arange(done, done + len(points)))
        for each in asked:
            each.evaluated.add("F")
        algorithm.tell(infills=asked)
        tried.append((points, values))
        done += len(points)
    return Found(
        points=np.concatenate([points for points, _ in tried]),
        values=np.concatenate([values for _, values in tried]),
        last=np.sort(np.asarray(algorithm.pop.get("place"), np.int64)),
    )


def _algorithm(first: Floats, objectives: int, dimension: int, seed: int) -> Any:
    """NSGA-III, set up to begin with these points."""
    # Loaded only where a search begins: it takes seconds.
    from pymoo.algorithms.moo.nsga3 import NSGA3
    from pymoo.core.problem import Problem
    from pymoo.core.termination import NoTermination

    directions = _directions(objectives)
    algorithm = NSGA3(ref_dirs=directions, pop_size=len(directions), sampling=first)
    problem = Problem(n_var=dimension, n_obj=objectives, xl=0.0, xu=1.0)
    algorithm.setup(problem, termination=NoTermination(), seed=seed % 2**32, verbose=False)
    return algorithm


def _directions(objectives: int) -> Floats:
    """Reference directions [directions, objectives], each summing to 1."""
    from pymoo.util.ref_dirs import get_reference_directions

    outer, inner = _partitions(objectives)
    layers = [get_reference_directions("das-dennis", objectives, n_partitions=outer)]
    if inner:
        layers.append(
            get_reference_directions("das-dennis", objectives, n_partitions=inner, scaling=_INNER)
        )
    return np.concatenate(layers)


def _partitions(objectives: int) -> tuple[int, int]:
    """Parts into which the outer and the inner layer cut each objective; 0 for no inner layer."""
    outer = 1
    while _count(objectives, outer + 1) <= MOST_DIRECTIONS:
        outer += 1
    # With fewer parts than objectives the outer layer has no direction within, only at the rim.
    return outer, outer - 1 if outer < objectives else 0


def _count(objectives: int, partitions: int) -> int:
    """How many directions a layer has."""
    return comb(objectives + partitions - 1, partitions)


def _first_points(count: int, dimension: int, seed: int, start: Floats | None) -> Floats:
    """Points to begin with: those given, and a Latin hypercube."""
    given = np.empty((0, dimension)) if start is None else np.asarray(start)[:count]
    rest = count - len(given)
    luck = np.random.Generator(np.random.PCG64(seed))
    slices = np.array([luck.permutation(rest) for _ in range(dimension)]).T
    drawn = (slices + luck.random((rest, dimension))) / max(rest, 1)
    return np.concatenate([given, drawn])
