"""Where the cases lie by another method: the leaves of a classification tree, as boxes.

CART (Breiman et al. 1984) cuts all points in two, and each part again, where peeling takes small
slices off one cloud. A box that both find hangs less on the method (Lempert, Bryant and Bankes
2008, "Comparing Algorithms for Scenario Discovery", RAND WR-557).
"""

from typing import Any

import numpy as np

from detente.experiments.boxes import (
    FEWEST_CASES,
    LEAST_MASS,
    LIMIT_CHANCE,
    Box,
    Limit,
    beyond_chance,
    count_box,
)
from detente.experiments.factors import Factors
from detente.experiments.halves import Half, halves_of
from detente.experiments.peeling import Flags

MOST_CUTS = 3  # as many limits as a box has at most (`boxes.MOST_LIMITS`)

Ends = dict[str, tuple[float | None, float | None]]


def leaf_boxes(factors: Factors, cases: Flags, *, most_cuts: int = MOST_CUTS) -> tuple[Box, ...]:
    """The leaves of a tree in which cases of interest are thicker than elsewhere.

    The tree is grown on one half of the points, and its leaves are counted in the other, the same
    halves as those of `boxes.find_boxes`. Cuts that tell nothing there are left out of a leaf, one
    after the other, so that leaves may come to overlap.

    Parameters
    ----------
    factors
        What varies between the points.
    cases
        [points], which of them are of interest.
    most_cuts
        Cuts between the root and a leaf, 1 or more.

    Returns
    -------
    tuple of Box
        Those that hold more cases than chance would put there, the one worth most first; none
        where there are fewer than `boxes.FEWEST_CASES` cases or as few others.
    """
    from sklearn.tree import DecisionTreeClassifier  # a second to load

    if min(cases.sum(), (~cases).sum()) < FEWEST_CASES or not factors.names:
        return ()
    finding, holding = halves_of(factors, cases)
    grown = DecisionTreeClassifier(
        max_depth=most_cuts,
        min_samples_leaf=max(1, round(LEAST_MASS * len(finding.cases))),
        random_state=0,
    )
    grown.fit(finding.factors.values, finding.cases)
    leaves = dict.fromkeys(
        _pruned(count_box([Limit(name, *both) for name, both in ends.items()], holding), holding)
        for ends in _leaves(grown.tree_, factors.names)
    )
    kept = [box for box in leaves if box.density > box.base and beyond_chance(box)]
    return tuple(sorted(kept, key=lambda box: -box.worth))


def _pruned(box: Box, holding: Half) -> Box:
    """A leaf without the limits that hold no more cases than chance would have them hold."""
    while box.chances and max(box.chances) > LIMIT_CHANCE:
        worst = box.chances.index(max(box.chances))
        kept = [limit for place, limit in enumerate(box.limits) if place != worst]
        box = count_box(kept, holding)
    return box


def _leaves(tree: Any, names: tuple[str, ...]) -> list[Ends]:
    """Ends by factor of every leaf, from left to right."""
    found: list[Ends] = []
    waiting: list[tuple[int, Ends]] = [(0, {})]
    while waiting:
        node, ends = waiting.pop()
        left, right = int(tree.children_left[node]), int(tree.children_right[node])
        if left == right:  # a leaf has no children
            found.append(ends)
            continue
        name, cut = names[tree.feature[node]], float(tree.threshold[node])
        low, high = ends.get(name, (None, None))
        waiting.append((right, {**ends, name: (float(np.nextafter(cut, np.inf)), high)}))
        waiting.append((left, {**ends, name: (low, cut)}))
    return found
