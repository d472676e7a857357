"""A study of sensitivity as plain values: what was found, and all that it takes to run again."""

import json
import shlex
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from detente import __version__
from detente.engine.compile import engine_digest
from detente.experiments.provenance import libraries
from detente.experiments.records import (
    Record,
    ground_record,
    policy_record,
    record_digest,
    scenario_record,
)
from detente.experiments.results import table_digest
from detente.experiments.screening import LEVELS, STEP, Effect
from detente.experiments.sensitivity import POINTS_FILE, Sensitivity, write_points
from detente.experiments.sensitivity_points import LUCKS
from detente.experiments.sensitivity_question import Question
from detente.experiments.sobol import CONFIDENCE, Index, Share
from detente.world.parameters import PARAMETERS
from detente.world.policies import policy_digest
from detente.world.scenario import scenario_digest

RECORD_FILE = "sensitivity.json"
FORMAT = "detente-sensitivity-1"


def write_study(found: Sensitivity, out: Path) -> tuple[Path, ...]:
    """Write points.parquet and sensitivity.json into a folder, both or neither.

    Raises
    ------
    OutputError
        The folder cannot be made or written to, or the disk is full.
    """
    text = json.dumps(study_record(found), indent=2, ensure_ascii=False, allow_nan=False)
    return write_points(found, out, (text + "\n").encode(), name=RECORD_FILE)


def study_record(found: Sensitivity) -> Record:
    """All that was found and all that determines it: the same for the same question.

    Time, machine and number of threads are left out on purpose: they change nothing.
    """
    question = found.question
    return {
        "format": FORMAT,
        "detente": __version__,
        "command": command(question),
        "points_file": POINTS_FILE,
        "points_digest": table_digest(found.table),
        "engine_digest": engine_digest(),
        "ground_digest": record_digest(ground_record(question.scenario)),
        "scenario_digest": scenario_digest(question.scenario),
        "policy_digests": {each.key: policy_digest(each) for each in question.policies},
        "libraries": libraries() | {name: version(name) for name in ("SALib", "scipy")},
        "question": question_record(question),
        "answer": {
            "unit": question.outcome.unit,
            "worlds": len(found.sample),
            "mean": float(found.sample.mean()),
            "standard_deviation": float(found.sample.std()),
            "varies": found.indices is not None,
            "extremes": None if found.is_flat else found.tail,
        },
        "screening": {
            "method": "Morris, elementary effects",
            "unit": question.unit,
            "levels": LEVELS,
            "step": STEP,
            "interval": CONFIDENCE,
            "effects": [_effect(each) for each in found.effects],
        },
        "sobol": _sobol(found),
    }


def question_record(question: Question) -> Record:
    """What was asked, in full: scenario, policies, ranges and sizes."""
    return {
        "scenario": scenario_record(question.scenario),
        "policies": [policy_record(policy) for policy in question.policies],
        "answer": "effect" if question.is_effect else "outcome",
        "outcome": question.outcome.key,
        "horizon": question.horizon,
        "theory": question.theory,
        "measured": question.measured.value,
        "trajectories": question.trajectories,
        "points": question.points,
        "factors": question.factors,
        "runs": question.runs,
        "seed": question.seed,
        "lucks": LUCKS,
        "simulations": question.simulations,
        "ranges": [{**asdict(axis), "unit": PARAMETERS[axis.name].unit} for axis in question.axes],
        "fixed": {
            name: float(value)
            for name, value in question.space.fixed.items()
            if name not in {axis.name for axis in question.axes}
        },
    }


def command(question: Question) -> str:
    """The command that asks a question again.

    Where the scenario or a policy came from a file of the user's own, its key stands in its place.
    """
    policy, rival = question.policies[0].key, [each.key for each in question.policies[1:]]
    words = ["detente", "sensitivity", question.scenario.key, "--policy", policy]
    words += ["--against", *(rival or ["none"])]
    words += ["--outcome", question.outcome.key, "--temper", question.theory]
    words += ["--measured", question.measured.value]
    for name in ("horizon", "trajectories", "points", "factors", "runs", "seed"):
        words += [f"--{name}", str(getattr(question, name))]
    return shlex.join(words)


def _sobol(found: Sensitivity) -> Record | None:
    """The shares of the variance; None where there is no variance."""
    if found.indices is None:
        return None
    return {
        "method": "Sobol, first-order and total shares by Saltelli's design",
        "interval": CONFIDENCE,
        "kept": list(found.kept),
        "others": list(found.others),
        "split": {name: _share(share) for name, share in found.split.items()},
        "shares": [_index(each) for each in found.indices.blocks],
    }


def _effect(effect: Effect) -> Mapping[str, Any]:
    return {
        "factor": effect.factor,
        "mu": effect.mean,
        "mu_star": effect.size,
        "mu_star_interval": list(effect.interval),
        "sigma": effect.spread,
    }


def _index(index: Index) -> Mapping[str, Any]:
    return {
        "block": index.block,
        "first_order": _share(index.first),
        "total": _share(index.total),
        "together": _share(index.together),
    }


def _share(share: Share) -> Mapping[str, Any]:
    return {"share": share.value, "interval": list(share.interval)}
