"""Which factors move an answer at all: Morris's screening, many factors at little cost.

A trajectory is a walk through the space of factors that moves each of them once, one after the
other, over two thirds of its range. How far the answer moves with a factor is an elementary effect
of it. Over several walks the mean size of these effects (mu*) ranks the factors; where a factor's
effects differ from walk to walk (sigma) it bends, or hangs together with others.

Max D. Morris, Technometrics 33 (1991), 161-174; mu* of Campolongo, Cariboni and Saltelli,
Environmental Modelling & Software 22 (2007), 1509-1518. Design and effects are SALib's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEVELS = 4
"""Values that a factor takes, evenly over its range; four are the usual choice of Morris (1991)."""

STEP = LEVELS / (2 * (LEVELS - 1))
"""How far a factor moves at a time, as a share of its range: two thirds, as follows from LEVELS."""

FEWEST_TRAJECTORIES = 2  # with a single one no spread between them can be told
CONFIDENCE = 0.90
RESAMPLES = 1000  # the margin of a margin is then about 2 % (1 / sqrt(2 x 1000))


@dataclass(frozen=True)
class Effect:
    """What moving one factor alone does to the answer, over all trajectories.

    All figures are in the answer's unit, for one step (STEP of the range), which is SALib's figure
    times that step: `mean` is the mean effect with its sign, `size` the mean of its absolute value
    (mu*), `margin` half the 90 % interval of `size` (bootstrap over trajectories), and `spread` the
    standard deviation of the effects (sigma).
    """

    factor: str
    mean: float
    size: float
    margin: float
    spread: float

    @property
    def interval(self) -> tuple[float, float]:
        """The ends of the 90 % interval of `size`; a mean size is never below nought."""
        return max(0.0, self.size - self.margin), self.size + self.margin


def trajectories(factors: Sequence[str], *, count: int, seed: int) -> NDArray[np.float64]:
    """Lay out walks through the space of factors.

    Parameters
    ----------
    factors
        Their names, one or more, each once.
    count
        How many walks, 2 or more.
    seed
        Under which they are drawn, 0 or more.

    Returns
    -------
    NDArray
        Places 0 to 1 as float64[count * (factors + 1), factors], walk after walk; each row differs
        from the one before it in a walk in one column.
    """
    # Loaded only now, as in `effects`: SALib takes seconds, which no other command should wait.
    from SALib.sample import morris

    places = morris.sample(_problem(factors), count, num_levels=LEVELS, seed=seed)
    return np.asarray(places, np.float64)


def effects(
    factors: Sequence[str], places: NDArray[np.float64], answers: NDArray[np.float64], *, seed: int
) -> tuple[Effect, ...]:
    """Read off what each factor does, the strongest first.

    Parameters
    ----------
    factors, places
        As given to, and by, `trajectories`.
    answers
        float64[points]: the answer at each place, finite.
    seed
        Of the bootstrap, 0 or more.

    Returns
    -------
    tuple of Effect
        One for each factor, by falling `size`; equals stand in the order of `factors`.
    """
    from SALib.analyze import morris

    found = morris.analyze(
        _problem(factors),
        places,
        answers,
        num_resamples=RESAMPLES,
        conf_level=CONFIDENCE,
        num_levels=LEVELS,
        seed=seed,
    )
    figures = (STEP * np.asarray(found[key], np.float64) for key in _FIGURES)
    each = [
        Effect(factor, float(mean), float(size), float(margin), float(spread))
        for factor, mean, size, margin, spread in zip(factors, *figures, strict=True)
    ]
    return tuple(sorted(each, key=lambda effect: -effect.size))


_FIGURES = ("mu", "mu_star", "mu_star_conf", "sigma")


def _problem(factors: Sequence[str]) -> dict[str, object]:
    """The factors as SALib wants them, each from 0 to 1."""
    return {
        "num_vars": len(factors),
        "names": list(factors),
        "bounds": [[0.0, 1.0]] * len(factors),
    }
