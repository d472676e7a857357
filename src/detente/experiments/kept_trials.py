"""Batches of policies that were tried, kept beside the results: what a broken-off search leaves.

A search is the same for the same seed, so the same command asks for the same batches again. Each is
kept in a file named by the digest of all that determines its figures; a damaged file is passed over
and its batch tried again.
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from detente import __version__
from detente.engine.compile import engine_digest
from detente.experiments.files import remove, write_together
from detente.experiments.policy_trials import Ground, Objective, Told, Trial, unheard
from detente.experiments.records import ground_record, record_digest, scenario_record
from detente.experiments.results import Cube
from detente.world.policies import Policy, policy_digest

FOLDER = "trials"


@dataclass
class KeptTrials:
    """Tries policies as `trial` does, but takes from a folder what it holds already.

    `foundation` is the digest of all but the policies that determines the figures; `files` are
    those read or written.
    """

    trial: Trial
    folder: Path
    foundation: str
    shape: tuple[int, int]
    files: list[Path] = field(default_factory=list)

    def __call__(self, policies: Sequence[Policy], told: Told = unheard) -> Cube:
        """Try policies, or recall what came of them; raises OutputError where keeping fails."""
        digests = [policy_digest(policy) for policy in policies]
        name = f"{record_digest([self.foundation, digests])[:32]}.trial"
        self.files.append(self.folder / name)
        found = _recalled(self.folder / name, (len(policies), *self.shape))
        if found is None:
            found = self.trial(policies, told)
            write_together(self.folder, {name: _sealed(found)})
        told(1.0)
        return found


def foundation_of(ground: Ground, objectives: Sequence[Objective]) -> str:
    """Digest of all that determines the figures of any policy on a ground."""
    return record_digest(
        {
            "version": __version__,
            "engine": engine_digest(),
            "ground": ground_record(ground.scenario),
            "scenario": scenario_record(ground.scenario),
            "worlds": [
                [each.number, each.temper, {key: float(x) for key, x in each.values.items()}]
                for each in ground.worlds
            ],
            "sizes": [ground.runs, ground.years, ground.seed],
            "objectives": [each.key for each in objectives],
        }
    )


def discard(kept: KeptTrials) -> None:
    """Delete what was kept, and its folder once it is empty: another search's may be there."""
    remove(kept.files)
    if kept.folder.is_dir() and not any(kept.folder.iterdir()):
        kept.folder.rmdir()


def _sealed(values: Cube) -> bytes:
    """An array as bytes that begin with their own digest."""
    sink = io.BytesIO()
    np.save(sink, values, allow_pickle=False)
    return hashlib.sha256(sink.getvalue()).digest() + sink.getvalue()


def _recalled(path: Path, shape: tuple[int, ...]) -> Cube | None:
    """An array of this shape kept earlier; None where there is none, or only a damaged one."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    seal, saved = content[:32], content[32:]
    if hashlib.sha256(saved).digest() != seal:
        return None
    values: Cube = np.load(io.BytesIO(saved), allow_pickle=False)
    return values if values.shape == shape else None
