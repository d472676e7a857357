"""The recorded figures of one canonical scenario, and the command that records them anew.

`make baseline` runs this page: it prints the reference world beside the calibration facts, then
rewrites `baseline.json` and shows what moved.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from detente.engine.arrays import assemble
from detente.engine.measures import OUTCOMES, annual
from detente.engine.simulate import simulate
from detente.experiments.baseline import report
from detente.world.parameters import checked
from detente.world.policies import load_policy
from detente.world.scenario import load_scenario

FILE = Path(__file__).with_name("baseline.json")
SCENARIO = "harbour"
POLICIES = ("status-quo", "retaliation-doctrine", "diplomacy")
YEARS = 5
SEED = 2015
TOLERANCE = 1e-9  # relative: another processor may round the last digits otherwise

Figures = dict[str, dict[str, list[float]]]
"""By policy and outcome, a figure for each year."""


def current_figures() -> Figures:
    """The annual outcomes of the canonical scenario as the model gives them now."""
    scenario = load_scenario(SCENARIO)
    values = checked(scenario.parameters)
    figures: Figures = {}
    for key in POLICIES:
        setting = assemble(
            scenario, load_policy(key), values=values, years=YEARS, seed=SEED, world=1
        )
        by_year = annual(simulate(setting, replicate=1))
        figures[key] = {
            outcome.key: [float(value) for value in by_year[:, place]]
            for place, outcome in enumerate(OUTCOMES)
        }
    return figures


def recorded_figures() -> Figures:
    """The figures as they were last recorded; nothing where they never were."""
    return json.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}


def record(figures: Figures) -> None:
    """Write the figures down, each to its last digit, one line an outcome."""
    policies = [
        f"  {json.dumps(policy)}: {{\n{_outcomes(outcomes)}\n  }}"
        for policy, outcomes in figures.items()
    ]
    aside = FILE.with_suffix(".aside")
    aside.write_text("{\n" + ",\n".join(policies) + "\n}\n", "utf-8")
    aside.replace(FILE)


def what_moved(old: Figures, new: Figures) -> list[str]:
    """A line for each figure that is no longer the same: policy, outcome, year, old → new."""
    before, after = dict(_flat(old)), dict(_flat(new))
    names = [*after, *(name for name in before if name not in after)]
    return [
        f"{name}: {_shown(before.get(name))} → {_shown(after.get(name))}"
        for name in names
        if not _same(before.get(name), after.get(name))
    ]


def main() -> None:
    """Print the reference world beside the facts, record the figures and show what moved."""
    sys.stdout.write(report() + "\n")
    old, new = recorded_figures(), current_figures()
    moved = what_moved(old, new)
    record(new)
    sys.stdout.write("\n".join(moved) + "\n" if moved and old else "")
    sys.stdout.write(
        f"{FILE.name}: {len(moved)} figures moved.\n"
        "If that was meant, write a line under 'Changes results' in CHANGELOG.md.\n"
        if moved
        else f"{FILE.name}: nothing moved.\n"
    )


def _outcomes(outcomes: Mapping[str, list[float]]) -> str:
    return ",\n".join(
        f"    {json.dumps(key)}: {json.dumps(values)}" for key, values in outcomes.items()
    )


def _flat(figures: Figures) -> Iterator[tuple[str, float]]:
    for policy, outcomes in figures.items():
        for outcome, values in outcomes.items():
            for year, value in enumerate(values, start=1):
                yield f"{policy}, {outcome}, year {year}", value


def _same(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is after
    return math.isclose(before, after, rel_tol=TOLERANCE, abs_tol=1e-12)


def _shown(value: float | None) -> str:
    return "none" if value is None else f"{value:.6g}"


if __name__ == "__main__":
    main()
