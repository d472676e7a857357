"""Finished blocks, kept beside the results until these are written: what a broken-off run leaves.

A block is one world under every policy with the same luck. Its file is named by the digest of all
that determines its numbers, so that it is found again by the same command, by one with more runs or
worlds, and by no other. A damaged file is passed over and its block computed again.
"""

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from detente import __version__
from detente.engine.compile import engine_digest
from detente.engine.measures import OUTCOMES
from detente.engine.swift.runs import MOST, width_for
from detente.experiments.design import SampledWorld
from detente.experiments.files import remove, writable_folder, write_together
from detente.experiments.plan import Plan
from detente.experiments.records import (
    Record,
    ground_record,
    policy_record,
    record_digest,
    scenario_record,
)
from detente.experiments.results import Cube

FOLDER = "blocks"
# A progress bar should move about every second, also where many runs are asked for. In small worlds
# more runs than these go side by side, and are done all the sooner.
SIMULATIONS_A_BLOCK = 12


@dataclass(frozen=True)
class Block:
    """One world, some of its replicates, every policy; `place` is the world's place in the plan."""

    place: int
    world: SampledWorld
    replicates: tuple[int, ...]
    digest: str

    @property
    def file(self) -> str:
        """Name of the file that keeps it."""
        return f"{self.digest[:32]}.block"


def blocks_of(plan: Plan, worlds: Iterable[SampledWorld]) -> tuple[Block, ...]:
    """Cut a plan into blocks, in the order of its worlds."""
    side_by_side = width_for(len(plan.scenario.states), MOST)
    step = max(1, side_by_side, SIMULATIONS_A_BLOCK // len(plan.policies))
    parts = [plan.replicates[first : first + step] for first in range(0, plan.runs, step)]
    foundation = record_digest(foundation_of(plan))
    return tuple(
        Block(place, world, part, world_digest(foundation, world, part))
        for place, world in enumerate(worlds)
        for part in parts
    )


def keep(folder: Path, block: Block, values: Cube) -> None:
    """Write a finished block, sealed by its digest; raises OutputError where that fails."""
    sink = io.BytesIO()
    np.save(sink, values, allow_pickle=False)
    content = sink.getvalue()
    write_together(folder, {block.file: hashlib.sha256(content).digest() + content})


def kept(folder: Path, block: Block, shape: tuple[int, ...]) -> Cube | None:
    """A block finished earlier; None where there is none, or only a damaged one."""
    try:
        content = (folder / block.file).read_bytes()
    except OSError:
        return None
    seal, saved = content[:32], content[32:]
    if hashlib.sha256(saved).digest() != seal:
        return None
    values: Cube = np.load(io.BytesIO(saved), allow_pickle=False)
    return values if values.shape == shape else None


def block_folder(out: Path) -> Path:
    """Make the folder for the blocks of runs into `out`; raises OutputError where it cannot be."""
    return writable_folder(writable_folder(out) / FOLDER)


def discard(folder: Path, blocks: Iterable[Block]) -> None:
    """Delete these blocks, and their folder once it is empty: another run's blocks may be there."""
    remove(folder / block.file for block in blocks)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def foundation_of(plan: Plan) -> Record:
    """All that determines every block of a plan alike."""
    return {
        "version": __version__,
        "engine": engine_digest(),
        "ground": ground_record(plan.scenario),
        "outcomes": [outcome.key for outcome in OUTCOMES],
        "scenario": scenario_record(plan.scenario),
        "policies": [policy_record(policy) for policy in plan.policies],
        "years": plan.years,
        "seed": plan.seed,
    }


def world_digest(foundation: str, world: SampledWorld, replicates: tuple[int, ...]) -> str:
    """Digest of all that determines one block: of its foundation, its world and its replicates."""
    return record_digest(
        {
            "foundation": foundation,
            "world": world.number,
            "temper": world.temper,
            "values": {name: float(value) for name, value in world.values.items()},
            "replicates": list(replicates),
        }
    )
