"""The two tables at the head of a report: figures by package, and who is best how often."""

from collections.abc import Sequence
from dataclasses import dataclass

from detente.experiments.plan import DIPLOMACY
from detente.experiments.shares import Share, share_of
from detente.report.bands import share_ahead
from detente.report.leaders import COST
from detente.report.material import Material
from detente.report.wording import interval, number, percent

TABLE = (
    "total_cost",
    "damage",
    "operations",
    "reported_operations",
    "wrongful_retaliations",
    "crises",
    "offence_stock",
    "trust",
    "norm_adoption",
)
"""Outcomes in the columns of the table of figures."""


@dataclass(frozen=True)
class Cell:
    """One figure as it is read: the figure, its interval (or nothing), and whether it leads."""

    figure: str
    range: str
    leads: bool


@dataclass(frozen=True)
class Line:
    """One package at one horizon."""

    package: str
    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Block:
    """All packages at one horizon, in years."""

    horizon: int
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Heading:
    """A column: the outcome's title, unit and definition."""

    title: str
    unit: str
    definition: str


def ranked(material: Material) -> tuple[str, ...]:
    """Give the outcomes of the table of shares: those of which one direction is better."""
    return tuple(key for key in TABLE if material.outcomes[key].better != "neither")


def headings(material: Material, keys: Sequence[str] = TABLE) -> tuple[Heading, ...]:
    """Give the columns of a table, in order."""
    found = (material.outcomes[key] for key in keys)
    return tuple(Heading(each.title, each.unit, each.definition) for each in found)


def figures(material: Material) -> tuple[Block, ...]:
    """Lay out medians and 90 % intervals over the headline worlds, with the best median marked.

    No median is marked where all packages have the same.
    """
    return tuple(
        Block(
            horizon,
            tuple(
                Line(
                    package.title,
                    package.key,
                    tuple(_figure(material, package.key, key, horizon) for key in TABLE),
                )
                for package in material.packages
            ),
        )
        for horizon in material.horizons
    )


def shares(material: Material) -> tuple[Block, ...]:
    """Lay out the share of headline worlds in which each package is best, largest shares marked."""
    return tuple(
        Block(
            horizon,
            tuple(
                Line(
                    package.title,
                    package.key,
                    tuple(_share(material, package.key, key, horizon) for key in ranked(material)),
                )
                for package in material.packages
            ),
        )
        for horizon in material.horizons
    )


def rivals(material: Material) -> tuple[Line, ...]:
    """Hold diplomacy against each rival on total cost.

    Returns
    -------
    tuple of Line
        A line a rival: the share of headline worlds in which diplomacy has cost less, by horizon;
        then those in which it does so from the start, from a later year on, and never to the end.
        Empty where diplomacy was not compared.
    """
    return tuple(
        Line(
            material.title(crossing.rival),
            crossing.rival,
            (
                *(_costs_less(material, crossing.rival, horizon) for horizon in material.horizons),
                _counted(crossing.from_the_start),
                _counted(crossing.overtakes, crossing.median_year),
                _counted(crossing.never),
            ),
        )
        for crossing in material.crossovers
        if crossing.outcome == COST
    )


def _costs_less(material: Material, rival: str, horizon: int) -> Cell:
    share = share_ahead(
        material.headline.at(horizon, DIPLOMACY, COST),
        material.headline.at(horizon, rival, COST),
        better="lower",
    )
    return _counted(share_of(share * material.headline.worlds, material.headline.worlds))


def _counted(share: Share, median_year: float | None = None) -> Cell:
    middle = "" if median_year is None else f"; median year {median_year:.0f}"
    ends = f"{percent(share.low)} to {percent(share.high)}"
    return Cell(percent(share.share), ends + middle, leads=False)


def _figure(material: Material, package: str, outcome: str, horizon: int) -> Cell:
    spread = material.comparison.spread(package, outcome, horizon)
    medians = [
        material.comparison.spread(each.key, outcome, horizon).median for each in material.packages
    ]
    better = material.outcomes[outcome].better
    best = max(medians) if better == "higher" else min(medians)
    leads = better != "neither" and spread.median == best and min(medians) < max(medians)
    return Cell(number(spread.median), interval(spread.low, spread.high), leads)


def _share(material: Material, package: str, outcome: str, horizon: int) -> Cell:
    own = material.comparison.best(package, outcome, horizon).share
    every = [
        material.comparison.best(each.key, outcome, horizon).share.share
        for each in material.packages
    ]
    leads = own.share == max(every) and min(every) < max(every)
    return Cell(percent(own.share), f"{percent(own.low)} to {percent(own.high)}", leads)
