"""Counts of events by directed dyad and year, over all the states that a comparison is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.evidence.events import Event, Window

Counts = NDArray[np.int64]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class DyadYears:
    """Events by year and directed dyad.

    Parameters
    ----------
    states
        Alpha-3 codes, sorted; the universe is every directed pair of two of them.
    window
        The years counted.
    counts
        int64[years, dyads], dyads in the order of `dyads`.
    """

    states: tuple[str, ...]
    window: Window
    counts: Counts

    @property
    def dyads(self) -> tuple[tuple[str, str], ...]:
        """Initiator and receiver of each dyad: by initiator, then by receiver."""
        return tuple((one, other) for one in self.states for other in self.states if one != other)

    @property
    def totals(self) -> Counts:
        """int64[dyads], over all years."""
        return np.asarray(self.counts.sum(axis=0))

    def years(self, places: Sequence[int]) -> "DyadYears":
        """The same universe with the years at these places alone; the window stays as it was."""
        return DyadYears(self.states, self.window, self.counts[list(places)])


def states_of(events: Iterable[Event]) -> tuple[str, ...]:
    """Codes of all states that act or are acted against, sorted."""
    return tuple(sorted({code for each in events for code in (each.initiator, each.receiver)}))


def dyad_years(events: Iterable[Event], window: Window, states: Sequence[str]) -> DyadYears:
    """Count events by year and directed dyad.

    Parameters
    ----------
    events
        Those outside the window, or of other states, are passed over.
    window
        The years to count; a year without an event is a year of noughts.
    states
        The universe, sorted codes.
    """
    place = {code: number for number, code in enumerate(states)}
    cube = np.zeros((window.years, len(place), len(place)), dtype=np.int64)
    for event in events:
        if event.day in window and event.initiator in place and event.receiver in place:
            year = event.day.year - window.first
            cube[year, place[event.initiator], place[event.receiver]] += 1
    apart = ~np.eye(len(place), dtype=bool)
    return DyadYears(tuple(states), window, cube[:, apart])


def flat(matrix: Numbers) -> Numbers:
    """A square matrix over states as one number a dyad, in the order of `DyadYears.dyads`."""
    return np.asarray(matrix[~np.eye(len(matrix), dtype=bool)])
