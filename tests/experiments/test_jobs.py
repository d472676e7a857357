"""Any work that falls into blocks is carried out once, kept, and taken up where it stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from detente.experiments.blocks import FOLDER, Block
from detente.experiments.design import SampledWorld
from detente.experiments.jobs import carry_out_job
from detente.experiments.plan import PlanError
from detente.experiments.results import Cube
from tests.experiments import made_up


@dataclass(frozen=True)
class Squares:
    """A job with known answers: block n of two replicates gives n² and n² + 1."""

    count: int = 5
    ran: list[int] = field(default_factory=list)

    @property
    def blocks(self) -> tuple[Block, ...]:
        world = SampledWorld(1, "quiet", {})
        return tuple(Block(n, world, (1, 2), f"{n:032d}") for n in range(self.count))

    def shape(self, block: Block) -> tuple[int, ...]:
        return (len(block.replicates),)

    def size(self, block: Block) -> int:
        return len(block.replicates)

    def run(self, block: Block, stopped: Callable[[], bool]) -> Cube | None:
        if stopped():
            return None
        self.ran.append(block.place)
        return np.array([block.place**2, block.place**2 + 1], dtype=float)


def answers(job: Squares, **options: object) -> dict[int, list[float]]:
    """What each block gave; a block that ends twice is an error."""
    found: dict[int, list[float]] = {}

    def finished(block: Block, values: Cube) -> None:
        assert block.place not in found
        found[block.place] = values.tolist()

    carry_out_job(job, finished=finished, **options)  # type: ignore[arg-type]
    return found


KNOWN = {n: [n**2, n**2 + 1.0] for n in range(5)}


@pytest.mark.parametrize("threads", [1, 4, None])
def test_each_block_ends_once_with_its_numbers(threads: int | None) -> None:
    assert answers(Squares(), threads=threads) == KNOWN


def test_what_was_kept_is_taken_up_and_not_run_again(tmp_path: Path) -> None:
    first = Squares(3)
    answers(first, out=tmp_path)
    then = Squares()
    assert answers(then, out=tmp_path) == KNOWN
    assert sorted(first.ran) == [0, 1, 2]
    assert sorted(then.ran) == [3, 4]
    assert len(made_up.files_in(tmp_path / FOLDER)) == 5


def test_a_kept_block_of_another_shape_is_run_again(tmp_path: Path) -> None:
    class Wider(Squares):
        def shape(self, block: Block) -> tuple[int, ...]:
            return (3,)

    answers(Squares(), out=tmp_path)
    wider = Wider()
    assert answers(wider, out=tmp_path) == KNOWN
    assert len(wider.ran) == 5


def test_progress_counts_what_was_taken_up_and_begins_anew_from_there(tmp_path: Path) -> None:
    answers(Squares(3), out=tmp_path)
    told: list[tuple[int, int, float | None]] = []
    answers(Squares(), out=tmp_path, threads=1, progress=lambda *it: told.append(it))
    assert [done for done, _, _ in told] == [6, 8, 10]
    assert {total for _, total, _ in told} == {10}
    assert told[0][2] is None
    assert told[-1][2] == 0


def test_a_job_that_is_told_to_stop_leaves_and_its_block_is_not_kept(tmp_path: Path) -> None:
    def interrupt(done: int, total: int, seconds_left: float | None) -> None:
        raise KeyboardInterrupt

    job = Squares()
    with pytest.raises(KeyboardInterrupt):
        answers(job, out=tmp_path, progress=interrupt)
    assert job.ran == []
    assert made_up.files_in(tmp_path) == []


@pytest.mark.parametrize("threads", [0, -1])
def test_no_thread_at_all_is_refused_before_anything_is_run(threads: int, tmp_path: Path) -> None:
    job = Squares()
    with pytest.raises(PlanError, match="threads"):
        answers(job, threads=threads, out=tmp_path / "new")
    assert job.ran == []
    assert not (tmp_path / "new").exists()
