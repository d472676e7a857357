"""What made a result, in one file from which it can be made again."""

import json
import platform
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from detente import __version__
from detente.engine.compile import engine_digest
from detente.experiments.ensemble import EnsembleKind, ensemble_of
from detente.experiments.plan import Plan
from detente.experiments.records import (
    Record,
    ground_record,
    plan_from,
    plan_record,
    record_digest,
)
from detente.world.errors import DetenteError, ResultsError
from detente.world.parameters import PARAMETERS
from detente.world.policies import policy_digest
from detente.world.scenario import scenario_digest

FILE = "provenance.json"
FORMAT = "detente-provenance-1"
_LIBRARIES = ("numpy", "numba", "pyarrow")


@dataclass(frozen=True)
class Recorded:
    """What a provenance file says: the plan, its results' digest, and what has changed since."""

    plan: Plan
    results_digest: str
    warnings: tuple[str, ...]


def provenance_record(plan: Plan, *, results_digest: str, worlds_digest: str) -> Record:
    """All that determines a result, and the digests by which it is known.

    Time, machine, number of threads and folder are left out on purpose: they change nothing, and
    the same comparison is to give the same file.
    """
    return {
        "format": FORMAT,
        "detente": __version__,
        "command": command(plan),
        "again": "detente compare --from provenance.json",
        "results_digest": results_digest,
        "worlds_digest": worlds_digest,
        "plan_digest": record_digest(plan_record(plan)),
        "scenario_digest": scenario_digest(plan.scenario),
        "policy_digests": {policy.key: policy_digest(policy) for policy in plan.policies},
        "engine_digest": engine_digest(),
        "ground_digest": record_digest(ground_record(plan.scenario)),
        "libraries": libraries(),
        "seed": plan.seed,
        "worlds": plan.worlds,
        "runs": plan.runs,
        "years": plan.years,
        "horizons": list(plan.horizons),
        "tempers": [temper.key for temper in plan.space.tempers],
        "ensemble": ensemble_of(plan.space).value,
        "calibration_digest": plan.space.calibration,
        "plan": plan_record(plan),
    }


def provenance_bytes(record: Mapping[str, Any]) -> bytes:
    """A provenance record as it is written: JSON for people to read, the same for the same run."""
    return (json.dumps(record, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def read_provenance(path: str | Path) -> Recorded:
    """Read back from a provenance file what is to be run again.

    Raises
    ------
    ResultsError
        Where the file cannot be read, is none of ours, or is damaged.
    """
    record = json_record(path, FORMAT)
    try:
        plan = plan_from(record["plan"])
        whole = record_digest(plan_record(plan)) == record["plan_digest"]
        warnings = changes(record, plan)
        digest = str(record["results_digest"])
    except (KeyError, TypeError, ValueError, AttributeError, DetenteError) as error:
        raise damaged(path, _said(error)) from error
    if not whole:
        raise damaged(path, "what it says does not agree with its own digest")
    _must_name_every_parameter(path, plan, str(record["detente"]))
    return Recorded(plan=plan, results_digest=digest, warnings=warnings)


def command(plan: Plan) -> str:
    """The command that runs a plan, without the options that change nothing in its results.

    Where the scenario or a policy came from a file of the user's own, its key stands in its place:
    the command then says what was asked, and the provenance file alone repeats it.
    """
    words = ["detente", "compare", plan.scenario.key]
    for policy in plan.policies:
        words += ["--policy", policy.key]
    for name in ("years", "runs", "worlds", "seed"):
        words += [f"--{name}", str(getattr(plan, name))]
    if ensemble_of(plan.space) is EnsembleKind.PRIOR:
        words += ["--ensemble", EnsembleKind.PRIOR.value]
    return shlex.join(words)


def libraries() -> dict[str, str]:
    """Versions of Python and of the libraries that compute results."""
    found = {"python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed as a package"
    return found


def json_record(
    path: str | Path, kind: str, *, expected: str = "the provenance.json of an earlier comparison"
) -> Mapping[str, Any]:
    """The record in a file, made sure to be one of ours and of this kind, as its `format` says.

    Raises
    ------
    ResultsError
        Where the file cannot be read, is no JSON, or is of another kind.
    """
    try:
        record = json.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise ResultsError(
            f"The provenance file cannot be read: {error.strerror or error}.",
            where=str(path),
            expected=expected,
            remedy="check the name; it stands beside the page and results.parquet",
        ) from error
    except ValueError as error:
        raise damaged(path, f"it is not JSON: {error}", expected=expected) from error
    if not isinstance(record, dict) or record.get("format") != kind:
        raise damaged(path, f'it does not say "format": "{kind}"', expected=expected)
    return record


def changes(record: Mapping[str, Any], plan: Plan) -> tuple[str, ...]:
    """What differs between a record's making and now, each as a sentence for the user."""
    ground = record_digest(ground_record(plan.scenario))
    pairs: list[tuple[str, object, object]] = [
        ("Détente itself", record["detente"], __version__),
        ("the engine's rules (by digest)", record["engine_digest"], engine_digest()),
        ("severities, levers or standing policies", record["ground_digest"], ground),
    ]
    now = libraries()
    pairs += [(name, old, now.get(name)) for name, old in record["libraries"].items()]
    return tuple(
        f"Changed since this result was made: {name}: {str(then)[:16]} then, "
        f"{str(today)[:16]} now. The figures may differ."
        for name, then, today in pairs
        if then != today
    )


def _must_name_every_parameter(path: str | Path, plan: Plan, made_by: str) -> None:
    """Refuse a record of a model with other parameters: this one could only guess their values."""
    named = {axis.name for axis in plan.space.axes} | set(plan.space.fixed)
    strangers = sorted(named ^ set(PARAMETERS))
    if strangers:
        raise ResultsError(
            "This result was made by a model with other parameters, and this one cannot repeat it. "
            f"They differ in {', '.join(strangers)}.",
            where=str(path),
            expected=f"a result made by the model of Détente {__version__} as installed",
            remedy=f"install the version that made it ({made_by}), or give the options anew",
        )


def _said(error: Exception) -> str:
    """What is wrong with a record, in words: a missing entry is named, not raised."""
    if isinstance(error, KeyError):
        return f"its entry {error} is missing"
    return str(error).splitlines()[0].rstrip(".") if str(error) else "an entry is of another kind"


def damaged(
    path: str | Path,
    reason: str,
    *,
    expected: str = "the provenance.json of an earlier comparison",
) -> ResultsError:
    """Say that a file is no sound provenance file."""
    return ResultsError(
        f"This is no provenance file that can be run again: {reason}.",
        where=str(path),
        expected=f"{expected}, unchanged",
        remedy="take the file from the results folder again, or give the scenario and options anew",
    )
