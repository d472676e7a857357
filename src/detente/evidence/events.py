"""Directed events: who is reported to have acted against whom, and when.

One incident makes one event for each pair of a state that is named as initiator and another state
that is named as receiver. An initiator is *linked to a state* where it is called a state or
affiliated to one. Only such events can be set beside the model's, which are operations of states.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

import numpy as np

from detente.evidence.patterns import MONTHS_A_YEAR, Incidents
from detente.evidence.records import Category, Incident, Precision

LINKED = frozenset({Category.STATE, Category.STATE_AFFILIATED})


class Initiators(Enum):
    """Whose acts count."""

    LINKED_TO_A_STATE = "state-linked"
    ANYONE = "anyone of a named state"


@dataclass(frozen=True, slots=True)
class Window:
    """Calendar years, the last one included."""

    first: int
    last: int

    def __contains__(self, day: date) -> bool:
        """Whether a day lies within."""
        return self.first <= day.year <= self.last

    @property
    def years(self) -> int:
        """Number of years."""
        return self.last - self.first + 1

    def __str__(self) -> str:
        """Give the years as a reader writes them."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Event:
    """One directed event.

    Parameters
    ----------
    collection, key
        Of the incident.
    initiator, receiver
        ISO 3166 alpha-3 codes, never the same.
    day
        Reported start; the first day where only a month or a year is known.
    heaped
        Whether the start is 1 January, or known no closer than its year: coders write 1 January
        where they know the year alone, so that the month says little.
    severity
        The first value on the collection's scale, not a number where there is none.
    """

    collection: str
    key: str
    initiator: str
    receiver: str
    day: date
    heaped: bool
    severity: float


def state_linked(incident: Incident) -> bool:
    """Whether an initiator is called a state or affiliated to one, also where none is named."""
    return any(each.category in LINKED for each in incident.initiators)


def events_of(
    incidents: Iterable[Incident],
    window: Window | None = None,
    whose: Initiators = Initiators.LINKED_TO_A_STATE,
) -> tuple[Event, ...]:
    """Draw the directed events from incidents.

    Parameters
    ----------
    incidents
        As reported; one without a start, and a partial one, makes no event.
    window
        Years of the start; all where not given.
    whose
        Which initiators count.

    Returns
    -------
    tuple
        In the order of the incidents; within one, by the codes of initiator and receiver.
    """
    return tuple(
        event
        for incident in incidents
        if not incident.partial
        and incident.started is not None
        and (window is None or incident.started.day in window)
        for event in _events(incident, whose)
    )


def listing(events: Sequence[Event], window: Window) -> Incidents:
    """Number the states by their codes and the months from the window's first January.

    Every event must lie in the window.
    """
    codes = sorted({code for event in events for code in (event.initiator, event.receiver)})
    number = {code: place for place, code in enumerate(codes)}
    columns = [
        (
            (event.day.year - window.first) * MONTHS_A_YEAR + event.day.month - 1,
            number[event.initiator],
            number[event.receiver],
        )
        for event in events
    ]
    month, initiator, receiver = np.array(columns, dtype=np.int64).reshape(-1, 3).T
    return Incidents(month, initiator, receiver, window.years * MONTHS_A_YEAR)


def _events(incident: Incident, whose: Initiators) -> list[Event]:
    assert incident.started is not None  # noqa: S101 - looked at by the caller
    started = incident.started
    senders = {
        each.state
        for each in incident.initiators
        if each.state and (whose is Initiators.ANYONE or each.category in LINKED)
    }
    receivers = {each.state for each in incident.receivers if each.state}
    heaped = (started.day.month, started.day.day) == (1, 1) or started.precision is Precision.YEAR
    severity = incident.severities[0].value if incident.severities else float("nan")
    return [
        Event(incident.collection, incident.key, sender, receiver, started.day, heaped, severity)
        for sender in sorted(senders)
        for receiver in sorted(receivers)
        if sender != receiver
    ]
