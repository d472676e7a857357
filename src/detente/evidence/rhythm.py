"""How incidents follow in time: waves of the total, bursts within a dyad, how grave the next is.

Definitions are those of the calibration facts. Days are ordinal numbers (``date.toordinal``); a
start on 1 January is often a guess of the coder's, so figures by day or month hold for collections
with true dates only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.evidence.events import Event
from detente.evidence.patterns import (
    FEWEST_EVENTS_FOR_DISPERSION,
    MONTHS_A_YEAR,
    Incidents,
    period_counts,
)
from detente.evidence.reciprocity import Direction

FEWEST_EVENTS_FOR_MEMORY = 3
LATEST = 365
"""Days within which a next event counts as one that follows."""


@dataclass(frozen=True, slots=True)
class NextSeverity:
    """How grave the next event was beside the one before it: counts of pairs of events."""

    higher: int
    equal: int
    lower: int

    @property
    def pairs(self) -> int:
        """Number of pairs."""
        return self.higher + self.equal + self.lower


def autocorrelation(series: NDArray[np.float64], lags: int) -> tuple[float, ...]:
    """Autocorrelation of a series at lags 1 to ``lags``; not numbers for a constant series."""
    centred = series - series.mean() if series.size else series
    total = float(centred @ centred)
    if not total:
        return (float("nan"),) * lags
    return tuple(float(centred[lag:] @ centred[:-lag]) / total for lag in range(1, lags + 1))


def totals(incidents: Incidents, span: int) -> NDArray[np.float64]:
    """Incidents of all dyads in each whole period of ``span`` months."""
    counts = period_counts(incidents, span)
    return np.asarray(counts.sum(axis=0), dtype=np.float64)


def without_trend_and_season(monthly: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take a straight line and the means of the twelve calendar months out of a monthly series.

    The series begins in January; both are fitted at once, by least squares.
    """
    month = np.arange(monthly.size)
    season = np.eye(MONTHS_A_YEAR)[month % MONTHS_A_YEAR]
    design = np.column_stack([season, month / MONTHS_A_YEAR])
    weights = np.linalg.lstsq(design, monthly, rcond=None)[0]
    return np.asarray(monthly - design @ weights)


def pooled_memory(incidents: Incidents) -> float:
    """Lag-1 autocorrelation of monthly counts within directed dyads, pooled over the dyads.

    Each dyad's mean is taken out, so that busy dyads are not taken for bursts; dyads with fewer
    than three incidents are left out. Not a number where none is left.
    """
    counts = period_counts(incidents, 1)
    busy = counts[counts.sum(axis=1) >= FEWEST_EVENTS_FOR_MEMORY]
    centred = busy - busy.mean(axis=1, keepdims=True)
    total = float((centred**2).sum())
    return float((centred[:, 1:] * centred[:, :-1]).sum()) / total if total else float("nan")


def burstiness(events: Sequence[Event]) -> float:
    """Median over directed dyads of (s - m) / (s + m) of the days between events.

    Here m is the mean and s the standard deviation of a dyad's intervals (Goh and Barabási 2008):
    -1 for a clock, 0 for a Poisson process, towards 1 for bursts. Only dyads with at least five
    events count; not a number where there is none.
    """
    found = [
        (gaps.std() - gaps.mean()) / (gaps.std() + gaps.mean())
        for gaps in _gaps(events)
        if gaps.sum()
    ]
    return float(np.median(found)) if found else float("nan")


def next_severity(events: Sequence[Event], direction: Direction) -> NextSeverity:
    """Compare each event with the next one after it, the same way or the other.

    The next event starts on a later day, at most 365 days later; of several on that day the first
    given counts. Events without a severity are left out.
    """
    known = sorted(
        (event for event in events if not np.isnan(event.severity)), key=lambda event: event.day
    )
    signs = [_sign(event, known, direction) for event in known]
    return NextSeverity(signs.count(1), signs.count(0), signs.count(-1))


def _sign(event: Event, known: Sequence[Event], direction: Direction) -> int | None:
    """Sign of the change of severity to the next event; None where none follows in time."""
    parties = (event.initiator, event.receiver)
    sought = parties[::-1] if direction is Direction.REVERSE else parties
    for later in known:
        if later.day > event.day and (later.initiator, later.receiver) == sought:
            if (later.day - event.day).days > LATEST:
                return None
            return int(np.sign(later.severity - event.severity))
    return None


def _gaps(events: Sequence[Event]) -> list[NDArray[np.float64]]:
    """Days between successive events of each directed dyad with enough of them."""
    by_dyad: dict[tuple[str, str], list[int]] = {}
    for event in events:
        by_dyad.setdefault((event.initiator, event.receiver), []).append(event.day.toordinal())
    return [
        np.diff(np.sort(days)).astype(np.float64)
        for days in by_dyad.values()
        if len(days) >= FEWEST_EVENTS_FOR_DISPERSION
    ]
