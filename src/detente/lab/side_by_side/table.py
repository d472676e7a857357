"""The table of policies side by side: medians at each horizon, and in how many worlds better."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from detente.engine.measures import OUTCOMES, Outcome
from detente.experiments.shares import ahead
from detente.lab.inquiry import STATUS_QUO
from detente.lab.worlds import HORIZONS
from detente.report.means import Means

COMPARED = (
    "total_cost",
    "damage",
    "operations",
    "wrongful_retaliations",
    "crises",
    "trust",
    "norm_adoption",
    "offence_stock",
)
"""Outcomes of the table: costs, harm, escalation, and the slow stocks behind them."""


@dataclass(frozen=True)
class Cell:
    """One policy at one horizon: the median over worlds with its 90 % ends, in the outcome's unit.

    `better` counts the worlds in which it is better than the status quo; None for the status quo
    itself, and for an outcome of which neither direction is better.
    """

    median: float
    low: float
    high: float
    better: int | None


@dataclass(frozen=True)
class Line:
    """One outcome at one horizon, a cell for each policy in their order."""

    outcome: Outcome
    year: int
    cells: tuple[Cell, ...]


def lines(means: Means) -> Iterator[Line]:
    """Give the lines of the table, by outcome and then by horizon."""
    by_key = {outcome.key: outcome for outcome in OUTCOMES}
    for key in COMPARED:
        for year in HORIZONS:
            cells = (_cell(means, policy, by_key[key], year) for policy in means.policies)
            yield Line(by_key[key], year, tuple(cells))


def _cell(means: Means, policy: str, outcome: Outcome, year: int) -> Cell:
    figures = means.at(year, policy, outcome.key)
    median, low, high = np.quantile(figures, (0.5, 0.05, 0.95))
    better = None
    if policy != STATUS_QUO and outcome.better != "neither":
        pair = (figures, means.at(year, STATUS_QUO, outcome.key))
        better = int(ahead(*(pair if outcome.better == "lower" else pair[::-1])).sum())
    return Cell(float(median), float(low), float(high), better)
