"""The page on a validation: one file that needs nothing else, and its figures as JSON beside it."""

import json
from collections.abc import Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from detente import __version__
from detente.experiments.coverage import FEWEST_RUNS, Covered, judged_share
from detente.experiments.directions import Moved
from detente.experiments.dyad_scores import Design, as_mapping
from detente.experiments.ensemble import PRIOR_STATEMENT, STATEMENT
from detente.experiments.files import writable_folder, write_together
from detente.experiments.forecasts import Method
from detente.experiments.validate import Ensemble, Validation, seen_before
from detente.report.chart import Chart
from detente.report.charts.calibration import calibration_chart
from detente.report.charts.coverage import coverage_chart
from detente.report.charts.scores import scores_chart, verdict_of
from detente.report.sheet import figure, sheet

PAGE_FILE = "validation.html"
FIGURES_FILE = "validation.json"

WHAT_IT_LACKS = (
    "What the model lacks: how active a state is, is drawn anew in each world, so that no real "
    "state is cast as an initiator; it cannot know beforehand which few states account for most "
    "reports, and learns it from the past alone."
)


def write_validation(found: Validation, folder: Path) -> tuple[Path, ...]:
    """Write the page and the figures into a folder, which is made where there is none.

    Raises
    ------
    OutputError
        The folder cannot be made or written to, or the disk is full.
    """
    figures = json.dumps(as_record(found), indent=2, ensure_ascii=False, allow_nan=False)
    return write_together(
        writable_folder(folder),
        {FIGURES_FILE: (figures + "\n").encode(), PAGE_FILE: page(found).encode()},
    )


def page(found: Validation) -> str:
    """Write the page as one HTML document."""
    return sheet(
        "validation.html",
        filters={"figure": _figure_of, "signed": _signed},
        found=found,
        sentences=sentences(found),
        figures=[figure(each) for each in charts(found)],
        method=Method,
        heading=heading(found),
        statement=STATEMENT if found.ensemble is Ensemble.CALIBRATED else PRIOR_STATEMENT,
        left_out=found.dyads is not None and found.dyads.design is Design.LEFT_OUT,
    )


def heading(found: Validation) -> str:
    """What the page is called: rows are new only where no figure of theirs was fitted."""
    if seen_before(found.rows.collection, found.window):
        return "The model against rows of its calibration window"
    return "The model against rows it was not fitted on"


def charts(found: Validation) -> tuple[Chart, ...]:
    """The charts that this validation can fill."""
    made: list[Chart] = []
    if judged_share(found.covered)[1]:
        made.append(coverage_chart(found.covered, worlds=found.worlds))
    if found.dyads is not None:
        made.append(scores_chart(found.dyads, worlds=found.worlds))
        made.append(calibration_chart(found.dyads, worlds=found.worlds))
    return tuple(made)


def sentences(found: Validation) -> tuple[str, ...]:
    """The answer in sentences: coverage, dyads, ranks, directions."""
    said = []
    inside, judged = judged_share(found.covered)
    if judged:
        share = f" ({100 * inside / judged:.0f} %)"
        said.append(f"{inside} of {judged} judged figures{share} lie in the model's 90 % interval.")
    elif found.covered:
        said.append(
            f"No figure could be judged: {found.worlds} worlds or the events at hand are too few; "
            f"{FEWEST_RUNS} worlds are the least."
        )
    if found.dyads is not None:
        counted = "dyad-years" if found.dyads.design is Design.LEFT_OUT else "dyads"
        ours, theirs = (
            found.dyads.of(each) for each in (Method.MODEL_AND_PAST, Method.GAMMA_POISSON)
        )
        said.append(
            f"{verdict_of(found.dyads)}: {ours.log_score:.4f} against {theirs.log_score:.4f} a "
            f"dyad, difference {ours.difference:+.4f} "
            f"[{ours.interval.low:+.4f}, {ours.interval.high:+.4f}]."
        )
        said.append(
            f"It ranks a dyad with events above one without in {100 * ours.auc:.0f} % of pairs, "
            f"past counts alone in {100 * theirs.auc:.0f} %; {found.dyads.new} of "
            f"{found.dyads.active} active {counted} had no event in the years learnt from."
        )
        if ours.difference <= 0:
            said.append(WHAT_IT_LACKS)
    changed = [each.title for each in found.moved if each.towards != "about as before"]
    if changed:
        said.append(f"Moved since the calibration window: {'; '.join(changed)}.")
    return tuple(said) or ("Nothing in these rows can be judged.",)


def as_record(found: Validation) -> dict[str, Any]:
    """Everything found as plain values; what is not a number becomes null."""
    record = {
        "detente": __version__,
        "files": list(found.rows.names),
        "train_files": list(found.train.names) if found.train else [],
        "collection": found.rows.collection,
        "years": str(found.window) if found.window else None,
        "train_years": str(found.train_window) if found.train_window else None,
        "incidents": found.incidents,
        "events": found.events,
        "ensemble": found.ensemble.value,
        "worlds": found.worlds,
        "seed": found.seed,
        "notes": list(found.notes),
        "unknown_states": list(found.unknown),
        "answer": list(sentences(found)),
        "coverage": [_covered(each) for each in found.covered],
        "dyads": None if found.dyads is None else as_mapping(found.dyads),
        "directions": [_moved(each) for each in found.moved],
    }
    clean: dict[str, Any] = _without_nan(record)
    return clean


def _covered(each: Covered) -> Mapping[str, object]:
    return {
        "figure": each.key,
        "title": each.title,
        "recorded": each.recorded,
        "model_median": each.median,
        "model_90": [each.low, each.high],
        "verdict": each.verdict.value,
        "why": each.why,
    }


def _moved(each: Moved) -> Mapping[str, object]:
    return {
        "figure": each.key,
        "title": each.title,
        "recorded": each.recorded,
        "recorded_95": [each.interval.low, each.interval.high],
        "before": each.before.value,
        "before_95": each.before.interval,
        "window_before": each.before.window,
        "towards": each.towards,
    }


def _without_nan(value: Any) -> Any:
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _without_nan(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(each) for each in value]
    return value


def _figure_of(value: float) -> str:
    return f"{value:.3f}" if isfinite(value) else "–"


def _signed(value: float) -> str:
    return f"{value:+.4f}" if isfinite(value) else "–"
