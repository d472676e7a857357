"""The drawings of the simulator's charts: specifications without data, and their rows put in."""

from collections.abc import Sequence

from detente.report.chart import ROWS, Drawing, Layout, Row
from detente.report.simulator.charts import Form, SimulatorChart, chart_of
from detente.report.simulator.fans import fan, fan_inset
from detente.report.simulator.frame import Inset, dressed
from detente.report.simulator.network import network, network_inset
from detente.report.simulator.panels import panels, panels_inset
from detente.report.simulator.plane import plane, plane_inset
from detente.report.simulator.themes import Colours, Theme
from detente.report.simulator.words import Words

__all__ = ["Theme", "drawing", "with_rows"]


def drawing(key: str, words: Words, *, layout: Layout, theme: Theme) -> Drawing:
    """Draw a chart for rows that come later.

    Parameters
    ----------
    key
        Of the chart.
    words
        In the reader's language.
    layout, theme
        For a desk (560 by 300 pixels) or a telephone (300 by 230); for a light or a dark ground.

    Returns
    -------
    dict
        A Vega-Lite specification of fixed size, without a ground of its own, whose data are named
        `detente.report.chart.ROWS`.

    Raises
    ------
    ResultsError
        Where no chart has the key.
    """
    chart, colours = chart_of(key), theme.colours
    drawn, inset = _drawn(chart, words, layout, colours)
    return dressed(drawn, words, layout, colours, inset)


def with_rows(drawn: Drawing, rows: Sequence[Row]) -> Drawing:
    """Give a drawing its rows; the drawing itself is left as it is."""
    return drawn | {"datasets": {ROWS: list(rows)}}


def _drawn(
    chart: SimulatorChart, words: Words, layout: Layout, colours: Colours
) -> tuple[Drawing, Inset]:
    """A drawing, and where its first plot lies."""
    if chart.form is Form.FAN:
        return fan(words, layout, colours), fan_inset(layout)
    if chart.form is Form.PANELS:
        return panels(chart, words, layout, colours), panels_inset(chart, words, layout)
    if chart.form is Form.PLANE:
        return plane(chart, words, layout, colours), plane_inset(layout)
    return network(words, layout, colours), network_inset(layout)
