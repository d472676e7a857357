"""Policy against policy in the same worlds under the same luck, summed up with what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from detente.experiments.blocks import FOLDER, blocks_of, discard
from detente.experiments.crossover import Crossover, Order, crossovers, orders
from detente.experiments.ensemble import EnsembleKind
from detente.experiments.execute import Run, execute, run_engine
from detente.experiments.files import write_together
from detente.experiments.groups import Group, groups_of
from detente.experiments.jobs import Progress, silent
from detente.experiments.plan import (
    DEFAULT_RUNS,
    DEFAULT_SEED,
    DEFAULT_WORLDS,
    DEFAULT_YEARS,
    DIPLOMACY,
    STATUS_QUO,
    Plan,
    plan_for,
)
from detente.experiments.provenance import (
    FILE,
    provenance_bytes,
    provenance_record,
    read_provenance,
)
from detente.experiments.results import (
    Ensemble,
    parquet_bytes,
    results_table,
    table_digest,
    worlds_table,
)
from detente.experiments.shares import Best, best_shares
from detente.experiments.spread import Difference, Spread, differences, spreads
from detente.world.policies import CORE_POLICIES, Policy, load_policy
from detente.world.scenario import Scenario

RESULTS_FILE = "results.parquet"
WORLDS_FILE = "worlds.parquet"
FILES = (RESULTS_FILE, WORLDS_FILE, FILE)


@dataclass(frozen=True)
class Comparison:
    """A comparison that was run, and all that is said of it.

    `groups` begins with the headline; every summary names its group by key and carries the number
    of worlds and runs that it rests on. `differences` are those to the status quo, then those to
    diplomacy. `warnings` are sentences for the user; `files` are those that were written.
    """

    plan: Plan
    ensemble: Ensemble
    groups: tuple[Group, ...]
    spreads: tuple[Spread, ...]
    differences: tuple[Difference, ...]
    bests: tuple[Best, ...]
    crossovers: tuple[Crossover, ...]
    orders: tuple[Order, ...]
    warnings: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()

    @property
    def headline(self) -> Group:
        """The group that leads: the sub-critical worlds where there are any."""
        return self.groups[0]

    @property
    def horizons(self) -> tuple[int, ...]:
        """The years at which outcomes are compared."""
        return self.plan.horizons

    @cached_property
    def results(self) -> pa.Table:
        """The wide table of annual outcomes."""
        return results_table(self.ensemble)

    @cached_property
    def worlds(self) -> pa.Table:
        """The table of sampled worlds."""
        return worlds_table(self.ensemble.worlds)

    @cached_property
    def digest(self) -> str:
        """Digest of the wide table: the same for the same plan, wherever it is run."""
        return table_digest(self.results)

    @cached_property
    def provenance(self) -> dict[str, Any]:
        """All that made this result, as it is written to provenance.json."""
        return provenance_record(
            self.plan, results_digest=self.digest, worlds_digest=table_digest(self.worlds)
        )

    def spread(self, policy: str, outcome: str, horizon: int, *, group: str = "") -> Spread:
        """The spread of an outcome under a policy, over the headline group unless one is named.

        Raises KeyError where there is no such policy, outcome, horizon or group.
        """
        return self._spreads[group or self.headline.key, policy, outcome, horizon]

    def best(self, policy: str, outcome: str, horizon: int, *, group: str = "") -> Best:
        """How often a policy is best, over the headline group unless one is named.

        Raises KeyError where there is none, as for an outcome that is neither better nor worse.
        """
        return self._bests[group or self.headline.key, policy, outcome, horizon]

    @cached_property
    def _spreads(self) -> dict[tuple[str, str, str, int], Spread]:
        return {(it.group, it.policy, it.outcome, it.horizon): it for it in self.spreads}

    @cached_property
    def _bests(self) -> dict[tuple[str, str, str, int], Best]:
        return {(it.group, it.policy, it.outcome, it.horizon): it for it in self.bests}


def compare(
    scenario: Scenario,
    *,
    policies: Iterable[Policy] | None = None,
    years: int = DEFAULT_YEARS,
    runs: int = DEFAULT_RUNS,
    worlds: int = DEFAULT_WORLDS,
    seed: int = DEFAULT_SEED,
    tempers: tuple[str, ...] | None = None,
    ensemble: EnsembleKind = EnsembleKind.CALIBRATED,
    threads: int | None = None,
    cluster: str | None = None,
    out: Path | None = None,
    progress: Progress = silent,
    run: Run = run_engine,
) -> Comparison:
    """Run policies side by side in sampled worlds, with the same luck for each, and sum up.

    Parameters
    ----------
    scenario
        The world to start from; what it does not fix is sampled.
    policies
        The policies, in the order in which to show them; the core set where not given.
    years, runs, worlds, seed
        Years after the burn-in; replicates of each world; sampled worlds; seed of all luck.
    tempers
        Rival theories to sample from, in equal parts; all where not given.
    ensemble
        Worlds that the facts leave standing, or the whole prior.
    threads
        How many blocks at a time; one for each core where not given. It changes nothing else.
    cluster
        Address of a Dask scheduler whose workers are to run the blocks, instead of threads here.
    out
        Folder for results.parquet, worlds.parquet and provenance.json; meanwhile for finished
        blocks, from which the same command goes on if it is broken off. Nothing is written where
        not given.
    progress
        Told after every block: simulations done, simulations in all, seconds left or None.
    run
        What runs one world under one policy: the engine, or a stand-in.

    Returns
    -------
    Comparison
        The same for the same arguments, whatever the number of threads, and on a cluster.

    Raises
    ------
    PlanError, ParameterError
        Where the plan cannot be run.
    ClusterError
        Where the cluster cannot be used, or is lost.
    OutputError
        Where `out` cannot be written to.
    """
    chosen = [load_policy(key) for key in CORE_POLICIES] if policies is None else policies
    plan = plan_for(
        scenario,
        chosen,
        years=years,
        runs=runs,
        worlds=worlds,
        seed=seed,
        tempers=tempers,
        ensemble=ensemble,
    )
    return carry_out(plan, threads=threads, cluster=cluster, out=out, progress=progress, run=run)


def from_provenance(
    path: str | Path,
    *,
    threads: int | None = None,
    cluster: str | None = None,
    out: Path | None = None,
    progress: Progress = silent,
    run: Run = run_engine,
) -> Comparison:
    """Run a comparison again from its provenance file alone, and say whether it came out the same.

    Returns
    -------
    Comparison
        Its `warnings` say what has changed since and whether the results differ; there are none
        where all is as it was.

    Raises
    ------
    ResultsError
        Where the file cannot be read, is none of ours, or is damaged.
    """
    recorded = read_provenance(path)
    again = carry_out(
        recorded.plan, threads=threads, cluster=cluster, out=out, progress=progress, run=run
    )
    return replace(again, warnings=(*recorded.warnings, *_verdict(recorded.results_digest, again)))


def carry_out(
    plan: Plan,
    *,
    threads: int | None = None,
    cluster: str | None = None,
    out: Path | None = None,
    progress: Progress = silent,
    run: Run = run_engine,
) -> Comparison:
    """Run a plan, sum it up and write it, as `compare` has it."""
    ensemble = execute(plan, threads=threads, cluster=cluster, out=out, progress=progress, run=run)
    comparison = summed_up(plan, ensemble)
    if out is None:
        return comparison
    # Named before they are written: a copy made afterwards would make its tables all over again.
    comparison = replace(comparison, files=tuple(out / name for name in FILES))
    write_comparison(comparison, out)
    discard(out / FOLDER, blocks_of(plan, ensemble.worlds))
    return comparison


def summed_up(plan: Plan, ensemble: Ensemble) -> Comparison:
    """Draw every summary from the numbers of an ensemble."""
    groups = groups_of(ensemble.worlds, plan.space.tempers)
    return Comparison(
        plan=plan,
        ensemble=ensemble,
        groups=groups,
        spreads=spreads(ensemble, plan.horizons, groups),
        differences=tuple(
            each
            for base in (STATUS_QUO, DIPLOMACY)
            for each in differences(ensemble, plan.horizons, groups, base=base)
        ),
        bests=best_shares(ensemble, plan.horizons, groups),
        crossovers=crossovers(ensemble, groups),
        orders=orders(ensemble, groups),
    )


def write_comparison(comparison: Comparison, out: Path) -> tuple[Path, ...]:
    """Write the two tables and the provenance into a folder that exists, all or none.

    Raises
    ------
    OutputError
        Where one cannot be written.
    """
    return write_together(
        out,
        {
            RESULTS_FILE: parquet_bytes(comparison.results),
            WORLDS_FILE: parquet_bytes(comparison.worlds),
            FILE: provenance_bytes(comparison.provenance),
        },
    )


def _verdict(digest: str, again: Comparison) -> tuple[str, ...]:
    """Say that the results differ from the recorded ones, if they do."""
    if again.digest == digest:
        return ()
    return (
        f"The results differ from the recorded ones: digest {digest[:12]} then, "
        f"{again.digest[:12]} now.",
    )
