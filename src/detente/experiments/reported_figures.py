"""The figures of reported incidents: the same for simulated events as for a published list.

Only *reported* incidents count - operations of states that were detected, published and laid to a
named state - because that is all that a public list can hold; and the initiator is whoever was
named, rightly or wrongly.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.engine.history import reported
from detente.evidence import patterns
from detente.evidence.patterns import Incidents
from detente.evidence.reciprocity import Direction, against_chance
from detente.world.operations import Author, Name, Response

Events = NDArray[Any]

PERMUTATIONS = 200
WINDOWS = (3, 6, 12)
SEVERITIES = range(1, 7)

TITLES: Mapping[str, str] = {
    "events_per_year": "reported operations per year",
    "top_four_initiators": "share of the four most active initiators",
    "gini": "Gini over active directed dyads",
    "singleton_dyads": "share of active dyads with one operation",
    "reciprocated_dyads": "share of active dyads with any return",
    "dispersion": "variance/mean per active dyad-year",
    "within_dyad_fano": "variance/mean within a dyad (5 or more)",
    **{f"severity_{level}": f"share of severity {level}" for level in SEVERITIES},
    "cyber_response": "share answered by the target in kind",
    "response_milder": "… of these: milder than the operation",
    "response_equal": "… of these: as grave",
    "response_graver": "… of these: graver",
    **{f"reverse_within_{within}": f"reverse within {within} months" for within in WINDOWS},
    **{f"reciprocity_{within}": f"… ratio to chance, {within} months" for within in WINDOWS},
    **{f"repetition_{within}": f"repetition to chance, {within} months" for within in WINDOWS},
    "attribution_named": "published incidents: initiator named",
    "attribution_unknown": "published state operations: not named",
    "attribution_right": "published state operations: named rightly",
    "attribution_wrong": "published state operations: named wrongly",
}
"""Every figure by key, in the order of printing; each is a plain number or a share of 1."""

RATIOS: Mapping[str, tuple[str, str]] = {
    f"{ratio}_{within}": (f"{observed}_within_{within}", f"{observed}_by_chance_{within}")
    for ratio, observed in (("reciprocity", "reverse"), ("repetition", "repeated"))
    for within in WINDOWS
}
"""Ratios by key, each of an observed share to the one expected by chance."""


def figures(events: Events, *, first_month: int, months: int, seed: int) -> dict[str, float]:
    """Work out every figure of `TITLES` from the events of one run.

    Parameters
    ----------
    events
        (n,), records of the engine's ``EVENT_DTYPE``.
    first_month
        First month of the window, counted as in the events.
    months
        Length of the window, months.
    seed
        Seed of the permutation null model.

    Returns
    -------
    dict
        A number for each key of `TITLES`, and for the shares that its ratios are made of; not a
        number where the events do not yield one.
    """
    window = events[(events["month"] >= first_month) & (events["month"] < first_month + months)]
    listed = window[reported(window)]
    incidents = Incidents(
        listed["month"].astype(np.int64) - first_month,
        listed["named"].astype(np.int64),
        listed["target"].astype(np.int64),
        months,
    )
    return {
        "events_per_year": patterns.incidents_per_year(incidents),
        "top_four_initiators": patterns.top_initiators_share(incidents, 4),
        "gini": patterns.gini(incidents),
        "singleton_dyads": patterns.singleton_share(incidents),
        "reciprocated_dyads": patterns.reciprocated_share(incidents),
        "dispersion": patterns.dispersion(incidents),
        "within_dyad_fano": patterns.within_dyad_fano(incidents),
        **severity_shares(listed),
        **response_shares(listed),
        **_following(incidents, seed),
        **attribution_shares(window),
    }


def severity_shares(listed: Events) -> dict[str, float]:
    """Share of each severity among the events given: 0 to 1, together 1."""
    return {f"severity_{level}": share(listed["severity"] == level) for level in SEVERITIES}


def response_shares(listed: Events) -> dict[str, float]:
    """Share of events answered in kind, and how grave those answers were beside the operation."""
    answered = listed[listed["response"] == Response.CYBER]
    graver = answered["response_severity"].astype(int) - answered["severity"].astype(int)
    return {
        "cyber_response": share(listed["response"] == Response.CYBER),
        "response_milder": share(graver < 0),
        "response_equal": share(graver == 0),
        "response_graver": share(graver > 0),
    }


def attribution_shares(events: Events) -> dict[str, float]:
    """How published first operations were attributed: unknown, rightly or wrongly.

    Answers to earlier operations (depth above 0) and accidents are left out. A state operation laid
    to a non-state group counts as wrongly named.
    """
    public = events[events["detected"] & events["published"] & (events["depth"] == 0)]
    public = public[public["author_kind"] != Author.ACCIDENT]
    states = public[public["author_kind"] <= Author.PROXY]
    unknown = states["named"] == Name.UNKNOWN
    right = states["named"] == states["author"]
    return {
        "attribution_named": share(public["named"] != Name.UNKNOWN),
        "attribution_unknown": share(unknown),
        "attribution_right": share(right),
        "attribution_wrong": share(~unknown & ~right),
    }


def share(chosen: NDArray[np.bool_]) -> float:
    """Share of true entries; not a number where there are no entries."""
    return float(chosen.mean()) if chosen.size else float("nan")


def _following(incidents: Incidents, seed: int) -> dict[str, float]:
    """How often incidents are reversed or repeated, by chance too, and the ratio of the two."""
    found = against_chance(incidents, WINDOWS, permutations=PERMUTATIONS, seed=seed)
    words = {
        Direction.REVERSE: ("reverse", "reciprocity"),
        Direction.SAME: ("repeated", "repetition"),
    }
    figures: dict[str, float] = {}
    for (direction, within), following in found.items():
        share_name, ratio_name = words[direction]
        figures[f"{share_name}_within_{within}"] = following.observed
        figures[f"{share_name}_by_chance_{within}"] = following.expected
        figures[f"{ratio_name}_{within}"] = following.ratio
    return figures
