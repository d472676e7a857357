"""The counts for a terminal: a table of collections, and one sentence for each chart."""

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from detente.report.evidence.material import Material, terms
from detente.report.evidence.page import evidence_sections
from detente.report.wording import HARD_SPACE

BEWARE = (
    "Counts of reports: they say what was seen, laid to somebody and written up, not what happened."
)


def evidence_summary(material: Material) -> RenderableType:
    """Lay out what was counted for a terminal."""
    parts: list[RenderableType] = [_collections(material)]
    if material.groups:
        parts.append(
            Text(
                f"{material.groups:,} incidents are told by more than one collection, with "
                f"{material.conflicts:,} contradictions: detente evidence merges"
            )
        )
    for section in evidence_sections(material):
        for chart in section.charts:
            parts += [
                Text(f"\n{section.title}", style="bold"),
                Text(f"{chart.finding}.".replace(f"{HARD_SPACE}%", "%")),
                Text(f"Beware: {chart.caveat}", style="dim"),
            ]
    return Group(*parts, Text(f"\n{BEWARE}", style="yellow"))


def _collections(material: Material) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, title="Incidents as reported")
    table.title_justify = "left"
    table.add_column("Collection", overflow="fold")
    table.add_column("Records", justify="right")
    table.add_column("Years", no_wrap=True)
    table.add_column("Terms", overflow="fold")
    for each in material.summaries:
        years = f"{each.span[0]}–{each.span[1]}" if each.span else "–"
        of = terms(each.collection)
        table.add_row(of.title, f"{each.records:,}", years, of.licence)
    return table
