"""Figures whose meaning changed with a collection's rules: said to lie higher or lower, no more.

EuRepoC has listed daily since August 2022, coded responses since about 2021 and criminal attacks on
critical infrastructure since 2023; rows that are still open name an initiator far less often. A
rise of such a figure may be the collection's doing. The model is in a steady state and foretells no
change in any of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.evidence.events import Window
from detente.evidence.intervals import NOT_KNOWN, Interval, wilson
from detente.evidence.records import Incident
from detente.evidence.traits import TRAITS
from detente.experiments.facts import Fact, read_facts

DIRECTIONS_FILE = Path(__file__).with_name("directions.toml")
VOLUME = "events_per_year"
_DEVIATE = 1.96  # of a 95 % interval; that of a count is the score interval of a Poisson mean

TITLES: Mapping[str, str] = {
    "initiator_known": "incidents with a named state as initiator",
    "state_linked": "incidents linked to a state",
    "critical_infrastructure": "incidents that hit critical infrastructure",
    "state_institution": "incidents that hit state institutions",
    "political_response": "incidents with a political response",
    "legal_response": "incidents with a legal response",
    "government_attribution": "incidents attributed by a government",
    VOLUME: "state-linked events a year",
}
"""What each figure is; shares of all incidents, but for the last."""

_KEYS = {"eurepoc": "eurepoc", "dcid": "dcid2", "dcid2": "dcid2", "cfr": "cfr"}


@dataclass(frozen=True)
class Moved:
    """One figure beside the same in the calibration window.

    `recorded` with its 95 % interval, where there is one; `towards` is "higher" or "lower" where
    the two intervals lie apart, "about as before" where they overlap.
    """

    key: str
    recorded: float
    interval: Interval
    before: Fact

    @property
    def title(self) -> str:
        """What the figure is."""
        return TITLES[self.key]

    @property
    def towards(self) -> str:
        """Which way it moved."""
        low, high = self.before.interval or (self.before.value,) * 2
        if self.interval.low > high:
            return "higher"
        return "lower" if self.interval.high < low else "about as before"


def moved(
    incidents: Sequence[Incident], *, collection: str, events: int, window: Window | None
) -> tuple[Moved, ...]:
    """Set a file's figures beside those of its collection's calibration window.

    Nothing can have moved since a window that the file's own years do not come after.

    Parameters
    ----------
    incidents
        Those of the window.
    collection
        Key of the collection; of one without such figures nothing is said.
    events, window
        State-linked events in the window, and its years; None where no row has a date.
    """
    source = _KEYS.get(collection, collection)
    found = []
    for fact in read_facts(DIRECTIONS_FILE).values():
        if fact.source == source and incidents and window is not None and after(window, fact):
            value, interval = _figure(fact.statistic, incidents, events, window.years)
            found.append(Moved(fact.statistic, value, interval, fact))
    return tuple(found)


def after(window: Window, fact: Fact) -> bool:
    """Whether a window begins after the years of a fact."""
    return window.first > int(fact.window[-4:])


def _figure(
    key: str, incidents: Sequence[Incident], events: int, years: int
) -> tuple[float, Interval]:
    if key == VOLUME:
        middle = events + _DEVIATE**2 / 2
        reach = _DEVIATE * (events + _DEVIATE**2 / 4) ** 0.5
        return events / years, Interval((middle - reach) / years, (middle + reach) / years)
    count = sum(TRAITS[key](each) for each in incidents)
    if not incidents:
        return float("nan"), NOT_KNOWN
    return count / len(incidents), wilson(count, len(incidents))
