"""All that a trial found of the claims as plain values, for other programs."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from detente import __version__
from detente.experiments.boxes import Box
from detente.experiments.claim_crossover import claim_crossovers
from detente.experiments.crossover import Crossover
from detente.experiments.ensemble import ensemble_of, statement
from detente.experiments.results import table_digest
from detente.experiments.shares import Share
from detente.experiments.trial_provenance import trial_command
from detente.experiments.verdicts import ByTheory, Finding, Judgement, Tally, Verdict
from detente.report.claim_histogram import histogram_of
from detente.report.claim_words import (
    box_in_words,
    counted,
    effect_in_words,
    fails_where,
    figure_in_words,
    hangs_on,
    luck_in_words,
    relevance_in_words,
    sentence,
    sides,
)
from detente.report.claims_answer import METHOD, sentences
from detente.report.wording import capital

Record = Mapping[str, Any]


def as_record(judgement: Judgement) -> Record:
    """Everything found, in numbers, with the words made of them; None where there is none.

    Effects of relative readings are shares of the mean of the figures compared, all others are in
    the unit that is named beside them.
    """
    trial = judgement.figures.trial
    return {
        "detente": __version__,
        "command": trial_command(trial),
        "results_digest": table_digest(judgement.figures.table),
        "world": trial.plan.scenario.key,
        "world_title": trial.plan.scenario.title,
        "worlds": trial.plan.worlds,
        "runs": trial.plan.runs,
        "seed": trial.plan.seed,
        "ensemble": ensemble_of(trial.plan.space).value,
        "arms": len(trial.arms),
        "calibration": statement(trial.plan.space),
        "method": list(METHOD),
        "off": dict(trial.off),
        "group": {
            "key": judgement.group.key,
            "title": judgement.group.title,
            "worlds": len(judgement.group.places),
        },
        "answer": list(sentences(judgement)),
        "claims": {key: _verdict(each, judgement) for key, each in judgement.by_key.items()},
    }


def _verdict(verdict: Verdict, judgement: Judgement) -> Record:
    claim = verdict.claim
    crossings = claim_crossovers(claim, judgement.figures, judgement.group)
    return {
        "title": claim.title,
        "says": claim.says,
        "paragraph": claim.paragraph,
        "limits": claim.limits,
        "built_in": claim.built_in,
        "standing": verdict.standing.value,
        "sentence": sentence(verdict, judgement),
        "words": {
            "counted": f"{counted(verdict, judgement)}.",
            "hangs_on": f"{capital(hangs_on(verdict))}.",
            "fails": f"{capital(fails_where(verdict, judgement))}.",
            "luck": luck_in_words(verdict),
        },
        "worlds": _tally(verdict.tally),
        "luck_alone": _tally(verdict.luck),
        "readings": [_finding(each, judgement) for each in verdict.findings],
        "influences": [
            {
                "factor": each.factor,
                "share": each.share,
                "direction": each.direction,
                "chance": each.chance,
            }
            for each in verdict.influences
        ],
        "not_supported_in": _box(verdict.fails, judgement),
        "supported_in": _box(verdict.holds, judgement),
        "theories": {each.theory.key: _theory(each) for each in verdict.by_theory},
        "crossovers": [_crossing(each) for each in crossings],
    }


def _finding(finding: Finding, judgement: Judgement) -> Record:
    reading = finding.reading
    return {
        "figure": reading.quantity.key,
        "title": reading.quantity.title,
        "unit": reading.quantity.unit,
        "years": list(reading.years),
        "earlier": None if reading.earlier is None else list(reading.earlier),
        "with": list(reading.with_arms),
        "without": list(reading.without_arms),
        "level": reading.level,
        "expects": reading.expects.value,
        "measure": reading.measure.value,
        "relevance": reading.relevance,
        "because": reading.because,
        "worlds": _tally(finding.tally),
        "median": finding.median,
        "low_90": finding.low,
        "high_90": finding.high,
        "luck_sd": finding.luck_sd,
        "words": {
            "figure": figure_in_words(reading),
            "sides": sides(reading),
            "effect": effect_in_words(finding),
            "expected": relevance_in_words(reading),
        },
        "histogram": asdict(histogram_of(reading, judgement)),
    }


def _theory(there: ByTheory) -> Record:
    standing = None if there.standing is None else there.standing.value
    theory = there.theory
    return {
        "title": theory.title,
        "rival": theory.rival,
        "because": theory.because,
        "standing": standing,
        "worlds": _tally(there.tally),
    }


def _tally(tally: Tally | None) -> Record | None:
    if tally is None:
        return None
    return {
        "counted": tally.worlds,
        "supported": _share(tally.supports),
        "in_part": _share(tally.partly),
        "contradicted": _share(tally.against),
        "no_relevant_difference": _share(tally.negligible),
    }


def _share(share: Share) -> Record:
    return {
        "worlds": share.count,
        "share": share.share,
        "low_95": share.low,
        "high_95": share.high,
    }


def _crossing(each: Crossover) -> Record:
    return {
        "policy": each.policy,
        "rival": each.rival,
        "outcome": each.outcome,
        "from_the_start": _share(each.from_the_start),
        "later": _share(each.overtakes),
        "never": _share(each.never),
        "by_year": {str(year): count for year, count in each.by_year},
        "median_year": each.median_year,
        "years": each.years,
    }


def _box(box: Box | None, judgement: Judgement) -> Record | None:
    if box is None:
        return None
    return {
        "words": box_in_words(box, judgement),
        "limits": [
            {"factor": limit.factor, "low": limit.low, "high": limit.high} for limit in box.limits
        ],
        "coverage": box.coverage,
        "density": box.density,
        "mass": box.mass,
        "cases": box.cases,
        "points": box.points,
        "base": box.base,
    }
