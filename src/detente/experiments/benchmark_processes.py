"""What a fresh process costs: its imports, its first answer on a new machine, its memory."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass

from detente.experiments.benchmark_timing import Effort

NOTEBOOK = "import detente; [getattr(detente, name) for name in dir(detente)]"
LIBRARY = "import detente.experiments.compare"
FIRST_ANSWER = """
from detente.experiments.first_answer import first_answer
from detente.experiments.plan import plan_for
from detente.world.policies import load_policy
from detente.world.scenario import load_scenario
chosen = [load_policy(key) for key in ("status-quo", "diplomacy")]
first_answer(plan_for(load_scenario("harbour"), chosen, years={years}, runs=1, worlds=1))
print("answered", flush=True)
"""
APART = """
import subprocess, sys
subprocess.run([sys.executable, "-c", {code!r}], check=True)
"""
COMPARISON = """
import sys
from detente.experiments.compare import compare
from detente.world.scenario import load_scenario
compare(load_scenario({world!r}), worlds={worlds}, runs={runs}, years={years})
try:
    from resource import RUSAGE_SELF, getrusage
    peak = getrusage(RUSAGE_SELF).ru_maxrss
    print(peak / (2**20 if sys.platform == "darwin" else 2**10))
except ImportError:
    print("unknown")
"""


@dataclass(frozen=True)
class ProcessCosts:
    """What fresh processes cost: seconds of wall time, from start to end; MiB at the peak.

    `import_s`: the names that a notebook needs. `import_library_s`: what a comparison needs.
    `cold_first_answer_s`: from the start until a first answer, with nothing compiled.
    `peak_memory_mib`: of the comparison that `peak_memory_of` describes; None where the system does
    not tell.
    """

    import_s: float
    import_library_s: float
    cold_first_answer_s: float
    peak_memory_mib: float | None
    peak_memory_of: str


def process_costs(effort: Effort) -> ProcessCosts:
    """Start fresh processes, one after the other, and measure each."""
    quick = effort is Effort.QUICK
    repeats = 1 if quick else 5
    worlds, years = (2, 2) if quick else (84, 20)
    world = "harbour" if quick else "world"
    return ProcessCosts(
        import_s=import_seconds(NOTEBOOK, repeats),
        import_library_s=import_seconds(LIBRARY, repeats),
        cold_first_answer_s=cold_seconds(2 if quick else 20),
        peak_memory_mib=peak_memory(world, worlds=worlds, runs=2, years=years),
        peak_memory_of=f"{world}, 6 policies, {worlds} worlds, 2 runs, {years} years",
    )


def import_seconds(code: str, repeats: int) -> float:
    """Median wall time of a process that does nothing but these imports."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        run_python(code)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def cold_seconds(years: int) -> float:
    """Wall time from the start of a process until its first answer, with no compiled engine.

    Two policies on `harbour` (12 states), one run.
    """
    with tempfile.TemporaryDirectory(prefix="detente-cold-") as folder:
        began = time.perf_counter()
        run_python(FIRST_ANSWER.format(years=years), {"XDG_CACHE_HOME": folder})
        return time.perf_counter() - began


def peak_memory(world: str, *, worlds: int, runs: int, years: int) -> float | None:
    """Peak resident memory of a process that compares the core policies, MiB."""
    code = COMPARISON.format(world=world, worlds=worlds, runs=runs, years=years)
    # Linux counts what the process that starts another one holds at that moment: let it be little.
    said = run_python(APART.format(code=code))
    return None if said == "unknown" else float(said)


def run_python(code: str, environment: Mapping[str, str] | None = None) -> str:
    """Run code in a fresh process of this Python; returns what it printed.

    It keeps Python's own bytecode, as an installed package does, whatever this process does.

    Raises
    ------
    CalledProcessError
        Where it fails; its standard error is shown.
    """
    done = subprocess.run(  # noqa: S603 - the code is written above, not taken from outside
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **(environment or {})},
        stdout=subprocess.PIPE,
        check=True,
    )
    return done.stdout.decode().strip()
