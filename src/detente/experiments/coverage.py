"""Do the figures of a list lie where the model would have them, sampling and worlds included.

Figures that hang on volume alone are left out: how much a collection reports is its editors'
decision. The simulated list is thinned to the recorded one's number of events, year by year, since
a Gini coefficient or a share of lone events shifts with that number.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import isnan

import numpy as np
from numpy.typing import NDArray

from detente.evidence import patterns
from detente.evidence.patterns import MONTHS_A_YEAR, Incidents
from detente.evidence.reciprocity import Direction, against_chance
from detente.experiments.simulated_reports import SimulatedReports, caught, incidents_of

WITHIN = (3, 6, 12)
ENDS = (0.05, 0.5, 0.95)
FEWEST = 5
"""Events under which no figure of a list is judged."""

FEWEST_RUNS = 20
"""Runs that must yield a figure, or it is not judged."""

_RECORDED_REDRAWS = 400
_SIMULATED_REDRAWS = 40

Shape = Callable[[Incidents], float]

SHAPES: Mapping[str, tuple[str, Shape]] = {
    "top_initiator": (
        "share of the most active initiator",
        lambda each: patterns.top_initiators_share(each, 1),
    ),
    "top_four_initiators": (
        "share of the four most active initiators",
        lambda each: patterns.top_initiators_share(each, 4),
    ),
    "top_receiver": (
        "share of the most attacked receiver",
        lambda each: patterns.top_receivers_share(each, 1),
    ),
    "gini": ("Gini over active directed dyads", patterns.gini),
    "top_dyad": ("share of the busiest dyad", lambda each: patterns.top_dyads_share(each, 1)),
    "top_five_dyads": (
        "share of the five busiest dyads",
        lambda each: patterns.top_dyads_share(each, 5),
    ),
    "singleton_dyads": ("share of active dyads with one event", patterns.singleton_share),
    "reciprocated_dyads": ("share of active dyads with any return", patterns.reciprocated_share),
    "weighted_reciprocity": ("weighted reciprocity", patterns.weighted_reciprocity),
    "dispersion": ("variance/mean per active dyad-year", patterns.dispersion),
    "within_dyad_fano": ("variance/mean within a dyad", patterns.within_dyad_fano),
}
"""Title and definition of each figure of who, whom and when, by key."""

TITLES: Mapping[str, str] = {
    **{key: title for key, (title, _) in SHAPES.items()},
    **{f"severity_{level}": f"share of severity {level}" for level in range(1, 7)},
    **{f"reciprocity_{within}": f"return in {within} months, to chance" for within in WITHIN},
    **{f"repetition_{within}": f"repetition in {within} months, to chance" for within in WITHIN},
}
"""Every figure by key, in the order of printing."""

_FOLLOWING = tuple(
    f"{name}_{within}" for name in ("reciprocity", "repetition") for within in WITHIN
)


class Verdict(Enum):
    """How a recorded figure stands to the simulated ones."""

    INSIDE = "inside"
    BELOW = "below"
    ABOVE = "above"
    NOT_JUDGED = "not judged"


@dataclass(frozen=True)
class Covered:
    """One recorded figure beside the simulated ones.

    `low`, `median` and `high` are the 90 % interval and the middle of the simulated figures, over
    worlds and runs; `why` says why a figure is not judged, or what to beware of.
    """

    key: str
    recorded: float
    low: float
    median: float
    high: float
    verdict: Verdict
    why: str = ""

    @property
    def title(self) -> str:
        """What the figure is."""
        return TITLES[self.key]


@dataclass(frozen=True)
class Listed:
    """A recorded list: its incidents, and severities where they stand on the model's own scale."""

    incidents: Incidents
    steps: NDArray[np.int64]


def coverage(recorded: Listed, simulated: SimulatedReports, *, seed: int) -> tuple[Covered, ...]:
    """Judge every figure of a recorded list.

    Parameters
    ----------
    recorded
        The list; its length of window is that of the simulated runs.
    simulated
        The runs.
    seed
        Seed of the thinning and of the redrawn months.
    """
    luck = np.random.default_rng(seed)
    month = recorded.incidents.month
    by_year = np.bincount(month // MONTHS_A_YEAR, minlength=simulated.years).tolist()
    found = []
    for run in simulated.runs:
        listed = caught(run, by_year, luck)
        incidents = incidents_of(listed, simulated.years)
        steps = listed["severity"].astype(np.int64)
        found.append(figures(incidents, steps, redraws=_SIMULATED_REDRAWS, seed=seed))
    own = figures(recorded.incidents, recorded.steps, redraws=_RECORDED_REDRAWS, seed=seed)
    return tuple(_judged(key, own[key], month.size, [run[key] for run in found]) for key in TITLES)


def figures(
    incidents: Incidents, steps: NDArray[np.int64], *, redraws: int, seed: int
) -> dict[str, float]:
    """Every figure of `TITLES`; not a number where the list does not yield one.

    Parameters
    ----------
    incidents
        Who, whom and when.
    steps
        Severities on the model's scale, of those events that have one.
    redraws
        Permutations of the null model of reciprocity.
    seed
        Their seed.
    """
    return {
        **{key: shape(incidents) for key, (_, shape) in SHAPES.items()},
        **{
            f"severity_{level}": float(np.mean(steps == level)) if steps.size else float("nan")
            for level in range(1, 7)
        },
        **_following(incidents, redraws, seed),
    }


def judged_share(covered: Sequence[Covered]) -> tuple[int, int]:
    """How many figures lie inside, and how many were judged."""
    judged = [each for each in covered if each.verdict is not Verdict.NOT_JUDGED]
    return sum(each.verdict is Verdict.INSIDE for each in judged), len(judged)


def _following(incidents: Incidents, redraws: int, seed: int) -> dict[str, float]:
    if not incidents.month.size:
        return dict.fromkeys(_FOLLOWING, float("nan"))
    chance = against_chance(incidents, WITHIN, permutations=redraws, seed=seed)
    words = {Direction.REVERSE: "reciprocity", Direction.SAME: "repetition"}
    return {f"{words[way]}_{within}": each.ratio for (way, within), each in chance.items()}


def _judged(key: str, own: float, count: int, runs: Sequence[float]) -> Covered:
    known = [value for value in runs if not isnan(value)]
    low, median, high = (
        (float(value) for value in np.quantile(known, ENDS)) if known else (float("nan"),) * 3
    )
    own_scale = "no severity on the model's own scale" if key.startswith("severity") else ""
    reasons = {
        f"fewer than {FEWEST} events": count < FEWEST,
        own_scale or "the list does not yield it": isnan(own),
        f"fewer than {FEWEST_RUNS} runs yield it": len(known) < FEWEST_RUNS,
    }
    why = next((reason for reason, holds in reasons.items() if holds), "")
    if why:
        return Covered(key, own, low, median, high, Verdict.NOT_JUDGED, why)
    side = Verdict.BELOW if own < low else Verdict.ABOVE if own > high else Verdict.INSIDE
    return Covered(key, own, low, median, high, side)
