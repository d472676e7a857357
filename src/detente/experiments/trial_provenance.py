"""What made a trial, in one file from which it can be run again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from detente import __version__
from detente.engine.compile import engine_digest
from detente.experiments.claims import read_claims
from detente.experiments.ensemble import EnsembleKind, ensemble_of
from detente.experiments.plan import Plan
from detente.experiments.provenance import changes, damaged, json_record, libraries
from detente.experiments.records import (
    Record,
    ground_record,
    plan_from,
    plan_record,
    record_digest,
)
from detente.experiments.trial import Trial, trial_for, trial_record
from detente.world.errors import DetenteError
from detente.world.scenario import scenario_digest

FORMAT = "detente-claims-1"


@dataclass(frozen=True)
class RecordedTrial:
    """What a provenance file of a trial says: the trial, its results' digest, what has changed."""

    trial: Trial
    results_digest: str
    warnings: tuple[str, ...]


def trial_provenance(trial: Trial, *, results_digest: str) -> Record:
    """All that determines the figures of a trial, and the digests by which they are known."""
    plan = trial.plan
    return {
        "format": FORMAT,
        "detente": __version__,
        "command": trial_command(trial),
        "again": "detente claims --from provenance.json",
        "results_digest": results_digest,
        "trial_digest": record_digest(trial_record(trial)),
        "scenario_digest": scenario_digest(plan.scenario),
        "engine_digest": engine_digest(),
        "ground_digest": record_digest(ground_record(plan.scenario)),
        "libraries": libraries(),
        "seed": plan.seed,
        "worlds": plan.worlds,
        "runs": plan.runs,
        "ensemble": ensemble_of(plan.space).value,
        "calibration_digest": plan.space.calibration,
        "claims": list(trial.claims),
        "off": dict(trial.off),
        "plan": plan_record(plan),
    }


def read_trial(path: str | Path) -> RecordedTrial:
    """Read back from a provenance file which trial is to be run again.

    Raises
    ------
    ResultsError
        Where the file cannot be read, is none of a trial, or is damaged.
    """
    record = json_record(path, FORMAT, expected="the provenance.json of earlier claims")
    try:
        plan = plan_from(record["plan"])
        trial = _trial(record, plan)
        same = record_digest(trial_record(trial)) == record["trial_digest"]
        warnings = changes(record, plan)
        digest = str(record["results_digest"])
    except (KeyError, TypeError, ValueError, AttributeError, DetenteError) as error:
        raise damaged(path, str(error).splitlines()[0]) from error
    if not same and not warnings:
        warnings = (
            "Changed since this result was made: the claims or their arms. Figures may differ.",
        )
    return RecordedTrial(trial, digest, warnings)


def trial_command(trial: Trial) -> str:
    """The command that runs a trial, without the options that change nothing in its figures."""
    plan, shipped = trial.plan, read_claims()
    words = ["detente claims", plan.scenario.key]
    if list(trial.claims) != list(shipped):
        words += [f"--claim {key}" for key in trial.claims]
    words += [f"--{name} {getattr(plan, name)}" for name in ("worlds", "runs", "seed")]
    if ensemble_of(plan.space) is EnsembleKind.PRIOR:
        words.append("--ensemble prior")
    words += [f"--off {key}" for key, claim in shipped.items() if _is_off(claim.off, trial.off)]
    return " ".join(words)


def _is_off(mechanism: Mapping[str, float], off: Mapping[str, float]) -> bool:
    """Whether a mechanism is among what is turned off."""
    return bool(mechanism) and set(mechanism.items()) <= set(off.items())


def _trial(record: Mapping[str, Any], plan: Plan) -> Trial:
    """The recorded claims in the recorded worlds, by today's arms."""
    shipped = read_claims()
    claims = {key: shipped[key] for key in record["claims"]}
    today = trial_for(plan.scenario, claims, worlds=1, runs=1, seed=plan.seed)
    policies = today.plan.policies
    return replace(today, plan=replace(plan, policies=policies), off=dict(record["off"]))
