"""The report as one page that needs nothing else: no network, no fonts, no script to be read.

Every chart stands in it twice as a drawing, for a desk and for a telephone. Where scripts run, the
drawing is replaced by the same chart with figures under the pointer. Vega's own JavaScript is in
the page, and a content security policy forbids the page to load anything at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from detente.experiments.conclusions import conclusions
from detente.experiments.ensemble import statement
from detente.experiments.plan import DIPLOMACY
from detente.report.answer import answer, basis
from detente.report.chart import Chart
from detente.report.gallery import Section
from detente.report.material import Material
from detente.report.references import references, standing
from detente.report.scripts import scripts
from detente.report.sheet import environment, figure
from detente.report.tables import figures, headings, ranked, rivals, shares
from detente.report.wording import margin


@dataclass(frozen=True)
class Figure:
    """A chart as the page shows it: its texts, two drawings, and what makes them live."""

    chart: Chart
    wide: Markup
    narrow: Markup
    forms: Mapping[str, Any]


def page(material: Material, chosen: Sequence[Section]) -> str:
    """Write the report.

    Parameters
    ----------
    material
        The comparison.
    chosen
        The sections of charts, in order.

    Returns
    -------
    str
        One HTML document. Beside it, it links to files ``charts/<key>.png``, ``.svg``, ``.csv``.
    """
    return (
        environment()
        .get_template("report.html")
        .render(
            material=material,
            scenario=material.comparison.plan.scenario,
            sections=[(section, [shown(chart) for chart in section.charts]) for section in chosen],
            answer=answer(material),
            basis=basis(material),
            calibrated=statement(material.comparison.plan.space),
            conclusions=conclusions(material.comparison),
            warnings=material.comparison.warnings,
            headings=headings(material),
            ranked=headings(material, ranked(material)),
            figures=figures(material),
            shares=shares(material),
            rivals=rivals(material),
            diplomacy=DIPLOMACY,
            margin=margin(material.headline.worlds),
            provenance=material.comparison.provenance,
            references=references(),
            standing=standing(),
            scripts=Markup(scripts()),  # noqa: S704 - Vega's own code, from its package
        )
    )


def shown(chart: Chart) -> Figure:
    """Draw a chart for a page."""
    still = figure(chart)
    return Figure(
        chart=chart,
        wide=still.wide,
        narrow=still.narrow,
        forms={layout.value: form for layout, form in chart.forms.items()},
    )
