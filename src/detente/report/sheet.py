"""A page of one file that does not move: a template filled, and charts drawn in both layouts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from detente import __version__
from detente.report.chart import Chart, Layout
from detente.report.picture import drawing


@dataclass(frozen=True)
class Figure:
    """A chart with its two drawings."""

    chart: Chart
    wide: Markup
    narrow: Markup


def figure(chart: Chart) -> Figure:
    """Draw a chart for a page."""
    # Vega escapes the text that it draws; the drawings hold no markup of a reader's own.
    return Figure(
        chart,
        Markup(drawing(chart, Layout.WIDE)),  # noqa: S704
        Markup(drawing(chart, Layout.NARROW)),  # noqa: S704
    )


def sheet(
    template: str, *, filters: Mapping[str, Callable[..., Any]] | None = None, **values: Any
) -> str:
    """Fill a template that extends ``sheet.html``.

    Parameters
    ----------
    template
        Its file, such as ``"discovery.html"``.
    filters
        What the template calls by name beyond Jinja's own.
    values
        What it shows; a name that the template asks for and nobody gave is an error.

    Returns
    -------
    str
        One HTML document that needs nothing else.
    """
    made = environment().overlay()
    made.filters = made.filters | dict(filters or {})
    return made.get_template(template).render(version=__version__, **values)


@cache
def environment() -> Environment:
    """What makes pages of templates: it escapes whatever it is given, and asks for every name."""
    return Environment(
        loader=PackageLoader("detente.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
