"""When the first side of a claim overtakes the others: the crossing years over the leading worlds.

Asked of a claim that says `crossover = true`, on the figures that are kept of every year for it.
"""

import numpy as np

from detente.engine.measures import OUTCOMES, Form
from detente.experiments.claims import Claim
from detente.experiments.crossover import FOLLOWED, Crossover, count_crossings, smoothed
from detente.experiments.groups import Group
from detente.experiments.results import Cube
from detente.experiments.trial import Cell, Figures

_FLOWS = {outcome.key for outcome in OUTCOMES if outcome.form is Form.FLOW}


def claim_crossovers(claim: Claim, figures: Figures, group: Group) -> tuple[Crossover, ...]:
    """Follow the first arm of a claim against each arm that it is set against, year by year.

    Parameters
    ----------
    claim
        Tried in these figures.
    figures
        Of the trial.
    group
        Whose worlds are counted.

    Returns
    -------
    tuple of Crossover
        One for each rival and outcome followed, rivals in the order of the readings; policies are
        named by the keys of their arms. Empty where the claim asks for no crossover.
    """
    if not claim.crossover:
        return ()
    years, own = claim.readings[0].years[1], claim.readings[0].with_arms[0]
    rivals = dict.fromkeys(arm for reading in claim.readings for arm in reading.without_arms)
    return tuple(
        count_crossings(
            group,
            _course(figures, own, outcome, years),
            _course(figures, rival, outcome, years),
            names=(own, rival, outcome),
        )
        for rival in rivals
        for outcome in FOLLOWED
    )


def middle_half(crossing: Crossover) -> tuple[int, int]:
    """First and last year of the middle half of the later crossings, of which there must be one."""
    years, counts = zip(*crossing.by_year, strict=True)
    ends = np.quantile(np.repeat(years, counts), (0.25, 0.75), method="nearest")
    return int(ends[0]), int(ends[1])


def _course(figures: Figures, arm: str, outcome: str, years: int) -> Cube:
    """An outcome under an arm over the years [world, replicate, year], smoothed where it jumps."""
    cells = [Cell(arm, outcome, year, year) for year in range(1, years + 1)]
    annual = figures.values[:, :, [figures.places[cell] for cell in cells]]
    return smoothed(annual) if outcome in _FLOWS else np.asarray(annual)
