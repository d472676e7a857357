"""The comparison for a terminal: a table for each main outcome, and one line for each finding."""

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.experiments.compare import Comparison
from detente.experiments.ensemble import statement
from detente.report.answer import basis
from detente.report.gallery import sections
from detente.report.material import Material, material
from detente.report.tables import TABLE, Block, figures, ranked, shares
from detente.report.wording import HARD_SPACE

SHOWN = ("total_cost", "damage", "operations", "reported_operations")
"""Outcomes that have a table; the report holds all."""

ROOMY = 110
"""Columns of a terminal from which on the share of worlds stands beside each figure."""


def summary(comparison: Comparison, *, width: int) -> RenderableType:
    """Lay out a comparison for a terminal.

    Parameters
    ----------
    comparison
        What was run and summed up.
    width
        Columns of the terminal, 80 or more; from 110 on, each figure has beside it the share of
        worlds in which its package is best.

    Returns
    -------
    RenderableType
        What a Rich console prints: what it rests on, the tables, the findings, the warnings.
    """
    prepared = material(comparison)
    return Group(
        Text(comparison.plan.scenario.title, style="bold"),
        Text(f"{basis(prepared)} {statement(comparison.plan.space)}"),
        Text(
            "Medians over worlds with the 90 % interval; the best median is bold. The sentences "
            "below compare packages within the same world, and may name another."
        ),
        *outcome_tables(prepared, roomy=width >= ROOMY),
        _listed(findings(prepared)),
        *(Text(f"Beware: {warning}", style="yellow") for warning in comparison.warnings),
    )


def findings(prepared: Material) -> tuple[str, ...]:
    """Give the finding of every chart but those of single outcomes by year, one sentence each."""
    return tuple(
        f"{chart.finding}."
        for section in sections(prepared)
        if section.key != "fans"
        for chart in section.charts
    )


def outcome_tables(prepared: Material, *, roomy: bool) -> tuple[Table, ...]:
    """Make a table for each main outcome: a line a package, its horizons side by side."""
    found, best = figures(prepared), shares(prepared)
    return tuple(_table(prepared, key, found, best if roomy else None) for key in SHOWN)


def _table(
    prepared: Material, key: str, found: tuple[Block, ...], best: tuple[Block, ...] | None
) -> Table:
    outcome, place, among = prepared.outcomes[key], TABLE.index(key), ranked(prepared)
    best = best if key in among else None
    table = Table(
        title=Text.assemble((outcome.title, "bold"), f", {outcome.unit}"),
        title_justify="left",
        title_style="",
        box=SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
    )
    table.add_column("", overflow="fold")
    for block in found:
        table.add_column(f"Year {block.horizon}", justify="right", no_wrap=True)
        table.add_column("90 %", justify="right", no_wrap=True, style="dim")
        if best is not None:
            table.add_column("best in", justify="right", no_wrap=True)
    for line, package in enumerate(prepared.packages):
        row: list[str | Text] = [package.title]
        for at, block in enumerate(found):
            cell = block.lines[line].cells[place]
            # A terminal breaks lines at hard spaces, too; without them five digits still fit.
            figure, ends = (text.replace(HARD_SPACE, "") for text in (cell.figure, cell.range))
            row.append(Text(figure, style="bold" if cell.leads else ""))
            row.append(ends.replace(" to ", "–"))
            if best is not None:
                row.append(best[at].lines[line].cells[among.index(key)].figure)
        table.add_row(*row)
    return table


def _listed(sentences: tuple[str, ...]) -> Table:
    """Set sentences below one another, each behind a point."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column()
    for sentence in sentences:
        grid.add_row("•", Text(sentence.replace(f"{HARD_SPACE}%", "%")))
    return grid
