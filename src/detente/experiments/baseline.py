"""The reference world beside the calibration facts: the same figures, from simulated incidents.

``python -m detente.experiments.baseline`` prints the comparison; `make baseline` does so too.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.engine.arrays import assemble
from detente.engine.simulate import simulate
from detente.evidence import patterns
from detente.experiments.facts import Fact, Verdict, facts
from detente.experiments.reported_figures import RATIOS, TITLES, figures
from detente.world.parameters import checked
from detente.world.policies import load_policy
from detente.world.scenario import load_scenario

WORLD = "world"
YEARS = 15  # the length of the collections' windows
RUNS = 64  # so many that a ratio to chance is known to within about a tenth
SEED = 1
ENDS = (0.05, 0.5, 0.95)
RESAMPLES = 1000


NOTE = (
    "Simulated: median and middle 90 % of runs; ratios to chance are pooled over all runs, with a "
    "90 % bootstrap."
)


@dataclass(frozen=True)
class OverRuns:
    """A figure over several runs: one value for all of them, and a 90 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class BesideFact:
    """One simulated figure beside one fact, or beside none where nothing was published."""

    statistic: str
    simulated: OverRuns
    fact: Fact | None

    @property
    def verdict(self) -> Verdict:
        """Whether the value over all runs lies in the range that the fact accepts."""
        return Verdict.NOT_JUDGED if self.fact is None else self.fact.judge(self.simulated.value)


def over_runs(runs: Sequence[Mapping[str, float]], key: str) -> OverRuns:
    """Spread one figure over runs.

    The value is the median of the runs that have the figure, with the middle 90 % of them. A ratio
    to chance is pooled instead - mean observed share over mean expected share - because one run
    holds too few answers for a ratio of its own; its interval is a 90 % bootstrap over the runs.

    Parameters
    ----------
    runs
        The figures of each run.
    key
        A key of `TITLES`.

    Returns
    -------
    OverRuns
        Not numbers where no run has the figure.
    """
    known = _known(runs, key)
    if not known:
        return OverRuns(float("nan"), float("nan"), float("nan"))
    if key in RATIOS:
        return pooled(*(np.array(_known(runs, part)) for part in RATIOS[key]))
    low, median, high = (float(value) for value in np.quantile(known, ENDS))
    return OverRuns(median, low, high)


def simulated_figures(
    scenario_name: str, *, runs: int, years: int, seed: int
) -> dict[str, OverRuns]:
    """Run a scenario under the status quo and spread its figures over the runs.

    Each run is another world - other states are active - with the parameters' defaults and what the
    scenario overrides; the burn-in is left out.

    Raises
    ------
    DetenteError
        The scenario is unknown or cannot be read.
    """
    scenario = load_scenario(scenario_name)
    values = checked(scenario.parameters)
    policy = load_policy("status-quo")
    found = []
    for run in range(1, runs + 1):
        setting = assemble(scenario, policy, values=values, years=years, seed=seed, world=run)
        events = simulate(setting, replicate=1).events
        first, months = scenario.burn_in_months, years * patterns.MONTHS_A_YEAR
        found.append(figures(events, first_month=first, months=months, seed=run))
    return {key: over_runs(found, key) for key in TITLES}


def compare_with_facts(simulated: Mapping[str, OverRuns]) -> tuple[BesideFact, ...]:
    """Set each simulated figure beside every fact about it, or alone where there is none."""
    lines = []
    for statistic, figure in simulated.items():
        about = [fact for fact in facts().values() if fact.statistic == statistic]
        lines += [BesideFact(statistic, figure, fact) for fact in about]
        lines += [BesideFact(statistic, figure, None)] if not about else []
    return tuple(lines)


def table(comparisons: Sequence[BesideFact]) -> str:
    """Lay the comparisons out as text: a heading, a line for each, and how many lie inside."""
    head = ("figure", "simulated [90 %]", "fact [95 % interval]", "source", "verdict")
    before = [None, *(each.statistic for each in comparisons)]
    rows = [
        head,
        *(
            _row(each, "" if each.statistic == last else TITLES[each.statistic])
            for each, last in zip(comparisons, before, strict=False)
        ),
    ]
    widths = (43, 25, 23, 8, 10)
    lines = [
        " ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    judged = [each for each in comparisons if each.verdict is not Verdict.NOT_JUDGED]
    inside = sum(each.verdict is Verdict.INSIDE for each in judged)
    return "\n".join([*lines, "", NOTE, f"{inside} of {len(judged)} judged figures lie inside."])


def report(
    scenario_name: str = WORLD, *, runs: int = RUNS, years: int = YEARS, seed: int = SEED
) -> str:
    """Simulate the reference world and return its figures beside the facts, as text."""
    simulated = simulated_figures(scenario_name, runs=runs, years=years, seed=seed)
    title = f"{scenario_name}: status quo, defaults, {runs} worlds of {years} years, seed {seed}"
    return f"{title}\n\n{table(compare_with_facts(simulated))}\n"


def main() -> None:
    """Print the reference world beside the facts."""
    sys.stdout.write(report())


def pooled(observed: NDArray[np.float64], expected: NDArray[np.float64]) -> OverRuns:
    """Mean observed over mean expected share [runs], with a 90 % bootstrap over the runs."""
    chosen = np.random.default_rng(SEED).integers(0, observed.size, (RESAMPLES, observed.size))
    ratios = observed[chosen].sum(axis=1) / np.maximum(expected[chosen].sum(axis=1), 1e-12)
    low, _, high = (float(value) for value in np.quantile(ratios, ENDS))
    return OverRuns(float(observed.sum() / expected.sum()), low, high)


def _known(runs: Sequence[Mapping[str, float]], key: str) -> list[float]:
    """The values that are numbers."""
    return [run[key] for run in runs if not np.isnan(run[key])]


def _row(each: BesideFact, title: str) -> tuple[str, str, str, str, str]:
    """One comparison as cells of text; a wider accepted range is named with the verdict."""
    figure, fact = each.simulated, each.fact
    simulated = f"{_number(figure.value):>6} {_ends((figure.low, figure.high))}"
    if fact is None:
        return (title, simulated, "none published", "", each.verdict.value)
    interval = "" if fact.interval is None else _ends(fact.interval)
    verdict = each.verdict.value
    if fact.reason and fact.accepted is not None:
        verdict += f" {_ends(fact.accepted)}"
    return (title, simulated, f"{_number(fact.value):>6} {interval}", fact.source, verdict)


def _ends(interval: tuple[float, float]) -> str:
    return f"[{_number(interval[0])}, {_number(interval[1])}]"


def _number(value: float) -> str:
    """Two decimals, and three for what is so small that two would not tell it from nought."""
    return f"{value:.3f}" if 0 < abs(value) < 0.095 else f"{value:.2f}"


if __name__ == "__main__":
    main()
