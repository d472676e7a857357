"""Which charts a report shows, in which order, and under which heading."""

from dataclasses import dataclass

from detente.report.chart import Chart
from detente.report.charts.balance import balance_chart
from detente.report.charts.change import change_chart
from detente.report.charts.crossover import crossover_chart
from detente.report.charts.fan import fan_chart
from detente.report.charts.reporting import reporting_chart
from detente.report.charts.spending import spending_chart
from detente.report.charts.tempers import tempers_chart
from detente.report.material import Material

CHANGES = ("total_cost", "damage", "operations")
"""Outcomes whose change against the reference package is drawn."""

FANS = (
    "total_cost",
    "damage",
    "operations",
    "wrongful_retaliations",
    "crises",
    "offence_stock",
    "trust",
    "norm_adoption",
)
"""Outcomes that are drawn by year in their own units."""


@dataclass(frozen=True)
class Section:
    """Charts that answer one question."""

    key: str
    title: str
    charts: tuple[Chart, ...]


def sections(material: Material) -> tuple[Section, ...]:
    """Choose the charts that this comparison can fill.

    Parameters
    ----------
    material
        The comparison.

    Returns
    -------
    tuple of Section
        In the order of the page. With a single package there is nothing to hold it against, and
        without diplomacy there is no crossover: such sections are left out.
    """
    chosen = (
        Section("change", "What each package changes", _changes(material)),
        Section("crossover", "When diplomacy overtakes its rivals", _crossover(material)),
        Section("tempers", "What hangs on theory", _tempers(material)),
        Section("balance", "Cost against damage", _against(material)),
        Section("spending", "What is paid for", (spending_chart(material),)),
        Section("reporting", "What is seen and what happens", _reporting(material)),
        Section("fans", "Every outcome by year", _fans(material)),
    )
    return tuple(section for section in chosen if section.charts)


def _changes(material: Material) -> tuple[Chart, ...]:
    if not material.others:
        return ()
    return tuple(change_chart(material, key) for key in CHANGES)


def _crossover(material: Material) -> tuple[Chart, ...]:
    return (crossover_chart(material),) if material.crossovers else ()


def _tempers(material: Material) -> tuple[Chart, ...]:
    return (tempers_chart(material),) if material.others and material.tempers else ()


def _against(material: Material) -> tuple[Chart, ...]:
    return (balance_chart(material),) if material.others else ()


def _reporting(material: Material) -> tuple[Chart, ...]:
    return (reporting_chart(material),) if material.others else ()


def _fans(material: Material) -> tuple[Chart, ...]:
    return tuple(fan_chart(material, key) for key in FANS)
