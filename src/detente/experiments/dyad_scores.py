"""How well forecasts of dyads did: log scores, ranks and calibration, with what chance may do.

Training years and test years never overlap. Without a training file the years of the file itself
are left out one after the other: each is foretold from all the others, earlier and later ones, so
that a change of reporting over the years hurts every method alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from detente.evidence.intervals import NOT_KNOWN, Interval
from detente.experiments.dyads import Counts, DyadYears, Numbers
from detente.experiments.forecasts import Forecast, Method, forecast

RESAMPLES = 1000
PIT_BINS = 10
PIT_FROM = 0.05
"""Expected events from which a dyad counts for the transform: that of dyads which are all but sure
to have none is flat whatever is expected of the others."""

GROUPS = 8
"""Groups of dyads, by what was expected of them, in which expected and counted are compared."""


class Design(Enum):
    """Where the training counts come from."""

    TRAINING_FILE = "another file"
    LEFT_OUT = "the file's other years"


@dataclass(frozen=True)
class Fold:
    """One test: what was known, what was to be foretold, both as counts by dyad."""

    past: Counts
    past_years: int
    counts: Counts
    years: int


@dataclass(frozen=True)
class Scored:
    """How one method did.

    `log_score` is the mean log probability of a dyad's count, higher is better; `auc` the chance
    that a dyad with an event was ranked above one without (a tie counts half), not a number where
    all dyads or none have one; `difference` is the score less that of the gamma-Poisson baseline,
    with the 95 % interval of a bootstrap over pairs of states.
    """

    method: Method
    log_score: float
    auc: float
    difference: float
    interval: Interval


@dataclass(frozen=True)
class Group:
    """Dyads of which about as much was expected: mean expected and mean counted events a dyad."""

    dyads: int
    expected: float
    counted: float


@dataclass(frozen=True)
class DyadScores:
    """How all methods did on the same dyads.

    `groups` and `pit` are of the model with the past. `pit` holds the share of each tenth of the
    probability integral transform for counts (Czado, Gneiting and Held 2009), over dyads of which
    at least a twentieth of an event was expected: a tenth each for perfect forecasts. `new` of the
    `active` dyads with an event had none in the training years.
    """

    design: Design
    dyads: int
    folds: int
    events: int
    active: int
    new: int
    methods: tuple[Scored, ...]
    groups: tuple[Group, ...]
    pit: tuple[float, ...]

    def of(self, method: Method) -> Scored:
        """The scores of one method."""
        return next(each for each in self.methods if each.method is method)


def folds_of(test: DyadYears, train: DyadYears | None) -> tuple[Fold, ...]:
    """Lay out the tests: the whole file after the training file, or each year after all others.

    Returns
    -------
    tuple
        Empty where there is nothing to learn from or nothing to foretell.
    """
    if train is not None:
        if not train.totals.sum():
            return ()
        return (Fold(train.totals, train.window.years, test.totals, test.window.years),)
    if test.window.years < 2:
        return ()
    everything = test.totals
    folds = (Fold(everything - counts, test.window.years - 1, counts, 1) for counts in test.counts)
    return tuple(fold for fold in folds if fold.past.sum())


def score(
    folds: Sequence[Fold], design: Design, *, rates: Numbers, pairs: Counts, seed: int
) -> DyadScores:
    """Score every method on the same folds.

    Parameters
    ----------
    folds
        One or more.
    design
        Where the past comes from.
    rates
        [dyads], the model's expected events in any unit, > 0.
    pairs
        [dyads], a number for each pair of states, both directions alike.
    seed
        Seed of the bootstrap.
    """
    made = {method: [_made(method, fold, rates) for fold in folds] for method in Method}
    counts = [fold.counts for fold in folds]
    gained = {method: _by_dyad(forecasts, counts) for method, forecasts in made.items()}
    reference = gained[Method.GAMMA_POISSON]
    scored = tuple(
        _scored(method, made[method], counts, gained[method], reference, pairs, seed)
        for method in Method
    )
    fresh = sum(int(((fold.counts > 0) & (fold.past == 0)).sum()) for fold in folds)
    return DyadScores(
        design=design,
        dyads=rates.size,
        folds=len(folds),
        events=sum(int(count.sum()) for count in counts),
        active=sum(int((count > 0).sum()) for count in counts),
        new=fresh,
        methods=scored,
        groups=_groups(made[Method.MODEL_AND_PAST], counts),
        pit=_pit(made[Method.MODEL_AND_PAST], counts),
    )


def area_under_curve(expected: Numbers, active: NDArray[np.bool_]) -> float:
    """Chance that an active dyad was expected to have more events than an idle one; ties half."""
    hits = int(active.sum())
    misses = active.size - hits
    if not hits or not misses:
        return float("nan")
    _, place, times = np.unique(expected, return_inverse=True, return_counts=True)
    middle_rank = np.cumsum(times) - (times - 1) / 2
    ranks = float(middle_rank[place][active].sum())
    return (ranks - hits * (hits + 1) / 2) / (hits * misses)


def pair_numbers(dyads: Sequence[tuple[str, str]]) -> Counts:
    """Number the pairs of states, the two directions of a pair alike."""
    number: dict[tuple[str, ...], int] = {}
    return np.array([number.setdefault(tuple(sorted(each)), len(number)) for each in dyads])


def _made(method: Method, fold: Fold, rates: Numbers) -> Forecast:
    return forecast(method, fold.past, past_years=fold.past_years, years=fold.years, rates=rates)


def _by_dyad(forecasts: Sequence[Forecast], counts: Sequence[Counts]) -> Numbers:
    """Mean log score of each dyad over the folds."""
    scores = [each.log_scores(count) for each, count in zip(forecasts, counts, strict=True)]
    return np.asarray(np.mean(scores, axis=0))


def _scored(
    method: Method,
    forecasts: Sequence[Forecast],
    counts: Sequence[Counts],
    own: Numbers,
    reference: Numbers,
    pairs: Counts,
    seed: int,
) -> Scored:
    ranked = [
        area_under_curve(each.mean, count > 0)
        for each, count in zip(forecasts, counts, strict=True)
    ]
    known = [each for each in ranked if not np.isnan(each)]
    gain = own - reference
    return Scored(
        method=method,
        log_score=float(own.mean()),
        auc=float(np.mean(known)) if known else float("nan"),
        difference=float(gain.mean()),
        interval=_over_pairs(gain, pairs, seed),
    )


def _over_pairs(gain: Numbers, pairs: Counts, seed: int) -> Interval:
    """Bootstrap a mean over dyads by drawing pairs of states with replacement."""
    sums = np.bincount(pairs, weights=gain)
    if sums.size < 2:
        return NOT_KNOWN
    chosen = np.random.default_rng(seed).integers(0, sums.size, (RESAMPLES, sums.size))
    means = sums[chosen].mean(axis=1) * sums.size / gain.size
    low, high = np.quantile(means, (0.025, 0.975))
    return Interval(float(low), float(high))


def _groups(forecasts: Sequence[Forecast], counts: Sequence[Counts]) -> tuple[Group, ...]:
    """Dyads in the order of what was expected of them, in groups of about as many expected events.

    Groups of as many dyads would put nearly all events into the last one.
    """
    expected = np.concatenate([each.mean for each in forecasts])
    counted = np.concatenate(list(counts))
    order = np.argsort(expected, kind="stable")
    reached = np.cumsum(expected[order]) / expected.sum()
    group = np.minimum((reached * GROUPS).astype(np.int64), GROUPS - 1)
    return tuple(
        Group(
            int((group == each).sum()),
            float(expected[order][group == each].mean()),
            float(counted[order][group == each].mean()),
        )
        for each in np.unique(group)
    )


def _pit(forecasts: Sequence[Forecast], counts: Sequence[Counts]) -> tuple[float, ...]:
    """Heights of the tenths of the transform, as shares of 1, not randomised."""
    expected = np.concatenate([each.mean for each in forecasts])
    chosen = expected >= min(PIT_FROM, float(expected.max()))
    upper = np.concatenate([f.below(count) for f, count in zip(forecasts, counts, strict=True)])
    lower = np.concatenate([f.below(count - 1) for f, count in zip(forecasts, counts, strict=True)])
    ends = np.arange(PIT_BINS + 1) / PIT_BINS
    upper, lower = upper[chosen], lower[chosen]
    width = np.maximum(upper - lower, 1e-12)
    reached = np.clip((ends[:, None] - lower) / width, 0.0, 1.0).mean(axis=1)
    return tuple(float(height) for height in np.diff(reached))


def as_mapping(scores: DyadScores) -> Mapping[str, object]:
    """The scores as plain values, for a file."""
    return {
        "design": scores.design.value,
        "dyads": scores.dyads,
        "folds": scores.folds,
        "events": scores.events,
        "active_dyads": scores.active,
        "active_dyads_new": scores.new,
        "methods": [
            {
                "method": each.method.value,
                "log_score_per_dyad": each.log_score,
                "auc": each.auc,
                "less_gamma_poisson": each.difference,
                "less_gamma_poisson_95": [each.interval.low, each.interval.high],
            }
            for each in scores.methods
        ],
        "groups": [[each.dyads, each.expected, each.counted] for each in scores.groups],
        "pit_tenths": list(scores.pit),
    }
