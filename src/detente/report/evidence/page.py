"""The page about real incidents: one file that needs nothing else, and its charts beside it."""

from pathlib import Path

from markupsafe import Markup

from detente import __version__
from detente.evidence.catalogue import contested
from detente.evidence.countries import name_of
from detente.report.evidence.dates import dates_chart, disclosure_chart
from detente.report.evidence.dyads import dyads_chart
from detente.report.evidence.lags import lags_chart
from detente.report.evidence.material import Material, name, terms
from detente.report.evidence.responses import responses_chart
from detente.report.evidence.severities import severities_chart
from detente.report.evidence.years import years_chart
from detente.report.export import write_page
from detente.report.gallery import Section
from detente.report.page import shown
from detente.report.scripts import scripts
from detente.report.sheet import environment

PAGE_FILE = "evidence.html"


def evidence_sections(material: Material) -> tuple[Section, ...]:
    """Choose the charts; those without anything to draw are left out."""
    found = (
        ("years", "When and what for", years_chart(material)),
        ("bias", "What reports leave out", dates_chart(material)),
        ("disclosure", "How incidents become known", disclosure_chart(material)),
        ("dyads", "Who is named, on either side", dyads_chart(material)),
        ("severities", "How grave", severities_chart(material)),
        ("lags", "How long attribution takes", lags_chart(material)),
        ("responses", "What follows", responses_chart(material)),
    )
    return tuple(
        Section(key, title, (chart,)) for key, title, chart in found if chart and chart.rows
    )


def evidence_page(material: Material, chosen: tuple[Section, ...]) -> str:
    """Write the page.

    Parameters
    ----------
    material
        What was counted.
    chosen
        The sections of charts, in order.

    Returns
    -------
    str
        One HTML document; beside it, it links to files ``charts/<key>.png``, ``.svg``, ``.csv``.
    """
    return (
        environment()
        .get_template("evidence.html")
        .render(
            material=material,
            sections=[(each, [shown(chart) for chart in each.charts]) for each in chosen],
            summaries=[(each, name(each), terms(each.collection)) for each in material.summaries],
            catalogue=[(each, contested(each)) for each in material.catalogue],
            name_of=name_of,
            version=__version__,
            scripts=Markup(scripts()),  # noqa: S704 - Vega's own code, from its package
        )
    )


def write_evidence(material: Material, folder: Path) -> tuple[Path, ...]:
    """Write the page and its charts as pictures, drawings and data.

    Parameters
    ----------
    material
        What was counted.
    folder
        Where to write; it is made where there is none.

    Returns
    -------
    tuple of Path
        The page, then the files of its charts.

    Raises
    ------
    OutputError
        Where the folder cannot be made or written to, or the disk is full.
    """
    chosen = evidence_sections(material)
    return write_page(folder, PAGE_FILE, evidence_page(material, chosen), chosen)
