"""Figures of the Dyadic Cyber Incident Dataset: what was done to whom, for what, to what effect."""

from collections.abc import Sequence
from functools import partial
from itertools import product
from operator import eq

import numpy as np

from detente.evidence.records import Incident
from detente.evidence.target import Target, quantiles, share, shares
from detente.evidence.traits import code

YES_OR_NO = {
    "concession": "concession",
    "objective_achieved": "objective_achievement",
    "information_operation": "information_operation",
    "third_party": "3rdpartyinitiator",
    "supply_chain": "supply ch",
    "ransomware": "ransomware",
}
"""Key of each share and the column whose 1 it counts."""

CODED = {
    "objective": ("cyber_objective", "1234"),
    "method": ("method", "1234"),
    "target_type": ("targettype", "123"),
}
"""Key of each group of shares, its column, and the first digits that occur."""

ACTS = tuple(
    f"{kind}_{sign}" for kind in ("Diplo", "Econ", "Mil") for sign in ("Negative", "Positive")
)
"""Sums of acts in the table of campaigns, of each side."""

SIDES = ("target", "initiator")
CYBER_ESCALATION = "cyber_escalation"


def dcid_targets(incidents: Sequence[Incident], *, seed: int) -> tuple[Target, ...]:
    """Sum up sheet 1 of one window; the figures of dyads are not among these.

    Parameters
    ----------
    incidents
        Whole records of the collection.
    seed
        Of the bootstrap of durations.
    """
    severities = [str(int(each.severities[0].value)) for each in incidents if each.severities]
    found = [*shares("severity", severities, "123456")]
    for key, (column, values) in CODED.items():
        found += shares(key, [code(each, column)[:1] for each in incidents], values)
    for key, column in YES_OR_NO.items():
        found.append(share(key, incidents, partial(_yes, column)))
    found.append(share("severity_ge5", severities, lambda each: int(each) >= 5))
    durations = [
        float((each.ended.day - each.started.day).days)
        for each in incidents
        if each.started and each.ended
    ]
    found += quantiles("duration_days", durations, seed=seed)
    mean = float(np.mean([int(each) for each in severities])) if severities else float("nan")
    found.append(Target("severity_mean", mean))
    for objective in CODED["objective"][1]:
        meant = [each for each in incidents if code(each, "cyber_objective")[:1] == objective]
        key = f"concession_by_objective/{objective}"
        found.append(share(key, meant, partial(_yes, "concession")))
    return tuple(found)


def campaign_targets(incidents: Sequence[Incident]) -> tuple[Target, ...]:
    """Sum up sheet 2: how the target answered, and what both sides did otherwise within a month.

    Records count whose codes have both sides, ``"initiator: …"`` and ``"target: …"``. The target
    answered in cyberspace where its own row has a severity above 0; its answer is held against the
    severity of the initiator's row.
    """
    known = [
        each
        for each in incidents
        if all(_side(each, side, "severity") is not None for side in SIDES)
    ]
    found = [share("target_cyber_response", known, lambda each: _answer(each) > 0)]
    for side in SIDES:
        flagged = partial(_above_nothing, side, CYBER_ESCALATION)
        found.append(share(f"cyber_escalation_flag_{side}", known, flagged))
    for act, side in product(ACTS, SIDES):
        found.append(share(f"{side}_{act}", known, partial(_above_nothing, side, act)))
    answers = [_sign(_answer(each) - _blow(each)) for each in known if _answer(each) > 0]
    for word, sign in (("lower", -1), ("equal", 0), ("higher", 1)):
        found.append(share(f"response_severity_{word}", answers, partial(eq, sign)))
    return tuple(found)


def _above_nothing(side: str, column: str, incident: Incident) -> bool:
    return (_side(incident, side, column) or 0.0) > 0


def _yes(column: str, incident: Incident) -> bool:
    return code(incident, column).removesuffix(".0") == "1"


def _side(incident: Incident, side: str, column: str) -> float | None:
    """The number in a column of one side's row, None where there is none."""
    try:
        return float(code(incident, f"{side}: {column}"))
    except ValueError:
        return None


def _answer(incident: Incident) -> float:
    return _side(incident, "target", "severity") or 0.0


def _blow(incident: Incident) -> float:
    return _side(incident, "initiator", "severity") or 0.0


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)
