"""The same numbers on a cluster as on threads, whoever is killed; one message where it fails."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.experiments import cluster as page
from detente.experiments.cluster import ClusterError
from detente.experiments.compare import Comparison, compare
from detente.experiments.execute import execute
from detente.experiments.fingerprint import fingerprint
from detente.experiments.plan import PlanError
from detente.experiments.results import table_digest
from detente.experiments.trial import try_claims
from detente.world.errors import OutputError, ResultsError
from detente.world.policies import load_policy
from detente.world.scenario import load_scenario
from tests.conftest import ROOT
from tests.experiments import clusters, made_up
from tests.experiments.made_up_trials import trial_of

WORLDS, POLICIES = 40, ("status-quo", "norms")
SIMULATIONS = WORLDS * len(POLICIES)

# The command itself, killed by its own progress bar: in the middle, however fast the machine is.
KILLED_AT_20 = """
import os, signal
from contextlib import nullcontext
from detente.cli import compare, main

def progress(done, total, seconds_left):
    if done >= 20:
        os.kill(os.getpid(), signal.SIGKILL)

compare.progress_bar = lambda notes: nullcontext(progress)
raise SystemExit(main())
"""


def small(**options: Any) -> Comparison:
    """Many small blocks: two policies in forty worlds of the invented strait."""
    return compare(
        load_scenario("harbour"),
        policies=[load_policy(key) for key in POLICIES],
        worlds=WORLDS, runs=1, years=3, **options,
    )  # fmt: skip


def at(simulations: int, act: Callable[[], object]) -> Callable[..., None]:
    """Progress that does something once, as soon as so many simulations are done."""
    left = [act]

    def progress(done: int, total: int, seconds_left: float | None) -> None:
        if done >= simulations and left:
            left.pop()()

    return progress


def failing(*args: Any, **rest: Any) -> made_up.Cube:
    raise OverflowError("lower `opportunities`.")


class Fatal(made_up.Counting):
    """Brings down every worker that runs its third world."""

    def __call__(self, *args: Any, **rest: Any) -> made_up.Cube:
        if rest["world"].number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(*args, **rest)


class Slow(made_up.Counting):
    """Takes its time, so that something can happen meanwhile."""

    def __call__(self, *args: Any, **rest: Any) -> made_up.Cube:
        time.sleep(0.05)
        return super().__call__(*args, **rest)


@pytest.fixture(scope="module")
def threaded() -> str:
    """Digest of the small comparison on threads."""
    return small(threads=2).digest


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    """A cluster of two worker processes, each watched over by a nanny."""
    import dask
    from distributed import LocalCluster

    # Two deaths of a block's workers tell as much as Dask's usual four, and sooner.
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0",
            host="127.0.0.1", silence_logs=50,
        ) as cluster,
    ):  # fmt: skip
        yield cluster


@pytest.mark.slow
def test_a_cluster_gives_the_same_table_as_threads(
    local: Any, threaded: str, tmp_path: Path
) -> None:
    assert small(cluster=local.scheduler_address, out=tmp_path).digest == threaded


@pytest.mark.slow
def test_claims_are_tried_on_a_cluster_with_the_same_figures(local: Any, tmp_path: Path) -> None:
    trial = trial_of("weakest-link", "values-clash", worlds=6)

    figures = try_claims(trial, cluster=local.scheduler_address, out=tmp_path)

    assert table_digest(figures.table) == table_digest(try_claims(trial, threads=1).table)


@pytest.mark.slow
def test_a_killed_worker_changes_nothing(local: Any, threaded: str, tmp_path: Path) -> None:
    def kill() -> None:
        os.kill(next(iter(local.workers.values())).process.pid, signal.SIGKILL)

    told: list[int] = []
    strike = at(SIMULATIONS // 4, kill)

    def progress(done: int, total: int, seconds_left: float | None) -> None:
        told.append(done)
        strike(done, total, seconds_left)

    comparison = small(cluster=local.scheduler_address, out=tmp_path, progress=progress)
    assert comparison.digest == threaded
    # Each block arrived once: none was lost, none came twice.
    assert told == list(range(0, SIMULATIONS + 1, len(POLICIES)))


@pytest.mark.slow
def test_what_was_finished_on_a_cluster_is_taken_up_there_and_on_threads(
    local: Any, tmp_path: Path
) -> None:
    plan, address = made_up.plan(worlds=20), local.scheduler_address

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        execute(plan, cluster=address, out=tmp_path, progress=at(30, interrupt), run=Slow())
    kept = len(made_up.files_in(tmp_path))
    assert kept >= 5

    rest = made_up.Counting()
    again = execute(plan, out=tmp_path, run=rest)
    assert len(set(rest.worlds)) == 20 - kept
    assert (again.values == execute(plan, run=made_up.Counting()).values).all()
    # All is there: not even the scheduler is asked, so a wrong address does not matter.
    everything = execute(plan, cluster="tcp://127.0.0.1:1", out=tmp_path, run=failing)
    assert (everything.values == again.values).all()


@pytest.mark.slow
def test_a_refusal_on_a_worker_is_the_same_message_as_here(local: Any) -> None:
    plan = made_up.plan(worlds=1)
    with pytest.raises(ResultsError) as here:
        execute(plan, run=failing)
    with pytest.raises(ResultsError) as there:
        execute(plan, cluster=local.scheduler_address, run=failing)
    assert str(there.value) == str(here.value)
    assert there.value.where == here.value.where


@pytest.mark.slow
def test_a_full_disk_keeps_what_was_finished(
    local: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, written = Path.write_bytes, []

    def full(path: Path, content: bytes) -> int:
        written.append(path)
        if len(written) > 6:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="the disk is full"):
        execute(made_up.plan(worlds=20), cluster=local.scheduler_address, out=tmp_path, run=Slow())
    assert len(made_up.files_in(tmp_path)) == 6 - 2  # two trials of the folders, four blocks


@pytest.mark.slow
def test_no_more_blocks_are_under_way_than_the_workers_need(
    local: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    most, send = [0], page._Flight._send

    def watched(flight: Any, *rest: Any) -> None:
        send(flight, *rest)
        most[0] = max(most[0], len(flight._waiting))

    monkeypatch.setattr(page._Flight, "_send", watched)
    execute(made_up.plan(worlds=40), cluster=local.scheduler_address, run=made_up.Counting())
    assert 2 <= most[0] <= 2 * page._BLOCKS_A_THREAD


@pytest.mark.slow
def test_a_killed_scheduler_is_one_message_and_threads_go_on(
    threaded: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with clusters.scheduler() as (process, address), clusters.worker(address):
        with pytest.raises(ClusterError, match="was lost") as lost:
            small(cluster=address, out=tmp_path, progress=at(SIMULATIONS // 4, process.kill))
        assert "the same command goes on from there" in str(lost.value)
    assert capfd.readouterr() == ("", "")
    kept = len(made_up.files_in(tmp_path))
    assert SIMULATIONS // 8 <= kept < WORLDS

    told: list[int] = []
    again = small(out=tmp_path, progress=lambda done, *_: told.append(done))
    assert again.digest == threaded
    assert told[0] == kept * len(POLICIES)


@pytest.mark.slow
def test_a_killed_command_is_taken_up_by_the_same_command(
    local: Any, threaded: str, tmp_path: Path
) -> None:
    arguments = ["compare", "harbour", "-p", "status-quo", "-p", "norms", "--runs", "1"]
    arguments += ["--worlds", str(WORLDS), "--years", "3", "--out", "out"]
    arguments += ["--cluster", local.scheduler_address]
    run = subprocess.run(
        [sys.executable, "-c", KILLED_AT_20, *arguments], cwd=tmp_path, check=False
    )
    assert run.returncode == -signal.SIGKILL
    blocks = tmp_path / "out/blocks"
    kept = len(list(blocks.glob("*.block")))
    assert 10 <= kept < WORLDS

    told: list[int] = []
    again = small(
        cluster=local.scheduler_address,
        out=tmp_path / "out",
        progress=lambda done, *_: told.append(done),
    )
    assert again.digest == threaded
    assert told[0] == kept * len(POLICIES)
    assert not blocks.exists()


@pytest.mark.slow
def test_a_worker_with_another_engine_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "src"
    shutil.copytree(ROOT / "src/detente", other / "detente")
    with (other / "detente/engine/measures.py").open("a", encoding="utf-8") as measures:
        measures.write("# One line more.\n")
    with (
        clusters.scheduler() as (_, address),
        clusters.worker(address, path=other),
        pytest.raises(ClusterError, match=r"engine [0-9a-f]{16} instead of"),
    ):
        small(cluster=address, out=tmp_path / "out")
    assert made_up.files_in(tmp_path / "out") == []


@pytest.mark.slow
def test_a_worker_that_comes_late_is_looked_at_too(local: Any) -> None:
    ours = dict(fingerprint())
    run = made_up.Counting()
    assert isinstance(page._run_block(run, None, {**ours, "engine": "x"}), ClusterError)
    assert run.worlds == []


@pytest.mark.slow
def test_a_block_that_kills_its_workers_is_one_message(local: Any) -> None:
    with pytest.raises(ClusterError, match="brought down every worker"):
        execute(made_up.plan(worlds=4), cluster=local.scheduler_address, run=Fatal())


@pytest.mark.slow
def test_a_cluster_without_workers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "_WORKERS_SECONDS", 0.5)
    with clusters.scheduler() as (_, address), pytest.raises(ClusterError, match="no workers"):
        execute(made_up.plan(), cluster=address, run=made_up.Counting())


@pytest.mark.slow
def test_a_cluster_that_loses_its_last_worker_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(page, "_WORKERS_SECONDS", 10.0)
    with clusters.scheduler() as (_, address), clusters.worker(address) as worker:
        plan = made_up.plan(worlds=20)

        def kill() -> None:
            worker.kill()
            monkeypatch.setattr(page, "_WORKERS_SECONDS", 0.5)

        with pytest.raises(ClusterError, match="lost all its workers"):
            execute(plan, cluster=address, out=tmp_path, progress=at(12, kill), run=Slow())


@pytest.mark.slow
@pytest.mark.parametrize(
    "address",
    ["tcp://127.0.0.1:1", "127.0.0.1", "nonsense://x", "http://x:1", "tcp://127.0.0.1:99999", ""],
)
def test_an_address_where_nobody_answers_is_refused(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(page, "_ANSWER_SECONDS", 0.5)
    with pytest.raises(ClusterError, match="No cluster answers") as refused:
        execute(made_up.plan(), cluster=address, out=tmp_path, run=made_up.Counting())
    assert refused.value.where == address


def test_without_dask_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install 'detente\[dask\]'"):
        execute(made_up.plan(), cluster="tcp://127.0.0.1:1", run=made_up.Counting())


def test_threads_and_a_cluster_are_refused_together() -> None:
    with pytest.raises(PlanError, match="together"):
        execute(made_up.plan(), threads=2, cluster="tcp://127.0.0.1:1", run=made_up.Counting())


@pytest.mark.slow
def test_what_is_no_address_is_one_message_and_nothing_else(tmp_path: Path) -> None:
    words = ["compare", "duel", "--worlds", "2", "--cluster", "foo", "--out", "o"]
    code = f"from detente.cli import main; raise SystemExit(main({words!r}))"
    ended = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, cwd=tmp_path, check=False,
    )  # fmt: skip

    assert ended.returncode == 2
    assert "No cluster answers: missing port number" in ended.stderr
    # Dask's client, once made of such an address, ends in a traceback of its own.
    assert "Traceback" not in ended.stderr
