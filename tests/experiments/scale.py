"""What a thousand million runs would take, reckoned from what a few cost here.

`python -m tests.experiments.scale` measures anew and rewrites `docs/scale.json` and the figures of
`docs/scale.md`. It takes some minutes, with a cluster of two worker processes on this machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import platform
import resource
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from distributed import LocalCluster

from detente import __version__
from detente.engine.measures import OUTCOMES
from detente.experiments.blocks import block_folder, blocks_of, keep
from detente.experiments.compare import compare
from detente.experiments.design import SampledWorld
from detente.experiments.execute import PlanJob, execute, run_engine
from detente.experiments.plan import Plan, plan_for
from detente.experiments.results import Cube, parquet_bytes
from detente.world.policies import CORE_POLICIES, Policy, load_policy
from detente.world.scenario import Scenario, load_scenario
from tests.conftest import ROOT

PAGE, RECORD = ROOT / "docs/scale.md", ROOT / "docs/scale.json"
BEGIN = "<!-- figures: written by `python -m tests.experiments.scale`, from scale.json -->"
END = "<!-- end of figures -->"

RUNS = 1e9  # the question of this page
WEEK_HOURS = 168
CORES = 64  # of the machine that is reckoned with: an assumption, common among rented ones
REPLICATES = 1000  # of a world, in a block that is summed up where it is run: an assumption
SUMS = 3  # count, sum and sum of squares of an outcome
YEARS = 20
BLOCKS = 1500
KEPT = "2 workers, kept"
WORLDS = {"harbour": 60, "osce": 16, "world": 4}

Record = dict[str, Any]


def nothing(
    scenario: Scenario, policy: Policy, *, world: SampledWorld, years: int, seed: int,
    replicates: Sequence[int],
) -> Cube:  # fmt: skip
    """A run that costs nothing: what is left is the cost of blocks."""
    return np.zeros((len(replicates), years, len(OUTCOMES)))


def plan_of(world: str, worlds: int) -> Plan:
    """The core policies over twenty years, two runs of each world."""
    policies = [load_policy(key) for key in CORE_POLICIES]
    return plan_for(load_scenario(world), policies, worlds=worlds, runs=2, years=YEARS)


def cost_of(world: str, worlds: int) -> Record:
    """Processor time of a run on one core, after one block that warms up."""
    plan = plan_of(world, worlds + 1)
    job = PlanJob(plan, plan.sampled(), run_engine)
    first, *blocks = job.blocks
    job.run(first, lambda: False)
    began = time.process_time()
    for block in blocks:
        job.run(block, lambda: False)
    seconds = time.process_time() - began
    simulations, states = sum(map(job.size, blocks)), len(plan.scenario.states)
    months = 12 * YEARS + plan.scenario.burn_in_months
    return {
        "world": world,
        "states": states,
        "simulations": simulations,
        "ms_a_run": 1e3 * seconds / simulations,
        "ms_a_million_dyad_months": 1e9 * seconds / simulations / (states * (states - 1) * months),
    }


def overhead(blocks: int, **where: Any) -> Record:
    """What a block that costs nothing takes, in ms: on the clock, and of this process's time.

    On a local cluster this process is client and scheduler, but not the workers.
    """
    plan = plan_of("harbour", blocks)
    clock, own = time.perf_counter(), time.process_time()
    execute(plan, run=nothing, **where)
    return {
        "clock_ms": 1e3 * (time.perf_counter() - clock) / blocks,
        "own_ms": 1e3 * (time.process_time() - own) / blocks,
    }


def sizes() -> Record:
    """Bytes of what is sent, kept and held: by block, by run."""
    comparison = compare(load_scenario("harbour"), worlds=36, runs=2, years=YEARS, threads=2)
    plan, worlds = comparison.plan, comparison.ensemble.worlds
    job = PlanJob(plan, worlds, run_engine)
    tracemalloc.start()
    blocks = blocks_of(plan, worlds)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    values = np.zeros(job.shape(blocks[0]))
    with tempfile.TemporaryDirectory() as folder:
        keep(block_folder(Path(folder)), blocks[0], values)
        kept = (Path(folder) / "blocks" / blocks[0].file).stat().st_size
    simulations = len(plan.policies) * plan.worlds * plan.runs
    return {
        "runs_a_block": job.size(blocks[0]),
        "job_bytes": len(pickle.dumps(job)),
        "block_sent_bytes": len(pickle.dumps(blocks[0])),
        "block_back_bytes": len(pickle.dumps(values)),
        "block_held_bytes": held / len(blocks),
        "kept_bytes_a_run": kept / job.size(blocks[0]),
        "held_bytes_a_run": values.nbytes / job.size(blocks[0]),
        "parquet_bytes_a_run": len(parquet_bytes(comparison.results)) / simulations,
    }


def side_by_side(address: str, world: str, worlds: int) -> Record:
    """The same comparison on threads and on a cluster, wall time and whether the digests agree."""
    plan, seconds, digests = plan_of(world, worlds), {}, set()
    for place, where in (("threads", {"threads": 2}), ("cluster", {"cluster": address})):
        began = time.perf_counter()
        ensemble = execute(plan, **where)
        seconds[place] = time.perf_counter() - began
        digests.add(hashlib.sha256(ensemble.values).hexdigest())
    return {
        "world": world,
        "simulations": int(ensemble.values[..., 0, 0].size),
        "threads_s": seconds["threads"],
        "cluster_s": seconds["cluster"],
        "equal": len(digests) == 1,
    }


def measured() -> Record:
    """Measure everything, one after the other."""
    record: Record = {
        "version": __version__,
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "costs": [cost_of(*each) for each in WORLDS.items()],
        "sizes": sizes(),
        "blocks": {"2 threads": overhead(BLOCKS, threads=2)},
    }
    with (
        tempfile.TemporaryDirectory() as folder,
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as local,
    ):
        address = local.scheduler_address
        overhead(100, cluster=address)  # workers load Détente, once
        record["blocks"] |= {
            "2 threads, kept": overhead(BLOCKS, threads=2, out=Path(folder) / "threads"),
            "2 workers": overhead(BLOCKS, cluster=address),
            KEPT: overhead(BLOCKS, cluster=address, out=Path(folder) / "cluster"),
        }
        for world in WORLDS:  # and the compiled engine, once
            execute(plan_of(world, 4), cluster=address)
        record["runs"] = [
            side_by_side(address, world, worlds)
            for world, worlds in (("osce", 100), ("world", 12), ("harbour", 1500))
        ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {**record, "peak_mib": peak / (1024 if sys.platform == "linux" else 1024**2)}


def reckoned(record: Record) -> Record:
    """What a thousand million runs of `osce` would take, from what was measured."""
    sizes, (cost,) = record["sizes"], [it for it in record["costs"] if it["world"] == "osce"]
    core_hours = RUNS * cost["ms_a_run"] / 1e3 / 3600
    blocks, cores = RUNS / sizes["runs_a_block"], core_hours / WEEK_HOURS
    rate = 1e3 / record["blocks"][KEPT]["own_ms"]
    policies = len(CORE_POLICIES)
    summary = policies * 3 * len(OUTCOMES) * SUMS * 8
    return {
        "core_hours": core_hours,
        "cores": cores,
        "machines": cores / CORES,
        "blocks": blocks,
        "blocks_a_second": rate,
        "days_of_one_client": blocks / rate / 86400,
        "cores_one_client_feeds": rate * sizes["runs_a_block"] * cost["ms_a_run"] / 1e3,
        "kept_tb": RUNS * sizes["kept_bytes_a_run"] / 1e12,
        "parquet_tb": RUNS * sizes["parquet_bytes_a_run"] / 1e12,
        "held_tb": RUNS * sizes["held_bytes_a_run"] / 1e12,
        "list_gb": blocks * sizes["block_held_bytes"] / 1e9,
        "network_tb": blocks * (sizes["block_sent_bytes"] + sizes["block_back_bytes"]) / 1e12,
        "large_blocks": RUNS / (REPLICATES * policies),
        "large_block_s": REPLICATES * policies * cost["ms_a_run"] / 1e3,
        "summary_gb": RUNS / (REPLICATES * policies) * summary / 1e9,
    }


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Lay out a table in Markdown, its first column to the left."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(_shown, line))} |" for line in lines)


def _shown(value: object) -> str:
    """A number with three figures or none that would be made up; words as they are."""
    if not isinstance(value, float):
        return f"{value:,}" if isinstance(value, int) else str(value)
    if abs(value) >= 100:
        digits = 3 - len(f"{abs(value):.0f}")
        return f"{round(value, min(digits, 0)):,.0f}"
    return f"{value:.3g}"


def figures(record: Record) -> str:
    """Everything between the marks of the page."""
    sizes, far = record["sizes"], reckoned(record)
    costs = [
        (it["world"], it["states"], it["simulations"], it["ms_a_run"],
         it["ms_a_million_dyad_months"])
        for it in record["costs"]
    ]  # fmt: skip
    runs = [
        (it["world"], it["simulations"], it["threads_s"], it["cluster_s"],
         "yes" if it["equal"] else "NO")
        for it in record["runs"]
    ]  # fmt: skip
    beside = [
        (where, taken["clock_ms"], taken["own_ms"]) for where, taken in record["blocks"].items()
    ]
    blocks = [
        ("runs in a block", sizes["runs_a_block"]),
        ("the job, sent once to a worker, bytes", sizes["job_bytes"]),
        ("a block sent to a worker, bytes", sizes["block_sent_bytes"]),
        ("its numbers sent back, bytes", sizes["block_back_bytes"]),
        ("a block that waits, in the client's memory, bytes", sizes["block_held_bytes"]),
        ("a run in a kept block, bytes", sizes["kept_bytes_a_run"]),
        ("a run in the client's memory, bytes", sizes["held_bytes_a_run"]),
        ("a run in results.parquet, bytes", sizes["parquet_bytes_a_run"]),
        ("peak memory of the client in all of this, MiB", record["peak_mib"]),
    ]
    return "\n\n".join(
        [
            f"Measured on {record['machine']}, Python {record['python']}, Détente "
            f"{record['version']}.",
            "### Measured: what a run costs, on one core",
            table(("world", "states", "runs timed", "ms a run", "ms a million dyad-months"), costs),
            "### Measured: what a block costs beside its runs",
            table(("where", "ms on the clock", "ms of client and scheduler"), beside),
            "### Measured: what is sent, kept and held",
            table(("what", "measured"), blocks),
            "### Measured: the same comparison on 2 threads and on 2 workers",
            table(("world", "runs", "threads, s", "cluster, s", "equal to the bit"), runs),
            "### Only calculated: 10⁹ runs of `osce` over 20 years",
            table(("what", "calculated"), _far_rows(record, far)),
        ]
    )


def _far_rows(record: Record, far: Record) -> list[tuple[str, object]]:
    """The calculation, row by row."""
    each = record["sizes"]["runs_a_block"]
    return [
        ("core-hours", far["core_hours"]),
        ("cores busy for a week", far["cores"]),
        (f"machines of {CORES} cores for a week", far["machines"]),
        (f"blocks of {each} runs, as now", far["blocks"]),
        ("blocks a second through one client and scheduler", far["blocks_a_second"]),
        ("days that one client would need for its blocks alone", far["days_of_one_client"]),
        (f"cores that one client can feed with blocks of {each}", far["cores_one_client_feeds"]),
        ("kept blocks, TB", far["kept_tb"]),
        ("results.parquet, TB", far["parquet_tb"]),
        ("annual outcomes in the client's memory, TB", far["held_tb"]),
        ("the list of blocks in the client's memory, GB", far["list_gb"]),
        ("sent over the network, TB", far["network_tb"]),
        (f"blocks of {REPLICATES:,} replicates of a world instead", far["large_blocks"]),
        ("seconds that such a block takes", far["large_block_s"]),
        ("their sums at three horizons, GB", far["summary_gb"]),
    ]


def page_with(page: str, record: Record) -> str:
    """The page with these figures between its marks."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{figures(record)}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    found = measured()
    RECORD.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    PAGE.write_text(page_with(PAGE.read_text("utf-8"), found), "utf-8")
