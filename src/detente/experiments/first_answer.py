"""A first answer before the engine is compiled: a small plan, run without a compiler.

On a new machine the engine compiles for most of a minute, once. Whoever waits in front of a page is
given this meanwhile: another process runs the rules as they are written, with their longest loops
as array expressions, while this one may compile.
"""

import io
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np

from detente.engine.measures import OUTCOMES, annual_of
from detente.experiments.plan import Plan
from detente.experiments.records import plan_from, plan_record
from detente.experiments.results import Cube, Ensemble
from detente.world.errors import ResultsError


def first_answer(plan: Plan) -> Ensemble:
    """Run a plan without a compiler, in processes of their own, one for each policy.

    The same events as `execute` gives, and the same figures but for rounding; a run of 20 years of
    12 states takes about a second. Nothing is compiled for it and nothing is kept.

    Raises
    ------
    ResultsError
        Where the other process fails; the message holds its last line.
    """
    parts = [replace(plan, policies=(policy,)) for policy in plan.policies]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        values = np.concatenate(list(pool.map(_elsewhere, parts)))
    return Ensemble(plan.policies, plan.sampled(), OUTCOMES, values)


def _elsewhere(plan: Plan) -> Cube:
    """Run a plan in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "detente.experiments.first_answer"],
        input=json.dumps(plan_record(plan)).encode(),
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["no message"]
        raise ResultsError(
            f"The first answer failed: {said[-1]}",
            where="the process that runs the rules without a compiler",
            expected="an answer to a small plan",
            remedy="wait until the engine is compiled (detente warmup), and ask again",
        )
    values: Cube = np.load(io.BytesIO(done.stdout), allow_pickle=False)
    return values


def answer_in_arrays(plan: Plan) -> Cube:
    """Every run of a plan, one after the other: [policy, world, replicate, year, outcome]."""
    from detente.engine.arrays import assemble
    from detente.engine.in_arrays import simulate_in_arrays

    values = np.empty(
        (len(plan.policies), plan.worlds, plan.runs, plan.years, len(OUTCOMES)), np.float64
    )
    for place, world in enumerate(plan.sampled()):
        for row, policy in enumerate(plan.policies):
            setting = assemble(
                plan.scenario, policy, values=world.values, years=plan.years, seed=plan.seed,
                world=world.number,
            )  # fmt: skip
            series: Any = np.stack(
                [simulate_in_arrays(setting, replicate=number) for number in plan.replicates]
            )
            discount = float(setting.numbers.discount)
            values[row, place] = annual_of(series, burn_in=setting.burn_in, discount=discount)
    return values


def _answer_standard_input() -> None:
    """Read a plan's record from standard input and write the answer to standard output."""
    plan = plan_from(json.loads(sys.stdin.buffer.read()))
    sink = io.BytesIO()
    np.save(sink, answer_in_arrays(plan), allow_pickle=False)
    sys.stdout.buffer.write(sink.getvalue())


if __name__ == "__main__":
    _answer_standard_input()
