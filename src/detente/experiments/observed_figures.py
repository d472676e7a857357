"""The figures that calibration holds against facts, each from what one collection would list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.evidence import patterns
from detente.evidence.patterns import MONTHS_A_YEAR, Incidents
from detente.evidence.reciprocity import Direction, against_chance
from detente.experiments.gravity import incidence_ratios
from detente.experiments.observation import (
    ALL_YEARS,
    RIVALS_YEARS,
    Observer,
    list_of_all,
    list_of_rivals,
    published_incidents,
    relations_of,
    watch_list,
)
from detente.experiments.reported_figures import share
from detente.world.operations import Kind, Name, Response
from detente.world.scenario import Scenario

Events = NDArray[Any]

WINDOWS = (3, 6, 12)
PERMUTATIONS = 40  # of each world; ratios to chance are pooled over some hundred worlds
GRAVE = 5  # severity from which the published scale speaks of destruction
OPEN_ANSWERS = (Response.DIPLOMATIC, Response.ECONOMIC, Response.CROSS_DOMAIN)

TITLES: Mapping[str, str] = {
    "rivals_volume": "rivals: incidents a year, at most the collection's own",
    "rivals_top_four": "rivals: share of the four most active initiators",
    "rivals_gini": "rivals: Gini over active directed dyads",
    "rivals_top_five_dyads": "rivals: share of the five busiest dyads",
    "rivals_top_ten_dyads": "rivals: share of the ten busiest dyads",
    "rivals_singletons": "rivals: share of active dyads with one incident",
    "rivals_dispersion": "rivals: variance/mean per active dyad-year",
    "rivals_mutual": "rivals: weighted reciprocity",
    "severity_2": "rivals: share of severity 2",
    "severity_3": "rivals: share of severity 3",
    "severity_4": "rivals: share of severity 4",
    "severity_grave": "rivals: share of severity 5 and above",
    "share_disruption": "rivals: share of disruption",
    "share_destruction": "rivals: share of destruction",
    "achieved": "rivals: share that achieved its objective",
    "state_linked": "all: share of published incidents laid to a state",
    "rivalry_ratio": "all: incidence ratio of a rivalry",
    "border_ratio": "all: incidence ratio of a common border",
    "distance_ratio": "all: incidence ratio per unit of ideal-point distance",
    "named": "all: share of published incidents with a known initiator",
    "answered_when_named": "all: share answered in the open, given a name",
    "naming_delay": "all: median delay of the name, months",
    "rivals_reciprocated": "rivals: share of active dyads with any return",
    "rivals_fano": "rivals: variance/mean within a dyad (5 or more)",
    "cyber_response": "rivals: share answered by the target in kind",
    "response_equal": "rivals: … of these as grave as the incident",
    "all_volume": "all: incidents laid to a state, a year",
    "all_top_four": "all: share of the four most active initiators",
    "all_gini": "all: Gini over active directed dyads",
    "all_top_ten_dyads": "all: share of the ten busiest dyads",
    "all_singletons": "all: share of active dyads with one incident",
    "all_reciprocated": "all: share of active dyads with any return",
    "all_mutual": "all: weighted reciprocity",
    "all_dispersion": "all: variance/mean per active dyad-year",
    "all_fano": "all: variance/mean within a dyad (5 or more)",
    **{f"reciprocity_{within}": f"rivals: return to chance, {within} months" for within in WINDOWS},
    **{
        f"repetition_{within}": f"rivals: repetition to chance, {within} months"
        for within in WINDOWS
    },
}
"""Every figure by key; `rivals` and `all` name the collection through whose eyes it is seen."""

RATIO_PARTS: Mapping[str, tuple[str, str]] = {
    f"{ratio}_{within}": (f"{ratio}_{within}_observed", f"{ratio}_{within}_expected")
    for ratio in ("reciprocity", "repetition")
    for within in WINDOWS
}
"""Ratios to chance by key, each of an observed share to the one expected by chance."""


@dataclass(frozen=True)
class Ground:
    """What stands in a scenario before anything happens, arrays as in `gravity`."""

    rivals: NDArray[np.bool_]
    borders: NDArray[np.bool_]
    values: NDArray[np.float64]
    capability: NDArray[np.float64]


def ground_for(scenario: Scenario) -> Ground:
    """The ties and sizes of the states of a scenario."""
    rivals, borders = relations_of(scenario)
    return Ground(
        rivals=rivals,
        borders=borders,
        values=np.array([state.values for state in scenario.states]),
        capability=np.array([state.capability for state in scenario.states]),
    )


def observed_figures(
    events: Events,
    *,
    ground: Ground,
    hazard: NDArray[np.float64],
    observer: Observer,
    burn_in: int,
    luck: np.random.Generator,
) -> dict[str, float]:
    """Work out what calibration is fitted to, from the events of one run.

    Parameters
    ----------
    events
        (n,), records of the engine's ``EVENT_DTYPE`` for the burn-in and 15 years.
    ground
        The states and their ties.
    hazard
        [n, n], chance of an opportunity a month, from which the watch list is drawn.
    observer
        How the collection of rivals looks at the world.
    burn_in
        Months before the window.
    luck
        Draws what a collection misses.

    Returns
    -------
    dict
        Figures by key of `TITLES`, without the ratios to chance; not a number where the events do
        not yield one.
    """
    watched = watch_list(hazard, ground.rivals, observer.watched_pairs)
    window = _within(events, burn_in, RIVALS_YEARS)
    rivals = list_of_rivals(window, watched, observer=observer, first_month=burn_in, luck=luck)
    window = _within(events, burn_in, ALL_YEARS)
    every = list_of_all(window, luck)
    return {
        **_patterns_of(rivals, burn_in, RIVALS_YEARS, "rivals"),
        **_content_of(rivals),
        **_patterns_of(every, burn_in, ALL_YEARS, "all"),
        **_ties_of(every, ground),
        **_names_of(published_incidents(window), every),
    }


def dynamics(
    events: Events,
    *,
    ground: Ground,
    hazard: NDArray[np.float64],
    observer: Observer,
    burn_in: int,
    luck: np.random.Generator,
) -> dict[str, float]:
    """How often incidents between rivals are returned or repeated, and how often by chance.

    Parameters are those of `observed_figures`; the keys are the parts named in `RATIO_PARTS`.
    """
    watched = watch_list(hazard, ground.rivals, observer.watched_pairs)
    window = _within(events, burn_in, RIVALS_YEARS)
    rivals = list_of_rivals(window, watched, observer=observer, first_month=burn_in, luck=luck)
    incidents = _incidents(rivals, burn_in, RIVALS_YEARS)
    found = against_chance(incidents, WINDOWS, permutations=PERMUTATIONS, seed=1)
    words = {Direction.REVERSE: "reciprocity", Direction.SAME: "repetition"}
    return {
        f"{words[direction]}_{within}_{part}": value
        for (direction, within), following in found.items()
        for part, value in (("observed", following.observed), ("expected", following.expected))
    }


def _within(events: Events, burn_in: int, years: int) -> Events:
    """The events of so many years after the burn-in."""
    month = events["month"]
    return events[(month >= burn_in) & (month < burn_in + years * MONTHS_A_YEAR)]


def _incidents(listed: Events, burn_in: int, years: int) -> Incidents:
    """Listed events as dated incidents between the state named and its target."""
    return Incidents(
        listed["month"].astype(np.int64) - burn_in,
        listed["named"].astype(np.int64),
        listed["target"].astype(np.int64),
        years * MONTHS_A_YEAR,
    )


def _patterns_of(listed: Events, burn_in: int, years: int, eyes: str) -> dict[str, float]:
    """Concentration, mutuality and unevenness of one collection's list."""
    incidents = _incidents(listed, burn_in, years)
    return {
        f"{eyes}_volume": patterns.incidents_per_year(incidents),
        f"{eyes}_top_four": patterns.top_initiators_share(incidents, 4),
        f"{eyes}_gini": patterns.gini(incidents),
        f"{eyes}_top_five_dyads": patterns.top_dyads_share(incidents, 5),
        f"{eyes}_top_ten_dyads": patterns.top_dyads_share(incidents, 10),
        f"{eyes}_singletons": patterns.singleton_share(incidents),
        f"{eyes}_reciprocated": patterns.reciprocated_share(incidents),
        f"{eyes}_mutual": patterns.weighted_reciprocity(incidents),
        f"{eyes}_dispersion": patterns.dispersion(incidents),
        f"{eyes}_fano": patterns.within_dyad_fano(incidents),
    }


def _content_of(rivals: Events) -> dict[str, float]:
    """Severity, kinds, success and answers in the collection of rivals."""
    answered = rivals[rivals["response"] == Response.CYBER]
    return {
        **{f"severity_{level}": share(rivals["severity"] == level) for level in (2, 3, 4)},
        "severity_grave": share(rivals["severity"] >= GRAVE),
        "share_disruption": share(rivals["kind"] == Kind.DISRUPTION),
        "share_destruction": share(rivals["kind"] == Kind.DESTRUCTION),
        "achieved": share(rivals["success"]),
        "cyber_response": share(rivals["response"] == Response.CYBER),
        "response_equal": share(answered["response_severity"] == answered["severity"]),
    }


def _ties_of(every: Events, ground: Ground) -> dict[str, float]:
    """Incidence ratios in the collection of all pairs."""
    counts = np.zeros(ground.rivals.shape)
    np.add.at(counts, (every["named"], every["target"]), 1.0)
    ratios = incidence_ratios(
        counts,
        rivals=ground.rivals,
        borders=ground.borders,
        values=ground.values,
        capability=ground.capability,
    )
    return {f"{name}_ratio": value for name, value in ratios._asdict().items()}


def _names_of(published: Events, every: Events) -> dict[str, float]:
    """How published incidents are named, how late, and how they are answered in the open."""
    return {
        "state_linked": share(published["named"] >= 0),
        "named": share(published["named"] != Name.UNKNOWN),
        "answered_when_named": share(np.isin(every["response"], OPEN_ANSWERS)),
        # A name that is public within the month counts as half a month old.
        "naming_delay": float(np.median(np.maximum(every["lag"], 0.5))) if every.size else np.nan,
    }
