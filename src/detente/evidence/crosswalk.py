"""Scales on which collections say how grave an incident is, and what each step is on ours.

There is no master score. A value stays on its own scale; beside it stands a step of the model's
scale of 1 to 6 where the wording of the two agrees, and None where it does not.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from detente.evidence.records import Severity
from detente.world.operations import HIGHEST_SEVERITY


@dataclass(frozen=True)
class Scale:
    """One scale of one collection: its range, what its ends mean, where it is laid down.

    `step` gives the model's step for a value in the range, None where it gives nothing.
    """

    key: str
    title: str
    lowest: float
    highest: float
    meaning: str
    source: str
    step: Callable[[float], int | None]


def _dcid(value: float) -> int | None:
    """The lower six steps are the model's own; those with loss of life lie at its upper end."""
    return min(int(value), HIGHEST_SEVERITY) if value >= 1 else None


def _eurepoc(value: float) -> int:
    """By the wording of the codebook: one point is a nuisance, a system misused is a loss."""
    if value < 1:
        return 1
    if value < 3:
        return 2
    if value < 5:
        return int(value)
    return 5 if value < 7 else 6


def _nothing(value: float) -> None:
    """The scale counts something else than how grave an incident is."""


_ALL = (
    Scale(
        "dcid-severity",
        "DCID 2.0 severity",
        0,
        10,
        "1 probing, 2 harassment, 3 one network, 4 many networks, 5 destruction attempted, "
        "6 destruction, 7 to 10 loss of life",
        "Maness, Valeriano, Hedgecock, Jensen & Macias, Codebook for the DCID 2.0 (2022)",
        _dcid,
    ),
    Scale(
        "eurepoc-weighted",
        "EuRepoC weighted cyber intensity",
        0,
        15,
        "sum of points for theft, disruption, hijacking and physical effects, times the weight of "
        "the target",
        "European Repository of Cyber Incidents, codebook",
        _eurepoc,
    ),
    Scale(
        "eurepoc-unweighted",
        "EuRepoC unweighted cyber intensity",
        0,
        10,
        "sum of points for theft, disruption, hijacking and physical effects",
        "European Repository of Cyber Incidents, codebook",
        _eurepoc,
    ),
    Scale(
        "eurepoc-impact",
        "EuRepoC impact indicator",
        0,
        30,
        "sum of points for effects on functions, intelligence, politics and the economy",
        "European Repository of Cyber Incidents, codebook",
        _nothing,
    ),
    Scale(
        "detente",
        "the model's scale",
        1,
        6,
        "as in detente.world.operations.SEVERITIES",
        "detente.world.operations",
        int,
    ),
)

SCALES: Mapping[str, Scale] = MappingProxyType({each.key: each for each in _ALL})
"""The scales by their keys."""


@lru_cache(maxsize=1 << 12)
def severity(scale: str, text: str) -> Severity | None:
    """A value on its scale with its step, from the text of a cell.

    Returns
    -------
    Severity or None
        None where the text is no number or lies outside the scale.

    Raises
    ------
    KeyError
        There is no such scale.
    """
    known = SCALES[scale]
    try:
        value = float(text)
    except ValueError:
        return None
    if not known.lowest <= value <= known.highest:
        return None
    return Severity(scale, value, known.step(value))
