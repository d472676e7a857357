"""The page on the claims: one file that needs nothing else, its charts and figures beside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from detente.experiments.claim_conclusions import conclusions
from detente.experiments.claims import Measure
from detente.experiments.ensemble import ensemble_of, statement
from detente.experiments.files import remove, writable_folder, write_together
from detente.experiments.results import table_digest
from detente.experiments.theories import Theory, read_theories
from detente.experiments.trial_provenance import trial_command
from detente.experiments.verdicts import ByTheory, Judgement, Verdict
from detente.report.chart import Chart
from detente.report.charts.claim_crossover import claim_crossover_chart
from detente.report.charts.claim_effects import claim_effects_chart
from detente.report.charts.claim_shares import claim_shares_chart
from detente.report.charts.claim_theories import claim_theories_chart
from detente.report.claim_words import (
    SIGNS,
    box_in_words,
    counted,
    effect,
    effect_in_words,
    fails_where,
    figure_in_words,
    hangs_on,
    luck_in_words,
    relevance_in_words,
    reserves,
    sides,
)
from detente.report.claims_answer import METHOD, sentences, turned_off
from detente.report.claims_record import as_record
from detente.report.conditions import meanings
from detente.report.export import CHARTS_FOLDER
from detente.report.picture import data_file, drawing_file, picture_of
from detente.report.sheet import figure, sheet
from detente.report.wording import capital, percent

PAGE_FILE = "claims.html"
FIGURES_FILE = "claims.json"


@dataclass(frozen=True)
class Pair:
    """A claim under a theory and under its rival."""

    one: ByTheory
    rival: ByTheory


def write_claims(
    judgement: Judgement, folder: Path, *, beside: Mapping[str, bytes]
) -> tuple[Path, ...]:
    """Write page, figures and charts into a folder, which is made where there is none.

    Parameters
    ----------
    judgement
        What the trial found.
    folder
        Where to write; the charts go into a folder of their own in it.
    beside
        Further files by name, written together with the page.

    Returns
    -------
    tuple of Path
        All files, the page last.

    Raises
    ------
    OutputError
        A folder cannot be made or written to, or the disk is full.
    """
    inner = writable_folder(writable_folder(folder) / CHARTS_FOLDER)
    record = json.dumps(as_record(judgement), indent=2, ensure_ascii=False, allow_nan=False)
    made = charts(judgement)
    drawn = {name: content for chart in made for name, content in _files(chart).items()}
    figures = {FIGURES_FILE: (record + "\n").encode()}
    whole = {PAGE_FILE: page(judgement, made).encode()}
    written = write_together(folder, {**drawn, **beside, **figures, **whole})
    # Charts of an earlier trial, of claims that are not tried here, would belie the page.
    remove({*inner.glob("claim-*")} - {*written})
    return written


def charts(judgement: Judgement) -> tuple[Chart, ...]:
    """The charts that these verdicts can fill."""
    made = [claim_shares_chart(judgement)]
    crossings = conclusions(judgement).crossovers
    if crossings:
        made.append(claim_crossover_chart(crossings))
    if any(_relative(each) for each in judgement.verdicts):
        made.append(claim_effects_chart(judgement))
    return (*made, claim_theories_chart(judgement))


def page(judgement: Judgement, made: tuple[Chart, ...]) -> str:
    """Write the page, with these charts, as one HTML document."""
    trial = judgement.figures.trial
    return sheet(
        "claims.html",
        filters={"percent": percent, "capital": capital, "reserves": reserves},
        judgement=judgement,
        plan=trial.plan,
        arms=len(trial.arms),
        warnings=turned_off(judgement),
        sentences=sentences(judgement),
        figures=[figure(each) for each in made],
        pairs=rival_pairs,
        theories=_theories(),
        meanings=meanings(_named(judgement)),
        method=METHOD,
        statement=statement(trial.plan.space),
        ensemble=ensemble_of(trial.plan.space).value,
        command=trial_command(trial),
        digest=table_digest(judgement.figures.table),
        words=_WORDS,
    )


def rival_pairs(verdict: Verdict) -> tuple[Pair, ...]:
    """A claim under each theory beside its rival, every pair once."""
    there = {each.theory.key: each for each in verdict.by_theory}
    order = list(there)
    return tuple(
        Pair(each, there[each.theory.rival])
        for key, each in there.items()
        if each.theory.rival in there and order.index(key) < order.index(each.theory.rival)
    )


def standing_there(there: ByTheory) -> str:
    """How a claim stands in the worlds of a theory, with the share that supports it."""
    if there.tally is None or there.standing is None:
        return "no such world sampled"
    supports = there.tally.supports
    return (
        f"{SIGNS[there.standing]} {there.standing.value}; in full in {supports.count:g} of "
        f"{supports.worlds} ({percent(supports.share)})"
    )


_WORDS = SimpleNamespace(
    SIGNS=SIGNS,
    box=box_in_words,
    counted=counted,
    effect=effect,
    effect_in_words=effect_in_words,
    fails=fails_where,
    figure=figure_in_words,
    hangs_on=hangs_on,
    luck=luck_in_words,
    relevance=relevance_in_words,
    sides=sides,
    standing=standing_there,
)
"""How the template puts verdicts into words."""


def _theories() -> list[tuple[Theory, Theory]]:
    """Each theory beside its rival, every pair once."""
    every = read_theories()
    order = list(every)
    return [
        (each, every[each.rival])
        for key, each in every.items()
        if order.index(key) < order.index(each.rival)
    ]


def _named(judgement: Judgement) -> list[str]:
    """Parameters that the page names, in its order."""
    named: list[str] = []
    for verdict in judgement.verdicts:
        named += [each.factor for each in verdict.influences]
        for box in (verdict.fails, verdict.holds):
            named += [] if box is None else [limit.factor for limit in box.limits]
    return list(dict.fromkeys(named))


def _relative(verdict: Verdict) -> bool:
    return any(each.reading.measure is Measure.RELATIVE for each in verdict.findings)


def _files(chart: Chart) -> dict[str, bytes]:
    """Picture, drawing and data of a chart."""
    drawn, stem = drawing_file(chart), f"{CHARTS_FOLDER}/{chart.key}"
    return {
        f"{stem}.png": picture_of(drawn),
        f"{stem}.svg": drawn,
        f"{stem}.csv": data_file(chart),
    }
