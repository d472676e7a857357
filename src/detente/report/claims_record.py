"""All that a trial found of the claims as plain values, for other programs."""

from collections.abc import Mapping
from typing import Any

from detente import __version__
from detente.experiments.boxes import Box
from detente.experiments.claim_crossover import claim_crossovers
from detente.experiments.crossover import Crossover
from detente.experiments.ensemble import ensemble_of
from detente.experiments.results import table_digest
from detente.experiments.shares import Share
from detente.experiments.trial_provenance import trial_command
from detente.experiments.verdicts import ByTheory, Finding, Judgement, Tally, Verdict
from detente.report.claim_words import sentence
from detente.report.claims_answer import sentences

Record = Mapping[str, Any]


def as_record(judgement: Judgement) -> Record:
    """Everything found, in numbers, with the sentences made of them; None where there is none.

    Effects of relative readings are shares of the mean of the figures compared, all others are in
    the unit that is named beside them.
    """
    trial = judgement.figures.trial
    return {
        "detente": __version__,
        "command": trial_command(trial),
        "results_digest": table_digest(judgement.figures.table),
        "world": trial.plan.scenario.key,
        "worlds": trial.plan.worlds,
        "runs": trial.plan.runs,
        "seed": trial.plan.seed,
        "ensemble": ensemble_of(trial.plan.space).value,
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
        "worlds": _tally(verdict.tally),
        "luck_alone": _tally(verdict.luck),
        "readings": [_finding(each) for each in verdict.findings],
        "influences": [
            {
                "factor": each.factor,
                "share": each.share,
                "direction": each.direction,
                "chance": each.chance,
            }
            for each in verdict.influences
        ],
        "not_supported_in": _box(verdict.fails),
        "supported_in": _box(verdict.holds),
        "theories": {each.theory.key: _theory(each) for each in verdict.by_theory},
        "crossovers": [_crossing(each) for each in crossings],
    }


def _finding(finding: Finding) -> Record:
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
    }


def _theory(there: ByTheory) -> Record:
    standing = None if there.standing is None else there.standing.value
    return {"standing": standing, "worlds": _tally(there.tally)}


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


def _box(box: Box | None) -> Record | None:
    if box is None:
        return None
    return {
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
