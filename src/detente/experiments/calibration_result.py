"""A calibration as it is kept and shown: the table of worlds, and the facts beside the ensemble."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from detente import __version__
from detente.engine.compile import engine_digest
from detente.experiments.baseline import pooled
from detente.experiments.calibrate import (
    REPLICATES,
    Matched,
    Sizes,
    Tell,
    match,
)
from detente.experiments.design import sample_worlds, scaled
from detente.experiments.implausibility import Floats
from detente.experiments.jobs import Progress, silent
from detente.experiments.observed_figures import RATIO_PARTS, TITLES
from detente.experiments.records import record_digest, scenario_record
from detente.experiments.results import table_digest
from detente.experiments.targets import Check, Target, calibration
from detente.experiments.waves import COLUMNS, Luck, Point, point_of, run_points
from detente.world.parameters import PARAMETERS
from detente.world.scenario import Scenario
from detente.world.tempers import TEMPERS

FORMAT = "detente-calibration-1"
METADATA = b"detente"
ENDS = (0.05, 0.5, 0.95)
BAR = 0.85
"""Share of the calibration facts that must lie inside the ensemble's middle 90 % (assumption: about
what would be left to luck if all of them were drawn from the ensemble)."""


@dataclass(frozen=True)
class Beside:
    """One published figure beside the ensemble's middle 90 % and median, in the figure's unit.

    `accepted` is the fact's own 95 % interval, or the wider range that a check accepts; `fitted`
    says whether the model was fitted to it.
    """

    key: str
    title: str
    value: float
    accepted: tuple[float, float]
    window: str
    source: str
    fitted: bool
    low: float
    middle: float
    high: float

    @property
    def inside(self) -> bool:
        """Whether the fact lies in the ensemble's middle 90 %."""
        return self.low <= self.value <= self.high

    @property
    def accepts(self) -> bool:
        """Whether the ensemble's median lies in the accepted range."""
        return self.accepted[0] <= self.middle <= self.accepted[1]


@dataclass(frozen=True)
class Calibrated:
    """A calibration that was carried out.

    `table` is what is written to calibrated.parquet; `beside` are the facts, the fitted ones first;
    `verified` fresh worlds stand behind them. `before` are the same facts beside the first wave's
    worlds, which stand for the prior.
    """

    scenario: Scenario
    sizes: Sizes
    matched: Matched
    table: pa.Table
    beside: tuple[Beside, ...]
    before: tuple[Beside, ...]
    verified: int

    @property
    def targets_inside(self) -> tuple[int, int]:
        """How many of the facts that were fitted lie inside, and how many there are."""
        fitted = [each for each in self.beside if each.fitted]
        return sum(each.inside for each in fitted), len(fitted)


def calibrate(
    scenario: Scenario,
    sizes: Sizes,
    *,
    out: Path | None = None,
    progress: Progress = silent,
    tell: Tell = lambda _: None,
) -> Calibrated:
    """Fit the model to the facts, and set the ensemble beside them in fresh worlds.

    Parameters
    ----------
    scenario
        The world whose reported incidents are held against the facts.
    sizes
        How much to simulate.
    out
        Folder for finished settings, from which the same command goes on if it is broken off; none
        are kept where not given.
    progress, tell
        Told how far it is, as `match` has it.

    Raises
    ------
    CalibrationError
        Where no world comes near the facts.
    OutputError
        Where `out` cannot be written to.
    """
    matched = match(scenario, sizes, out=out, progress=progress, tell=tell)
    tell(f"The ensemble beside the facts: {sizes.verified} fresh worlds.")
    seed = sizes.seed + 1  # other luck, and other values of all that is not fitted
    points = verification_points(matched, scenario, count=sizes.verified, seed=seed)
    figures = run_points(
        points,
        scenario=scenario,
        luck=Luck(seed, REPLICATES[:1]),
        threads=sizes.threads,
        out=out,
        progress=progress,
    )
    beside = beside_facts(figures[:, 0])
    return Calibrated(
        scenario=scenario,
        sizes=sizes,
        matched=matched,
        table=table_of(matched, scenario, sizes),
        beside=beside,
        before=beside_facts(matched.first),
        verified=len(points),
    )


def beside_facts(figures: Floats) -> tuple[Beside, ...]:
    """Set the figures [worlds, COLUMNS] of an ensemble beside every target and check."""
    aims = calibration()
    lines = [_beside(each, each.interval, True, figures) for each in aims.targets]
    return (*lines, *(_beside(each, each.accepted, False, figures) for each in aims.checks))


def table_of(matched: Matched, scenario: Scenario, sizes: Sizes) -> pa.Table:
    """The ensemble as a table: a number, the temper, and the value of each fitted parameter."""
    columns: dict[str, pa.Array] = {
        "world": pa.array(np.arange(1, len(matched.tempers) + 1), pa.int32()),
        "temper": pa.array(matched.tempers),
    }
    for place, axis in enumerate(matched.axes):
        columns[axis.name] = pa.array(scaled(axis, matched.places[:, place]))
    fields = [
        pa.field(name, column.type, nullable=False, metadata=_unit(name))
        for name, column in columns.items()
    ]
    record = json.dumps(provenance_of(matched, scenario, sizes), sort_keys=True)
    schema = pa.schema(fields, metadata={METADATA: record.encode()})
    return pa.Table.from_arrays(list(columns.values()), schema=schema)


def provenance_of(matched: Matched, scenario: Scenario, sizes: Sizes) -> dict[str, Any]:
    """What made the ensemble; threads and folder are left out, since they change nothing."""
    return {
        "format": FORMAT,
        "detente": __version__,
        "engine_digest": engine_digest(),
        "facts_digest": calibration().digest,
        "scenario_digest": record_digest(scenario_record(scenario)),
        "scenario": scenario.key,
        "seed": sizes.seed,
        "waves": [asdict(wave) for wave in matched.waves],
        "replicates": len(REPLICATES),
        "tried": matched.tried,
        "plausible": matched.plausible,
        "passed_over": matched.passed_over,
        "rows": len(matched.tempers),
    }


def provenance_in(table: pa.Table) -> Mapping[str, Any]:
    """What made a table of calibrated worlds, as it says itself; empty where it does not."""
    record = (table.schema.metadata or {}).get(METADATA)
    return {} if record is None else dict(json.loads(record))


def verification_points(
    matched: Matched, scenario: Scenario, *, count: int, seed: int
) -> list[Point]:
    """Fresh worlds of the ensemble: its rows by turns within each temper, all else drawn anew.

    Parameters
    ----------
    matched
        The ensemble.
    scenario
        The world to start from.
    count
        How many worlds.
    seed
        Of all that is not fitted; another one than that of the waves gives other worlds.
    """
    columns = [scaled(axis, matched.places[:, each]) for each, axis in enumerate(matched.axes)]
    names = [axis.name for axis in matched.axes]
    rows = [dict(zip(names, map(float, row), strict=True)) for row in zip(*columns, strict=True)]
    points, used = [], dict.fromkeys(TEMPERS, 0)
    for world in sample_worlds(count, seed, overrides=scenario.parameters):
        own = [row for row, key in zip(rows, matched.tempers, strict=True) if key == world.temper]
        own = own or rows
        points.append(point_of(world, own[used[world.temper] % len(own)], scenario))
        used[world.temper] += 1
    return points


def _beside(
    fact: Target | Check, accepted: tuple[float, float], fitted: bool, figures: Floats
) -> Beside:
    """One fact beside the ensemble."""
    low, middle, high = _spread(fact.figure, figures)
    return Beside(
        key=fact.key,
        title=TITLES[fact.figure],
        value=fact.value,
        accepted=accepted,
        window=fact.window,
        source=fact.source,
        fitted=fitted,
        low=low,
        middle=middle,
        high=high,
    )


def _spread(figure: str, figures: Floats) -> Sequence[float]:
    """The middle 90 % and the median over worlds; a ratio to chance is pooled over all of them."""
    if figure in RATIO_PARTS:
        observed, expected = (figures[:, COLUMNS.index(part)] for part in RATIO_PARTS[figure])
        there = np.isfinite(observed) & np.isfinite(expected)
        spread = pooled(observed[there], expected[there])
        return spread.low, spread.value, spread.high
    column = figures[:, COLUMNS.index(figure)]
    return [float(value) for value in np.nanquantile(column, ENDS)]


def _unit(name: str) -> dict[str, str] | None:
    """Unit and meaning of a fitted parameter, for its column."""
    if name not in PARAMETERS:
        return None
    return {"unit": PARAMETERS[name].unit, "definition": PARAMETERS[name].meaning}


def digest_of(result: Calibrated) -> str:
    """Digest of the table: the same for the same command, wherever it is run."""
    return table_digest(result.table)
