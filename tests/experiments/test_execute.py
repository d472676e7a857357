"""The same answer on any number of threads, and nothing finished is lost on an interruption."""

import errno
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.experiments.design import SampledWorld
from detente.experiments.execute import execute
from detente.experiments.plan import PlanError
from detente.world.errors import DetenteError, OutputError, ResultsError
from tests.experiments import made_up


class Slow(made_up.Counting):
    """After the first worlds it takes its time: some are left when an end is noticed."""

    def __call__(self, *args: Any, world: SampledWorld, **rest: Any) -> made_up.Cube:
        if world.number > 3:
            time.sleep(0.02)
        return super().__call__(*args, world=world, **rest)


def test_one_thread_and_many_give_the_same_numbers() -> None:
    one = execute(made_up.plan(), threads=1, run=made_up.Counting())
    many = execute(made_up.plan(), threads=4, run=made_up.Counting())
    assert one.values.shape == (3, 6, 2, 4, len(made_up.KEYS))
    assert (one.values == many.values).all()


def test_every_number_stands_at_its_place() -> None:
    plan = made_up.plan(runs=9)
    ensemble = execute(plan, threads=2, run=made_up.Counting())
    for place, policy in enumerate(plan.policies):
        for world in ensemble.worlds:
            alone = made_up.Counting()(
                plan.scenario, policy, world=world, years=4, seed=7, replicates=plan.replicates
            )
            assert (ensemble.values[place, world.number - 1] == alone).all()


def test_blocks_that_end_out_of_order_change_nothing() -> None:
    second_ended = threading.Event()

    class Late(made_up.Counting):
        def __call__(self, *args: Any, world: SampledWorld, **rest: Any) -> made_up.Cube:
            if world.number == 1:
                assert second_ended.wait(10)
            values = super().__call__(*args, world=world, **rest)
            if world.number == 2:
                second_ended.set()
            return values

    late = execute(made_up.plan(), threads=2, run=Late())
    assert (late.values == execute(made_up.plan(), run=made_up.Counting()).values).all()


def test_more_worlds_and_runs_leave_the_earlier_numbers_alone() -> None:
    few = execute(made_up.plan(worlds=3, runs=1), run=made_up.Counting())
    many = execute(made_up.plan(worlds=5, runs=3), run=made_up.Counting())
    assert (many.values[:, :3, :1] == few.values).all()


def test_progress_goes_up_to_the_whole() -> None:
    told: list[tuple[int, int, float | None]] = []
    execute(made_up.plan(), progress=lambda *it: told.append(it), run=made_up.Counting())
    assert [done for done, _, _ in told] == list(range(0, 37, 6))
    assert {total for _, total, _ in told} == {36}
    assert told[0][2] is None
    assert all(left is not None and left >= 0 for _, _, left in told[1:])
    assert told[-1][2] == 0


def test_an_interrupted_run_is_taken_up_where_it_stopped(tmp_path: Path) -> None:
    def interrupt(done: int, total: int, seconds_left: float | None) -> None:
        if done >= 18:
            raise KeyboardInterrupt

    plan = made_up.plan(worlds=60)
    with pytest.raises(KeyboardInterrupt):
        execute(plan, threads=1, out=tmp_path, progress=interrupt, run=Slow())
    finished = len(made_up.files_in(tmp_path))
    assert 3 <= finished < 60

    rest, told = made_up.Counting(), []
    again = execute(plan, out=tmp_path, progress=lambda done, *_: told.append(done), run=rest)
    assert len(set(rest.worlds)) == 60 - finished
    assert told[0] == finished * 6
    assert (again.values == execute(plan, run=made_up.Counting()).values).all()


def test_an_error_in_a_run_ends_the_others_and_keeps_what_was_finished(tmp_path: Path) -> None:
    class Failing(Slow):
        def __call__(self, *args: Any, world: SampledWorld, **rest: Any) -> made_up.Cube:
            if world.number == 3:
                raise ZeroDivisionError
            return super().__call__(*args, world=world, **rest)

    failing = Failing()
    with pytest.raises(ZeroDivisionError):
        execute(made_up.plan(worlds=60), threads=1, out=tmp_path, run=failing)
    assert len(set(failing.worlds)) < 60
    assert len(made_up.files_in(tmp_path)) >= 2


def test_a_full_disk_ends_the_run_with_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if len(content) > 100:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="the disk is full"):
        execute(made_up.plan(), out=tmp_path, run=made_up.Counting())


def test_an_unwritable_folder_is_found_before_anything_is_run(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    run = made_up.Counting()
    with pytest.raises(OutputError):
        execute(made_up.plan(), out=tmp_path / "taken", run=run)
    assert run.worlds == []


def test_a_figure_that_is_no_number_is_reported_with_its_place() -> None:
    def broken(*args: Any, replicates: Sequence[int], years: int, **rest: Any) -> made_up.Cube:
        return np.full((len(replicates), years, len(made_up.KEYS)), np.nan)

    with pytest.raises(ResultsError, match=r"status-quo, world \d"):
        execute(made_up.plan(), run=broken)


def test_a_world_that_runs_away_is_reported_with_its_place() -> None:
    def runaway(*args: Any, **rest: Any) -> made_up.Cube:
        raise OverflowError("lower `opportunities`.")

    with pytest.raises(ResultsError, match=r"opportunities(.|\n)*status-quo, world \d"):
        execute(made_up.plan(), run=runaway)


def test_words_that_run_over_on_purpose_are_no_warning() -> None:
    # Every warning is an error here, and NumPy warns of them where nothing is compiled.
    assert np.isfinite(execute(made_up.plan(worlds=1, years=1), threads=2).values).all()


@pytest.mark.slow
@pytest.mark.parametrize(
    "work", ["execute(plan, threads=2)", "Session(plan).answer(plan.policies)"]
)
def test_nor_are_they_where_numba_is_switched_off(work: str, root: Path) -> None:
    code = (
        "from detente.experiments.execute import execute\n"
        "from detente.experiments.session import Session\n"
        f"from tests.experiments import made_up\nplan = made_up.plan(worlds=1, years=1)\n{work}"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", code],
        cwd=root,
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("threads", [0, -1])
def test_no_thread_at_all_is_refused(threads: int) -> None:
    with pytest.raises(PlanError, match="threads"):
        execute(made_up.plan(), threads=threads, run=made_up.Counting())


def test_every_refusal_is_of_the_one_family() -> None:
    assert issubclass(PlanError, DetenteError)
