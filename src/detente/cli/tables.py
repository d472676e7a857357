"""A comparison on the screen: the figures, who costs least how often, and what that says."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from detente.experiments.compare import Comparison
from detente.report.answer import answer, basis
from detente.report.material import Material, material
from detente.report.wording import number, percent

SHOWN = ("total_cost", "damage", "operations", "reported_operations", "crises")
"""Outcomes on the screen; the report and the data hold all."""

COST = "total_cost"


def print_comparison(comparison: Comparison, screen: Console) -> None:
    """Print a comparison.

    Parameters
    ----------
    comparison
        What was run and summed up.
    screen
        Where to print it; tables are laid out for 80 columns or more.
    """
    prepared = material(comparison)
    screen.print(Text(comparison.plan.scenario.title, style="bold"))
    screen.print(basis(prepared), highlight=False)
    screen.print(figures_table(prepared))
    for key in SHOWN:
        outcome = prepared.outcomes[key]
        screen.print(f"{outcome.title}: {outcome.unit}.", style="dim", highlight=False)
    screen.print(cheapest_table(prepared))
    screen.print(answer(prepared), highlight=False)
    for warning in comparison.warnings:
        screen.print(f"Beware: {warning}", style="yellow", highlight=False)


def figures_table(prepared: Material) -> Table:
    """Lay out median and 90 % interval of each package and horizon, over the headline worlds."""
    table = Table(
        title="Median over worlds, with the 90 % interval below",
        title_justify="left",
        box=SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    table.add_column("Year")
    table.add_column("Package", min_width=_longest_word(prepared))
    for key in SHOWN:
        table.add_column(prepared.outcomes[key].title, justify="right")
    for horizon in prepared.horizons:
        for place, package in enumerate(prepared.packages):
            cells = [_figure(prepared, package.key, key, horizon) for key in SHOWN]
            table.add_row(str(horizon) if place == 0 else "", package.title, *cells)
        table.add_section()
    return table


def cheapest_table(prepared: Material) -> Table:
    """Lay out in what share of worlds each package costs least, by horizon and by theory."""
    last = prepared.last_horizon
    headline = prepared.comparison.headline.key
    cases = [(f"year {year}", headline, year) for year in prepared.horizons]
    cases += [(f"{group.title}, {last}", group.key, last) for group in prepared.tempers]
    table = Table(
        title="Share of worlds in which a package costs least, and the same under each theory "
        f"about arms races in year {last}",
        title_justify="left",
        box=SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    table.add_column("Package", min_width=_longest_word(prepared))
    for words, _, _ in cases:
        table.add_column(words, justify="right")
    for package in prepared.packages:
        table.add_row(
            package.title,
            *(
                percent(prepared.comparison.best(package.key, COST, year, group=group).share.share)
                for _, group, year in cases
            ),
        )
    return table


def _longest_word(prepared: Material) -> int:
    """Letters of the longest word in the packages' titles, which must not be cut."""
    return max(len(word) for package in prepared.packages for word in package.title.split())


def _figure(prepared: Material, package: str, outcome: str, horizon: int) -> Text:
    """A median with its interval on a second line."""
    spread = prepared.comparison.spread(package, outcome, horizon)
    return Text.assemble(
        (number(spread.median), "bold"),
        "\n",
        (f"{number(spread.low)}–{number(spread.high)}", "dim"),
    )
