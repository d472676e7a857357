"""Hold the calibrated model against rows that it was not fitted on, without refitting it.

Three questions, answered apart: do the list's figures lie where the model would have them
(`coverage`); how well are the counts of directed dyads foretold (`dyad_scores`); and which way have
figures moved whose rules of coverage changed (`directions`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from os import cpu_count

import numpy as np

from detente.evidence.events import Event, Window, events_of, listing
from detente.evidence.records import Incident
from detente.experiments.coverage import Covered, Listed, coverage
from detente.experiments.directions import Moved, moved
from detente.experiments.dyad_scores import (
    Design,
    DyadScores,
    folds_of,
    pair_numbers,
    score,
)
from detente.experiments.dyads import dyad_years, flat, states_of
from detente.experiments.ensemble import CALIBRATED_FILE, calibrated_worlds
from detente.experiments.observers import observers_for
from detente.experiments.simulated_reports import Eyes, SimulatedReports, Told, simulate_reports
from detente.world.scenario import Scenario, load_scenario

WORLD = "world"
WORLDS = 96
SEED = 1
LONGEST = 40
"""Years that the engine runs at most; of a longer window the last ones are looked at."""

OWN_SCALES = ("dcid-severity", "detente")
"""Scales of severity whose steps are those of the model."""

CALIBRATED_ON = {"dcid": 2014, "eurepoc": 2019}
"""Last year of each collection of which figures were fitted; see `calibration.toml`."""

FEW = 30
"""Events under which every figure is said to be uncertain."""


class Ensemble(Enum):
    """Which worlds were simulated."""

    CALIBRATED = "calibrated"
    PRIOR = "not calibrated: every parameter over its whole range"


@dataclass(frozen=True)
class Rows:
    """The incidents of some files: what they are called, whose they are, and who is in them."""

    names: tuple[str, ...]
    collection: str
    incidents: tuple[Incident, ...]


@dataclass(frozen=True)
class Validation:
    """What came out.

    Parameters
    ----------
    rows, train
        What was judged, and what the past of dyads was learnt from, None where the file's own
        years were left out in turn.
    window, train_window
        The calendar years judged and learnt from; None where no row has a date.
    incidents, events
        Dated incidents of the window, and their state-linked directed events.
    covered
        Figures beside the model's; empty where there are no events.
    dyads
        Scores of dyads; None where there is nothing to learn from, or nothing to foretell.
    moved
        Figures of which only the direction is said.
    unknown
        Codes of states in the rows that the simulated world does not hold.
    notes
        What a reader must know of these rows, in sentences.
    ensemble, worlds, seed
        What was simulated.
    """

    rows: Rows
    train: Rows | None
    window: Window | None
    train_window: Window | None
    incidents: int
    events: int
    covered: tuple[Covered, ...]
    dyads: DyadScores | None
    moved: tuple[Moved, ...]
    unknown: tuple[str, ...]
    notes: tuple[str, ...]
    ensemble: Ensemble
    worlds: int
    seed: int


@dataclass(frozen=True)
class Sizes:
    """How much to simulate: worlds, one run each; the seed; threads, one a core where None."""

    worlds: int = WORLDS
    seed: int = SEED
    threads: int | None = None


def silent(done: int, total: int, seconds_left: float | None) -> None:
    """Progress that nobody watches."""


def validate(
    rows: Rows,
    *,
    train: Rows | None = None,
    years: Window | None = None,
    sizes: Sizes | None = None,
    told: Told = silent,
) -> Validation:
    """Judge the calibrated model on rows.

    Parameters
    ----------
    rows
        To be foretold.
    train
        Earlier rows of the same collection, from which the past of dyads is learnt; of them, those
        that start before the judged window count.
    years
        Calendar years to judge; from the first to the last start in the rows where not given.
    sizes
        How much to simulate.
    told
        Told after each world how far the run is.

    Returns
    -------
    Validation
        Also for rows without dates, without state-linked events or with a single dyad: it then says
        what could not be judged and why.
    """
    chosen = sizes or Sizes()
    window = _window(rows.incidents, years)
    judged = _within(rows.incidents, window)
    events = events_of(judged, window)
    past, train_window = _past(train, window)
    covered: tuple[Covered, ...] = ()
    dyads: DyadScores | None = None
    unknown: tuple[str, ...] = ()
    if events and window is not None:
        scenario = load_scenario(WORLD)
        simulated = _simulated(scenario, eyes_of(rows.collection), window.years, chosen, told)
        covered = coverage(_listed(events, judged, window), simulated, seed=chosen.seed)
        dyads = _dyads(events, window, past, train_window, simulated, chosen.seed)
        known = {state.code for state in scenario.states}
        unknown = tuple(code for code in states_of((*events, *past)) if code not in known)
    return Validation(
        rows=rows,
        train=train,
        window=window,
        train_window=train_window,
        incidents=len(judged),
        events=len(events),
        covered=covered,
        dyads=dyads,
        moved=moved(judged, collection=rows.collection, events=len(events), window=window),
        unknown=unknown,
        notes=(
            *_seen_before(rows.collection, window),
            *_notes(rows, judged, events, window, unknown, dyads),
            *_not_learnt_from(train, window),
        ),
        ensemble=Ensemble.CALIBRATED if CALIBRATED_FILE.is_file() else Ensemble.PRIOR,
        worlds=chosen.worlds,
        seed=chosen.seed,
    )


def _window(incidents: Sequence[Incident], asked: Window | None) -> Window | None:
    """The years asked for, or those of the rows; the last forty of them at most."""
    if asked is not None:
        return asked
    found = [each.started.day.year for each in incidents if each.started and not each.partial]
    if not found:
        return None
    return Window(max(min(found), max(found) - LONGEST + 1), max(found))


def _within(incidents: Sequence[Incident], window: Window | None) -> tuple[Incident, ...]:
    return tuple(
        each
        for each in incidents
        if window is not None and each.started and not each.partial and each.started.day in window
    )


def _past(train: Rows | None, window: Window | None) -> tuple[tuple[Event, ...], Window | None]:
    """The events to learn from, all before the judged window, and their years."""
    if train is None or window is None:
        return (), None
    found = [each.started.day.year for each in train.incidents if each.started]
    before = [year for year in found if year < window.first]
    if not before:
        return (), None
    years = Window(min(before), window.first - 1)
    years = Window(years.first, min(years.last, max(before)))
    return events_of(train.incidents, years), years


def eyes_of(collection: str) -> Eyes:
    """How a collection looks at the world: DCID at rivals alone, any other at all pairs."""
    return Eyes.RIVALS if collection.startswith("dcid") else Eyes.ALL


def _simulated(
    scenario: Scenario, eyes: Eyes, years: int, sizes: Sizes, told: Told
) -> SimulatedReports:
    worlds = calibrated_worlds(sizes.worlds, sizes.seed, overrides=scenario.parameters)
    return simulate_reports(
        scenario,
        worlds,
        observers_for(worlds, seed=sizes.seed) if eyes is Eyes.RIVALS else None,
        years=years,
        seed=sizes.seed,
        threads=sizes.threads or cpu_count() or 1,
        told=told,
    )


def _listed(events: Sequence[Event], incidents: Sequence[Incident], window: Window) -> Listed:
    """The events in numbers, with severities where the scale is the model's own.

    Of another scale our crosswalk, not the rows, would decide how many are of which step.
    """
    steps = {
        each.key: each.severities[0].step
        for each in incidents
        if each.severities and each.severities[0].scale in OWN_SCALES
    }
    known = [steps.get(event.key) for event in events]
    return Listed(
        listing(events, window),
        np.array([step for step in known if step is not None], dtype=np.int64),
    )


def _dyads(
    events: Sequence[Event],
    window: Window,
    past: Sequence[Event],
    past_window: Window | None,
    simulated: SimulatedReports,
    seed: int,
) -> DyadScores | None:
    """Score the dyads between all states that occur in the rows or in the training rows."""
    states = states_of((*events, *past))
    test = dyad_years(events, window, states)
    train = None if past_window is None else dyad_years(past, past_window, states)
    folds = folds_of(test, train)
    if not folds:
        return None
    return score(
        folds,
        Design.LEFT_OUT if train is None else Design.TRAINING_FILE,
        rates=flat(simulated.rates_among(states)),
        pairs=pair_numbers(test.dyads),
        seed=seed,
    )


def seen_before(collection: str, window: Window | None) -> bool:
    """Whether the calibration has seen figures of these years of this collection."""
    last = CALIBRATED_ON.get(collection)
    return last is not None and window is not None and window.first <= last


def _seen_before(collection: str, window: Window | None) -> tuple[str, ...]:
    if not seen_before(collection, window):
        return ()
    return (
        f"The calibration has seen figures of this collection up to {CALIBRATED_ON[collection]}, "
        "though not the counts of any dyad: for these years this is no test on new rows.",
    )


def _not_learnt_from(train: Rows | None, window: Window | None) -> tuple[str, ...]:
    """Say how many training rows were passed over, since they do not lie before the window."""
    if train is None or window is None:
        return ()
    late = sum(
        bool(each.started and each.started.day.year >= window.first) for each in train.incidents
    )
    if not late:
        return ()
    return (
        f"{late} of {len(train.incidents)} training rows do not start before {window.first} and "
        "are not learnt from; --years narrows what is judged.",
    )


def _notes(
    rows: Rows,
    judged: Sequence[Incident],
    events: Sequence[Event],
    window: Window | None,
    unknown: Sequence[str],
    dyads: DyadScores | None,
) -> tuple[str, ...]:
    """What a reader must know of these rows before reading a figure."""
    undated = sum(each.started is None for each in rows.incidents)
    heaped = sum(each.heaped for each in events)
    named = len({each.key for each in events})
    dyads_seen = {(each.initiator, each.receiver) for each in events}
    said = {
        "No row has a date in the window: nothing can be judged.": window is None or not judged,
        "No incident is laid to a state or its affiliates: no directed event, nothing to judge.": (
            bool(judged) and not events
        ),
        f"{undated} of {len(rows.incidents)} incidents have no start and are left out.": (
            undated > 0
        ),
        f"{len(judged) - named} of {len(judged)} dated incidents are laid to no state, or to the "
        "receiver's own, and are in no dyad.": bool(events) and named < len(judged),
        f"{len(events)} events are few: every figure is uncertain.": 0 < len(events) < FEW,
        "All events lie in one directed dyad: shares and Gini are what they are by necessity.": (
            len(dyads_seen) == 1
        ),
        f"{heaped} of {len(events)} events start on 1 January, which is often the coder's guess: "
        "figures by month say little.": 5 * heaped > len(events) > 0,
        f"Not in the simulated world, and given the median rate: {', '.join(unknown)}.": (
            bool(unknown)
        ),
        "Dyads are not scored: a single year, or a past without an event, teaches nothing; give "
        "earlier rows with --train.": bool(events) and dyads is None,
    }
    return tuple(sentence for sentence, holds in said.items() if holds)
