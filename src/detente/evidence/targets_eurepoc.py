"""Figures of EuRepoC: who is linked to a state, how grave, how attributed, how answered."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from detente.evidence.events import Event, state_linked
from detente.evidence.records import Basis, Domain, Incident
from detente.evidence.target import Target, quantiles, share, shares
from detente.evidence.traits import TRAITS

WEIGHTED = "eurepoc-weighted"
LAGS = {
    "industry": Basis.INDUSTRY,
    "political": Basis.GOVERNMENT,
    "attacker": Basis.INITIATOR,
}
INTENSITIES = ((0, 1), (2, 2), (3, 3), (4, 10))
"""Groups of weighted intensity in which responses are counted, both ends included."""

KINDS = {
    "Executive": "executive",
    "Legislative": "legislative",
    "Preventive": "preventive",
    "Stabilizing": "stabili",
}
"""Kinds of political response, and the word by which each is known, in either spelling."""

_SPLIT = ("political_response", "legal_response")
_ATTRIBUTIONS = {
    "political_attribution": "government_attribution",
    "industry_attribution": "industry_attribution",
}


def eurepoc_targets(
    incidents: Sequence[Incident], events: Sequence[Event], *, seed: int
) -> tuple[Target, ...]:
    """Sum up the incidents of one window; the figures of dyads are not among these.

    Parameters
    ----------
    incidents
        Whole records of the window.
    events
        Their state-linked directed events.
    seed
        Of the bootstrap of lags.
    """
    linked = [each for each in incidents if state_linked(each)]
    found = [
        Target("n_incidents", float(len(incidents))),
        share("known_initiator_country", incidents, TRAITS["initiator_known"]),
        share("state_linked", incidents, state_linked),
        share("state_coded", incidents, TRAITS["state_coded"]),
    ]
    for words, group in (("all", incidents), ("state_linked", linked)):
        found += _intensities(f"intensity_{words}", group)
        found += [share(f"{each}_{words}", group, TRAITS[each]) for each in _SPLIT]
        found += [
            share(f"{each}_{words}", group, TRAITS[each])
            for each in ("critical_infrastructure", "state_institution")
        ]
        found += _type_shares(f"type_share_{words}", group)
    found += [
        share(f"{key}_state_linked", linked, TRAITS[trait]) for key, trait in _ATTRIBUTIONS.items()
    ]
    found += _receivers(events)
    for key, basis in LAGS.items():
        lags = attribution_lags(incidents, basis)
        found += quantiles(f"attribution_lag_days_{key}", lags, seed=seed)
    return tuple(found)


def response_targets(incidents: Sequence[Incident], *, seed: int) -> tuple[Target, ...]:
    """Sum up how incidents of a window were answered, by attribution, sector and intensity.

    Of use for windows in which responses were coded throughout, from about 2021 on.
    """
    linked = [each for each in incidents if state_linked(each)]
    named = TRAITS["government_attribution"]
    political, legal = (TRAITS[each] for each in _SPLIT)
    critical = TRAITS["critical_infrastructure"]
    found = [Target("n", float(len(incidents)))]
    for words, group in (("all", incidents), ("state_linked", linked)):
        found += [share(f"{each}_{words}", group, TRAITS[each]) for each in _SPLIT]
        found.append(share(f"political_attribution_{words}", group, named))
    for words, group in (
        ("given_political_attribution", [each for each in incidents if named(each)]),
        ("given_no_political_attribution", [each for each in incidents if not named(each)]),
        ("ci", [each for each in incidents if critical(each)]),
        ("nonci", [each for each in incidents if not critical(each)]),
    ):
        found.append(share(f"political_response_{words}", group, political))
    for low, high in INTENSITIES:
        group = [each for each in incidents if low <= _intensity(each) <= high]
        found.append(share(f"political_response_w{low}_{high}", group, political))
        found.append(share(f"legal_response_w{low}_{high}", group, legal))
    lags = [response_lags(each) for each in incidents]
    found += quantiles(
        "political_response_lag_days", [lag for each in lags for lag in each], seed=seed
    )
    found += quantiles(
        "first_political_response_lag_days", [min(each) for each in lags if each], seed=seed
    )
    kinds = [kind for each in incidents for kind in _kinds(each)]
    found += shares("political_response_kind", kinds, KINDS)
    for key, basis in LAGS.items():
        found += quantiles(
            f"attribution_lag_days_{key}", attribution_lags(incidents, basis), seed=seed
        )
    return tuple(found)


def attribution_lags(incidents: Iterable[Incident], basis: Basis) -> list[float]:
    """Days from the start to the first attribution on such a basis.

    Starts on 1 January are left out, being guesses as often as not, and so are attributions dated
    before the start.
    """
    found = []
    for incident in incidents:
        dates = [
            each.when.day for each in incident.attributions if basis in each.rests_on and each.when
        ]
        found += _lags(incident, [min(dates)] if dates else [])
    return found


def response_lags(incident: Incident) -> list[float]:
    """Days from the start to each dated political response; starts on 1 January are left out."""
    dates = [
        each.when.day
        for each in incident.responses
        if each.domain is Domain.POLITICAL and each.when
    ]
    return _lags(incident, dates)


def _lags(incident: Incident, dates: Iterable[date]) -> list[float]:
    start = incident.started.day if incident.started else None
    if start is None or (start.month, start.day) == (1, 1):
        return []
    return [float((each - start).days) for each in dates if each >= start]


def _intensity(incident: Incident) -> float:
    """The weighted intensity, not a number where there is none."""
    found = [each.value for each in incident.severities if each.scale == WEIGHTED]
    return found[0] if found else float("nan")


def _intensities(key: str, incidents: Sequence[Incident]) -> tuple[Target, ...]:
    known = [value for value in map(_intensity, incidents) if not np.isnan(value)]
    steps = [f"{each:.1f}" for each in sorted(set(known))]
    return shares(key, [f"{value:.1f}" for value in known], steps)


def _type_shares(key: str, incidents: Sequence[Incident]) -> list[Target]:
    """Share of each type of incident; one incident may be of several."""
    named = sorted({each for incident in incidents for each in incident.types})
    return [
        Target(f"{key}/{each}", sum(each in one.types for one in incidents) / len(incidents))
        for each in named
    ]


def _receivers(events: Sequence[Event]) -> list[Target]:
    """How many states each incident with a directed event hit."""
    by_incident: dict[str, set[str]] = {}
    for event in events:
        by_incident.setdefault(event.key, set()).add(event.receiver)
    numbers = [float(len(each)) for each in by_incident.values()]
    array = np.array(numbers or [float("nan")])
    return [
        Target("receivers_per_incident/mean", float(array.mean())),
        share("receivers_per_incident/share_single", numbers, lambda each: each == 1),
        Target("receivers_per_incident/p90", float(np.quantile(array, 0.9))),
        Target("receivers_per_incident/max", float(array.max())),
    ]


def _kinds(incident: Incident) -> list[str]:
    """The kind of each political response of an incident."""
    said = [each.kind.lower() for each in incident.responses if each.domain is Domain.POLITICAL]
    return [
        next((kind for kind, word in KINDS.items() if word in each), "other")
        for each in said
        if each
    ]
