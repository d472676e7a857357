"""Measures how little some parameters move: each at both ends of its range, all else at default.

    python scripts/measure_inert.py [--worlds N] [--replicates N] [--years N] [--scenario NAME ...]

"Default" includes what the scenario overrides. Every setting meets the same luck: the same worlds
and replicates, under each of three policies. For every outcome the table gives the change from the
low end to the high end, under the policy where it is largest, in per cent of the value at the
defaults; for norm adoption, which can be nought, in hundredths of all states. A star marks a change
larger than three standard errors of the paired difference over runs; anything else cannot be told
from luck with so few runs. The same arguments print the same table.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.engine.arrays import assemble
from detente.engine.measures import OUTCOMES, annual, horizon
from detente.engine.simulate import simulate_series
from detente.world.parameters import PARAMETERS, checked
from detente.world.policies import load_policy
from detente.world.scenario import Scenario, load_scenario

SEED = 1
STANDARD_ERRORS = 3.0
POLICIES = {"status-quo": "s", "diplomacy": "d", "retaliation-funded": "r"}
SHOWN = {
    "operations": "operations",
    "damage": "damage",
    "wrongful_retaliations": "wrongful answers",
    "crises": "crises",
    "norm_adoption": "adoption (points)",
    "total_cost": "total cost",
}
SUSPECTS = (
    "standing_cost",
    "standing_hit",
    "norm_wear",
    "offence_leak",
    "transparency",
    "meta_norm",
    "stakeholder_pull",
    "loss_interest",
    "offence_interest",
    "echo_willingness",
    "misreading",
    "protest_sting",
    "verification",
    "standing_in_talks",
)
PLACES = [next(i for i, outcome in enumerate(OUTCOMES) if outcome.key == key) for key in SHOWN]
Values = Mapping[str, float]
Table = NDArray[np.float64]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one table for each scenario."""
    parser = argparse.ArgumentParser(description="Measures which parameters move the outcomes.")
    parser.add_argument("--worlds", type=int, default=16)
    parser.add_argument("--replicates", type=int, default=2)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--scenario", nargs="+", default=["harbour", "osce"])
    asked = parser.parse_args(arguments)
    for name in asked.scenario:
        size = (asked.worlds, asked.replicates, asked.years)
        sys.stdout.write("\n".join(table(load_scenario(name), size)) + "\n\n")
    return 0


def table(scenario: Scenario, size: tuple[int, int, int]) -> list[str]:
    """Lines of a Markdown table: a row for each suspect, a column for each outcome."""
    defaults = checked(scenario.parameters)
    at_rest = outcomes(scenario, defaults, size)
    head = ["parameter", "low to high", *SHOWN.values()]
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for name in SUSPECTS:
        ends = (PARAMETERS[name].low, PARAMETERS[name].high)
        low, high = (outcomes(scenario, {**defaults, name: end}, size) for end in ends)
        cells = [cell(*shifts(at_rest, low, high), column=c) for c in range(len(SHOWN))]
        lines.append(f"| `{name}` | {ends[0]:g} to {ends[1]:g} | {' | '.join(cells)} |")
    cells = [" · ".join(f"{value:.3g}" for value in means) for means in at_rest.mean(axis=1).T]
    lines.append(f"| *at the defaults* | {' · '.join(POLICIES.values())} | {' | '.join(cells)} |")
    return lines


def outcomes(scenario: Scenario, values: Values, size: tuple[int, int, int]) -> Table:
    """Outcomes at the last year: float64[policies, runs, outcomes shown]."""
    worlds, replicates, years = size
    found = []
    for key in POLICIES:
        runs = []
        for world in range(1, worlds + 1):
            setting = assemble(
                scenario, load_policy(key), values=values, years=years, seed=SEED, world=world
            )
            for replicate in range(1, replicates + 1):
                yearly = annual(simulate_series(setting, replicate=replicate))
                runs.append(horizon(yearly, years)[PLACES])
        found.append(runs)
    return np.array(found)


def shifts(at_rest: Table, low: Table, high: Table) -> tuple[Table, NDArray[np.bool_]]:
    """Change from the low to the high end, [policies, outcomes], and whether it exceeds the luck.

    In per cent of the mean at the defaults; adoption in points. Not a number where that mean is 0.
    """
    difference = high - low
    change = difference.mean(axis=1)
    error = difference.std(axis=1, ddof=1) / np.sqrt(difference.shape[1])
    base = at_rest.mean(axis=1)
    base[:, list(SHOWN).index("norm_adoption")] = 1.0
    relative = np.divide(100.0 * change, base, out=np.full_like(base, np.nan), where=base > 0.0)
    return relative, np.abs(change) > STANDARD_ERRORS * error


def cell(relative: Table, clear: NDArray[np.bool_], *, column: int) -> str:
    """The largest change of one outcome over the policies, with the policy's letter."""
    sizes = np.nan_to_num(np.abs(relative[:, column]), nan=-1.0)
    largest = int(sizes.argmax())
    if sizes[largest] < 0.0:
        return "none occurs"
    letter = list(POLICIES.values())[largest]
    star = "\\*" if clear[largest, column] else ""
    return f"{relative[largest, column]:+.1f} {letter}{star}"


if __name__ == "__main__":
    raise SystemExit(main())
