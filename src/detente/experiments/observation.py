"""How a published collection looks at the world: which simulated incidents it would list.

An operation is detected, published and laid to a state (or not) by the rules of the engine; this
page adds what only a collector does. A collection of *rivals* watches some pairs of states, seldom
lists what failed, and catches a share of the rest, in each year another; a collection of *all*
pairs catches a share of everything. The shares caught are free: no collection says how much it
misses, and the collections disagree on the trend.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engine.history import reported
from detente.evidence.patterns import MONTHS_A_YEAR
from detente.world.operations import Author
from detente.world.scenario import Scenario

Events = NDArray[Any]

RIVALS_BY_YEAR = (*(17 / 6,) * 6, 8.0, 17.0, 25.0, 26.0, 15.0, 28.0, 11.0, 22.0, 44.0)
"""Incidents in the collection of rivals, 2000 to 2014 (dcid2); the first six years together 17."""
ALL_LISTED = 768
"""State-linked events in the collection of all pairs, 2006–2019 (eurepoc)."""
RIVALS_YEARS, ALL_YEARS = 15, 14


@dataclass(frozen=True)
class Observer:
    """How a collection of rivals looks: `failures_listed` 0 to 1; `watched_pairs` beside rivals."""

    failures_listed: float
    watched_pairs: int


def watch_list(
    hazard: NDArray[np.float64], rivals: NDArray[np.bool_], count: int
) -> NDArray[np.bool_]:
    """Which pairs a collection of rivals watches.

    Parameters
    ----------
    hazard
        [n, n], chance of an opportunity a month, actor by target.
    rivals
        [n, n], where a strategic rivalry of record stands.
    count
        Pairs watched beside these: those with the greatest geometric mean of both directions, since
        what makes a rivalry is that both sides take part.

    Returns
    -------
    NDArray
        [n, n], the same both ways.
    """
    one, other = np.triu_indices(len(hazard), 1)
    both = hazard[one, other] * hazard[other, one]
    both[rivals[one, other]] = -1.0
    chosen = np.argsort(-both, kind="stable")[:count]
    watched = np.asarray(rivals | rivals.T)
    watched[one[chosen], other[chosen]] = True
    return np.asarray(watched | watched.T)


def list_of_rivals(
    events: Events,
    watched: NDArray[np.bool_],
    *,
    observer: Observer,
    first_month: int,
    luck: np.random.Generator,
) -> Events:
    """What a collection of rivals would hold of the events of its window, in their order."""
    listed = events[reported(events)]
    listed = listed[watched[listed["named"], listed["target"]]]
    kept = listed["success"] | (luck.random(len(listed)) < observer.failures_listed)
    return thinned_by_year(listed[kept], RIVALS_BY_YEAR, first_month=first_month, luck=luck)


def list_of_all(events: Events, luck: np.random.Generator) -> Events:
    """What a collection of all pairs would hold of state-linked incidents, in their order."""
    return thinned(events[reported(events)], ALL_LISTED, luck)


def published_incidents(events: Events) -> Events:
    """Published first operations that a collection would admit: no answers, accidents or crimes.

    Ordinary crime was not admitted before 2023.
    """
    seen = events["detected"] & events["published"] & (events["depth"] == 0)
    by = events["author_kind"]
    chosen: Events = events[seen & (by != Author.ACCIDENT) & (by != Author.CRIMINAL)]
    return chosen


def thinned(listed: Events, most: int, luck: np.random.Generator) -> Events:
    """At most so many of the events, drawn evenly, in their order."""
    if len(listed) <= most:
        return listed
    return listed[np.sort(luck.choice(len(listed), most, replace=False))]


def thinned_by_year(
    listed: Events, by_year: Sequence[float], *, first_month: int, luck: np.random.Generator
) -> Events:
    """The events that a collection catches whose attention is not the same in every year.

    Parameters
    ----------
    listed
        (n,), all that it could list.
    by_year
        Its own number of each year.
    first_month
        Of the window, counted as in the events.
    luck
        Draws what it misses.

    Returns
    -------
    Events
        All, where there are no more than the collection holds. Otherwise as many as that, in each
        year in proportion to its own number, as far as the year has so many.
    """
    most = round(sum(by_year))
    if len(listed) <= most:
        return listed
    year = (listed["month"] - first_month) // MONTHS_A_YEAR
    there = np.bincount(year, minlength=len(by_year))
    quota = _quotas(there, np.asarray(by_year), most)
    rank = np.empty(len(listed), dtype=np.int64)
    shuffled = luck.permutation(len(listed))
    for each, count in enumerate(there):
        rank[shuffled[year[shuffled] == each]] = np.arange(count)
    caught: Events = listed[rank < quota[year]]
    return caught


def _quotas(there: NDArray[np.int64], wanted: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    """How many to keep of each year: the largest multiple of the wanted that is not too many."""
    low, high = 0.0, float(most) / wanted.min()
    for _ in range(50):
        middle = (low + high) / 2
        fits = np.minimum(there, np.round(middle * wanted)).sum() <= most
        low, high = (middle, high) if fits else (low, middle)
    return np.minimum(there, np.round(low * wanted)).astype(np.int64)


def relations_of(scenario: Scenario) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Strategic rivalries and common borders of a scenario, each [n, n], the same both ways."""
    place = {state.code: number for number, state in enumerate(scenario.states)}
    made = []
    for pairs in (scenario.rivalries, scenario.borders):
        matrix = np.zeros((len(place), len(place)), dtype=np.bool_)
        for one, other in pairs:
            matrix[place[one], place[other]] = matrix[place[other], place[one]] = True
        made.append(matrix)
    return made[0], made[1]
