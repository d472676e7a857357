"""Validations whose figures are known."""

from __future__ import annotations

from dataclasses import replace

from detente.evidence.events import Window
from detente.evidence.intervals import Interval
from detente.experiments.coverage import Covered, Verdict
from detente.experiments.directions import DIRECTIONS_FILE, Moved
from detente.experiments.dyad_scores import Design, DyadScores, Group, Scored
from detente.experiments.facts import read_facts
from detente.experiments.forecasts import Method
from detente.experiments.validate import Ensemble, Rows, Validation

NAN = float("nan")


def scores(gain: float = 0.01) -> DyadScores:
    """Scores in which the model with the past gains so much on the baseline."""
    methods = tuple(
        Scored(
            method,
            -0.06 + (gain if method is Method.MODEL_AND_PAST else 0.0),
            0.8,
            gain if method is Method.MODEL_AND_PAST else 0.0,
            Interval(gain - 0.005, gain + 0.005),
        )
        for method in Method
    )
    return DyadScores(
        design=Design.LEFT_OUT,
        dyads=600,
        folds=15,
        events=213,
        active=120,
        new=13,
        methods=methods,
        groups=(Group(500, 0.01, 0.0), Group(100, 2.08, 2.13)),
        pit=(0.13, 0.07, *(0.1,) * 8),
    )


COVERED = (
    Covered("gini", 0.5, 0.3, 0.4, 0.6, Verdict.INSIDE),
    Covered("top_receiver", 0.9, 0.1, 0.2, 0.3, Verdict.ABOVE),
    Covered("severity_3", NAN, 0.1, 0.2, 0.3, Verdict.NOT_JUDGED, "no severity on it"),
)


def validation(**more: object) -> Validation:
    """A validation with a figure of every kind."""
    fact = read_facts(DIRECTIONS_FILE)["eurepoc_critical_infrastructure"]
    made = Validation(
        rows=Rows(("later <rows>.csv",), "eurepoc", ()),
        train=None,
        window=Window(2010, 2014),
        train_window=None,
        incidents=300,
        events=213,
        covered=COVERED,
        dyads=scores(),
        moved=(Moved("critical_infrastructure", 0.5, Interval(0.4, 0.6), fact),),
        unknown=("QQQ",),
        notes=("A note on these rows.",),
        ensemble=Ensemble.PRIOR,
        worlds=96,
        seed=1,
    )
    return replace(made, **more)  # type: ignore[arg-type]


EMPTY = validation(window=None, incidents=0, events=0, covered=(), dyads=None, moved=(), unknown=())
