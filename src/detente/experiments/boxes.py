"""Scenario discovery: the few limits on what is uncertain within which the cases of interest lie.

Boxes are sought as by Bryant and Lempert (2010), "Thinking inside the box", Technological
Forecasting and Social Change 77:34-49, by peeling (`peeling.py`). With a hundred factors some slice
always looks good by luck. Hence a box is sought in one half of the points, and all that is said of
it - coverage, density, whether a limit matters - is counted in the other half, which it never saw.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from detente.experiments.factors import Factors
from detente.experiments.halves import Half, halves_of, narrowed
from detente.experiments.influence import influences
from detente.experiments.peeling import Bounds, Flags, paste, peel

PEEL = 0.05  # Friedman and Fisher (1999) advise .05 to .1
PASTE = 0.05  # the default of sdtoolkit (Bryant and Lempert 2010)
LEAST_MASS = 0.05  # assumption: a box with fewer of the points is an anecdote
MOST_LIMITS = 3  # assumption: what a reader keeps in mind; Bryant and Lempert advise 2 to 4
FEWEST_CASES = 20  # assumption: ten in each half, below which no density can be told from chance
# Assumption: the factors tried for each that a box may restrict. With all hundred at the start, the
# first slices go to idle ones, since some slice of one of these always holds no case by luck.
_CANDIDATES = 2
LIMIT_CHANCE = 0.05  # quasi-p-value above which Bryant and Lempert (2010) drop a limit
_BOX_CHANCE = 0.01  # assumption: of a hundred pages of noise one may show a box


@dataclass(frozen=True)
class Limit:
    """One factor kept within `low` and `high`, in its own unit; None where a side is open."""

    factor: str
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Box:
    """A box and what lies in it, counted in the half of the points that it was not sought in.

    `cases` of interest and `points` of any kind lie inside; `coverage` is the part of all cases
    that lies inside, `density` the part of the points inside that are cases, `mass` the part of all
    points that lies inside, `base` the part of all points that are cases. `chances` has for each
    limit its quasi-p-value: how often so many cases would lie inside if the limit told nothing.
    """

    limits: tuple[Limit, ...]
    coverage: float
    density: float
    mass: float
    cases: int
    points: int
    base: float
    chances: tuple[float, ...]

    @property
    def worth(self) -> float:
        """Coverage times what density gains over the base; 0 for a box that restricts nothing."""
        return self.coverage * (self.density - self.base)


@dataclass(frozen=True)
class Search:
    """The boxes of the last peeling, from the widest to the narrowest, and the one chosen."""

    trajectory: tuple[Box, ...]
    best: Box | None


def best_box(factors: Factors, cases: Flags, *, most_limits: int = MOST_LIMITS) -> Box | None:
    """The box in which the cases of interest lie, as `find_boxes` chooses it; None without."""
    return find_boxes(factors, cases, most_limits=most_limits).best


def find_boxes(
    factors: Factors,
    cases: Flags,
    *,
    most_limits: int = MOST_LIMITS,
    peel_share: float = PEEL,
    paste_share: float = PASTE,
    least_mass: float = LEAST_MASS,
) -> Search:
    """Look for the limits within which the cases of interest lie.

    A first peeling, over the factors that alone explain most of where the cases lie, says which of
    them matter; a second, over the `most_limits` of most consequence, draws the limits. A factor
    that matters only together with another, and alone not at all, is not found. Of the boxes of the
    second peeling that one is chosen which is worth most (`Box.worth`) in the half in which it was
    sought, and widened by pasting. While some limit tells nothing in the other half, or the box
    holds no more cases there than chance would put into it, the factor of the least consequence is
    dropped and the search made again; where none is left, there is no box. At last a side of a
    limit that tells nothing is opened.

    Parameters
    ----------
    factors
        What varies between the points.
    cases
        [points], which of them are of interest.
    most_limits
        Factors that a box may restrict, 1 or more.
    peel_share, paste_share
        Part of the points inside that one step takes off or adds, 0 to 1.
    least_mass
        Part of the points that a box must hold, 0 to 1.

    Returns
    -------
    Search
        Without a box, and without a trajectory, where there are fewer than `FEWEST_CASES` cases or
        as few others; the same for the same points, on every machine.
    """
    if min(cases.sum(), (~cases).sum()) < FEWEST_CASES or not factors.names:
        return Search((), None)
    finding, holding = halves_of(factors, cases)
    least = max(1, round(least_mass * len(finding.cases)))
    names = _that_matter(finding, most_limits, peel_share, least)
    search = Search((), None)
    while names:
        half = narrowed(finding, names)
        search = _searched(half, holding, peel_share, paste_share, least)
        telling = () if search.best is None else _telling(search.best)
        if telling == names:
            return _with_open_sides(search, holding)
        names = telling
    return replace(search, best=None)


def _searched(half: Half, holding: Half, peeled: float, pasted: float, least: int) -> Search:
    """Peel one half, choose and widen a box, and measure all in the other half."""
    bounds = list(peel(half.codes, half.cases, share=peeled, least=least))
    worths = [count_box(_limits(half, each), half).worth for each in bounds]
    place = int(np.argmax(worths))
    bounds[place] = paste(half.codes, half.cases, bounds[place], share=pasted)
    boxes = [count_box(_limits(half, each), holding) for each in bounds]
    return Search(tuple(boxes), boxes[place])


def _with_open_sides(search: Search, holding: Half) -> Search:
    """The same search, its box with those sides open that tell nothing, where a limit has two."""
    if search.best is None:
        return search
    box, place = search.best, search.trajectory.index(search.best)
    for number, limit in enumerate(box.limits):
        if limit.low is not None and limit.high is not None:
            sides = (replace(limit, low=None), replace(limit, high=None))
            wider = [
                count_box((*box.limits[:number], side, *box.limits[number + 1 :]), holding)
                for side in sides
            ]
            chances = [_chance(box.cases, box.points, each.density) for each in wider]
            if max(chances) > LIMIT_CHANCE:
                box = wider[chances.index(max(chances))]
    trajectory = (*search.trajectory[:place], box, *search.trajectory[place + 1 :])
    return Search(trajectory, box)


def _that_matter(half: Half, most: int, peeled: float, least: int) -> tuple[str, ...]:
    """Factors that the best box of a first peeling restricts to most consequence."""
    known = influences(half.factors, half.cases.astype(np.float64))
    half = narrowed(half, [each.factor for each in known[: _CANDIDATES * most]])
    bounds = peel(half.codes, half.cases, share=peeled, least=least)
    best = max((count_box(_limits(half, each), half) for each in bounds), key=lambda box: box.worth)
    order = np.argsort(best.chances, kind="stable")[:most]
    return tuple(best.limits[place].factor for place in sorted(order))


def _telling(box: Box) -> tuple[str, ...]:
    """Factors of a box, without the one of least consequence if that, or the box, may be luck."""
    least = max(box.chances, default=0.0)
    if least <= LIMIT_CHANCE and beyond_chance(box):
        return tuple(limit.factor for limit in box.limits)
    worst = box.chances.index(least) if box.chances else 0
    return tuple(limit.factor for place, limit in enumerate(box.limits) if place != worst)


def _limits(half: Half, bounds: Bounds) -> tuple[Limit, ...]:
    """The limits of a box in the factors' own units; sides that admit all are left open."""
    edges = half.edges(bounds)
    return tuple(Limit(name, *ends) for name, ends in edges.items() if ends != (None, None))


def count_box(limits: Sequence[Limit], half: Half) -> Box:
    """Count what lies within limits among the points of a half, whichever half found them."""
    within = [_within(limit, half.factors) for limit in limits]
    missed = sum((~each for each in within), np.zeros(len(half.cases), np.int64))
    inside = missed == 0
    points, cases, base = int(inside.sum()), int(half.cases[inside].sum()), float(half.cases.mean())
    return Box(
        limits=tuple(limits),
        coverage=cases / max(1, int(half.cases.sum())),
        density=cases / points if points else base,
        mass=points / len(inside),
        cases=cases,
        points=points,
        base=base,
        # Without a limit those come in, too, that meet all the others.
        chances=tuple(
            _chance(cases, points, float(half.cases[inside | ((missed == 1) & ~each)].mean()))
            if points
            else 1.0
            for each in within
        ),
    )


def _within(limit: Limit, factors: Factors) -> Flags:
    """Which points meet one limit."""
    column = factors.column(limit.factor)
    low = -np.inf if limit.low is None else limit.low
    high = np.inf if limit.high is None else limit.high
    return np.asarray((column >= low) & (column <= high))


def inside(box: Box, factors: Factors) -> Flags:
    """Which points [points] meet every limit of a box."""
    within = [_within(limit, factors) for limit in box.limits]
    return np.asarray(np.all(np.reshape(within, (len(within), len(factors.values))), axis=0))


def beyond_chance(box: Box) -> bool:
    """Whether so many cases would hardly ever come together in a box by luck."""
    return _chance(box.cases, box.points, box.base) <= _BOX_CHANCE


def _chance(cases: int, points: int, share: float) -> float:
    """How often so many cases or more lie among points of which this share is of interest."""
    from scipy.special import bdtrc  # a third of a second to load

    return float(bdtrc(cases - 1, points, share)) if cases else 1.0
