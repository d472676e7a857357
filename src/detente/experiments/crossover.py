"""When diplomacy overtakes a rival, if it does: from which year on it is better and stays better.

Two outcomes are followed: total cost, which runs up from the first year on, and yearly damage,
which jumps from year to year and is therefore smoothed over three years (fewer at the beginning).
Lower is better. The year is decided in each world on the mean over its replicates.

The article's full order is asked for here, too: deterrence better sooner, diplomacy better later.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.experiments.groups import Group
from detente.experiments.plan import DIPLOMACY
from detente.experiments.results import Cube, Ensemble
from detente.experiments.shares import Share, ahead, share_of

FOLLOWED = ("total_cost", "damage")
SMOOTHED_YEARS = 3
# The article sets single-minded deterrence against diplomacy: passive and active; the latter in the
# two forms in which it can be paid for.
DETERRENTS = (
    ("defence", "retaliation-doctrine"),
    ("defence", "retaliation-funded"),
    ("defence", "retaliation-doctrine", "retaliation-funded"),
)
ORDER_HORIZONS = (3, 20)


@dataclass(frozen=True)
class Crossover:
    """In which year one policy overtakes a rival, over the worlds of a group.

    The four shares: better `from_the_start` to the last year; `overtakes` in a later year and stays
    better; `never` better to the last year; and, among the never, `overtaken`: the rival overtakes
    it after a start in which it was not behind. `by_year` counts the worlds of `overtakes` by year;
    `median_year` is the middle one of these, None where there are none. `settled`: worlds in which
    every single run says the same of the last year as their mean does; None where there is one run,
    since then nothing tells luck from order.
    """

    group: str
    policy: str
    rival: str
    outcome: str
    from_the_start: Share
    overtakes: Share
    never: Share
    overtaken: Share
    by_year: tuple[tuple[int, int], ...]
    median_year: float | None
    settled: Share | None
    years: int
    runs: int


@dataclass(frozen=True)
class Order:
    """In what share of worlds the article's order of policies holds on one outcome.

    `sooner`: every deterrent is better than diplomacy at the short horizon; `later`: diplomacy is
    better than each of them at the long one; `full`: both in the same world.
    """

    group: str
    outcome: str
    deterrents: tuple[str, ...]
    short: int
    long: int
    sooner: Share
    later: Share
    full: Share
    runs: int


def crossovers(ensemble: Ensemble, groups: Sequence[Group]) -> tuple[Crossover, ...]:
    """Follow diplomacy against every other policy; empty where diplomacy was not run."""
    if DIPLOMACY not in ensemble.policy_keys:
        return ()
    found: list[Crossover] = []
    for outcome in FOLLOWED:
        courses = _courses(ensemble, outcome)
        own = courses[ensemble.policy_keys.index(DIPLOMACY)]
        for rival, course in zip(ensemble.policy_keys, courses, strict=True):
            if rival != DIPLOMACY:
                found += [
                    count_crossings(group, own, course, names=(DIPLOMACY, rival, outcome))
                    for group in groups
                ]
    return tuple(found)


def orders(ensemble: Ensemble, groups: Sequence[Group]) -> tuple[Order, ...]:
    """Ask for the article's full order; empty where it needs a policy or year that was not run."""
    keys = ensemble.policy_keys
    if DIPLOMACY not in keys or ensemble.years < max(ORDER_HORIZONS):
        return ()
    figures = [ensemble.at(year).mean(axis=2) for year in ORDER_HORIZONS]
    return tuple(
        _order(ensemble, figures, group, deterrents=deterrents, outcome=outcome)
        for deterrents in DETERRENTS
        if set(deterrents) <= set(keys)
        for outcome in FOLLOWED
        for group in groups
    )


def crossing_years(own: Cube, rival: Cube) -> NDArray[np.int64]:
    """The year from which one course stays below another.

    Parameters
    ----------
    own, rival
        [world, year], lower is better; a tie is not better.

    Returns
    -------
    NDArray
        [world]: 1 where `own` is below from the first year to the last, a later year where it comes
        to be, 0 where it is not below in the last year.
    """
    below = ahead(own, rival)
    stays = np.flip(np.logical_and.accumulate(np.flip(below, axis=1), axis=1), axis=1)
    return np.where(stays.any(axis=1), stays.argmax(axis=1) + 1, 0)


def smoothed(annual: Cube) -> Cube:
    """Mean over three years ending at each, fewer at the beginning: [..., year] to [..., year]."""
    return np.stack(
        [
            annual[..., max(0, year - SMOOTHED_YEARS) : year].mean(axis=-1)
            for year in range(1, annual.shape[-1] + 1)
        ],
        axis=-1,
    )


def settled(own: Cube, rival: Cube) -> NDArray[np.bool_]:
    """In which worlds every single run ends on the side on which their mean does.

    Parameters
    ----------
    own, rival
        [world, replicate, year].

    Returns
    -------
    NDArray
        [world].
    """
    mean = ahead(own.mean(axis=1), rival.mean(axis=1))[:, -1]
    single = ahead(own, rival)[:, :, -1]
    return np.asarray((single == mean[:, None]).all(axis=1))


def _courses(ensemble: Ensemble, outcome: str) -> Cube:
    """What is followed over the years: [policy, world, replicate, year]."""
    annual = ensemble.values[..., ensemble.outcome_keys.index(outcome)]
    form = ensemble.outcomes[ensemble.outcome_keys.index(outcome)].form
    return smoothed(annual) if form == "flow" else annual


def count_crossings(
    group: Group, own: Cube, course: Cube, *, names: tuple[str, str, str]
) -> Crossover:
    """Count the crossing years of two courses over the worlds of a group.

    Parameters
    ----------
    group
        Whose worlds are counted.
    own, course
        [world, replicate, year] of all worlds, lower is better: the policy's and its rival's.
    names
        Of the policy, the rival and the outcome, by their keys.
    """
    policy, rival, outcome = names
    own, course = own[list(group.places)], course[list(group.places)]
    worlds, runs, length = own.shape
    years = crossing_years(own.mean(axis=1), course.mean(axis=1))
    reverse = crossing_years(course.mean(axis=1), own.mean(axis=1))
    later = years[years > 1]
    alike = float(settled(own, course).sum())
    return Crossover(
        group=group.key,
        policy=policy,
        rival=rival,
        outcome=outcome,
        from_the_start=share_of(float((years == 1).sum()), worlds),
        overtakes=share_of(float(len(later)), worlds),
        never=share_of(float((years == 0).sum()), worlds),
        overtaken=share_of(float((reverse > 1).sum()), worlds),
        by_year=tuple(sorted(Counter(later.tolist()).items())),
        median_year=float(np.median(later)) if len(later) else None,
        settled=share_of(alike, worlds) if runs > 1 else None,
        years=length,
        runs=runs,
    )


def _order(
    ensemble: Ensemble,
    figures: list[Cube],
    group: Group,
    *,
    deterrents: tuple[str, ...],
    outcome: str,
) -> Order:
    """Count the worlds of a group in which the article's order holds."""
    keys, at = ensemble.policy_keys, ensemble.outcome_keys.index(outcome)
    places = list(group.places)
    sooner, later = (figure[:, places, at] for figure in figures)
    own = keys.index(DIPLOMACY)
    rivals = [keys.index(policy) for policy in deterrents]
    first = ahead(sooner[rivals], sooner[own]).all(axis=0)
    last = ahead(later[own], later[rivals]).all(axis=0)
    worlds = len(places)
    return Order(
        group=group.key,
        outcome=outcome,
        deterrents=deterrents,
        short=ORDER_HORIZONS[0],
        long=ORDER_HORIZONS[1],
        sooner=share_of(float(first.sum()), worlds),
        later=share_of(float(last.sum()), worlds),
        full=share_of(float((first & last).sum()), worlds),
        runs=ensemble.runs,
    )
